"""Files to take home over real HTTP: how far they are, what went wrong in words, none made that nobody awaits."""

from __future__ import annotations

import http.client
import json
import zipfile
from io import BytesIO
from urllib.parse import urlsplit

import psutil
import pytest

from umarlaud.testing import Browser, wait_for


@pytest.fixture
def workshop(server) -> dict[str, str]:
    """A new workshop."""
    return server.new("Failid kaasa")


@pytest.fixture
def lead(server, workshop) -> Browser:
    """The facilitator's browser."""
    return Browser(server.url).facilitate(workshop)


def open_stream(browser: Browser, server, path: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    """A request whose answer is read while it comes."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=120)
    cookies = "; ".join(f"{one.name}={one.value}" for one in browser.jar)
    connection.request("GET", path, headers={"Cookie": cookies})
    return connection, connection.getresponse()


def makers(server, target: str) -> list[psutil.Process]:
    """The processes that make a file of this ending now."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    found = []
    for child in children:
        try:
            words = child.cmdline()
        except psutil.Error:
            continue
        if "export" in words and any(word.endswith(target) for word in words):
            found.append(child)
    return found


def test_the_way_is_told_in_steps_and_the_file_follows(lead, server, workshop):
    connection, answer = open_stream(lead, server, f"/w/{workshop['id']}/export/tabelid.xlsx?follow=1&lang=et")
    steps = []
    while "size" not in (told := json.loads(answer.readline())):
        steps.append(told)
    content = answer.read()
    connection.close()
    assert [(one["n"], one["of"]) for one in steps] == [(1, 2), (2, 2)]
    assert steps[0]["step"] == "Loen ümarlaua andmeid"
    assert len(content) == told["size"]
    assert told["type"].endswith("spreadsheetml.sheet")
    assert "xl/workbook.xml" in zipfile.ZipFile(BytesIO(content)).namelist()


def test_who_goes_away_ends_the_process(lead, server, workshop):
    connection, answer = open_stream(lead, server, f"/w/{workshop['id']}/export/kava.pdf?follow=1")
    assert json.loads(answer.readline())["n"] == 1
    making = makers(server, ".pdf")
    assert len(making) == 1
    answer.close()
    connection.close()
    wait_for(lambda: not making[0].is_running() or making[0].status() == psutil.STATUS_ZOMBIE)
    assert lead.get(f"/w/{workshop['id']}/export/koik.json")[0] == 200


def test_three_files_are_made_at_once_and_others_wait(lead, server, workshop):
    asked = []
    for number in range(5):
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=120)
        connection.request("GET", f"/w/{workshop['id']}/export/{number}.pdf", headers={"Cookie": lead.cookies()})
        asked.append(connection)
    wait_for(lambda: len(makers(server, ".pdf")) >= 3)
    assert lead.get("/health")[0] == 200  # so all five have been heard
    assert len(makers(server, ".pdf")) == 3
    for connection in asked:
        connection.close()
    wait_for(lambda: not makers(server, ".pdf"))


def test_a_draft_says_where_comments_go_and_what_is_wrong_is_said_in_words(lead, workshop):
    path = f"/w/{workshop['id']}/export/eelnou.draft.html"
    status, text, _headers = lead.get(f"{path}?comments_to=kava@vald.ee&comments_until=2027-01-31&lang=et")
    assert status == 200
    assert "mailto:kava@vald.ee" in text
    assert "31. jaanuar 2027" in text
    status, text, _headers = lead.get(f"{path}?comments_to=vald&lang=et")
    assert status == 400
    assert json.loads(text)["error"] == "„vald“ ei ole e-posti aadress."
