"""The plan that grows from a workshop's goals: its yearly action tables and their sums (method, section 6)."""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.analysis.merging import kept_of
from umarlaud.analysis.plan_rows import goals_in_order, ordered
from umarlaud.analysis.plan_years import budget_years, plan_years, time_years, years_in
from umarlaud.analysis.trace import traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from umarlaud.document.models import Action, Snapshot

__all__ = [
    "ActionRow",
    "GoalTotal",
    "PlanTable",
    "YearTotal",
    "action_rows",
    "amount",
    "euros",
    "goals_in_order",
    "is_key",
    "ordered",
    "owner_name",
    "plan_table",
    "plan_years",
    "time_words",
    "traced",
    "undated",
    "year_rows",
    "years_in",
]


_KEY = re.compile(r"(?=[a-z]*[0-9])[a-z0-9]{10}")


def owner_name(snapshot: Snapshot, action: Action) -> str:
    """Who answers for an action: the stakeholder's name (of merged ones, the one that stays), else the words.

    Empty where nobody does, also where the stakeholder was deleted.
    """
    key = kept_of(snapshot.stakeholders, action.owner)
    return snapshot.stakeholders[key].name if key else "" if is_key(action.owner) else action.owner.strip()


def is_key(owner: str) -> bool:
    """Whether words are no words but a key as pages make them: ten small letters and digits, not letters alone."""
    return bool(_KEY.fullmatch(owner))


def time_words(action: Action) -> str:
    """When an action runs, as one reads it: “2027–2030”, “03.2027 – 10.2028”, or one time alone."""
    first, last = (action.from_ or "").strip(), (action.to or "").strip()
    if not first or not last or first == last:
        return first or last
    return f"{first}–{last}" if len(first) == len(last) == 4 else f"{first} – {last}"


def amount(cell: float | str | None) -> float | None:
    """The euros of a budget cell; None where it holds words or nothing."""
    return None if cell is None or isinstance(cell, str) else float(cell)


def euros(amounts: Iterable[float]) -> float:
    """The sum of amounts, exact to the cent whatever their order (fsum: Shewchuk 1997)."""
    values = list(amounts)
    try:
        return round(math.fsum(values), 2)
    except OverflowError:  # such amounts are somebody's joke, but no document may break on them
        return math.copysign(sys.float_info.max, max(values, key=abs))


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with the goal that it stands under: the goal's key and number, and its place there from 0."""

    goal: str
    number: int
    place: int
    action: Action

    def cell(self, year: int) -> float | str | None:
        """The budget of a year: euros, words (never empty ones), or None."""
        cell = self.action.budget.get(str(year))
        return cell.strip() or None if isinstance(cell, str) else cell


@dataclass(frozen=True, slots=True)
class YearTotal:
    """A year: the sum of its amounts in euros, how many there are, the cells that hold words, and the stated total."""

    year: int
    amount: float
    amounts: int
    words: tuple[str, ...]
    stated: float | None

    @property
    def difference(self) -> float | None:
        """The stated total less the sum of the rows, in euros; None where none is stated."""
        return None if self.stated is None else euros([self.stated, -self.amount])


@dataclass(frozen=True, slots=True)
class GoalTotal:
    """A goal: its amounts by year and in all, in euros, and the words of its cells in the plan's years."""

    goal: str
    number: int
    by_year: Mapping[int, float]
    amount: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The sums of a plan; amounts outside of its years are in `outside` and in no other sum."""

    years: tuple[YearTotal, ...]
    goals: tuple[GoalTotal, ...]
    amount: float
    outside: Mapping[int, float]

    def year(self, year: int) -> YearTotal:
        """The totals of a year of the plan."""
        return next(one for one in self.years if one.year == year)


def action_rows(snapshot: Snapshot) -> list[ActionRow]:
    """All actions: by goal, then as they are shown there."""
    return [
        ActionRow(key, number, place, action)
        for number, key in enumerate(goals_in_order(snapshot), start=1)
        for place, action in enumerate(ordered(snapshot.goals[key].actions))
    ]


def year_rows(snapshot: Snapshot, year: int) -> list[ActionRow]:
    """The action table of a year: actions that have a budget for it, or whose time takes it in."""
    return [row for row in action_rows(snapshot) if year in budget_years(row.action) or year in time_years(row.action)]


def undated(snapshot: Snapshot) -> list[ActionRow]:
    """Actions that stand in no year's table: none of the plan's years is named in their time or budget."""
    years = set(plan_years(snapshot))
    return [
        row
        for row in action_rows(snapshot)
        if years.isdisjoint(budget_years(row.action)) and years.isdisjoint(time_years(row.action))
    ]


def plan_table(snapshot: Snapshot) -> PlanTable:
    """The sums by year, by goal and in all; words are listed apart and count nothing."""
    years, rows = plan_years(snapshot), action_rows(snapshot)
    stated = snapshot.meta.plan.stated if snapshot.meta.plan else {}
    totals = []
    for year in years:
        amounts, words = _cells(rows, [year])
        totals.append(YearTotal(year, euros(amounts), len(amounts), words, stated.get(str(year))))
    of_goal: dict[str, list[ActionRow]] = defaultdict(list)
    for row in rows:
        of_goal[row.goal].append(row)
    goals = []
    for number, key in enumerate(goals_in_order(snapshot), start=1):
        own = of_goal[key]
        amounts, words = _cells(own, years)
        by_year = {year: euros(_cells(own, [year])[0]) for year in years}
        goals.append(GoalTotal(key, number, by_year, euros(amounts), words))
    others = sorted({year for row in rows for year in budget_years(row.action)} - set(years))
    outside = {year: euros(_cells(rows, [year])[0]) for year in others}
    return PlanTable(tuple(totals), tuple(goals), euros(_cells(rows, years)[0]), outside)


def _cells(rows: Iterable[ActionRow], years: Sequence[int]) -> tuple[list[float], tuple[str, ...]]:
    cells = [cell for row in rows for year in years if (cell := row.cell(year)) is not None]
    return [float(cell) for cell in cells if not isinstance(cell, str)], tuple(c for c in cells if isinstance(c, str))
