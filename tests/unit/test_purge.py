"""Purging: no name, id or deleted word is left in any file, and what the workshop came to is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pycrdt import Array, Map, Text

from umarlaud.document.desk import After, Hidden, Note
from umarlaud.document.shared import record, roots
from umarlaud.errors import DataError, UsageError
from umarlaud.export.word import kept as word_template
from umarlaud.purge import due, nameless, purge, purge_day, purged
from umarlaud.room.store import Update
from umarlaud.workshops import Workshops

NAMES = ("Kuldnokk7731", "Rasvatihane8842")
PERSONS = ("pq7personone", "zx9persontwo")
GONE = ("Kustutatudsõna5519", "Peidetudsõna6620", "Ootavsõna9917", "Telefon55512345")


def write(workshops: Workshops, key: str, change: Any, person: str = "server", document: str = "shared") -> None:
    doc = workshops.store.load(key, document).document()
    state = doc.get_state()
    change(roots(doc, document))
    workshops.store.append(key, [Update(person, doc.get_update(state), (doc.client_id,))], document)


def found(directory: Path, words: tuple[str, ...]) -> list[tuple[str, str]]:
    files = [path for path in directory.rglob("*") if path.is_file()]
    assert any(path.name == "umarlaud.sqlite" for path in files)
    return [(path.name, word) for path in files for word in words if word.encode() in path.read_bytes()]


@pytest.fixture
def workshops(tmp_path):
    workshops = Workshops(tmp_path / "data")
    yield workshops
    workshops.store.close()


@pytest.fixture
def lived(workshops):
    """A workshop in which two people wrote, sorted, agreed and deleted, and a facilitator hid something."""
    key = workshops.create("Ümarlaud", "0714").workshop.id
    one, two = PERSONS

    def begin(maps: dict[str, Map[Any]]) -> None:
        maps["people"][one] = Map({"name": NAMES[0], "organisation": "s1"})
        maps["people"][two] = Map({"name": NAMES[1], "helper": one})
        maps["stakeholders"]["s1"] = Map({"name": "Külaselts", "contact": GONE[3], "author": one})
        maps["stakeholders"]["s2"] = Map({"name": "Vald", "author": two})
        views = {one: Map({"today": "coordination"}), two: Map({"today": "none"})}
        maps["ties"]["s1~s2"] = Map({"a": "s1", "b": "s2", "views": Map(views)})
        maps["cards"]["c1"] = Map(
            {"board": "worked", "text": Text("Talgud"), "author": one, "support": Map({two: Map({})})}
        )
        fields = {"title": Text("Buss igasse külla"), "body": Text(GONE[0]), "problems": Array([]), "order": 1.0}
        consent = {two: Map({"answer": "agree", "reason": "Jah"})}
        actions = Array([Map({"id": "a1", "activity": "Liin", "budget": Map({"2027": 100.0, "2028": "fondist"})})])
        maps["goals"]["g1"] = Map({**fields, "author": two, "consent": Map(consent), "actions": actions})
        maps["evidence"]["e1"] = Map({"author": one, "text": Text("Leid"), "goals": Array(["g1"])})
        maps["cases"]["k1"] = Map({"author": two, "title": "Rõuge"})
        maps["accepted"]["total~2027"] = Map({"reason": "Allikas eksib"})
        maps["meta"]["plan"] = {"first": 2027, "last": 2030}
        maps["cards"]["c2"] = Map({"board": "worked", "text": Text(GONE[1]), "author": two})

    def take_away(maps: dict[str, Map[Any]]) -> None:
        del maps["goals"]["g1"]["body"][0 : len(GONE[0].encode())]
        del maps["cards"]["c2"]

    def hide(maps: dict[str, Map[Any]]) -> None:
        kept = {"root": "cards", "record": "c2", "fields": {"text": GONE[1]}, "person": two}
        hidden = {**kept, "time": "2026-11-21T10:00:00Z", "by": "fia", "why": GONE[2]}
        maps["hidden"]["h1"] = record(Hidden, hidden)
        maps["notes"]["workshop"] = record(Note, {"text": "Hea ümarlaud"})
        maps["after"]["after"] = record(After, {"purge": "2027-01-01", "purged": None})

    write(workshops, key, begin, one)
    workshops.store.compact(key)
    write(workshops, key, take_away, two)
    write(workshops, key, hide, document="desk")
    (workshops.directory / "imports").mkdir()
    for ending in ("json", "undone"):
        (workshops.directory / "imports" / f"{key}-20261121.{ending}").write_text(GONE[3])
    word_template.keep(workshops.directory, key, f"{GONE[3]}.docx", f"Koostas {NAMES[0]}".encode())
    return key


def test_nothing_of_it_is_found_in_the_bytes_of_any_file(workshops, lived):
    assert {word for _, word in found(workshops.directory, NAMES + PERSONS + GONE)} == {*NAMES, *PERSONS, *GONE}
    workshops.close(lived)
    purge(workshops, lived)
    assert found(workshops.directory, NAMES + PERSONS + GONE) == []
    assert found(workshops.directory, ("Buss igasse",))


def test_what_the_workshop_came_to_stays_and_records_still_belong_together(workshops, lived):
    before = workshops.snapshot(lived)
    workshops.close(lived)
    purge(workshops, lived)
    after = workshops.snapshot(lived)
    (first, second) = sorted(after.people)
    assert [after.people[key].name for key in (first, second)] == ["Osaleja 1", "Osaleja 2"]
    one = after.stakeholders["s1"].author
    two = after.stakeholders["s2"].author
    assert {one, two} == {first, second}
    assert after.people[one].organisation == "s1"
    assert after.people[two].helper == one
    assert after.ties["s1~s2"].views[one].today == "coordination"
    assert set(after.cards["c1"].support) == {two}
    assert after.goals["g1"].consent[two].reason == "Jah"
    assert after.goals["g1"].title == before.goals["g1"].title
    assert after.goals["g1"].actions == before.goals["g1"].actions
    assert (after.evidence["e1"].author, after.cases["k1"].author) == (one, two)
    assert (after.meta.plan, after.accepted) == (before.meta.plan, before.accepted)
    assert after.stakeholders["s1"].contact == ""
    assert after.meta.closed
    loaded = workshops.store.load(lived)
    assert set(loaded.writers.values()) == {"server"}
    assert len(loaded.updates) == 1
    notes = roots(workshops.store.load(lived, "desk").document(), "desk")
    assert str(notes["notes"]["workshop"]["text"]) == "Hea ümarlaud"
    assert len(notes["hidden"]) == 0


def test_once_more_does_no_harm(workshops, lived):
    workshops.close(lived)
    purge(workshops, lived)
    once = workshops.snapshot(lived)
    purge(workshops, lived)
    again = workshops.snapshot(lived)
    assert sorted(one.name for one in again.people.values()) == sorted(one.name for one in once.people.values())
    assert again.goals.keys() == once.goals.keys()


def test_another_workshop_of_the_folder_is_untouched(workshops, lived):
    other = workshops.create("Teine", "0714").workshop.id
    write(
        workshops,
        other,
        lambda maps: maps["people"].update({"keepperson12": Map({"name": "Jääb alles"})}),
        "keepperson12",
    )
    workshops.close(lived)
    purge(workshops, lived)
    assert workshops.snapshot(other).people["keepperson12"].name == "Jääb alles"
    assert "keepperson12" in workshops.store.load(other).writers.values()


def test_an_open_workshop_is_not_purged(workshops, lived):
    with pytest.raises(UsageError, match="Close"):
        purge(workshops, lived)
    assert workshops.snapshot(lived).people[PERSONS[0]].name == NAMES[0]
    with pytest.raises(DataError):
        purge(workshops, "nosuch")


def test_the_day_comes_once(workshops, lived):
    assert purge_day(workshops.store, lived) == "2027-01-01"
    assert due(workshops, date(2027, 1, 1)) == []  # it is still open: people may be writing in it
    assert due(workshops, date(2027, 1, 2)) == [lived]  # but nobody's name stays longer for that
    workshops.close(lived)
    assert due(workshops, date(2026, 12, 31)) == []
    assert due(workshops, date(2027, 1, 1)) == [lived]
    purge(workshops, lived)
    assert due(workshops, date(2027, 1, 2)) == []
    assert purged(workshops.store, lived)


def test_what_an_earlier_workshop_left_in_a_tie_is_nobodys_and_stays(workshops, lived):
    snapshot = workshops.snapshot(lived)
    views = {"earlierone": snapshot.ties["s1~s2"].views[PERSONS[0]]}
    tie = snapshot.ties["s1~s2"].model_copy(update={"views": views})
    meta = snapshot.meta.model_copy(update={"previous": "earlierone"})
    cleaned = nameless(snapshot.model_copy(update={"ties": {"s1~s2": tie}, "meta": meta}), "ru")
    assert set(cleaned.ties["s1~s2"].views) == {"earlierone"}
    assert {one.name for one in cleaned.people.values()} == {"Участник 1", "Участник 2"}
