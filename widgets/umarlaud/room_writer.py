"""Writes into a workshop from a kernel or the command line, as a facilitator: one change, done when it is on disk."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from pycrdt import Doc, merge_updates
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection

from umarlaud.document.models import Snapshot
from umarlaud.document.shared import read_snapshot
from umarlaud.errors import Refused, RoomError, StoreError
from umarlaud.locale import _
from umarlaud.room import protocol
from umarlaud.room.guard import Guard
from umarlaud.room.held import reasons
from umarlaud.room.limits import MOST_UPDATE_BYTES
from umarlaud.room.protocol import Reader
from umarlaud.room.sender import Sender
from umarlaud.room.store import Update
from umarlaud.room_reader import WHOLE, connected, explained
from umarlaud.surroundings import TIMEOUT, RoomAddress
from umarlaud.workshops import Workshops

T = TypeVar("T")

FILE = Sender("command", "facilitator")
"""Who writes where no server runs."""
ATTEMPTS = 3
"""How often a change is sent when the connection breaks; Yjs takes it in once."""
_TOO_MUCH = _(
    "This is too much to write at once ({n} kB, at most {most} kB). Nothing was written. Do it in smaller parts."
)


class RoomWriter:
    """A client of a room's socket that makes a change and leaves."""

    def __init__(self, address: RoomAddress, language: str) -> None:
        """`address` holds the facilitator's key; a refusal comes back in `language`."""
        self._address = address
        self._language = language
        self.snapshot: Snapshot | None = None
        """The workshop after the last change."""

    def change(self, fn: Callable[[Doc[Any]], T]) -> T:
        """Runs `fn(doc)` in one transaction on the room's document, and returns what it returns once that is saved.

        Raises AddressError when the server cannot be reached or goes away, AccessError for a wrong key, Refused with
        the room's reason, and whatever `fn` raises; nothing is sent then.
        """
        # a document of pycrdt stays in the thread that made it
        doc: Doc[Any] = Doc()
        made: tuple[T, bytes] | None = None
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with connected(self._address, self._language) as socket:
                    self._join(socket, doc)
                    made = made or make(doc, fn)
                    self._send(socket, doc, made[1])
            except (OSError, WebSocketException) as error:
                if made is None or attempt == ATTEMPTS:
                    raise explained(self._address, error) from error
            else:
                self.snapshot = read_snapshot(doc, self._address.workshop)
                return made[0]
        raise AssertionError("no attempt was made")

    def _join(self, socket: ClientConnection, doc: Doc[Any]) -> None:
        """Takes in the whole document."""
        socket.send(WHOLE)
        deadline, step = time.monotonic() + TIMEOUT, protocol.STEP1
        while step != protocol.STEP2:
            reader = self._receive(socket, deadline)
            if reader.varuint() == protocol.SYNC:
                step = self._take_in(reader, doc)

    def _send(self, socket: ClientConnection, doc: Doc[Any], update: bytes) -> None:
        """Sends an update and waits until it is on disk."""
        if update == protocol.EMPTY_UPDATE:
            return
        socket.send(protocol.sync_message(protocol.UPDATE, update))
        deadline, saved = time.monotonic() + TIMEOUT, 0
        while not saved:
            reader = self._receive(socket, deadline)
            kind = reader.varuint()
            if kind == protocol.SAVED:
                reader.chunk()
                saved = reader.varuint()
            elif kind == protocol.SYNC:
                self._take_in(reader, doc)

    @staticmethod
    def _take_in(reader: Reader, doc: Doc[Any]) -> int:
        step, data = reader.varuint(), reader.chunk()
        if step != protocol.STEP1 and data != protocol.EMPTY_UPDATE:
            doc.apply_update(data)
        return step

    @staticmethod
    def _receive(socket: ClientConnection, deadline: float) -> Reader:
        message = socket.recv(max(0.0, deadline - time.monotonic()))
        reader = Reader(message if isinstance(message, bytes) else message.encode())
        kind = reader.byte()
        if kind == protocol.REFUSED:
            said = json.loads(reader.text())
            rule, where, reason = said["rule"], said["where"], said["reason"]
            raise Refused(rule, where, reason, said.get("text"))
        if kind == protocol.STATUS:
            status = json.loads(reader.text())
            if (state := status["state"]) != "open":
                message = status.get("message", state)
                raise RoomError(message)
        reader.at = 0
        return reader


def make(doc: Doc[Any], fn: Callable[[Doc[Any]], T]) -> tuple[T, bytes]:
    """Runs `fn` in one transaction; what it returns, and the update that it made.

    Raises Refused for an update that no room takes in.
    """
    updates: list[bytes] = []
    subscription = doc.observe(lambda event: updates.append(event.update))
    try:
        with doc.transaction():
            result = fn(doc)
    finally:
        doc.unobserve(subscription)
    update = merge_updates(*updates) if updates else protocol.EMPTY_UPDATE
    if len(update) > MOST_UPDATE_BYTES:
        raise Refused("size", [], _TOO_MUCH, n=len(update) // 1000 + 1, most=MOST_UPDATE_BYTES // 1000)
    return result, update


def change_workshop(workshops: Workshops, workshop_id: str, language: str, fn: Callable[[Doc[Any]], T]) -> T:
    """Changes a workshop of a data folder: through the room when a server runs there, else in the file itself.

    In both cases the guard looks at the change first. Raises as `RoomWriter.change`, and DataError for an unknown id.
    """
    workshops.find(workshop_id)
    lock = FileLock(workshops.directory / "server.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        address = workshops.addresses()
        if address is None:
            raise StoreError(
                "disk_busy",
                _("A server is starting on the data folder {path}. Try again in a moment."),
                path=workshops.directory,
            ) from None
        room = RoomAddress(address[0], workshop_id, workshops.new_key(workshop_id, "command"))
        return RoomWriter(room, language).change(fn)
    try:
        return _change_file(workshops, workshop_id, fn)
    finally:
        lock.release()


def _change_file(workshops: Workshops, workshop_id: str, fn: Callable[[Doc[Any]], T]) -> T:
    loaded = workshops.store.load(workshop_id)
    doc = loaded.document()
    whole = doc.get_update()
    result, update = make(doc, fn)
    if update == protocol.EMPTY_UPDATE:
        return result
    guard = Guard(loaded.writers)
    guard.rebuild([whole])
    guard.learn(whole)
    contents = guard.admit(update, FILE)
    if held := reasons(contents.held):
        raise held[0]
    workshops.store.append(workshop_id, [Update("server", update, contents.fresh)])
    return result
