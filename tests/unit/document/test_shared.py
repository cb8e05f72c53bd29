"""Between models and Y types nothing is lost, and one odd record does not take the others with it."""

from __future__ import annotations

from pycrdt import Doc

from umarlaud.datasets import demo_file
from umarlaud.document.shared import read_snapshot, roots, write_snapshot
from umarlaud.export import read_archive


def demo() -> Doc:
    doc = Doc()
    write_snapshot(read_archive(demo_file("et")), doc)
    return doc


def test_a_snapshot_written_and_read_is_the_same():
    archive = read_archive(demo_file("et"))
    copy = Doc()
    copy.apply_update(demo().get_update())
    assert read_snapshot(copy, archive.id) == archive


def test_a_field_of_another_time_is_left_out_and_its_record_kept():
    doc = demo()
    key = next(iter(roots(doc)["problems"]))
    roots(doc)["problems"][key]["created"] = "2026-11-21T10:60:00Z"
    roots(doc)["problems"][key]["colour"] = "red"
    snapshot = read_snapshot(doc, "demo")
    assert snapshot.problems[key].created is None
    assert len(snapshot.problems) == 26


def test_a_record_that_cannot_be_read_does_not_break_the_others(caplog):
    doc = demo()
    key = next(iter(roots(doc)["problems"]))
    roots(doc)["problems"][key]["geometry"] = "somewhere"
    snapshot = read_snapshot(doc, "demo")
    assert key not in snapshot.problems
    assert len(snapshot.problems) == 25
    assert key in caplog.text
