"""The agenda of a workshop: its stages in their order, with what was done in each, for the tables and the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.document.texts import said
from umarlaud.locale import Message, _, translator

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot, StageKind

Row = dict[str, Any]

STAGES = ["number", "part", "what", "minutes", "boards", "votes"]
HEADINGS: dict[str, Message] = {
    "part": _("Part"),
    "what": _("What is done"),
    "minutes": _("Minutes"),
    "boards": _("Boards"),
    "votes": _("Votes"),
}
WHAT: dict[StageKind, Message] = {
    "problems": _("Problems on the map"),
    "network": _("Network"),
    "goals": _("Goals"),
    "plan": _("Plan"),
    "worksheet": _("Worksheet"),
    "votes": _("Vote"),
    "talk": _("In the room together"),
}


def stage_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """The stages of the agenda, none where the workshop was made without a template."""
    t, meta = translator(language), snapshot.meta
    boards = {board.name: said(board.title, language, meta.language) or board.name for board in meta.boards}
    return [
        {
            "id": stage.name,
            "number": number,
            "part": said(stage.title, language, meta.language) or t(WHAT[stage.kind]),
            "what": t(WHAT[stage.kind]),
            "minutes": stage.minutes,
            "boards": ", ".join(boards[name] for name in stage.boards if name in boards),
            "votes": ", ".join(
                said(vote.title, language, meta.language)
                for _key, vote in sorted(snapshot.votes.items(), key=lambda one: (one[1].order, one[0]))
                if vote.stage == stage.name
            ),
        }
        for number, stage in enumerate(meta.agenda, start=1)
    ]
