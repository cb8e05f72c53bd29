"""Votes as readers of a snapshot see them: which have a result, what each thing is called, which places are shared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot, Vote, VoteResult


def shown_votes(snapshot: Snapshot) -> dict[str, Vote]:
    """The votes whose result the facilitator has shown, by key, in the order of the agenda and then their own."""
    stages = {stage.name: number for number, stage in enumerate(snapshot.meta.agenda)}

    def order(entry: tuple[str, Vote]) -> tuple[int, float, str]:
        key, vote = entry
        return stages.get(vote.stage or "", len(stages)), vote.order, key

    return {key: vote for key, vote in sorted(snapshot.votes.items(), key=order) if vote.result}


def item_title(snapshot: Snapshot, vote: Vote, item: str) -> str:
    """What is voted on, in its author's words on one line; empty when it is there no more."""
    record: Any = getattr(snapshot, vote.on).get(item)
    text: str = getattr(record, "title", "") or getattr(record, "text", "")
    return " ".join(text.split())


def places(result: VoteResult) -> dict[str, str]:
    """The place of each item: "1", or "2–3" where two share the second."""
    shared = Counter(one.rank for one in result.items)
    return {
        one.item: str(one.rank) if shared[one.rank] == 1 else f"{one.rank}–{one.rank + shared[one.rank] - 1}"
        for one in result.items
    }
