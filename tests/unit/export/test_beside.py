"""Pictures of a large workshop are drawn in a process beside, and whatever becomes of it, the document is the same."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing

import psutil
import pytest
from tests import side_processes

from umarlaud.document.models import Snapshot
from umarlaud.export import beside, diagram, export, render
from umarlaud.testing import wait_for

CONTENT = {"id": "x", "meta": {"title": "T", "municipality": "0714"}}


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html"])
def test_a_document_is_the_same_wherever_its_pictures_are_drawn(demo, ending, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    here = render(demo, ending)
    assert side_processes.beside(psutil.Process()) == []
    monkeypatch.setattr(beside, "MANY", 0)
    assert render(demo, ending) == here
    wait_for(lambda: not side_processes.beside(psutil.Process()))


def test_who_draws_beside_and_is_killed_is_stood_in_for(demo, monkeypatch):
    monkeypatch.setattr(beside, "MANY", 0)
    with closing(beside.Beside(demo)) as drawing:
        picture = drawing.draw(diagram.png, demo, language="en")
        wait_for(lambda: side_processes.beside(psutil.Process()))
        for one in side_processes.beside(psutil.Process()):
            one.kill()
        assert picture() == diagram.png(demo, language="en")


def test_what_cannot_be_drawn_says_why_wherever_it_was_drawn(demo, monkeypatch):
    for many in (0, 10_000):
        monkeypatch.setattr(beside, "MANY", many)
        with closing(beside.Beside(demo)) as drawing:
            picture = drawing.draw(diagram.png, None)
            with pytest.raises(AttributeError):
                picture()


def test_an_export_that_is_killed_leaves_nobody_drawing(tmp_path):
    members = {f"s{n:03}": {"name": f"Selts {n}"} for n in range(beside.MANY)}
    archive = export(Snapshot.model_validate({**CONTENT, "stakeholders": members}), tmp_path / "large.json")
    command = [sys.executable, "-m", "umarlaud.bench.one_export", str(archive), str(tmp_path / "large.docx")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as made:
        process = psutil.Process(made.pid)
        wait_for(lambda: side_processes.beside(process))
        drawing = side_processes.beside(process)
        made.kill()
    # where nobody waits for orphans an ended one stays in the table of processes
    wait_for(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in drawing))
