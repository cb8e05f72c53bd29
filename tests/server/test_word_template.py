"""The municipality's own Word template over HTTP: checked, kept, used for the document, removed."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
from urllib.parse import quote

from docx import Document

from umarlaud.export.word import EXAMPLE


def ask(server, workshop, method: str, body: bytes | None = None, path: str = "word-template", **query: str):
    """Status and content of an answer, asked as the facilitator's program does."""
    words = "&".join(
        f"{name}={quote(value)}" for name, value in {"token": workshop["facilitator_token"], **query}.items()
    )
    request = urllib.request.Request(f"{server.url}/w/{workshop['id']}/{path}?{words}", body, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            content = answer.read()
            return answer.status, content if path != "word-template" else json.loads(content)
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_a_template_is_checked_kept_used_and_removed(server):
    workshop = server.new("Mall")
    assert ask(server, workshop, "GET") == (200, {"name": None})
    faulty = Document()
    faulty.add_paragraph("Siin {{ municipalty }}")
    buffer = io.BytesIO()
    faulty.save(buffer)
    status, answer = ask(server, workshop, "PUT", buffer.getvalue(), name="vigane.docx", lang="et")
    assert status == 400
    assert answer["message"] == "Faili vigane.docx ei saa sellisena kasutada."
    assert answer["faults"] == [
        "Tekst, „Siin {{ municipalty }}“: välja „municipalty“ ei ole. Kas mõtlete „municipality“?"
    ]
    status, answer = ask(server, workshop, "PUT", b"nothing", name="x.docx", lang="et")
    assert (status, answer["message"]) == (400, "x.docx ei ole Wordi dokument või on rikutud.")
    assert ask(server, workshop, "GET") == (200, {"name": None})

    status, example = ask(server, workshop, "GET", path="word-template/example.docx")
    assert (status, example) == (200, EXAMPLE.read_bytes())
    padded = example
    status, answer = ask(server, workshop, "PUT", padded, name="../Valla mall.docx")
    assert (status, answer["name"]) == (200, "Valla mall.docx")
    assert answer["used"] > 100
    assert ask(server, workshop, "GET") == (200, {"name": "Valla mall.docx"})
    assert ask(server, workshop, "DELETE") == (200, {"name": None})
    assert ask(server, workshop, "GET") == (200, {"name": None})
