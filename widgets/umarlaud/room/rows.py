"""Whose each value, cell and row is that everybody may write: fed with what was set by whom, one after the other."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from umarlaud.document.fields import fields_of, y_type
from umarlaud.document.shared import record
from umarlaud.room.replay import NOTHING, Step
from umarlaud.room.words import LINKS


class Value:
    """A plain value with those who set it, one after the other."""

    def __init__(self, value: Any, person: str) -> None:
        self.was = [(person, value)]

    def set(self, value: Any, person: str) -> None:
        """Somebody set it."""
        if self.was[-1][0] == person:
            self.was.pop()
        self.was.append((person, value))

    def back(self, person: str) -> Any:
        """The last value that is not of `person`, NOTHING where it is theirs alone."""
        return next((value for by, value in reversed(self.was) if by != person), NOTHING)

    def holds(self, value: Any) -> bool:
        """Whether it is this."""
        return bool(self.was[-1][1] == value)

    def set_by(self, person: str) -> bool:
        """Whether what stands there is of `person`."""
        return self.was[-1][0] == person


class Cells:
    """A map in a row (the budget of an action, the values of an indicator): its cells with those who set them.

    What is measured on a day is one cell: who set its source last stands for the number too.
    """

    def __init__(self, values: Any, person: str) -> None:
        self.cells: dict[str, Value] = {}
        self.become(values, person)

    def become(self, values: Any, person: str) -> None:
        """Somebody put another map in its place; cells that are in both as they were stay whose they are."""
        values = values if isinstance(values, dict) else {}
        before = self.now()
        for name in {**before, **values}:
            if (value := values.get(name, NOTHING)) != before.get(name, NOTHING):
                self.put(name, value, person)

    def put(self, name: str, value: Any, person: str) -> None:
        """Somebody set a cell, or took it away."""
        self.cells.setdefault(name, Value(NOTHING, "")).set(value, person)

    def put_in(self, name: str, step: Step, person: str) -> None:
        """Somebody set a part of a cell."""
        before = self.now().get(name)
        parts = {**(before if isinstance(before, dict) else {}), **{part: is_ for part, (_, is_) in step.keys.items()}}
        self.put(name, {part: value for part, value in parts.items() if value is not NOTHING}, person)

    def now(self) -> dict[str, Any]:
        """The map as it is, in plain values."""
        return _there({name: one.was[-1][1] for name, one in self.cells.items()})

    def without(self, person: str) -> dict[str, Any]:
        """The map without what `person` set."""
        return _there({name: one.back(person) for name, one in self.cells.items()})

    def people(self) -> set[str]:
        """Whose the cells are that are there."""
        return {one.was[-1][0] for one in self.cells.values() if one.was[-1][1] is not NOTHING}


class Entry:
    """A row of a list (an indicator, an action): its fields with those who set them; or one plain value."""

    def __init__(self, value: Any, person: str, model: type[BaseModel] | None) -> None:
        self.plain, self.model = value, model
        self.fields: dict[str, Value | Cells] | None = None
        if model and isinstance(value, dict):
            self.fields = {}
            for name, one in value.items():
                self.put(name, one, person)

    def put(self, name: str, value: Any, person: str) -> None:
        """Somebody set a field."""
        fields = self.fields if self.fields is not None else {}
        if isinstance(one := fields.get(name), Cells):
            one.become(value, person)
        elif one is not None:
            one.set(value, person)
        elif self.cells(name):
            fields[name] = Cells(value, person)
        else:
            fields[name] = Value(value, person)

    def info(self, name: str) -> FieldInfo | None:
        """What a field of the row is."""
        return fields_of(self.model).get(name) if self.model else None

    def cells(self, name: str) -> bool:
        """Whether a field of the row is a map."""
        info = self.info(name)
        return info is not None and y_type(info) == "Map"

    def people(self) -> set[str]:
        """Those who wrote in it last."""
        found: set[str] = set()
        for one in (self.fields or {}).values():
            found |= one.people() if isinstance(one, Cells) else {one.was[-1][0]}
        return found

    def touched_by_others(self, person: str) -> bool:
        """Whether somebody else has written in it."""
        return bool(self.people() - {person})

    def written_by(self, person: str) -> list[str]:
        """What stands in it that `person` wrote: words, and what is in its maps."""
        words: list[Any] = []
        for name, one in (self.fields or {}).items():
            if isinstance(one, Cells):
                words += [each.was[-1][1] for each in one.cells.values() if each.set_by(person)]
            elif one.set_by(person) and name not in LINKS and isinstance(one.was[-1][1], str):
                words.append(one.was[-1][1])
        return [said for value in words if (said := _said(value))]

    def now(self) -> Any:
        """The entry as it is, in plain values."""
        if self.fields is None:
            return self.plain
        fields = self.fields.items()
        return _there({name: one.now() if isinstance(one, Cells) else one.was[-1][1] for name, one in fields})

    def without(self, person: str) -> Any:
        """The entry as a value to write, without what `person` set."""
        if self.fields is None or self.model is None:
            return self.plain
        fields = self.fields.items()
        kept = {name: one.without(person) if isinstance(one, Cells) else one.back(person) for name, one in fields}
        return record(self.model, _there(kept))


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(filter(None, map(_said, value.values())))
    return f"{value:g}" if isinstance(value, int | float) else value.strip() if isinstance(value, str) else ""


def _there(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not NOTHING}
