"""Awareness: who is here and where their cursor is; never stored, gathered and sent on a few times a second."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from umarlaud.room.protocol import MOST_CLOCK, awareness_message, read_awareness

MOST_STATE_BYTES = 4_000
MOST_CLIENTS = 20
"""The most clients of one socket; a page is one, and everybody hears of each."""


@dataclass(slots=True)
class Presence:
    """The state of one Yjs client and the connection that keeps it."""

    owner: Any
    person: str
    clock: int
    state: str


class Awareness:
    """The states of a room, each kept by the connection that set it first."""

    def __init__(self) -> None:
        self._presences: dict[int, Presence] = {}
        self._changed: set[int] = set()

    def apply(self, owner: Any, person: str, name: str | None, data: bytes) -> bool:
        """Takes over what `owner` says of itself; what it repeats of others is passed over.

        The person's id and name are set here, so that nobody can appear as somebody else. Returns whether anything
        changed. Raises UnreadableMessage.
        """
        before = len(self._changed)
        more = MOST_CLIENTS - sum(presence.owner is owner for presence in self._presences.values())
        for client, clock, state in read_awareness(data):
            presence = self._presences.get(client)
            if presence and (presence.owner is not owner or presence.clock >= clock):
                continue
            if len(state) > MOST_STATE_BYTES or clock > MOST_CLOCK or not (presence or more):
                continue
            signed = _signed(state, person, name)
            if signed is None and presence is None:
                continue
            more -= presence is None
            self._presences[client] = Presence(owner, person, clock, signed or "null")
            self._changed.add(client)
        return len(self._changed) > before

    def person_of(self, client: int) -> str | None:
        """Whose a Yjs client is, among those that are here."""
        presence = self._presences.get(client)
        return presence.person if presence else None

    def leave(self, owner: Any) -> bool:
        """Marks the clients of a connection as gone; returns whether there were any."""
        gone = [client for client, presence in self._presences.items() if presence.owner is owner]
        for client in gone:
            presence = self._presences[client]
            presence.clock += 1
            presence.state = "null"
            self._changed.add(client)
        return bool(gone)

    def everything(self) -> bytes | None:
        """The message that tells a newcomer who is here."""
        states = [(client, p.clock, p.state) for client, p in self._presences.items() if p.state != "null"]
        return awareness_message(states) if states else None

    def changes(self) -> bytes | None:
        """The message with what changed since the last one; those who left are forgotten after it."""
        if not self._changed:
            return None
        states = [(client, p.clock, p.state) for client in self._changed if (p := self._presences.get(client))]
        for client, _, state in states:
            if state == "null":
                del self._presences[client]
        self._changed = set()
        return awareness_message(states)


def _signed(state: str, person: str, name: str | None) -> str | None:
    try:
        content = json.loads(state)
        if not isinstance(content, dict):
            return None
        user = content.pop("user", None)
        if isinstance(user, dict):
            content["user"] = {**user, "id": person, "name": name or str(user.get("name", ""))[:60]}
        # what no browser or socket can take, such as NaN or half a character, would stop everybody's presence
        signed = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        signed.encode()
    except (ValueError, RecursionError):
        return None
    return signed
