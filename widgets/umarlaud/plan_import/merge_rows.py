"""Rows of several years that are one action: the same words under the same goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from umarlaud.plan_import.rows import same_words
from umarlaud.plan_import.table import ReadRow
from umarlaud.plan_import.time_words import earliest, latest

WORDS = ("result", "funding", "owner", "target_group")


@dataclass
class Joined:
    """An action of one row or several; `differs` are the fields in which they say different things: all are kept."""

    rows: list[ReadRow]
    words: dict[str, str]
    from_: str | None
    to: str | None
    budget: dict[int, float | str] = field(default_factory=dict)
    differs: set[str] = field(default_factory=set)

    @property
    def first(self) -> ReadRow:
        """The row that it stands in first."""
        return self.rows[0]


def joined(rows: Iterable[ReadRow], *, keep_apart: bool) -> list[Joined]:
    """Actions in the order of the file. Two rows that have the same year stay two actions."""
    actions: list[Joined] = []
    by_words: dict[tuple[str, str], list[Joined]] = defaultdict(list)
    for row in rows:
        same = by_words[same_words(row.words["goal"]), same_words(row.words["activity"])]
        target = None
        if not keep_apart and row.budget:
            target = next((one for one in same if one.budget and one.budget.keys().isdisjoint(row.budget)), None)
        if target:
            _join(target, row)
            continue
        action = Joined([row], dict(row.words), row.from_, row.to, dict(row.budget))
        actions.append(action)
        same.append(action)
    for action in actions:
        _years_as_time(action)
    return actions


def _join(action: Joined, row: ReadRow) -> None:
    action.rows.append(row)
    action.budget |= row.budget
    ends = [end for end in (action.to or action.from_, row.to or row.from_) if end]
    action.to = latest(ends[0], ends[-1]) if ends else None
    action.from_ = earliest(action.from_, row.from_)
    for name in WORDS:
        if _add(action.words, name, row.words):
            action.differs.add(name)


def _add(words: dict[str, str], name: str, other: Mapping[str, str]) -> bool:
    """Adds words that are not there yet; whether both sides had some."""
    there, new = words[name], other[name]
    if not new or same_words(new) in {same_words(part) for part in there.split("; ")} | {same_words(there)}:
        return False
    words[name] = f"{there}; {new}" if there else new
    return bool(there)


def _years_as_time(action: Joined) -> None:
    """A table by years says when an action runs by where it stands."""
    if action.to == action.from_:
        action.to = None
    if not (action.from_ or action.to) and action.budget:
        years = sorted(action.budget)
        action.from_ = str(years[0])
        action.to = str(years[-1]) if len(years) > 1 else None
