"""A room: admits updates, commits them in groups, and only then tells everyone.

Two documents: the guard's shadow is ahead by what is not on disk yet; `doc` holds what is. Every `TICK` the updates
that came in are committed in one transaction, merged, applied to `doc`, and written as one frame to every socket.
When the store fails the room is read-only: nothing more is admitted, every screen says why, and the pages keep what
was not acknowledged; the room tries again by itself, and what the pages kept comes in through an ordinary sync.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec, Protocol, TypeVar

from pycrdt import Doc, merge_updates

from umarlaud.document.shared import roots
from umarlaud.errors import Refused, RoomError, StoreError, UnreadableMessage
from umarlaud.room import protocol
from umarlaud.room.awareness import Awareness
from umarlaud.room.guard import SERVER, Guard, Sender
from umarlaud.room.limits import Allowance
from umarlaud.room.protocol import Contents, Reader, varuint, websocket_frame
from umarlaud.room.store import Store, Update

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

_CANNOT_SAVE = RoomError(
    "The workshop cannot save right now. Keep this page open: what you write stays on this device and is sent later."
)


class Connection(Protocol):
    """A socket as a room sees it."""

    sender: Sender

    def send(self, frame: bytes) -> None:
        """Writes a ready WebSocket frame; never blocks, never raises."""

    def shut(self, code: int, reason: str) -> None:
        """Closes the socket."""


class _Itself:
    """The room where it writes itself, in no seat."""

    sender = Sender(SERVER, "facilitator")

    def send(self, frame: bytes) -> None:
        """Needs to hear nothing."""

    def shut(self, code: int, reason: str) -> None:
        """Has no socket."""


_ITSELF = _Itself()


class _Seat:
    """What the room remembers of a connection."""

    __slots__ = ("dropped", "durable", "received", "told")

    def __init__(self) -> None:
        self.received = self.durable = self.told = 0
        self.dropped = False


class Room:
    """One shared document and everybody who is in it."""

    TICK = 0.008
    TELL = 0.1  # seconds between acknowledgements and between awareness messages
    RETRY = 1.0  # seconds between attempts to write again
    COMPACT_AFTER = 5_000  # rows of the log
    MOST_SOCKETS = 60  # of one person

    def __init__(self, workshop: str, store: Store) -> None:
        self.workshop = workshop
        self.store = store
        self.doc: Doc[Any] = Doc()
        self.trouble: StoreError | None = None
        self.awareness = Awareness()
        self._seats: dict[Connection, _Seat] = {}
        self._allowances: dict[str, Allowance] = defaultdict(Allowance)
        self._pending: list[tuple[Connection, bytes, Contents]] = []
        self._in_flight: list[tuple[Connection, bytes, Contents]] = []
        self._wake = asyncio.Event()
        self._tell_due = False
        self._whole: bytes | None = None
        self._rows = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Loads the document and starts the ticking. Raises StoreError."""
        loaded = await self._write(self.store.load, self.workshop)
        self.doc = loaded.document()
        self._people = roots(self.doc)["people"]
        self._rows = loaded.since_snapshot
        self.guard = Guard(loaded.writers, self.awareness.person_of)
        whole = self.doc.get_update()
        self.guard.rebuild([whole])
        self.guard.learn(*loaded.updates)
        self._start(self._run())

    async def close(self) -> None:
        """Commits what is pending and stops."""
        while (self._pending or self._in_flight) and not self.trouble:  # noqa: ASYNC110 - a few ticks, once, when the server stops
            await asyncio.sleep(self.TICK)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for connection in list(self._seats):
            connection.shut(1001, "the server stops")

    @property
    def connections(self) -> int:
        """How many sockets are in the room."""
        return len(self._seats)

    # -- one connection ------------------------------------------------------------------------------------------

    def join(self, connection: Connection) -> None:
        """Lets a connection in: it is asked for what it has and told who is here."""
        if self._allowances[connection.sender.person].barred:
            connection.shut(protocol.CLOSE_TOO_FAST, "too much was refused; wait a minute")
            return
        if sum(seated.sender.person == connection.sender.person for seated in self._seats) >= self.MOST_SOCKETS:
            connection.shut(protocol.CLOSE_TOO_FAST, "too many sockets")
            return
        self._seats[connection] = _Seat()
        connection.send(websocket_frame(protocol.sync_message(protocol.STEP1, self.doc.get_state())))
        if self.trouble:
            connection.send(self._status(connection))
        if here := self.awareness.everything():
            connection.send(websocket_frame(here))

    def leave(self, connection: Connection) -> None:
        """Forgets a connection; what it sent is still committed."""
        if self._seats.pop(connection, None) and self.awareness.leave(connection):
            self._tell_soon()

    def receive(self, connection: Connection, message: bytes) -> None:
        """Handles one message. A message that cannot be read closes its socket; none is skipped."""
        if connection not in self._seats:
            return
        person = connection.sender.person
        if not self._allowances[person].message(len(message)):
            self._slow_down(connection)
            return
        try:
            self._handle(connection, message)
        except UnreadableMessage as error:
            log.warning("%s: a message of %s cannot be read: %s", self.workshop, person, error)
            self._turn_out(connection, protocol.CLOSE_UNREADABLE, str(error))
        except Refused as refused:
            log.warning("%s: a change of %s is refused (%s): %r", self.workshop, person, refused.rule, str(refused))
            connection.send(websocket_frame(self._refusal(connection, refused)))
            self._turn_out(connection, protocol.CLOSE_REFUSED, refused.rule)

    def _handle(self, connection: Connection, message: bytes) -> None:
        reader = Reader(message)
        kind = reader.varuint()
        if kind == protocol.SYNC:
            step, data = reader.varuint(), reader.chunk()
            reader.end()
            if step == protocol.STEP1:
                if not self._allowances[connection.sender.person].question():
                    self._slow_down(connection)
                    return
                connection.send(websocket_frame(protocol.sync_message(protocol.STEP2, self._missing(data))))
            elif step in (protocol.STEP2, protocol.UPDATE):
                self._take_in(connection, data)
            else:
                raise UnreadableMessage("The sync step is unknown.")
        elif kind == protocol.AWARENESS:
            if self.awareness.apply(connection, connection.sender.person, self._name(connection), reader.chunk()):
                self._tell_soon()
        elif kind == protocol.QUERY_AWARENESS:
            if here := self.awareness.everything():
                connection.send(websocket_frame(here))
        else:
            raise UnreadableMessage("The message type is unknown.")

    def _take_in(self, connection: Connection, update: bytes) -> None:
        seat = self._seats[connection]
        seat.received += 1
        if self.trouble and update != protocol.EMPTY_UPDATE:
            seat.dropped = True
            return
        contents = self.guard.admit(update, connection.sender)
        self._pending.append((connection, update, contents))
        if contents.united:
            self._pending.append((_ITSELF, *contents.united))
        self._wake.set()

    def _missing(self, state: bytes) -> bytes:
        try:
            if state == b"\x00":
                self._whole = self._whole or self.doc.get_update()
                return self._whole
            return self.doc.get_update(state)
        except (ValueError, RuntimeError) as error:
            raise UnreadableMessage("The state vector cannot be read.") from error

    def ping(self, connection: Connection, size: int) -> None:
        """Counts a ping of a socket as a message: each is answered at once, even for who never reads the answers."""
        if connection in self._seats and not self._allowances[connection.sender.person].message(size):
            self._slow_down(connection)

    def _slow_down(self, connection: Connection) -> None:
        connection.shut(protocol.CLOSE_TOO_FAST, "too many messages")
        self.leave(connection)

    def _turn_out(self, connection: Connection, code: int, reason: str) -> None:
        self._allowances[connection.sender.person].refused()
        if self.guard.soiled:
            admitted = (update for _, update, _ in [*self._in_flight, *self._pending])
            self.guard.rebuild([self.doc.get_update(), *admitted])
        self.leave(connection)
        connection.shut(code, reason)

    def _name(self, connection: Connection) -> str | None:
        person = self._people.get(connection.sender.person)
        return person.get("name") if person is not None else None

    # -- the tick ------------------------------------------------------------------------------------------------

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        last = 0.0
        while True:
            await self._wake.wait()
            await asyncio.sleep(max(0.0, last + self.TICK - loop.time()))
            last = loop.time()
            self._wake.clear()
            self._in_flight, self._pending = self._pending, []
            try:
                await self._commit()
            except StoreError as error:
                self._turn_readonly(error)
            except (asyncio.CancelledError, KeyboardInterrupt, SystemExit):
                raise
            except BaseException:  # a panic of y-crdt is no Exception
                log.exception("%s: a batch could not be handled", self.workshop)
                self._turn_readonly(
                    StoreError("disk_damaged", "The workshop cannot write now. Look at the server’s log.")
                )
            self._in_flight = []

    async def _commit(self) -> None:
        rows = [
            Update(c.sender.person, data, contents.fresh) for c, data, contents in self._in_flight if not contents.empty
        ]
        if rows:
            await self._write(self.store.append, self.workshop, rows)
            merged = merge_updates(*(row.data for row in rows)) if len(rows) > 1 else rows[0].data
            self.doc.apply_update(merged)
            self._whole = None
            self._broadcast(protocol.sync_message(protocol.UPDATE, merged))
            self._rows += len(rows)
        for connection, _, _ in self._in_flight:
            if seat := self._seats.get(connection):
                seat.durable += 1
        self._tell_soon()
        if self._rows >= self.COMPACT_AFTER:
            self._rows = 0
            await self._write(self.store.compact, self.workshop)

    def _broadcast(self, message: bytes) -> None:
        frame = websocket_frame(message)
        for connection in list(self._seats):
            connection.send(frame)

    def _tell_soon(self) -> None:
        if not self._tell_due:
            self._tell_due = True
            asyncio.get_running_loop().call_later(self.TELL, self._tell)

    def _tell(self) -> None:
        """Acknowledges what is on disk to those who sent it, and passes on who is here."""
        self._tell_due = False
        state: bytes | None = None
        for connection, seat in list(self._seats.items()):
            if seat.durable > seat.told:
                seat.told = seat.durable
                state = state or bytes((protocol.SAVED,)) + protocol.chunk(self.doc.get_state())
                connection.send(websocket_frame(state + varuint(seat.durable)))
        if changes := self.awareness.changes():
            self._broadcast(changes)

    # -- trouble with the disk -----------------------------------------------------------------------------------

    def _turn_readonly(self, error: StoreError) -> None:
        log.error("%s is read-only: %s", self.workshop, error)
        self.trouble = error
        for connection, _, _ in [*self._in_flight, *self._pending]:
            if seat := self._seats.get(connection):
                seat.dropped = True
        self._pending = []
        self.guard.rebuild([self.doc.get_update()])
        for connection in list(self._seats):
            connection.send(self._status(connection))
        self._start(self._recover())

    async def _recover(self) -> None:
        """Tries to write until it works, brings the file up to what the room holds, and opens again."""
        while self.trouble:
            await asyncio.sleep(self.RETRY)
            try:
                await self._write(self.store.probe)
                await self._reconcile()
            except StoreError as error:
                log.info("%s still cannot write: %s", self.workshop, error)
                continue
            self.trouble = None
        log.info("%s can write again", self.workshop)
        for connection, seat in list(self._seats.items()):
            connection.send(self._status(connection))
            if seat.dropped:
                self.leave(connection)
                connection.shut(protocol.CLOSE_RESYNC, "send again what was not saved")

    async def _reconcile(self) -> None:
        loaded = await self._write(self.store.load, self.workshop)
        stored = loaded.document()
        lacking = self.doc.get_update(stored.get_state())
        if lacking != protocol.EMPTY_UPDATE:
            signed = tuple(self.guard.writers.keys() - loaded.writers.keys())
            rows = [Update(self.guard.writers[client], protocol.EMPTY_UPDATE, (client,)) for client in signed]
            await self._write(self.store.append, self.workshop, [Update("server", lacking), *rows])
        self.doc.apply_update(stored.get_update(self.doc.get_state()))
        self._whole = None
        self.guard.rebuild([self.doc.get_update()])

    def _status(self, connection: Connection) -> bytes:
        content = {"state": "open"}
        if self.trouble:
            error = self.trouble if connection.sender.role == "facilitator" else _CANNOT_SAVE  # paths are not for all
            message = error.translated(connection.sender.language)
            content = {"state": "readonly", "reason": self.trouble.cause, "message": message}
        return websocket_frame(protocol.json_message(protocol.STATUS, content))

    @staticmethod
    def _refusal(connection: Connection, refused: Refused) -> bytes:
        reason = refused.translated(connection.sender.language)
        content = {"rule": refused.rule, "where": refused.where, "reason": reason, "text": refused.text}
        return protocol.json_message(protocol.REFUSED, content)

    # -- threads and tasks ---------------------------------------------------------------------------------------

    async def _write(self, call: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        work = partial(call, *arguments, **options)
        return await asyncio.get_running_loop().run_in_executor(self.store.writer, work)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
