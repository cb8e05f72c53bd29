"""Checks of actions: who, when, and with which money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.amounts import read_amount
from umarlaud.analysis.findings import Finding, filled, quoted
from umarlaud.analysis.plan import amount, is_key, owner_name, time_words
from umarlaud.analysis.plan_words import year_words
from umarlaud.analysis.plan_years import budget_years, time_years, years_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from umarlaud.analysis.plan_reading import PlanReading, RowPlace
    from umarlaud.document.models import Action


def of_actions(plan: PlanReading) -> Iterator[Finding]:
    """What actions lack, and what in them does not go together."""
    for key in plan.goals:
        for at in plan.actions(key):
            if not filled(at.row):
                continue
            if not at.words:
                yield plan.of_row("action_without_words", at)
            yield from _owner(plan, at)
            yield from _time(plan, at)
            yield from _budget(plan, at)


def _owner(plan: PlanReading, at: RowPlace[Action]) -> Iterator[Finding]:
    if owner_name(plan.snapshot, at.row):
        return
    rule = "owner_gone" if is_key(at.row.owner) else "action_without_owner"
    yield plan.of_row(rule, at)


def _time(plan: PlanReading, at: RowPlace[Action]) -> Iterator[Finding]:
    action, words = at.row, time_words(at.row)
    if not words:
        yield plan.of_row("action_without_time", at)
        return
    years = time_years(action)
    if not years:
        # with a budget it stands in the tables of those years
        if not budget_years(action):
            yield plan.of_row("time_without_year", at, words, time=quoted(words))
        return
    first, last = years_in(action.from_), years_in(action.to)
    if first and last and first[0] > last[-1]:
        yield plan.of_row("time_backwards", at, words, time=quoted(words))
    inside = set(years).intersection(plan.years)
    if len(inside) < len(years):
        rule = "time_beyond_years" if inside else "time_outside_years"
        yield plan.of_row(rule, at, words, plan.span, time=quoted(words), years=plan.span)


def _budget(plan: PlanReading, at: RowPlace[Action]) -> Iterator[Finding]:
    years = budget_years(at.row)
    if not years:
        yield plan.of_row("action_without_budget", at)
    if outside := [year for year in years if year not in plan.years]:
        cells = year_words(outside)
        yield plan.of_row("budget_outside_years", at, cells, plan.span, years=plan.span, cells=cells)
    for year in years:
        cell = at.row.budget[str(year)]
        if amount(cell) is None and isinstance(read_amount(str(cell)), float):
            yield plan.of_row("amount_in_words", at, year, cell, year=year, cell=quoted(str(cell)))
