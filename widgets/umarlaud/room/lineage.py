"""What an update writes on ties, read from its bytes: also where Yjs keeps nothing of it.

When two people add the record of one tie at once, Yjs keeps one Y.Map and drops the other with everything in it, and
what a page that has not heard of it writes there later falls on the ground too. A document cannot tell what was in the
dropped record; the update can. So the place of each struct under `ties` is remembered by its id, (client, clock).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from umarlaud.room.nesting import StructId
from umarlaud.room.protocol import MOST_NUMBER, Contents, Reader

GC, DELETED, STRING, TYPE, ANY = 0, 1, 4, 7, 8
MOST_PASSES = 8
"""How often structs that refer to later ones of the same update are looked at again: one for each reload offline."""
MOST_PLACES = 300_000
"""How many structs are remembered, some 100 MB; what is written later into dropped records is then not found."""
REMOVED = object()
"""In place of a view: its person took it back."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a struct lies: in which record, and the path from the root (key, "views", person, field)."""

    record: StructId
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A view of a person, a field of it, or REMOVED."""

    key: str
    person: str
    field: str | None
    value: Any


@dataclass(slots=True)
class Writing:
    """What one update writes on ties."""

    added: dict[str, dict[str, Any]] = field(default_factory=dict)  # key → the ends that its new record names
    over: set[str] = field(default_factory=set)  # keys whose new record was put over one that its writer knew
    said: list[Said] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The ties that it is about."""
        return self.added.keys() | {said.key for said in self.said}


@dataclass(frozen=True, slots=True)
class _Struct:
    id: StructId
    length: int
    beside: StructId | None
    parent: StructId | None
    root: str | None
    sub: str | None
    kind: int
    value: Any


class Lineage:
    """The places of all structs under `ties`, of records that live and of those that were dropped."""

    def __init__(self) -> None:
        self._places: dict[StructId, Place] = {}
        self._records: dict[str, set[StructId]] = defaultdict(set)
        self._views: dict[StructId, dict[str, StructId]] = defaultdict(dict)  # the newest of each person in a record
        self._contested: set[str] = set()  # ties of which more than one record was added

    def concerns(self, contents: Contents) -> bool:
        """Whether an update may write on ties; quick, since every update is asked."""
        if "ties" in contents.roots or not self._places.keys().isdisjoint(contents.touches):
            return True
        return bool(self._contested and contents.deletes) and any(self._taken_back(_Deleted(contents)))

    def read(self, update: bytes, contents: Contents, known: Mapping[int, int]) -> Writing:
        """What an update that `read_update` took says beyond the `known` clocks; remembers its structs."""
        writing, found, deleted = Writing(), dict[StructId, Place | None](), _Deleted(contents)
        waiting: Iterable[_Struct] = (each for each in _structs(update) if each.id[1] >= known.get(each.id[0], 0))
        for _ in range(MOST_PASSES):
            later: list[_Struct] = []
            for each in waiting:
                near = each.beside or each.parent
                if near and near not in found and near not in self._places and _within(near, contents):
                    later.append(each)
                    continue
                place = self._place(each, found.get(near) or self._places.get(near) if near else None)
                for clock in {each.id[1], each.id[1] + each.length - 1}:
                    found[each.id[0], clock] = place
                if place:
                    self._note(each, place, writing, deleted)
            if not later:
                break
            waiting = later
        if len(self._places) < MOST_PLACES:
            self._places.update((struct_id, place) for struct_id, place in found.items() if place)
        for key, record, person in list(self._taken_back(deleted)):
            writing.said.append(Said(key, person, None, REMOVED))
            del self._views[record][person]
        return writing

    def forget(self, key: str, people: Iterable[str]) -> None:
        """Notes that views were taken back, so that a later deletion of the same structs says nothing new."""
        for person in people:
            for record in self._records[key]:
                self._views[record].pop(person, None)

    @staticmethod
    def _place(each: _Struct, near: Place | None) -> Place | None:
        if each.root is not None:
            return Place(each.id, (each.sub or "",)) if each.root == "ties" else None
        if near is None:
            return None
        if each.beside:  # a neighbour under the same key
            return Place(each.id if len(near.path) == 1 else near.record, near.path)
        path = (*near.path, each.sub or "")
        return Place(near.record, path) if len(path) <= 4 and path[1] in ("views", "a", "b") else None

    def _note(self, each: _Struct, place: Place, writing: Writing, deleted: _Deleted) -> None:
        key, *deeper = place.path
        if not deeper:
            self._records[key].add(each.id)
            if len(self._records[key]) > 1:
                self._contested.add(key)
            if each.kind == TYPE and each.id not in deleted:
                writing.added[key] = {}
                if each.beside:
                    writing.over.add(key)
        elif deeper[0] in ("a", "b"):
            if key in writing.added and each.kind == ANY:
                writing.added[key][deeper[0]] = each.value
        elif len(deeper) > 1 and each.kind != DELETED:
            person, name = deeper[1], deeper[2] if len(deeper) > 2 else None
            if name is None:
                self._views[place.record][person] = each.id
            if each.id in deleted:
                return
            empty: Any = {} if name is None else []  # a shared type as a view is one, as a field it is nothing valid
            writing.said.append(Said(key, person, name, each.value if each.kind == ANY else empty))

    def _taken_back(self, deleted: _Deleted) -> Iterator[tuple[str, StructId, str]]:
        """Views that are deleted while their record is not: who learns that a record was dropped deletes both."""
        for key in self._contested if deleted else ():
            for record in self._records[key]:
                for person, view in self._views[record].items():
                    if view in deleted and record not in deleted:
                        yield key, record, person


class _Deleted:
    """The ranges that an update deletes, to look ids up in."""

    def __init__(self, contents: Contents) -> None:
        self._ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)  # ascending, as read_update demands
        for client, start, end in contents.deletes:
            self._ranges[client].append((start, end))

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def __contains__(self, struct_id: StructId) -> bool:
        ranges = self._ranges.get(struct_id[0])
        at = bisect_right(ranges, (struct_id[1], MOST_NUMBER)) - 1 if ranges else -1
        return ranges is not None and at >= 0 and struct_id[1] < ranges[at][1]


def _within(struct_id: StructId, contents: Contents) -> bool:
    start, end = contents.structs.get(struct_id[0], (0, 0))
    return start <= struct_id[1] < end


def _structs(update: bytes) -> Iterator[_Struct]:
    reader = Reader(update)
    for _ in range(reader.varuint()):
        count, client, clock = reader.varuint(), reader.varuint(), reader.varuint()
        for _ in range(count):
            each = _struct(reader, client, clock)
            clock += each.length
            yield each


def _struct(reader: Reader, client: int, clock: int) -> _Struct:
    info = reader.byte()
    kind = info & 31
    if kind == GC:
        return _Struct((client, clock), reader.varuint(), None, None, None, None, kind, None)
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
        length = len(reader.text().encode("utf-16-le")) // 2
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
    return _Struct((client, clock), length, left or right, parent, root, sub, kind, value)


def _any(reader: Reader) -> Any:
    kind = reader.byte()
    if kind in (127, 126):
        return None
    if kind in (121, 120):
        return kind == 120
    if kind == 125:
        return reader.varuint()  # without its sign: no field of a tie is a number
    if kind in (124, 123):
        return struct.unpack(">f" if kind == 124 else ">d", reader.take(4 if kind == 124 else 8))[0]
    if kind == 119:
        return reader.text()
    if kind == 118:
        return {reader.text(): _any(reader) for _ in range(reader.varuint())}
    if kind == 117:
        return [_any(reader) for _ in range(reader.varuint())]
    return reader.chunk()
