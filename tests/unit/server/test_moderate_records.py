"""Moving contributions between the shared document and the desk's, in a real room on a real store."""

from __future__ import annotations

import pytest
from pycrdt import Array, Map, Text

from umarlaud.locale import translator
from umarlaud.room.room import Room
from umarlaud.room.store import Store
from umarlaud.room.taken_out import Part, fields_of
from umarlaud.server.acts import Asked
from umarlaud.server.moderate_records import keep, restore


@pytest.fixture
async def room(tmp_path):
    store = Store(tmp_path)
    room = Room("w", store)
    await room.open()
    lists = {name: Array([]) for name in ("problems", "carriers", "results", "indicators", "actions")}
    goal = {"title": Text("Buss"), "body": Text(""), "order": 1.0, "consent": Map({}), "author": "mari", **lists}

    def begin(roots):
        roots["meta"]["title"] = "Ümarlaud"
        roots["meta"]["municipality"] = "0714"
        roots["goals"]["g"] = Map(goal)

    await room.change(begin)
    yield room
    await room.close()
    store.close()


async def test_what_was_written_after_it_was_read_is_hidden_with_the_rest(room):
    """Somebody typed between the facilitator's click and the moment in which the goal leaves the document."""
    asked = Asked(room, "fia", translator("en"))
    part = Part("goals", "g")
    before = fields_of(room.roots, part)
    await room.change(lambda roots: roots["goals"]["g"]["body"].insert(0, "Õhtuti ka 😀"))
    await keep(asked, {part: before}, "")
    assert "g" not in room.roots["goals"]
    ((key, hidden),) = room.desk.roots["hidden"].to_py().items()
    assert hidden["fields"]["body"] == "Õhtuti ka 😀"
    await restore(asked, key)
    assert str(room.roots["goals"]["g"]["body"]) == "Õhtuti ka 😀"


async def test_what_somebody_writes_in_without_pause_is_hidden_all_the_same(room, monkeypatch):
    asked = Asked(room, "fia", translator("en"))
    part = Part("goals", "g")
    before, change = fields_of(room.roots, part), room.desk.change

    async def and_somebody_types(fn):
        if "g" in room.roots["goals"]:
            await room.change(lambda roots: roots["goals"]["g"]["body"].insert(0, "a"))
        return await change(fn)

    monkeypatch.setattr(room.desk, "change", and_somebody_types)
    await keep(asked, {part: before}, "")
    assert "g" not in room.roots["goals"]
    ((_, hidden),) = room.desk.roots["hidden"].to_py().items()
    assert hidden["fields"]["body"] == "aaaaa"


async def test_what_stands_there_by_now_is_not_written_over(room):
    asked = Asked(room, "fia", translator("en"))
    part = Part("goals", "g")
    await keep(asked, {part: fields_of(room.roots, part)}, "")
    await room.change(lambda roots: roots["goals"].update({"g": Map({"title": Text("Rong"), "author": "jaan"})}))
    ((key, _),) = room.desk.roots["hidden"].to_py().items()
    await restore(asked, key)
    assert str(room.roots["goals"]["g"]["title"]) == "Rong"
