"""Reads a room from a kernel: once, or following it in a thread of its own; never writes."""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from umarlaud.document.models import Snapshot
from umarlaud.document.shared import read_snapshot
from umarlaud.errors import AccessError, AddressError
from umarlaud.room import protocol
from umarlaud.room.protocol import Reader
from umarlaud.surroundings import NOT_LET_IN, TIMEOUT, UNREACHABLE, RoomAddress

log = logging.getLogger(__name__)

WHOLE = protocol.sync_message(protocol.STEP1, b"\x00")
"""Asks for the whole document."""
LONGEST_PAUSE = 15.0
"""Seconds between attempts to reach the server again."""


def connected(address: RoomAddress, language: str) -> AbstractContextManager[ClientConnection]:
    """The socket of a room, open while the context lasts; what the room says comes in `language`."""
    # No proxy: the server is on this laptop or in this hall.
    return connect(address.socket(language), max_size=None, open_timeout=TIMEOUT, proxy=None)


def explained(address: RoomAddress, error: Exception) -> AddressError | AccessError:
    """Why a room could not be reached, in words."""
    if isinstance(error, InvalidStatus):
        return AccessError(NOT_LET_IN, url=address.url, id=address.workshop)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return AddressError(UNREACHABLE, url=address.url, reason=reason)


@dataclass(frozen=True)
class RoomState:
    """A room at one moment."""

    snapshot: Snapshot
    here: Mapping[str, str] = field(default_factory=dict)  # person id → name, of the people whose pages are open
    connected: bool = True
    trouble: str = ""  # in words: why the room cannot be written now


class RoomReader:
    """A client of a room's socket that only listens."""

    def __init__(self, address: RoomAddress, language: str, *, every: float = 1.0) -> None:
        """`every` is the least time in seconds between two states that `follow` hands on."""
        self._address = address
        self._language = language
        self._every = every
        self._clients: dict[int, tuple[str, str]] = {}
        self._trouble = ""
        self._snapshot: Snapshot | None = None
        self._stopped = threading.Event()
        self._socket: ClientConnection | None = None

    def read(self) -> RoomState:
        """The room as it is now. Raises AddressError when the server cannot be reached, AccessError for a wrong key."""
        # A document of pycrdt stays in the thread that made it, so each reading has one of its own.
        doc: Doc[Any] = Doc()
        try:
            with connected(self._address, self._language) as socket:
                socket.send(WHOLE)
                while self._take_in(doc, socket.recv(TIMEOUT)) != "synced":
                    pass
        except (OSError, WebSocketException) as error:
            raise explained(self._address, error) from error
        return self._state(doc, connected=True)

    def follow(self, changed: Callable[[RoomState], None]) -> None:
        """Calls `changed`, in the reader's thread, with the room at once and after each change, until `stop`."""
        threading.Thread(target=self._follow, args=(changed,), name="umarlaud-room", daemon=True).start()

    def stop(self) -> None:
        """Stops following."""
        self._stopped.set()
        if self._socket:
            self._socket.close()

    def _follow(self, changed: Callable[[RoomState], None]) -> None:
        doc: Doc[Any] = Doc()
        pause, synced = 0.5, False
        while not self._stopped.is_set():
            try:
                with connected(self._address, self._language) as self._socket:
                    self._socket.send(WHOLE)
                    pause, synced = 0.5, True
                    self._listen(doc, self._socket, changed)
            except (OSError, WebSocketException) as error:
                log.info("the room of %s is away: %s", self._address.workshop, error)
            except Exception:
                log.exception("the room of %s could not be read; it is read anew", self._address.workshop)
                doc = Doc()
            self._clients.clear()
            if synced and not self._stopped.is_set():
                changed(self._state(doc, connected=False))
            self._stopped.wait(pause * random.uniform(0.7, 1.3))
            pause = min(2 * pause, LONGEST_PAUSE)

    def _listen(self, doc: Doc[Any], socket: ClientConnection, changed: Callable[[RoomState], None]) -> None:
        """Reads messages; what changes within `every` seconds is handed on as one state."""
        synced, due, last = False, None, 0.0
        while not self._stopped.is_set():
            try:
                news = self._take_in(doc, socket.recv(None if due is None else max(0.0, due - time.monotonic())))
            except TimeoutError:
                last, due = time.monotonic(), None
                changed(self._state(doc, connected=True))
                continue
            synced = synced or news == "synced"
            if synced and news and due is None:
                due = max(time.monotonic() + 0.05, last + self._every)

    def _take_in(self, doc: Doc[Any], message: str | bytes) -> str:
        """Applies one message; says what is new: "synced" after the whole document, "change", or nothing."""
        reader = Reader(message if isinstance(message, bytes) else message.encode())
        kind = reader.varuint()
        if kind == protocol.SYNC:
            step, data = reader.varuint(), reader.chunk()
            if step == protocol.STEP1:
                return ""
            if data != protocol.EMPTY_UPDATE:
                doc.apply_update(data)
                self._snapshot = None
            return "synced" if step == protocol.STEP2 else "change"
        if kind == protocol.AWARENESS:
            for client, _clock, state in protocol.read_awareness(reader.chunk()):
                self._meet(client, json.loads(state))
            return "change"
        if kind == protocol.STATUS:
            status = json.loads(reader.chunk())
            self._trouble = "" if status["state"] == "open" else status.get("message", status["state"])
            return "change"
        return ""

    def _meet(self, client: int, state: dict[str, dict[str, str]] | None) -> None:
        if state is None:
            self._clients.pop(client, None)
        else:
            user = state.get("user", {})
            self._clients[client] = (user.get("id", ""), user.get("name", ""))

    def _state(self, doc: Doc[Any], *, connected: bool) -> RoomState:
        here = {person: name for person, name in self._clients.values() if person} if connected else {}
        # people who come and go leave the snapshot what it is
        self._snapshot = self._snapshot or read_snapshot(doc, self._address.workshop)
        return RoomState(self._snapshot, here, connected, self._trouble)
