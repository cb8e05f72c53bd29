"""Rows of the table of votes: what each thing got, one count a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.analysis.votes import item_title, places, shown_votes
from umarlaud.document.texts import said
from umarlaud.export.docx_votes import COUNTS
from umarlaud.locale import Message, _, translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.document.models import Snapshot

Row = dict[str, Any]

VOTES = [
    "vote", "kind", "ballots", "own", "helper", "slip", "place", "item",
    *(name for of in COUNTS.values() for name in of), "reasons",
]  # fmt: skip
HEADINGS: dict[str, Message] = {
    "vote": _("Vote"),
    "ballots": _("Ballots"),
    "own": _("Ballots cast on one’s own device"),
    "helper": _("Ballots through a helper"),
    "slip": _("Ballots on paper"),
    "item": _("What was voted on"),
    **{name: heading for of in COUNTS.values() for name, heading in of.items()},
    "reasons": _("Reasons"),
}
KINDS = {
    "dots": _("Points"),
    "choice": _("Yes or no"),
    "ranking": _("Order"),
    "consent": _("Consent"),
}


def vote_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """What each thing got in the votes whose result has been shown; a count that a vote does not have is None."""
    t, rows = translator(language), []
    for key, vote in shown_votes(snapshot).items():
        if not vote.result:
            continue
        place, turnout = places(vote.result), vote.turnout
        for one in vote.result.items:
            counts = {name: one.counts.get(name, 0) for name in COUNTS[vote.kind]}
            rows.append(
                {
                    **dict.fromkeys(VOTES),
                    **counts,
                    "id": f"{key}~{one.item}",
                    "vote": said(vote.title, language, snapshot.meta.language),
                    "kind": t(KINDS[vote.kind]),
                    "ballots": vote.result.ballots,
                    **(turnout.model_dump() if turnout else {}),
                    "place": place[one.item],
                    "item": item_title(snapshot, vote, one.item),
                    "reasons": " | ".join([*one.reasons, *one.reservations]),
                }
            )
    return rows


def columns_in_use(rows: Sequence[Row]) -> list[str]:
    """The columns of votes without the counts that none of these votes has."""
    return [name for name in VOTES if not rows or any(row[name] is not None for row in rows)]
