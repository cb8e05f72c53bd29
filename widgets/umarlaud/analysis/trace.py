"""What came of what: from a problem, vote, stakeholder, tie, card, evidence or case to the rows that name it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from umarlaud.analysis.merging import kept
from umarlaud.analysis.plan_rows import Kind, goals_in_order, rows_of
from umarlaud.document.models import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from umarlaud.document.models import Snapshot

TRACED = ("problems", "cards", "votes", "stakeholders", "ties", "evidence", "cases")
"""The fields of a row that say what it came from; each names a root of the document."""

How = Literal["trace", "answers", "carries", "owns", "speaks_for"]


@dataclass(frozen=True, slots=True)
class Use:
    """Where a record is used: a goal, or a row of it by its id and its place (from 0, as shown).

    `how`: a row's trace · a goal answers a problem · a stakeholder carries a goal · owns an action · evidence speaks
    for a goal.
    """

    goal: str
    kind: Literal["goal"] | Kind
    row: str | None
    place: int | None
    how: How


def traced(snapshot: Snapshot) -> dict[tuple[str, str], tuple[Use, ...]]:
    """(root, key) → its uses, by goal and row as they are shown; merged records count to the one that stays.

    Keys that no record has are left out, apart from cases: those of the case library are not in the document.
    """
    found: dict[tuple[str, str], dict[Use, None]] = defaultdict(dict)
    resolve = resolver(snapshot)

    def note(root: str, keys: Iterable[str], use: Use) -> None:
        for key in keys:
            if target := resolve(root, key):
                found[root, target].setdefault(use)

    for key in goals_in_order(snapshot):
        goal = snapshot.goals[key]
        note("problems", goal.problems, Use(key, "goal", None, None, "answers"))
        note("stakeholders", goal.carriers, Use(key, "goal", None, None, "carries"))
        speaking = (one for one, evidence in snapshot.evidence.items() if key in evidence.goals)
        note("evidence", speaking, Use(key, "goal", None, None, "speaks_for"))
        for kind, place, row in rows_of(goal):
            for root in TRACED:
                note(root, getattr(row, root), Use(key, kind, row.id, place, "trace"))
            if isinstance(row, Action):
                note("stakeholders", [row.owner], Use(key, kind, row.id, place, "owns"))
    return {record: tuple(uses) for record, uses in found.items()}


def resolver(snapshot: Snapshot) -> Callable[[str, str], str | None]:
    """A function of root and key that gives the key that it counts to, None where there is no such record."""
    merged: Mapping[str, Mapping[str, str]] = {
        "problems": kept(snapshot.problems),
        "stakeholders": kept(snapshot.stakeholders),
        "cards": kept(snapshot.cards),
    }

    def resolve(root: str, key: str) -> str | None:
        if root in merged:
            return merged[root].get(key)
        if root == "ties":
            ends = [merged["stakeholders"].get(end) for end in key.split("~")]
            if len(ends) != 2 or not ends[0] or not ends[1] or ends[0] == ends[1]:
                return None
            return "~".join(sorted(end for end in ends if end))
        return key if root == "cases" or key in getattr(snapshot, root) else None

    return resolve
