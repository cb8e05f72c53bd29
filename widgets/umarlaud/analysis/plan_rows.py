"""The rows of a plan in the order in which they are shown: goals, and each goal's results, indicators and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from umarlaud.document.models import Goal, Row, Snapshot

Kind = Literal["results", "indicators", "actions"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The fields of a goal that hold rows."""
NAMED_BY: dict[Kind, str] = {"results": "text", "indicators": "name", "actions": "activity"}
"""The field of a row that says what it is."""

R = TypeVar("R", bound="Row")


def goals_in_order(snapshot: Snapshot) -> list[str]:
    """The keys of all goals as reports number them, from 1: by their order, then by time."""
    goals = snapshot.goals
    return sorted(goals, key=lambda key: (goals[key].order, goals[key].created or "", key))


def ordered(rows: Iterable[R]) -> list[R]:
    """The rows of a goal as they are shown: the smallest `order` first, equal ones as they stand."""
    return sorted(rows, key=lambda row: row.order)


def rows_of(goal: Goal) -> Iterator[tuple[Kind, int, Row]]:
    """All rows of a goal with their kind and their place among their kind, from 0, as they are shown."""
    for kind in KINDS:
        for place, row in enumerate(ordered(getattr(goal, kind))):
            yield kind, place, row
