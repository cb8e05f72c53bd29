"""The years of a plan, and the years that people's words for a time name."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from umarlaud.document.models import MOST_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from umarlaud.document.models import Action, Snapshot

LEAST_YEARS = 4
"""A development plan and its budget strategy cover at least four coming budget years (method, section 6)."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""What a year of the schema can be; other numbers of four digits are no years."""

_YEAR = re.compile(r"(?<!\d)(\d{4})(?:\s*[-–—/]\s*(\d{2})(?![\d.]))?(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(\d{2})(?!\d)")


def years_in(words: str | None) -> tuple[int, ...]:
    """The years that words name, in order: “2027”, “2027-03”, “03.2027”, “III kv 2027”, “15.10.27”, “2027/28”."""
    text, found = words or "", set()
    for match in _YEAR.finditer(text):
        year = int(match[1])
        found.add(year)
        # 2027-03 is a month, 2027-28 two years
        if match[2] and int(match[2]) > 12 and year < (to := year // 100 * 100 + int(match[2])) < year + MOST_YEARS:
            found.add(to)
    found.update(2000 + int(match[1]) for match in _DAY.finditer(text))
    return tuple(sorted(year for year in found if FIRST_YEAR <= year <= LAST_YEAR))


def budget_years(action: Action) -> tuple[int, ...]:
    """The years for which an action has an amount or words."""
    return tuple(sorted(int(year) for year, cell in action.budget.items() if not isinstance(cell, str) or cell.strip()))


def time_years(action: Action) -> tuple[int, ...]:
    """The years from the first to the last that an action's `from` and `to` name; none where they name none."""
    named = (*years_in(action.from_), *years_in(action.to))
    return tuple(range(min(named), max(named) + 1)) if named else ()


def plan_years(snapshot: Snapshot) -> list[int]:
    """The years that the plan covers, one after the other.

    Those that the facilitator has set (`meta.plan`). Else the four years after the workshop, and with them the years
    that budgets, times and indicators name; where all of these lie before, as in the plan of an earlier time,
    theirs, and at least four.
    """
    plan = snapshot.meta.plan
    if plan:
        return list(range(plan.first, plan.last + 1))
    first = workshop_year(snapshot) + 1
    last = first + LEAST_YEARS - 1
    named = sorted(_named(snapshot))
    if named:
        first, last = (
            (named[0], max(named[-1], named[0] + LEAST_YEARS - 1))
            if named[-1] < first
            else (min(first, named[0]), max(last, named[-1]))
        )
    return list(range(first, min(last, first + MOST_YEARS - 1) + 1))


def workshop_year(snapshot: Snapshot) -> int:
    """The year of the workshop: of its date, else of what was written last, else this year."""
    roots = ("problems", "offers", "stakeholders", "cards", "goals", "votes", "evidence", "cases")
    moments = [one.created for root in roots for one in getattr(snapshot, root).values() if one.created]
    moment = snapshot.meta.date or max(moments, default="")
    year = int(moment[:4]) if moment else datetime.now(UTC).year
    return min(max(year, FIRST_YEAR), LAST_YEAR - MOST_YEARS)


def _named(snapshot: Snapshot) -> Iterable[int]:
    for goal in snapshot.goals.values():
        for action in goal.actions:
            yield from (year for year in (*budget_years(action), *time_years(action)) if year <= LAST_YEAR)
        yield from (one.year for one in goal.indicators if one.year and FIRST_YEAR <= one.year <= LAST_YEAR)
