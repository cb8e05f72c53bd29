"""Keystrokes made beforehand are real updates, carry the time they are sent, and end up in one text."""

from __future__ import annotations

from itertools import pairwise

from pycrdt import Doc

from umarlaud.bench.keystrokes import MARKER, MOST_BODY, typing
from umarlaud.document.shared import read_snapshot, roots
from umarlaud.room.guard import Guard
from umarlaud.room.sender import Sender


def test_every_keystroke_is_in_the_text_once_with_its_time_and_typist():
    typed = typing(typists=5, keys_a_second=3, seconds=2)
    doc = Doc()
    doc.apply_update(typed.document)
    for number, key in enumerate(typed.keystrokes):
        doc.apply_update(key.stamped(number))
    text = "".join(str(goal["body"]) for goal in roots(doc)["goals"].values())
    found = MARKER.findall(text.encode())
    assert sorted(int(sent, 16) for sent, _ in found) == list(range(30))
    assert {int(who, 16) for _, who in found} == set(range(5))


def test_typists_keep_their_pace_and_the_order_of_their_own_keys():
    typed = typing(typists=4, keys_a_second=3, seconds=10)
    assert [key.due for key in typed.keystrokes] == sorted(key.due for key in typed.keystrokes)
    mine = [key.due for key in typed.keystrokes if key.typist == 2]
    gaps = [later - earlier for earlier, later in pairwise(mine)]
    assert len(mine) == 30
    assert all(0.2 < gap < 0.5 for gap in gaps)


def test_the_same_seed_types_the_same():
    first, second = (typing(typists=3, keys_a_second=3, seconds=1) for _ in range(2))
    assert [key.due for key in first.keystrokes] == [key.due for key in second.keystrokes]


def test_the_guard_admits_every_keystroke_of_a_crowd():
    typed = typing(typists=100, keys_a_second=3, seconds=3)
    guard = Guard()
    guard.admit(typed.document, Sender("facilitator", "facilitator"))
    for key in typed.keystrokes:
        guard.admit(key.stamped(1), Sender(f"typist{key.typist}"))


def test_no_goal_outgrows_what_the_room_lets_in():
    typed = typing(typists=100, keys_a_second=3, seconds=30)
    doc = Doc()
    doc.apply_update(typed.document)
    for key in typed.keystrokes:
        doc.apply_update(key.stamped(1))
    roots(doc)["meta"].update({"title": "x", "municipality": "0714", "schema": 1})
    assert all(len(goal.body) <= MOST_BODY for goal in read_snapshot(doc, "x").goals.values())
