"""/w/ID/history: who did what, in words, for facilitators.

GET → {"events": [{"time", "person", "name", "act", "root", "key", "words"}]}, the newest first
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.locale import _, translator
from umarlaud.room.history import latest
from umarlaud.room.stages import agenda
from umarlaud.server.api import Api
from umarlaud.server.history_words import Names, in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.locale import Translator
    from umarlaud.room.room import Room

MOST_EVENTS = 1_000
KINDS = {
    "problems": _("Problems"),
    "network": _("Network"),
    "goals": _("Goals"),
    "plan": _("Development plan"),
    "worksheet": _("Worksheet"),
    "votes": _("Votes"),
    "talk": _("Talk together"),
}


class HistoryHandler(Api):
    """/w/ID/history."""

    async def get(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        room = await self.server.rooms.get(workshop_id)
        told = await self.server.historian.ask(workshop_id, latest, MOST_EVENTS)
        acts = list((room.desk.roots["acts"].to_py() or {}).values())
        t = translator(self.language(self.workshop(workshop_id)))
        people = {key: str(one.get("name") or "") for key, one in (room.roots["people"].to_py() or {}).items()}
        leads = {event.person for event in told.events if event.root in ("meta", "votes")} | {act["by"] for act in acts}
        names = Names(t, people, _stages(room, t), {**told.titles, **_votes(room, t)}, leads)
        self.answer({"events": in_words(told, acts, names)[:MOST_EVENTS]})


def _stages(room: Room, t: Translator) -> Mapping[str, str]:
    """What the stages are called, in the language of who asks where they have a name in it."""
    meta = room.roots["meta"].to_py() or {}
    own = _own(meta)
    called: dict[str, str] = {}
    for stage in agenda(meta):
        title = stage.get("title") or {}
        kind = t(KINDS.get(stage["kind"], stage["kind"]))
        called[stage["name"]] = title.get(t.language) or title.get(own) or kind
    return called


def _votes(room: Room, t: Translator) -> Mapping[tuple[str, str], str]:
    """What the votes ask, in the same language."""
    own = _own(room.roots["meta"].to_py() or {})
    asked = {key: vote.get("title") or {} for key, vote in (room.roots["votes"].to_py() or {}).items()}
    said = {key: title.get(t.language) or title.get(own) for key, title in asked.items()}
    return {("votes", key): words for key, words in said.items() if words}


def _own(meta: Mapping[str, Any]) -> str:
    return meta.get("language") or "et"
