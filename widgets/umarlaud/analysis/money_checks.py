"""Checks of the plan's years and of its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.findings import Finding, digest, quoted
from umarlaud.analysis.plan import ActionRow, action_rows, euros
from umarlaud.analysis.plan_years import LEAST_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from umarlaud.analysis.plan_reading import PlanReading, RowPlace
    from umarlaud.document.models import Action


def of_years(plan: PlanReading) -> Iterator[Finding]:
    """Whether there is a plan, and how many years it covers."""
    if not plan.goals:
        yield plan.of_plan("plan_without_goal")
    elif plan.snapshot.meta.plan is None:
        yield plan.of_plan("years_not_set", first=plan.years[0], last=plan.years[-1])
    if len(plan.years) < LEAST_YEARS:
        yield plan.of_plan("too_few_years", None, *plan.years, years=plan.span)


def of_sums(plan: PlanReading) -> Iterator[Finding]:
    """Stated totals that differ from their rows, and sums that words make incomplete."""
    rows = action_rows(plan.snapshot)
    stated = plan.snapshot.meta.plan.stated if plan.snapshot.meta.plan else {}
    mixed = set()
    for year in sorted({*plan.years, *map(int, stated)}):
        cells = [(row, cell) for row in rows if (cell := row.cell(year)) is not None]
        amounts = [float(cell) for _row, cell in cells if not isinstance(cell, str)]
        words = [(row, cell) for row, cell in cells if isinstance(cell, str)]
        total, said = euros(amounts), stated.get(str(year))
        if said is not None and (difference := euros([said, -total])):
            yield _stated(plan, year, said, total, difference, words)
        if amounts and words and year in plan.years:
            mixed.add(year)
            listed, which = _listed(words), digest(*sorted(f"{row.action.activity}\n{cell}" for row, cell in words))
            yield plan.of_plan("words_among_amounts", year, which, sum=total, rows=listed)
    for key in plan.goals:
        for at in plan.actions(key):
            yield from _row(plan, at, mixed)


def _stated(
    plan: PlanReading, year: int, said: float, total: float, difference: float, words: Sequence[tuple[ActionRow, str]]
) -> Finding:
    figures = {"stated": said, "sum": total, "difference": abs(difference)}
    # more money is stated than the amounts show, and words stand for some: it may be no mistake
    if words and difference > 0:
        return plan.of_plan("stated_total_with_words", year, said, total, **figures, words=_listed(words))
    return plan.of_plan("stated_total", year, said, total, **figures)


def _row(plan: PlanReading, at: RowPlace[Action], mixed: set[int]) -> Iterator[Finding]:
    """Amounts and words in one row, where the sum of the year does not tell of it already."""
    row = ActionRow(at.goal, 0, at.place, at.row)
    cells = {year: cell for year in plan.years if (cell := row.cell(year)) is not None}
    words = {year: cell for year, cell in cells.items() if isinstance(cell, str)}
    if words and len(words) < len(cells) and not mixed.issuperset(words):
        listed = tuple(f"{year}: {quoted(cell)}" for year, cell in words.items())
        yield plan.of_row("words_in_row", at, *words, *words.values(), cells=listed)


def _listed(words: Sequence[tuple[ActionRow, str]]) -> tuple[str, ...]:
    return tuple(f"{quoted(row.action.activity)}: {quoted(cell)}" for row, cell in words)
