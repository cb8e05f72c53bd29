"""What changed in the rows of a goal: its results, indicators and actions; of indicators also their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from umarlaud.analysis.plan_rows import NAMED_BY, Kind
from umarlaud.analysis.series_changes import same_things

Fields = dict[str, Any]
OF_ONE_MEETING = {"id", "order", "cards", "votes"}
"""Fields of a row that are not compared: the next workshop has other cards and votes."""
BY_DAY_OR_YEAR = {"values", "budget"}
"""Fields of which each entry is compared: an indicator's values by day, an action's money by year."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of both goals: its id where it has one, what it is called, its fields as (before, after)."""

    id: str | None
    title: str
    fields: Mapping[str, tuple[Any, Any]]
    entries: Mapping[str, Mapping[str, tuple[Any, Any]]]  # of `values` and `budget`: day or year → (before, after)


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows of one kind: what the new and the gone ones are called, and those that changed."""

    added: Sequence[str]
    removed: Sequence[str]
    changed: Sequence[ChangedRow]


def row_changes(kind: Kind, before: Sequence[Fields], after: Sequence[Fields]) -> RowChanges | None:
    """The rows of one goal then and now, as JSON values; None where nothing changed.

    Rows are the same by `id`, else by what they are called, where only one of each has that name.
    """
    name = NAMED_BY[kind]
    old, new = _by_key(before), _by_key(after)
    pairs = same_things({key: row[name] for key, row in old.items()}, {key: row[name] for key, row in new.items()})
    changed = []
    for key, then in pairs.items():
        fields = {
            field: (old[then].get(field), value)
            for field, value in new[key].items()
            if field not in OF_ONE_MEETING | BY_DAY_OR_YEAR and old[then].get(field) != value
        }
        entries = {
            field: differences
            for field in BY_DAY_OR_YEAR & new[key].keys()
            if (differences := _entries(old[then].get(field) or {}, new[key][field]))
        }
        if fields or entries:
            changed.append(ChangedRow(new[key].get("id"), new[key][name], fields, entries))
    added = [row[name] for key, row in new.items() if key not in pairs]
    removed = [row[name] for key, row in old.items() if key not in pairs.values()]
    return RowChanges(added, removed, changed) if added or removed or changed else None


def _by_key(rows: Sequence[Fields]) -> dict[str, Fields]:
    # a row without an id has a key that no id can be, and another one in each workshop: only its name can match
    return {row.get("id") or f" {id(rows)} {place}": row for place, row in enumerate(rows)}


def _entries(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        key: (before.get(key), after.get(key)) for key in sorted({*before, *after}) if before.get(key) != after.get(key)
    }
