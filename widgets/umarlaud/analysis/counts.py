"""Counts of a workshop: problems by theme and by place, which goal answers which problem, who took part."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.analysis.plan_rows import goals_in_order
from umarlaud.datasets import fold, settlement
from umarlaud.document.models import THEMES
from umarlaud.errors import PlaceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.document.models import Snapshot

CAPACITIES = ("self", "organisation", "both")
CLOSENESS = ("core", "active", "occasional", "edge")


def problems_by_theme(snapshot: Snapshot) -> dict[str, list[str]]:
    """Ids of problems by theme: those of the schema in its order, then one's own, then "other"; none that is empty."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in _in_time(snapshot):
        groups[snapshot.problems[key].theme].append(key)
    known = [theme for theme in THEMES if theme != "other"]
    own = sorted((theme for theme in groups if theme not in THEMES), key=fold)
    return {theme: groups[theme] for theme in [*known, *own, "other"] if theme in groups}


def problem_numbers(snapshot: Snapshot) -> dict[str, int]:
    """The number of each problem in reports and on their map: running on through the themes, from 1."""
    keys = (key for group in problems_by_theme(snapshot).values() for key in group)
    return {key: number for number, key in enumerate(keys, start=1)}


def problems_by_place(snapshot: Snapshot) -> dict[str | None, list[str]]:
    """Ids of problems by akood, the place with the most first; None, the whole municipality, comes last."""
    groups: dict[str | None, list[str]] = defaultdict(list)
    for key in problem_numbers(snapshot):
        groups[place_of(snapshot, key)].append(key)
    order = sorted(groups, key=lambda akood: (akood is None, -len(groups[akood]), fold(place_name(akood) or "")))
    return {akood: groups[akood] for akood in order}


def place_of(snapshot: Snapshot, key: str) -> str | None:
    """The akood that a problem counts to; None when it concerns the whole municipality or no known settlement."""
    problem = snapshot.problems[key]
    return problem.place if problem.precision != "municipality" and place_name(problem.place) else None


def place_name(akood: str | None) -> str | None:
    """The name of a settlement; None when there is no such settlement."""
    try:
        return settlement(akood).name if akood else None
    except PlaceError:
        return None


@dataclass(frozen=True, slots=True)
class GoalCoverage:
    """Which goals answer which problems; links to problems that were deleted are left out."""

    goals: tuple[str, ...]  # all goals in their order
    problems_of: Mapping[str, tuple[str, ...]]
    goals_of: Mapping[str, tuple[str, ...]]
    goals_without_problem: tuple[str, ...]
    problems_without_goal: tuple[str, ...]


def goal_coverage(snapshot: Snapshot) -> GoalCoverage:
    """Goals in their order with their problems, and what is missing on either side (method, section 6)."""
    numbers = problem_numbers(snapshot)
    goals = goals_in_order(snapshot)
    problems_of = {
        goal: tuple(sorted({key for key in snapshot.goals[goal].problems if key in numbers}, key=numbers.__getitem__))
        for goal in goals
    }
    goals_of: dict[str, list[str]] = {key: [] for key in numbers}
    for goal, problems in problems_of.items():
        for key in problems:
            goals_of[key].append(goal)
    return GoalCoverage(
        goals=tuple(goals),
        problems_of=problems_of,
        goals_of={key: tuple(linked) for key, linked in goals_of.items()},
        goals_without_problem=tuple(goal for goal in goals if not problems_of[goal]),
        problems_without_goal=tuple(key for key in numbers if not goals_of[key]),
    )


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part, as counts only; closeness that was not told is counted under None."""

    people: int
    organisations: int
    by_capacity: Mapping[str, int]
    by_closeness: Mapping[str | None, int]


def participation(snapshot: Snapshot) -> Participation:
    """Counts of people by capacity and closeness, and of the organisations that they named (method, section 1)."""
    people = snapshot.people.values()
    capacity: Counter[str] = Counter(person.capacity for person in people)
    closeness: Counter[str | None] = Counter(person.closeness for person in people)
    named = {person.organisation for person in people if person.organisation in snapshot.stakeholders}
    return Participation(
        people=len(snapshot.people),
        organisations=len(named),
        by_capacity={value: capacity[value] for value in CAPACITIES if capacity[value]},
        by_closeness={value: closeness[value] for value in (*CLOSENESS, None) if closeness[value]},
    )


def counts_by_theme(snapshot: Snapshot) -> dict[str, int]:
    """The number of problems of each theme that has any."""
    return {theme: len(keys) for theme, keys in problems_by_theme(snapshot).items()}


def counts_by_place(snapshot: Snapshot) -> dict[str | None, int]:
    """The number of problems of each settlement that has any; None stands for the whole municipality."""
    return {akood: len(keys) for akood, keys in problems_by_place(snapshot).items()}


def _in_time(snapshot: Snapshot) -> list[str]:
    return sorted(snapshot.problems, key=lambda key: (snapshot.problems[key].created or "", key))
