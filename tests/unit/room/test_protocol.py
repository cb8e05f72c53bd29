"""The reader of Yjs updates: agrees with what pycrdt writes, and never does more than refuse what it cannot read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text

from umarlaud.errors import UnreadableMessage
from umarlaud.room.protocol import (
    Reader,
    read_awareness,
    read_state_vector,
    read_update,
    varuint,
    websocket_frame,
)

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(st.integers(0, 2**53 - 1))
def test_a_number_is_read_as_it_was_written(number):
    reader = Reader(varuint(number))
    assert reader.varuint() == number
    reader.end()


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=8), plain, st.text(max_size=30)), min_size=1, max_size=6))
def test_the_clocks_read_from_an_update_are_those_of_its_document(records):
    doc = Doc()
    updates: list[bytes] = []
    subscription = doc.observe(lambda event: updates.append(event.update))
    root = doc.get("problems", type=Map)
    for key, value, words in records:
        root[key] = Map({"value": value, "text": Text(words), "list": Array([value])})
        root[key]["text"].insert(0, "õ🙂")
    for key, _, _ in records[::2]:
        if key in root:
            del root[key]
    del subscription
    clock = 0
    for update in updates:
        contents = read_update(update)
        if doc.client_id in contents.structs:
            start, end = contents.structs[doc.client_id]
            assert start == clock
            clock = end
    assert {doc.client_id: clock} == read_state_vector(doc.get_state())
    whole = read_update(doc.get_update())
    assert whole.structs == {doc.client_id: (0, clock)}


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data):
    for read in (read_update, read_state_vector, read_awareness):
        with suppress(UnreadableMessage):
            read(data)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_broken_update_is_read_or_refused(data):
    doc = Doc(client_id=7)
    doc.get("goals", type=Map)["g"] = Map({"title": Text("Tere"), "order": 1.5, "problems": Array(["a", "b"])})
    update = bytearray(doc.get_update())
    for _ in range(data.draw(st.integers(1, 4))):
        update[data.draw(st.integers(0, len(update) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableMessage):
        read_update(bytes(update))


def test_an_update_with_a_hole_is_refused():
    skip = bytes([1, 1, 1, 0, 10, 5, 0])
    with pytest.raises(UnreadableMessage):
        read_update(skip)


def test_a_value_nested_without_end_is_refused():
    deep = bytes([1, 1, 1, 0, 40, 1, 1, 97, 1, 98, 1]) + bytes([117, 1]) * 100 + bytes([126, 0])
    with pytest.raises(UnreadableMessage, match="deep"):
        read_update(deep)


@pytest.mark.parametrize(("length", "head"), [(5, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)])
def test_a_frame_has_the_head_of_its_length(length, head):
    frame = websocket_frame(b"x" * length)
    assert len(frame) == length + head
    assert frame[0] == 0x82
