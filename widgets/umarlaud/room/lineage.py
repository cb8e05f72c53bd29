"""What an update writes on ties, read from its bytes: also where Yjs keeps nothing of it.

When two people add the record of one tie at once, Yjs keeps one Y.Map and drops the other with everything in it, and
what a page that has not heard of it writes there later falls on the ground too. A document cannot tell what was in the
dropped record; the update can. So the place of each struct under `ties` is remembered by its id, (client, clock).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from umarlaud.room.nesting import StructId
from umarlaud.room.protocol import Contents
from umarlaud.room.structs import ANY, DELETED, TYPE, Ranges, Struct, structs_of

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

    def leave_out(self, whole: Collection[str], views: Collection[tuple[str, str]]) -> None:
        """Forgets what it says of `whole` ties and of single `views`, as (tie, person)."""
        self.added = {key: ends for key, ends in self.added.items() if key not in whole}
        self.said = [said for said in self.said if said.key not in whole and (said.key, said.person) not in views]


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
        return bool(self._contested and contents.deletes) and any(self._taken_back(Ranges(contents.deletes)))

    def read(self, update: bytes, contents: Contents, known: Mapping[int, int]) -> Writing:
        """What an update that `read_update` took says beyond the `known` clocks; remembers its structs."""
        writing, found, deleted = Writing(), dict[StructId, Place | None](), Ranges(contents.deletes)
        waiting: Iterable[Struct] = (each for each in structs_of(update) if each.id[1] >= known.get(each.id[0], 0))
        for _ in range(MOST_PASSES):
            later: list[Struct] = []
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

    def holds(self, struct_id: StructId) -> bool:
        """Whether the struct that begins there lies in a tie, of a record that lives or was dropped."""
        return struct_id in self._places

    def forget(self, key: str, people: Iterable[str]) -> None:
        """Notes that views were taken back, so that a later deletion of the same structs says nothing new."""
        for person in people:
            for record in self._records[key]:
                self._views[record].pop(person, None)

    @staticmethod
    def _place(each: Struct, near: Place | None) -> Place | None:
        if each.root is not None:
            return Place(each.id, (each.sub or "",)) if each.root == "ties" else None
        if near is None:
            return None
        if each.beside:  # a neighbour under the same key
            return Place(each.id if len(near.path) == 1 else near.record, near.path)
        path = (*near.path, each.sub or "")
        return Place(near.record, path) if len(path) <= 4 and path[1] in ("views", "a", "b") else None

    def _note(self, each: Struct, place: Place, writing: Writing, deleted: Ranges) -> None:
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

    def _taken_back(self, deleted: Ranges) -> Iterator[tuple[str, StructId, str]]:
        """Views that are deleted while their record is not: who learns that a record was dropped deletes both."""
        for key in self._contested if deleted else ():
            for record in self._records[key]:
                for person, view in self._views[record].items():
                    if view in deleted and record not in deleted:
                        yield key, record, person


def _within(struct_id: StructId, contents: Contents) -> bool:
    start, end = contents.structs.get(struct_id[0], (0, 0))
    return start <= struct_id[1] < end
