"""What is missing in a plan, or wrong in it: shown, never hidden (method, section 6). docs/checks.md has every rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from umarlaud.analysis.action_checks import of_actions
from umarlaud.analysis.finding_words import SEVERITIES
from umarlaud.analysis.findings import Finding
from umarlaud.analysis.goal_checks import of_consent, of_goals, of_indicators
from umarlaud.analysis.link_checks import of_problems, of_stakeholders
from umarlaud.analysis.money_checks import of_sums, of_years
from umarlaud.analysis.plan_reading import PlanReading

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot

__all__ = ["Finding", "check", "counts"]

CHECKS = (of_years, of_sums, of_goals, of_indicators, of_actions, of_consent, of_problems, of_stakeholders)


def check(snapshot: Snapshot) -> list[Finding]:
    """Every finding, first those that nobody has accepted; then the graver first, then by goal as in the plan.

    An accepted one carries the reason. What was accepted and is there no more is not shown: its reason waits in the
    document, should the finding come back.
    """
    plan = PlanReading(snapshot)
    found = [one for run in CHECKS for one in run(plan)]
    numbers = {key: number for number, key in enumerate(plan.goals)}
    told = [
        replace(one, reason=snapshot.accepted[one.key].reason) if one.key in snapshot.accepted else one for one in found
    ]
    # of one goal, and of all that is no goal's, they stay in the order of the checks
    return sorted(
        told,
        key=lambda one: (
            one.reason is not None,
            SEVERITIES.index(one.severity),
            numbers.get(one.where.key or "", len(numbers)) if one.where.root != "meta" else -1,
        ),
    )


def counts(findings: list[Finding]) -> dict[str, int]:
    """How many there are of each severity, and how many were accepted, which count to none of them."""
    found = Counter("accepted" if one.reason is not None else one.severity for one in findings)
    return {name: found[name] for name in (*SEVERITIES, "accepted")}
