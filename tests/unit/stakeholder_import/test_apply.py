"""A plan in a document and back: what others have touched since is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pycrdt import Array, Doc, Map, Text
from tests.unit.stakeholder_import.conftest import workshop

from umarlaud.document.models import Stakeholder
from umarlaud.document.shared import read_snapshot, roots, write_snapshot
from umarlaud.errors import DataError, Refused
from umarlaud.stakeholder_import import Options, guess, read_table
from umarlaud.stakeholder_import.kept import last_undo
from umarlaud.stakeholder_import.run import import_table, undo_import

TABLE = read_table(
    "nimi;asula;vald;vajab\nA;Kaali küla;Saaremaa vald;x\nB;;;y\nC;;;z\nOlemas;;;Bussi\n".encode(), "n.csv"
)
OPTIONS = Options(guess(TABLE), kind="company", okood="0714")


@pytest.fixture
def doc() -> Doc:
    made: Doc = Doc()
    write_snapshot(workshop(s1=Stakeholder(name="Olemas", offers="Ruum")), made)
    return made


def imported(doc: Doc, folder: Path) -> Path:
    _plan, path = import_table(TABLE, OPTIONS, lambda fn: fn(doc), "w", folder, "me")
    assert path
    return path


def key_of(doc: Doc, name: str) -> str:
    return next(key for key, one in roots(doc)["stakeholders"].items() if one["name"] == name)


def test_an_import_is_valid_records_and_its_undo_leaves_what_was_there(doc: Doc, tmp_path: Path) -> None:
    before = read_snapshot(doc, "w")
    path = imported(doc, tmp_path)
    after = read_snapshot(doc, "w").stakeholders
    assert {(one.name, one.kind, one.needs) for one in after.values()} == {
        ("A", "company", "x"),
        ("B", "company", "y"),
        ("C", "company", "z"),
        ("Olemas", "association", "Bussi"),
    }
    assert after[key_of(doc, "A")].author == "me"
    undone = undo_import(path, lambda fn: fn(doc), "w")
    assert (undone.removed, undone.restored, undone.left) == (3, 1, ())
    assert read_snapshot(doc, "w") == before


def test_an_undo_leaves_what_somebody_changed_tied_or_joined_and_says_so(doc: Doc, tmp_path: Path) -> None:
    path = imported(doc, tmp_path)
    a, b = key_of(doc, "A"), key_of(doc, "B")
    stakeholders = roots(doc)["stakeholders"]
    stakeholders[a]["offers"] = "Auto"
    stakeholders["s1"]["needs"] = "Muu"
    ends = sorted((b, "s1"))
    roots(doc)["ties"]["~".join(ends)] = Map({"a": ends[0], "b": ends[1], "views": Map({})})
    actions = Array([Map({"activity": "Liin", "owner": key_of(doc, "C")})])
    roots(doc)["goals"]["g1"] = Map({"title": Text("Buss"), "actions": actions})
    undone = undo_import(path, lambda fn: fn(doc), "w")
    assert (undone.removed, undone.restored) == (0, 0)
    assert [said.in_language("en") for said in undone.left] == [
        "A stays: somebody has changed it since",
        "B stays: ties, people or goals belong to it by now",
        "C stays: ties, people or goals belong to it by now",
        "Olemas stays: somebody has changed it since",
    ]
    assert {one["name"] for one in stakeholders.values()} == {"A", "B", "C", "Olemas"}
    assert stakeholders["s1"]["needs"] == "Muu"


def test_importing_the_same_file_again_does_nothing(doc: Doc, tmp_path: Path) -> None:
    imported(doc, tmp_path)
    plan, path = import_table(TABLE, OPTIONS, lambda fn: fn(doc), "w", tmp_path)
    assert path is None
    assert (len(plan.added), len(plan.changed), len(plan.skipped)) == (0, 0, 4)


def test_the_newest_import_is_offered_until_it_is_taken_back(doc: Doc, tmp_path: Path) -> None:
    assert last_undo(tmp_path, "w") is None
    path = imported(doc, tmp_path)
    assert last_undo(tmp_path, "w") == (path, "n.csv")
    undo_import(path, lambda fn: fn(doc), "w")
    assert last_undo(tmp_path, "w") is None


def test_a_refused_import_leaves_no_way_back_to_what_never_was(doc: Doc, tmp_path: Path) -> None:
    def refuse(fn):
        fn(doc)
        raise Refused("size", [], "This is too much to send at once: at most {n} kB.", n=1000)

    with pytest.raises(Refused):
        import_table(TABLE, OPTIONS, refuse, "w", tmp_path)
    assert last_undo(tmp_path, "w") is None


def test_an_undo_file_of_another_workshop_or_kind_is_refused(doc: Doc, tmp_path: Path) -> None:
    path = imported(doc, tmp_path)
    with pytest.raises(DataError, match="not an undo file"):
        undo_import(path, lambda fn: fn(doc), "other")
    other = tmp_path / "x.json"
    other.write_text("{}")
    with pytest.raises(DataError, match="not an undo file"):
        undo_import(other, lambda fn: fn(doc), "w")
