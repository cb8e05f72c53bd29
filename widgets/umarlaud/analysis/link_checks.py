"""Checks of what the workshop found against the plan: problems that no goal answers, stakeholders without a part."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from umarlaud.analysis.counts import problem_numbers
from umarlaud.analysis.findings import Where, finding, quoted
from umarlaud.analysis.merging import kept
from umarlaud.analysis.names import folded_name
from umarlaud.analysis.trace import traced
from umarlaud.analysis.votes import shown_votes
from umarlaud.datasets import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from umarlaud.analysis.findings import Finding
    from umarlaud.analysis.plan_reading import PlanReading
    from umarlaud.document.models import Snapshot


def support(snapshot: Snapshot) -> Counter[str]:
    """What problems got in the votes whose result was shown: points, and yes of a vote by yes and no.

    Merged problems count to the one that stays. Rankings give places, which do not add up; they count nothing here.
    """
    same, found = kept(snapshot.problems), Counter[str]()
    for vote in shown_votes(snapshot).values():
        if vote.on == "problems" and vote.result:
            for one in vote.result.items:
                if one.item in same:
                    found[same[one.item]] += one.counts.get("points", 0) + one.counts.get("yes", 0)
    return found


def of_problems(plan: PlanReading) -> Iterator[Finding]:
    """Problems that no goal answers, those with the most votes and points first; merged ones are one problem.

    A problem that stands in the trace of a row is answered. Where people voted, one that got nothing is only a note.
    """
    snapshot = plan.snapshot
    same, numbers, points = kept(snapshot.problems), problem_numbers(snapshot), support(snapshot)
    answered = {key for root, key in traced(snapshot) if root == "problems"}
    left = [key for key in numbers if same[key] == key and key not in answered]
    for key in sorted(left, key=lambda one: (-points[one], numbers[one])):
        subject = {"number": numbers[key], "title": quoted(snapshot.problems[key].title)}
        rule = ("voted_" if points[key] else "unvoted_" if points else "") + "problem_without_goal"
        yield finding(rule, Where("problems", key), subject, key, points=points[key])


def of_stakeholders(plan: PlanReading) -> Iterator[Finding]:
    """Stakeholders in no action, goal or trace; one whose name stands as an owner's words has a part."""
    snapshot = plan.snapshot
    same = kept(snapshot.stakeholders)
    with_part = {key for root, key in traced(snapshot) if root == "stakeholders"}
    by_name = defaultdict(set)
    for key, member in same.items():
        by_name[folded_name(snapshot.stakeholders[key].name)].add(member)
    for goal in snapshot.goals.values():
        for action in goal.actions:
            with_part |= by_name.get(folded_name(action.owner), set())
    left = [key for key, member in same.items() if key == member and key not in with_part]
    for key in sorted(left, key=lambda one: (fold(snapshot.stakeholders[one].name), one)):
        subject = {"title": quoted(snapshot.stakeholders[key].name)}
        yield finding("stakeholder_without_part", Where("stakeholders", key), subject, key)
