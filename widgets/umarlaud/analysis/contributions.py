"""How contributions came in: what people wrote themselves, what came on paper, what a table's helper put in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from umarlaud.document.models import Authored, Snapshot

ROOTS = ("problems", "offers", "stakeholders", "cards", "goals")
"""The roots whose records have an author."""


@dataclass(frozen=True)
class Ways:
    """How many things came in which way."""

    own: int = 0
    paper: int = 0
    helper: int = 0

    @property
    def all(self) -> int:
        """All ways together."""
        return self.own + self.paper + self.helper


def by_root(snapshot: Snapshot) -> dict[str, Ways]:
    """The ways by root; what lay there from the start, which has no author, does not count."""
    return {root: _ways(one for one in getattr(snapshot, root).values() if one.author) for root in ROOTS}


def by_person(snapshot: Snapshot) -> dict[str, Ways]:
    """The ways by author: records of their own. Who has written nothing is not in it."""
    found: dict[str, list[Authored]] = defaultdict(list)
    for root in ROOTS:
        for record in getattr(snapshot, root).values():
            if record.author:
                found[record.author].append(record)
    return {person: _ways(records) for person, records in found.items()}


def _ways(records: Iterable[Authored]) -> Ways:
    counts = {"own": 0, "paper": 0, "helper": 0}
    for record in records:
        counts[record.via or "own"] += 1
    return Ways(**counts)
