"""Indicators over time: what was counted on which day, also in earlier workshops, and how far the target is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, TypeVar

from umarlaud.analysis.plan_rows import goals_in_order, ordered
from umarlaud.datasets import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.document.models import Goal, Indicator, Measurement, Snapshot

Value: TypeAlias = float | str
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point:
    """What an indicator was on a day: a number in its unit, or words; and where that is known from."""

    day: str
    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class History:
    """An indicator of the last workshop of a series with all its points, the oldest first.

    `goal` is the goal's key, `number` its number from 1, `place` the indicator's place there from 0, as shown.
    """

    goal: str
    number: int
    place: int
    indicator: Indicator
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        """The newest point, of numbers and words alike."""
        return self.points[-1] if self.points else None

    @property
    def numbers(self) -> tuple[tuple[str, float], ...]:
        """The days with their numbers, words left out: what a plot shows."""
        return tuple((one.day, float(one.value)) for one in self.points if not isinstance(one.value, str))

    @property
    def share(self) -> float | None:
        """How much of the way from the baseline to the target the latest value is: 0 is none, 1 is all of it.

        A target below the baseline is reached by falling. It is negative where the value went the other way. None where
        baseline, target or latest value is missing or in words, and where a value that was to be held was not.
        """
        latest = self.latest.value if self.latest else None
        return progress(self.indicator.baseline, latest, self.indicator.target)

    @property
    def reached(self) -> bool | None:
        """Whether the latest value is at the target or past it; None where that cannot be told."""
        return None if self.share is None else self.share >= 1


def progress(baseline: Value | None, value: Value | None, target: Value | None) -> float | None:
    """The share of the way from `baseline` to `target` at which `value` is; see `History.share`."""
    if not _number(baseline) or not _number(value) or not _number(target):
        return None
    if target == baseline:
        return 1.0 if value == target else None
    share = (value - baseline) / (target - baseline) + 0.0  # no way at all is 0, not -0
    return share if math.isfinite(share) else None


def _number(value: Value | None) -> TypeGuard[float]:
    return value is not None and not isinstance(value, str)


def standing(indicator: Indicator) -> Value | None:
    """What an indicator is by its newest value; its baseline where nothing was counted since."""
    return indicator.values[max(indicator.values)].value if indicator.values else indicator.baseline


def histories(series: Sequence[Snapshot]) -> list[History]:
    """The indicators of the last workshop of `series` (the oldest first), by goal and as they are shown there.

    Values that earlier workshops hold for the same indicator come along; what a later workshop says of a day stands.
    """
    if not series:
        return []
    last = series[-1]
    found = []
    for number, key in enumerate(goals_in_order(last), start=1):
        for place, indicator in enumerate(ordered(last.goals[key].indicators)):
            values: dict[str, Measurement] = {}
            for earlier in series[:-1]:
                if before := same_indicator(earlier, key, last.goals[key], indicator):
                    values |= before.values
            values |= indicator.values
            points = tuple(Point(day, values[day].value, values[day].source) for day in sorted(values))
            found.append(History(key, number, place, indicator, points))
    return found


def standings(series: Sequence[Snapshot]) -> list[tuple[History, tuple[Value | None, ...]]]:
    """Each indicator of the last workshop with what it was in every workshop of the series; None where it was not."""
    found = []
    for one in histories(series):
        goal = series[-1].goals[one.goal]
        before = [same_indicator(earlier, one.goal, goal, one.indicator) for earlier in series[:-1]]
        values = [standing(row) if row else None for row in (*before, one.indicator)]
        found.append((one, tuple(values)))
    return found


def same_indicator(earlier: Snapshot, key: str, goal: Goal, indicator: Indicator) -> Indicator | None:
    """The indicator of an earlier workshop that `indicator` of `goal` (its key) goes on with; None where there is none.

    It is the one with the same row id wherever it stood, else the only one of that name under the same goal, which is
    the same by its key or, where that is new, by a title that only one goal of the earlier workshop has.
    """
    if indicator.id:
        for one in earlier.goals.values():
            for row in one.indicators:
                if row.id == indicator.id:
                    return row
    titled = [one for one in earlier.goals.values() if _words(one.title) == _words(goal.title)]
    before = earlier.goals.get(key) or _only(titled)
    name = _words(indicator.name)
    if not before or not name:
        return None
    return _only([row for row in before.indicators if _words(row.name) == name and not (row.id and indicator.id)])


def _only(found: list[T]) -> T | None:
    return found[0] if len(found) == 1 else None


def _words(text: str) -> str:
    return fold(" ".join(text.split()))
