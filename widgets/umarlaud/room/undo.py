"""Takes back what one person typed, deleted and sorted where everybody writes; what others wrote stays.

Yjs' own UndoManager follows one session of one page. Here the question comes later and about a person: who has put
each letter there, and who has taken it away? The log tells, so every letter, list row and shared value is followed
with its person. The way back is an update like any other; what others type meanwhile meets it as usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from pycrdt import Array, Doc, Map, Text
from pydantic import BaseModel

from umarlaud.document.fields import Writer, entry_model, fields_of, writer, y_type
from umarlaud.document.shared import ROOTS, roots, y_value
from umarlaud.document.shared import entry as in_map
from umarlaud.room.protocol import EMPTY_UPDATE
from umarlaud.room.replay import NOTHING, Replay, Row, Step
from umarlaud.room.rows import Cells, Entry, Value
from umarlaud.room.sender import SERVER

_FIELDS = {
    root: {name: info for name, info in fields_of(model).items() if writer(info) is Writer.SHARED}
    for root, model in ROOTS.items()
    if root != "meta"
}
SHARED = {root: {name: y_type(info) for name, info in infos.items()} for root, infos in _FIELDS.items()}
"""The fields that everybody writes: root → field → Y type, None for a plain value."""
_MODELS = {root: {name: entry_model(info) for name, info in infos.items()} for root, infos in _FIELDS.items()}
"""What the rows of such a field are, None where they are plain values."""


class Traces:
    """A text or list with all that ever stood in it: who put each unit there, and who took it away.

    A unit of a text is a byte of its UTF-8, since that is how the events of pycrdt count; of a list it is an entry.
    """

    def __init__(self, model: type[BaseModel] | None = None) -> None:
        """`model` is that of the rows of a list."""
        self._model = model
        self.units: list[Any] = []
        self.by: list[str] = []
        self.gone: list[str | None] = []
        self._here = bytearray()

    def change(self, delta: Iterable[tuple[str, Any]], person: str) -> None:
        """Follows one event."""
        at = 0  # among the units that are there
        for what, value in delta:
            if what == "keep":
                at += value
            elif what == "add":
                units = (
                    list(value.encode())
                    if isinstance(value, str)
                    else [Entry(one, person, self._model) for one in value]
                )
                self._add(at, units, person)
                at += len(units)
            else:
                for place in self.places()[at : at + value].tolist():
                    self.gone[place] = person
                    self._here[place] = 0

    def places(self) -> Any:
        """Where the units that are there stand among all."""
        return np.flatnonzero(np.frombuffer(self._here, dtype=np.uint8))

    def _add(self, at: int, units: list[Any], person: str) -> None:
        places = self.places()
        place = int(places[at - 1]) + 1 if 0 < at <= len(places) else 0 if at == 0 else len(self.units)
        self.units[place:place] = units
        self.by[place:place] = [person] * len(units)
        self.gone[place:place] = [None] * len(units)
        self._here[place:place] = b"\1" * len(units)

    def here(self) -> list[tuple[Any, str]]:
        """The units that are there, each with who put it there."""
        return [(self.units[place], self.by[place]) for place in self.places().tolist()]

    def holds(self, value: Any) -> bool:
        """Whether what is there is this text, or this list of plain values."""
        units = [unit for unit, _ in self.here()]
        if isinstance(value, str):
            return units == list(value.encode())
        return isinstance(value, list) and [one.now() if isinstance(one, Entry) else one for one in units] == value

    def back(self, person: str) -> list[tuple[str, int, list[Any]]]:
        """What to do so that nothing of `person` is left: (cut or add, where now, units), from the end to the front."""
        edits: list[tuple[str, int, list[Any]]] = []
        at = 0
        for unit, here, stays in self._told(person):
            what = "cut" if here and not stays else "add" if stays and not here else ""
            if what:
                last = edits[-1] if edits else None
                if last and last[0] == what and last[1] + (len(last[2]) if what == "cut" else 0) == at:
                    last[2].append(unit)
                else:
                    edits.append((what, at, [unit]))
            at += here
        return edits[::-1]

    def left(self, person: str) -> list[Any]:
        """The units that are there once nothing of `person` is."""
        return [unit for unit, _, stays in self._told(person) if stays]

    def _told(self, person: str) -> Iterator[tuple[Any, int, bool]]:
        """Each unit, whether it is there now, and whether it is there without `person`."""
        for unit, by, gone, here in zip(self.units, self.by, self.gone, self._here, strict=True):
            theirs = by == person and not (isinstance(unit, Entry) and unit.touched_by_others(person))
            yield unit, here, not theirs and (bool(here) or gone == person)


class Hands:
    """Whose every letter, row and shared value is; fed with the whole log of a workshop, in order."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, str, str], Traces | Value] = {}
        self._gone: dict[tuple[str, str, str], Traces | Value] = {}  # of records that are not there now

    def follow(self, row: Row, steps: Iterable[Step]) -> None:
        """Follows one update."""
        for step in steps:
            if step.root in SHARED:
                self._follow(step, row.person)

    def _follow(self, step: Step, person: str) -> None:
        root, path = step.root, step.path
        if not path:
            for key, (_, fields) in step.keys.items():
                self._begin(root, key, fields, person)
            return
        key, deeper = str(path[0]), path[1:]
        if not deeper:
            for name, (_, value) in step.keys.items():
                if name in SHARED[root]:
                    self._set(root, key, name, value, person)
            return
        mark = self._marks.get((root, key, str(deeper[0])))
        if not isinstance(mark, Traces):
            return
        if len(deeper) == 1:
            mark.change(step.delta, person)
        else:
            self._set_in_row(mark, deeper, step, person)

    def _begin(self, root: str, key: str, fields: Any, person: str) -> None:
        """A record is there, or there anew, or gone."""
        for name in SHARED[root]:
            where = root, key, name
            if mark := self._marks.pop(where, None):
                self._gone[where] = mark
            if isinstance(fields, dict) and name in fields:
                earlier = self._gone.pop(where, None)
                if person == SERVER and earlier and earlier.holds(fields[name]):
                    self._marks[where] = earlier  # a facilitator brought it back: it is still theirs who wrote it
                else:
                    self._set(root, key, name, fields[name], person)

    def _set(self, root: str, key: str, name: str, value: Any, person: str) -> None:
        where = root, key, name
        if SHARED[root][name] is not None:
            traces = Traces(_MODELS[root][name])
            if value is not NOTHING and value:
                traces.change([("add", value)], person)
            self._marks[where] = traces
        elif isinstance(mark := self._marks.get(where), Value):
            mark.set(value, person)
        else:
            self._marks[where] = Value(value, person)

    @staticmethod
    def _set_in_row(mark: Traces, deeper: tuple[str | int, ...], step: Step, person: str) -> None:
        _, index, *cell = deeper
        places = mark.places()
        entry = mark.units[int(places[int(index)])] if int(index) < len(places) else None
        if not isinstance(entry, Entry) or entry.fields is None:
            return
        if not cell:
            for name, (_, value) in step.keys.items():
                entry.fields.setdefault(name, Cells({}, "") if entry.cells(name) else Value(NOTHING, ""))
                entry.put(name, value, person)
        elif isinstance(cells := entry.fields.get(str(cell[0])), Cells):
            if len(cell) > 1:
                cells.put_in(str(cell[1]), step, person)
            else:
                for name, (_, value) in step.keys.items():
                    cells.put(name, value, person)

    def take_back(self, doc: Doc[Any], person: str) -> bytes:
        """Writes the way back into `doc`, which holds what was followed; returns the update, empty if there is none."""
        made: list[bytes] = []
        subscription = doc.observe(lambda event: made.append(event.update))
        with doc.transaction():
            maps = roots(doc)
            for (root, key, name), mark in self._marks.items():
                record = maps[root].get(key)
                if record is None or name not in record:
                    continue
                if isinstance(mark, Value):
                    value = mark.back(person)
                    if mark.set_by(person) and value is not NOTHING:
                        record[name] = value
                else:
                    _rewrite(record[name], mark, person)
        doc.unobserve(subscription)
        return made[0] if made else EMPTY_UPDATE

    def wrote_in(self, root: str, key: str) -> set[str]:
        """Those whose words or rows stand in the shared texts and lists of a record now."""
        people: set[str] = set()
        for name in SHARED[root]:
            if isinstance(mark := self._marks.get((root, key, name)), Traces):
                for unit, person in mark.here():
                    people.add(person)
                    if isinstance(unit, Entry):
                        people |= unit.people()
        return people

    def written_by(self, person: str) -> list[str]:
        """What a person has typed that stands in shared texts and rows now, a line for each text and row."""
        lines: list[str] = []
        for mark in self._marks.values():
            if isinstance(mark, Traces):
                here = mark.here()
                units = [(unit, by) for unit, by in here if isinstance(unit, int)]
                runs = [bytes(unit for unit, _ in run) for by, run in groupby(units, itemgetter(1)) if by == person]
                written = [" … ".join(run.decode("utf-8", "ignore").strip() for run in runs).strip()]
                written += [" … ".join(unit.written_by(person)) for unit, _ in here if isinstance(unit, Entry)]
                lines += filter(None, written)
        return lines


