"""The structs of an update one by one, as its bytes hold them: where each stands beside or in, and what is in it.

Source: Yjs, `Item.write` and `GC.write`; `read_update` has looked at the bytes before.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from umarlaud.room.nesting import StructId
from umarlaud.room.protocol import MOST_NUMBER, Reader

GC, DELETED, STRING, TYPE, ANY = 0, 1, 4, 7, 8


@dataclass(frozen=True, slots=True)
class Struct:
    """One struct; `length` in clocks, `value` the characters of a text or the last plain value."""

    id: StructId
    length: int
    beside: StructId | None
    parent: StructId | None
    root: str | None
    sub: str | None
    kind: int
    value: Any


class Ranges:
    """Ranges of clocks, (client, from, to) in ascending order for each client, to look ids up in."""

    def __init__(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        self._ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for client, start, end in ranges:
            self._ranges[client].append((start, end))

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def __contains__(self, struct_id: StructId) -> bool:
        ranges = self._ranges.get(struct_id[0])
        at = bisect_right(ranges, (struct_id[1], MOST_NUMBER)) - 1 if ranges else -1
        return ranges is not None and at >= 0 and struct_id[1] < ranges[at][1]


def structs_of(update: bytes) -> Iterator[Struct]:
    """The structs of an update that `read_update` took."""
    reader = Reader(update)
    for _ in range(reader.varuint()):
        count, client, clock = reader.varuint(), reader.varuint(), reader.varuint()
        for _ in range(count):
            each = _struct(reader, client, clock)
            clock += each.length
            yield each


def _struct(reader: Reader, client: int, clock: int) -> Struct:
    info = reader.byte()
    kind = info & 31
    if kind == GC:
        return Struct((client, clock), reader.varuint(), None, None, None, None, kind, None)
    left = (reader.varuint(), reader.varuint()) if info & 128 else None
    right = (reader.varuint(), reader.varuint()) if info & 64 else None
    parent = root = sub = None
    if not info & 192:
        if reader.varuint():
            root = reader.text()
        else:
            parent = (reader.varuint(), reader.varuint())
        sub = reader.text() if info & 32 else None
    length, value = 1, None
    if kind == DELETED:
        length = reader.varuint()
    elif kind == STRING:
        value = reader.text()
        length = len(value.encode("utf-16-le")) // 2
    elif kind == TYPE:
        reader.varuint()
    elif kind == ANY:
        length = reader.varuint()
        for _ in range(length):
            value = _any(reader)
    else:  # formatting, refused before
        reader.chunk()
        if kind == 6:
            reader.chunk()
    return Struct((client, clock), length, left or right, parent, root, sub, kind, value)


def _any(reader: Reader) -> Any:
    kind = reader.byte()
    if kind in (127, 126):
        return None
    if kind in (121, 120):
        return kind == 120
    if kind == 125:
        return reader.varuint()  # without its sign: nobody asks for a number
    if kind in (124, 123):
        return struct.unpack(">f" if kind == 124 else ">d", reader.take(4 if kind == 124 else 8))[0]
    if kind == 119:
        return reader.text()
    if kind == 118:
        return {reader.text(): _any(reader) for _ in range(reader.varuint())}
    if kind == 117:
        return [_any(reader) for _ in range(reader.varuint())]
    return reader.chunk()
