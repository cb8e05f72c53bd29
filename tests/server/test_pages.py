"""Light pages: rendered once for everybody, again when the notebook changes, in the language of who asks."""

from __future__ import annotations

import re
import shutil

import nbformat
import psutil
import pytest

from umarlaud.notebooks import folder
from umarlaud.testing import Browser, ServerProcess


@pytest.fixture
def own_pages(tmp_path, monkeypatch):
    """A server with a copy of the notebooks."""
    notebooks = tmp_path / "notebooks"
    shutil.copytree(folder(), notebooks)
    monkeypatch.setenv("UMARLAUD_NOTEBOOKS", str(notebooks))
    running = ServerProcess(tmp_path / "data").start()
    running.notebooks = notebooks
    yield running
    running.stop()


def test_a_changed_notebook_changes_the_page_and_no_kernel_stays(own_pages):
    workshop = own_pages.new()
    browser = Browser(own_pages.url).join(workshop["join_code"])
    _, before, _ = browser.get(f"/w/{workshop['id']}/")
    assert "<umarlaud-goal-editor" in before
    path = own_pages.notebooks / "participant.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "GoalEditor()" not in cell.source]
    nbformat.write(notebook, path)
    _, after, _ = browser.get(f"/w/{workshop['id']}/")
    assert "<umarlaud-goal-editor" not in after
    assert "<umarlaud-problem-map" in after
    children = psutil.Process(own_pages.process.pid).children(recursive=True)
    assert [child.pid for child in children if "ipykernel" in " ".join(child.cmdline())] == []


def test_everyone_gets_the_same_page_with_their_own_session(server):
    workshop = server.new()
    pages = [Browser(server.url).join(workshop["join_code"]).get(f"/w/{workshop['id']}/")[1] for _ in range(2)]
    people = [re.search(r'"person": "(\w+)"', page)[1] for page in pages]
    assert people[0] != people[1]
    assert pages[0].replace(people[0], "") == pages[1].replace(people[1], "")


def test_a_page_comes_in_the_language_that_was_chosen_and_stays_in_it(server):
    workshop = server.new()
    browser = Browser(server.url).join(workshop["join_code"])
    assert '<html lang="et">' in browser.get(f"/w/{workshop['id']}/")[1]
    assert '<html lang="ru">' in browser.get(f"/w/{workshop['id']}/?lang=ru")[1]
    assert '<html lang="ru">' in browser.get(f"/w/{workshop['id']}/screen")[1]


def test_the_language_in_the_facilitators_address_is_that_of_the_desk_behind_it(server):
    workshop = server.new()
    key = f"{workshop['facilitator_token']}&lang=ru"
    lead = Browser(server.url).facilitate({"id": workshop["id"], "facilitator_token": key})
    assert "umarlaud-language=ru" in lead.cookies()


def test_street_tiles_are_read_in_ranges(server):
    folder = server.data / "tiles"
    folder.mkdir(exist_ok=True)
    (folder / "0714.pmtiles").write_bytes(bytes(range(256)) * 8)
    workshop = server.new()
    browser = Browser(server.url).join(workshop["join_code"])
    assert '"tiles": "/tiles/0714.pmtiles"' in browser.get(f"/w/{workshop['id']}/session")[1]
    status, _, headers = browser.get("/tiles/0714.pmtiles", Range="bytes=16-31")
    assert status == 206
    assert headers["Content-Range"] == "bytes 16-31/2048"
    (folder / "0714.pmtiles").unlink()


def test_a_phone_that_reads_no_estonian_opens_in_a_language_that_it_reads(server):
    workshop = server.new()
    for accepted, language in (("ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("en-US,en,et;q=0.5", "et"), ("fi-FI", "et")):
        browser = Browser(server.url).join(workshop["join_code"])
        page = browser.get(f"/w/{workshop['id']}/", **{"Accept-Language": accepted})[1]
        assert f'<html lang="{language}">' in page, accepted