def _rewrite(value: Any, traces: Traces, person: str) -> None:
    for what, at, units in traces.back(person):
        if what == "cut":
            del value[at : at + len(units)]
        elif isinstance(value, Text):
            value.insert(at, bytes(units).decode("utf-8", "ignore"))
        elif isinstance(value, Array):
            for offset, entry in enumerate(units):
                value.insert(at + offset, entry.without(person))
    if isinstance(value, Array):
        _clear_rows(value, traces, person)


def _clear_rows(value: Array[Any], traces: Traces, person: str) -> None:
    """Takes what `person` set out of rows that stay."""
    for index, entry in enumerate(traces.left(person)):
        row = value[index]
        if entry.fields is None or not isinstance(row, Map):
            continue
        for name, one in entry.fields.items():
            if isinstance(one, Cells):
                _clear_cells(row, name, one, entry, person)
            elif one.set_by(person):
                _put(row, name, one.back(person))


def _clear_cells(row: Map[Any], name: str, cells: Cells, entry: Entry, person: str) -> None:
    """Takes what `person` set out of a map in a row."""
    info, there = entry.info(name), row.get(name)
    if info is None:
        return
    if not isinstance(there, Map):
        if cells.without(person) != cells.now():
            row[name] = y_value(info, cells.without(person))
        return
    for key, one in cells.cells.items():
        if one.set_by(person):
            earlier = one.back(person)
            _put(there, key, earlier if earlier is NOTHING else in_map(info, earlier))


def _put(fields: Map[Any], name: str, value: Any) -> None:
    if value is not NOTHING:
        fields[name] = value
    elif name in fields:
        del fields[name]


def undone(rows: Iterable[Row], person: str) -> bytes:
    """The update that takes back what `person` wrote in the shared parts of the document that `rows` make."""
    replay, hands = Replay(), Hands()
    for row in rows:
        hands.follow(row, replay.apply(row))
    return hands.take_back(replay.doc, person)
