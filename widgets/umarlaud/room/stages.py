"""Stages: which of them hold a record, and why it may not be written now. Functions of the plain values of `meta`.

The pages ask the same of `_frontend/stages.ts`; tests/data/stage_cases.json is asked of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Closed = Literal["stage", "closed"]

KINDS = {
    "problems": "problems",
    "offers": "problems",
    "stakeholders": "network",
    "ties": "network",
    "cards": "worksheet",
    "texts": "worksheet",
    "goals": "goals",
    "evidence": "plan",
    "cases": "plan",
}
"""The kind of stage in which records of a root are written."""
FIELD_KINDS = {("goals", name): "plan" for name in ("results", "indicators", "actions")}
"""The kind of stage in which a field of a record is written, where it is not that of its root."""
BY_BOARD = ("cards", "texts")
PLAIN = [{"name": kind, "kind": kind} for kind in ("problems", "network", "goals")]
"""The stages of a workshop that has no agenda."""


def agenda(meta: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All stages in order."""
    return meta.get("agenda") or PLAIN


def stages_for(meta: Mapping[str, Any], root: str, board: str | None = None, field: str | None = None) -> list[str]:
    """The names of the stages in which records of `root`, or a `field` of them, are written.

    Of a card or text those that hold its board. Where no stage is for the plan, that is written with the goals.
    """
    stages, kind = agenda(meta), FIELD_KINDS.get((root, field or ""), KINDS.get(root))
    if kind == "plan" and all(stage["kind"] != kind for stage in stages):
        kind = "goals"
    return [
        stage["name"]
        for stage in stages
        if stage["kind"] == kind and (root not in BY_BOARD or board in (stage.get("boards") or ()))
    ]


def closed_because(
    meta: Mapping[str, Any], root: str, board: str | None = None, field: str | None = None
) -> Closed | None:
    """Why a participant may not write records of `root`, or a `field` of them, now.

    The workshop is over, or none of their stages is open. What the agenda has no stage for is not open either.
    """
    if meta.get("closed"):
        return "closed"
    states = meta.get("stages") or {}
    stages = stages_for(meta, root, board, field)
    if any(states.get(name, "open") == "open" for name in stages):
        return None
    return "stage" if stages or (meta.get("agenda") and root in KINDS) else None


class Stages:
    """The answers for one state of `meta`, each worked out once: every change of every participant asks."""

    def __init__(self, meta: Mapping[str, Any]) -> None:
        self._meta = meta
        self._answers: dict[tuple[str, str | None, str | None], Closed | None] = {}
        self.over = bool(meta.get("closed"))
        self.approval = bool(meta.get("approval"))
        stated = set((meta.get("stages") or {}).values()) <= {"open"}
        self.quiet = stated and not (self.over or self.approval or meta.get("agenda"))
        """Whether everything may be written, without a look at what it is; an agenda has no stage for some of it."""

    def closed_because(self, root: str, board: str | None, field: str | None = None) -> Closed | None:
        """As the function of this name."""
        asked = root, board, field if (root, field or "") in FIELD_KINDS else None
        if asked not in self._answers:
            if len(self._answers) > 10_000:  # boards are named by who writes a card
                self._answers.clear()
            self._answers[asked] = closed_because(self._meta, *asked)
        return self._answers[asked]
