"""Who sits in a room: sockets, and the room itself where it writes."""

from __future__ import annotations

import asyncio
from typing import Protocol

from umarlaud.errors import StoreError
from umarlaud.room.sender import ITSELF, Sender


class Connection(Protocol):
    """A socket as a room sees it."""

    sender: Sender

    def send(self, frame: bytes) -> None:
        """Writes a ready WebSocket frame; never blocks, never raises."""

    def shut(self, code: int, reason: str) -> None:
        """Closes the socket."""


class Itself:
    """The room where it writes itself, in no seat: `saved` is done when that is on disk."""

    sender = ITSELF

    def __init__(self, saved: asyncio.Future[None] | None = None) -> None:
        self.saved = saved

    def send(self, frame: bytes) -> None:
        """Needs to hear nothing."""

    def shut(self, code: int, reason: str) -> None:
        """Has no socket."""

    def done(self, error: StoreError | None = None) -> None:
        """Says that what was written is on disk, or why it is not."""
        if self.saved is None or self.saved.done():
            return
        if error:
            self.saved.set_exception(error)
        else:
            self.saved.set_result(None)


NOBODY = Itself()
"""The room where it writes along with somebody's update."""


class Seat:
    """What the room remembers of a connection."""

    __slots__ = ("dropped", "durable", "received", "told")

    def __init__(self) -> None:
        self.received = self.durable = self.told = 0
        self.dropped = False
