"""What a room tells people, as ready frames in their own language, and what it keeps for those who are not here."""

from __future__ import annotations

from typing import Any

from umarlaud.errors import Refused, RoomError, StoreError
from umarlaud.room import protocol
from umarlaud.room.protocol import websocket_frame
from umarlaud.room.sender import Sender

MOST_PEOPLE = 1_000
"""People for whom something is kept."""
MOST_OF_ONE = 200
"""Messages that are kept for one of them."""
_CANNOT_SAVE = RoomError(
    "The workshop cannot save right now. Keep this page open: what you write stays on this device and is sent later."
)


def status(reader: Sender, trouble: StoreError | None) -> bytes:
    """Whether the room can save; paths of the disk are for facilitators only."""
    content = {"state": "open"}
    if trouble:
        error = trouble if reader.facilitates else _CANNOT_SAVE
        content = {"state": "readonly", "reason": trouble.cause, "message": error.translated(reader.language)}
    return websocket_frame(protocol.json_message(protocol.STATUS, content))


def refusal(reader: Sender, refused: Refused, *, kept: bool = False) -> bytes:
    """Why something does not stand; with `kept` the socket stays open."""
    reason = refused.translated(reader.language)
    content: dict[str, Any] = {"rule": refused.rule, "where": refused.where, "reason": reason, "text": refused.text}
    if kept:
        content["kept"] = True
    return websocket_frame(protocol.json_message(protocol.REFUSED, content))


class Untold:
    """What people are to be told when they come: their words are on no screen, but on their device."""

    def __init__(self) -> None:
        self._kept: dict[str, list[Refused]] = {}

    def keep(self, person: str, refused: Refused) -> None:
        """Keeps a message for a person; of very many for one the oldest go."""
        if person in self._kept or len(self._kept) < MOST_PEOPLE:
            kept = self._kept.setdefault(person, [])
            kept.append(refused)
            del kept[:-MOST_OF_ONE]

    def take(self, person: str) -> list[Refused]:
        """What was kept for a person, once."""
        return self._kept.pop(person, [])
