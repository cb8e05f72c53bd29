"""Checks of goals, their results and their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.analysis.findings import Where, filled, finding, quoted
from umarlaud.analysis.merging import kept
from umarlaud.analysis.plan_rows import rows_of
from umarlaud.analysis.votes import item_title, shown_votes
from umarlaud.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from umarlaud.analysis.findings import Finding
    from umarlaud.analysis.plan_reading import PlanReading, RowPlace

TABLES = {"results": _("Expected results"), "indicators": _("Indicators"), "actions": _("Actions")}


def of_goals(plan: PlanReading) -> Iterator[Finding]:
    """What goals lack: words, results, indicators, actions, problems, agreement."""
    snapshot = plan.snapshot
    problems = kept(snapshot.problems)
    for key in plan.goals:
        goal = snapshot.goals[key]
        if not goal.title.strip():
            yield plan.of_goal("goal_without_title", key)
        if not any(map(filled, goal.results)):
            yield plan.of_goal("goal_without_result", key)
        if not any(map(filled, goal.indicators)):
            yield plan.of_goal("goal_without_indicator", key)
        if not any(map(filled, goal.actions)):
            yield plan.of_goal("goal_without_action", key)
        answered = {*goal.problems, *(problem for _kind, _place, row in rows_of(goal) for problem in row.problems)}
        if problems and problems.keys().isdisjoint(answered):
            yield plan.of_goal("goal_without_problem", key)
        if objecting := sum(one.answer == "object" for one in goal.consent.values()):
            yield plan.of_goal("objection_to_goal", key, objecting, n=objecting)
        rows: list[RowPlace[Any]] = [*plan.results(key), *plan.indicators(key), *plan.actions(key)]
        for at in rows:
            if not filled(at.row):
                yield plan.of_row("empty_row", at, at.kind, table=TABLES[at.kind])


def of_indicators(plan: PlanReading) -> Iterator[Finding]:
    """What indicators lack: a name, a baseline, a target in a year of the plan."""
    for key in plan.goals:
        for at in plan.indicators(key):
            one = at.row
            if not filled(one):
                continue
            if not at.words:
                yield plan.of_row("indicator_without_name", at)
            if one.baseline is None or not str(one.baseline).strip():
                yield plan.of_row("indicator_without_baseline", at)
            if one.target is None or not str(one.target).strip():
                yield plan.of_row("indicator_without_target", at)
            if one.year is not None and one.year not in plan.years:
                yield plan.of_row("indicator_outside_years", at, one.year, plan.span, year=one.year, years=plan.span)


def of_consent(plan: PlanReading) -> Iterator[Finding]:
    """Objections in shown votes of consent; of several votes on one thing the last one counts."""
    snapshot = plan.snapshot
    last = {
        (vote.on, one.item): (key, vote, one.counts.get("object", 0))
        for key, vote in shown_votes(snapshot).items()
        if vote.kind == "consent" and vote.result
        for one in vote.result.items
    }
    for (root, item), (key, vote, objecting) in last.items():
        if not objecting or item not in getattr(snapshot, root):
            continue
        params = {"vote": vote.title, "item": quoted(item_title(snapshot, vote, item)), "n": objecting}
        if root == "goals":
            yield plan.of_goal("objection_in_vote", item, key, objecting, **params)
        else:
            where, subject = Where("votes", key), {"title": vote.title}
            yield finding("objection_in_vote", where, subject, key, item, objecting, **params)
