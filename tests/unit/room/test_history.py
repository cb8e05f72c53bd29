"""The log as events: who did what to which record, typing gathered, votes' choices nowhere."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pycrdt import Array, Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.room.history import Historian, Past
from umarlaud.room.store import Store, Update
from umarlaud.side_process import SideProcess


class Log:
    """Writes a log as a room does: one document, each change under the name of who made it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.doc: Doc[Any] = Doc()
        self.roots = roots(self.doc)
        self.kept: list[Update] = []
        self.person = "server"
        self._subscription = self.doc.observe(lambda event: self.kept.append(Update(self.person, event.update)))

    def by(self, person: str) -> dict[str, Map[Any]]:
        self.person = person
        return self.roots

    def write(self) -> None:
        self.store.append("w", self.kept)
        self.kept = []


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def log(store):
    log = Log(store)
    log.by("server")["meta"]["title"] = "Ümarlaud"
    return log


def acts(store: Store) -> list[tuple[str, str, str]]:
    return [(event.person, event.act, event.key) for event in Past(store, "w").catch_up().chronicle.events]


def goal(author: str) -> Map[Any]:
    fields = {"title": Text(""), "body": Text(""), "problems": Array([]), "order": 1.0, "consent": Map({})}
    return Map({**fields, "author": author})


def test_records_are_added_changed_and_deleted(store, log):
    log.by("ann")["people"]["ann"] = Map({"name": "Ann"})
    log.by("ann")["problems"]["p"] = Map({"title": "Buss", "description": Text(""), "author": "ann"})
    log.by("ann")["problems"]["p"]["title"] = "Buss ei sõida"
    del log.by("bea")["problems"]["p"]
    log.write()
    past = Past(store, "w").catch_up()
    assert acts(store) == [
        ("ann", "came", "ann"),
        ("ann", "added", "p"),
        ("ann", "changed", "p"),
        ("bea", "deleted", "p"),
    ]
    assert past.chronicle.events[2].fields == ("title",)
    assert past.chronicle.titles["problems", "p"] == "Buss ei sõida"


def test_typing_of_one_person_in_one_text_is_one_event_also_when_others_type_between(store, log):
    log.by("ann")["goals"]["g"] = goal("ann")
    for person in ("ann", "bea", "ann", "bea"):
        text = log.by(person)["goals"]["g"]["body"]
        text.insert(len(text), "õ😀")
    del log.by("bea")["goals"]["g"]["body"][0:2]
    log.by("ann")["goals"]["g"]["title"].insert(0, "Buss igasse külla")
    log.write()
    past = Past(store, "w").catch_up()
    wrote = [(e.person, e.fields, e.count, e.cut) for e in past.chronicle.events if e.act == "wrote"]
    assert wrote == [("ann", ("body",), 4, 0), ("bea", ("body",), 4, 1), ("ann", ("title",), 17, 0)]
    assert past.chronicle.titles["goals", "g"] == "Buss igasse külla"


def test_a_pause_of_more_than_two_minutes_begins_a_new_event(store, log, monkeypatch):
    moments = iter(["2026-11-21T10:00:00.000Z", "2026-11-21T10:01:59.000Z", "2026-11-21T10:04:00.000Z"])
    log.write()
    for _ in range(3):
        monkeypatch.setattr("umarlaud.room.store.now", lambda: next(moments))
        if "g" not in log.roots["goals"]:
            log.by("server")["goals"]["g"] = goal("ann")
        log.by("ann")["goals"]["g"]["body"].insert(0, "a")
        log.write()
    events = Past(store, "w").catch_up().chronicle.events
    assert [(event.time[11:16], event.count) for event in events] == [("10:00", 2), ("10:04", 1)]


def test_what_people_say_of_themselves_and_of_ties_is_told_without_what_they_said(store, log):
    log.by("ann")["ties"]["a~b"] = Map({"a": "a", "b": "b", "views": Map({"ann": Map({"today": "none"})})})
    log.by("bea")["ties"]["a~b"]["views"]["bea"] = Map({"today": "coordination"})
    del log.by("bea")["ties"]["a~b"]["views"]["bea"]
    log.by("ann")["goals"]["g"] = goal("ann")
    log.by("bea")["goals"]["g"]["consent"]["bea"] = Map({"answer": "object", "reason": "salajane"})
    log.write()
    past = Past(store, "w").catch_up()
    assert [event.act for event in past.chronicle.events] == ["added", "viewed", "unviewed", "added", "answered"]
    assert "salajane" not in repr(past.chronicle)
    assert "object" not in repr(past.chronicle)


def test_votes_open_close_and_are_shown_and_their_turnout_is_no_event(store, log):
    vote = {"title": {"et": "Mis on tähtis?"}, "kind": "dots", "on": "goals", "state": "draft"}
    log.by("fia")["votes"]["v"] = Map(vote)
    log.by("server")["votes"]["v"]["state"] = "open"
    for number in range(5):
        log.by("server")["votes"]["v"]["turnout"] = {"own": number, "helper": 0, "slip": 0}
    log.by("server")["votes"]["v"]["state"] = "closed"
    log.by("server")["votes"]["v"]["state"] = "shown"
    log.write()
    assert [act for _, act, _ in acts(store)] == ["added", "vote_open", "vote_closed", "vote_shown"]


def test_stages_calls_and_names_are_told(store, log):
    log.by("fia")["meta"]["stages"] = {"goals": "locked"}
    log.by("fia")["meta"]["stages"] = {"goals": "open", "votes": "hidden"}
    log.by("fia")["meta"]["here"] = {"stage": "goals", "at": "2026-11-21T10:00:00Z"}
    log.by("ann")["people"]["ann"] = Map({"name": "Ann"})
    log.by("ann")["people"]["ann"]["name"] = "Anna"
    log.write()
    assert acts(store) == [
        ("fia", "stage_locked", "goals"),
        ("fia", "stage_open", "goals"),
        ("fia", "stage_hidden", "votes"),
        ("fia", "called", "goals"),
        ("ann", "came", "ann"),
        ("ann", "renamed", "ann"),
    ]


def test_an_import_is_one_event(store, log):
    with log.doc.transaction():
        for number in range(200):
            log.by("fia")["stakeholders"][f"s{number}"] = Map({"name": f"Selts {number}"})
    log.write()
    (event,) = Past(store, "w").catch_up().chronicle.events
    assert (event.act, event.root, event.count) == ("added", "stakeholders", 200)


def how_many(past: Past) -> int:
    return len(past.chronicle.events)


async def test_the_past_is_brought_forward_and_never_holds_the_loop(store, log):
    """Twenty thousand updates are read once, in a process beside; the loop goes on meanwhile."""
    for number in range(20):
        log.by("ann")["goals"][f"g{number}"] = goal("ann")
    for number in range(20_000):
        log.by(("ann", "bea", "cid")[number % 3])["goals"][f"g{number % 20}"]["body"].insert(0, "a")
    log.write()
    side = SideProcess()
    historian = Historian(store.path.parent, side)
    turns, done = 0, False

    async def watch() -> None:
        nonlocal turns
        while not done:
            await asyncio.sleep(0.005)
            turns += 1

    watching = asyncio.create_task(watch())
    first = await historian.ask("w", how_many)
    reading, turns = turns, 0
    log.by("dan")["goals"]["g0"]["body"].insert(0, "b")
    log.write()
    assert await historian.ask("w", how_many) == first + 1
    again = turns
    done = True
    await watching
    side.close()
    assert reading > 20, "a loop that reads itself has no turn meanwhile"
    assert again < reading / 4, "only what is new is read"
