"""The printed sheets over real HTTP: for the facilitator only, in the language asked for, with slips that vote."""

from __future__ import annotations

import asyncio
import urllib.request
from pathlib import Path

import pytest
import zxingcpp
from pycrdt import Map

from tests.server.facilitation import Workshop
from tests.unit.sheets.test_sheets import pages
from umarlaud.sheets import SHEETS
from umarlaud.testing import Browser


@pytest.fixture
async def workshop(server):
    workshop = Workshop(server, None, "--template", "round-table")
    workshop.mari, workshop.program_ = await workshop.person("Mari"), await workshop.program()
    meta = workshop.program_.root("meta")
    meta["stages"] = dict.fromkeys(meta["stages"], "open")
    await workshop.program_.saved()
    await workshop.mari.problem("p1", "Buss ei sõida õhtul")
    vote = {"title": {"et": "Mis on tähtis?"}, "kind": "dots", "on": "problems", "points": 3}
    workshop.program_.root("votes")["v"] = Map(vote)
    await workshop.program_.saved()
    yield workshop
    await workshop.close()


async def fetch(workshop: Workshop, path: str) -> tuple[str, bytes, str]:
    """A PDF as the facilitator gets it: its type, its bytes, its name."""

    def read() -> tuple[str, bytes, str]:
        request = urllib.request.Request(f"{workshop.server.url}/w/{workshop.id}/sheets/{path}")
        request.add_header("Cookie", workshop.lead.cookies())
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.headers["Content-Type"], answer.read(), answer.headers["Content-Disposition"]

    return await asyncio.to_thread(read)


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "ballots"])
async def test_each_sheet_is_a_pdf_of_this_workshop(workshop, name, tmp_path):
    kind, content, disposition = await fetch(workshop, f"{name}.pdf?lang=et")
    assert kind == "application/pdf"
    assert disposition.startswith("inline")
    assert "Ümarlaud" in "\n".join(pages(content, tmp_path))


async def test_a_sheet_is_in_the_language_that_is_asked_for_and_large_where_it_is(workshop, tmp_path):
    small, large, russian = [
        pages((await fetch(workshop, f"run-sheet.pdf?start=18:30&{about}"))[1], tmp_path)
        for about in ("lang=et", "lang=et&large=1", "lang=ru")
    ]
    assert "18:30" in small[0].replace(".", ":")
    assert len(large) >= len(small)
    assert any("а" <= letter <= "я" for letter in russian[0])


async def test_the_code_on_a_printed_ballot_votes_once(workshop, tmp_path: Path):
    await workshop.done("POST", "votes/v", {"act": "open"})
    _, content, _ = await fetch(workshop, "ballots.pdf?vote=v&n=2&lang=et")
    found = [code.text for picture in pictures(content, tmp_path) for code in zxingcpp.read_barcodes(picture)]
    addresses = sorted({text for text in found if "/b/" in text})
    assert len(addresses) == 2
    assert not any(address.rsplit("/", 1)[1] in str(workshop.desk) for address in addresses)
    holder = Browser(workshop.server.url)
    path = "/b/" + addresses[0].rsplit("/", 1)[1]
    assert (await asyncio.to_thread(holder.get, path))[0] == 200
    assert (await workshop.ask("PUT", "slip.json", {"choice": {"p1": 3}}, holder))[0] == 200
    assert (await asyncio.to_thread(Browser(workshop.server.url).get, path))[0] == 409
    again = (await fetch(workshop, "ballots.pdf?vote=v&n=1&lang=et"))[1]  # those printed before stay good
    assert again.startswith(b"%PDF")
    other = Browser(workshop.server.url)
    assert (await asyncio.to_thread(other.get, "/b/" + addresses[1].rsplit("/", 1)[1]))[0] == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("ballots.pdf", 400),
        ("ballots.pdf?vote=none", 400),
        ("ballots.pdf?vote=v", 400),  # it has not been opened
        ("run-sheet.pdf?start=tea-time", 400),
        ("nothing.pdf", 404),
        ("worksheet.exe", 404),
    ],
)
async def test_what_cannot_be_printed_is_said(workshop, path, status):
    answered, text, _ = await asyncio.to_thread(workshop.lead.get, f"/w/{workshop.id}/sheets/{path}")
    assert answered == status, text[:300]


@pytest.mark.parametrize("n", ["0", "-1", "201", "many"])
async def test_more_ballots_than_a_hall_needs_are_not_made(workshop, n):
    await workshop.done("POST", "votes/v", {"act": "open"})
    answered, text, _ = await asyncio.to_thread(
        workshop.lead.get, f"/w/{workshop.id}/sheets/ballots.pdf?vote=v&n={n}&lang=en"
    )
    assert (answered, "from 1 to 200" in text) == (400, True)


async def test_no_participant_prints_ballots(workshop):
    await workshop.done("POST", "votes/v", {"act": "open"})
    for path in ("ballots.pdf?vote=v", "run-sheet.pdf", "worksheet.pdf"):
        assert (await asyncio.to_thread(workshop.mari.browser.get, f"/w/{workshop.id}/sheets/{path}"))[0] == 403


def pictures(content: bytes, folder: Path) -> list:
    """The pages as pictures."""
    import subprocess

    from PIL import Image

    (folder / "ballots.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(folder / "ballots.pdf"), str(folder / "page")], check=True)
    return [Image.open(path) for path in sorted(folder.glob("page*.png"))]
