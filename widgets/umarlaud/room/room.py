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
from dataclasses import replace
from functools import partial
from typing import Any, ParamSpec, TypeVar

from pycrdt import Doc, Map, merge_updates

from umarlaud.document.shared import roots
from umarlaud.errors import Refused, StoreError, UnreadableMessage
from umarlaud.room import protocol
from umarlaud.room.awareness import Awareness
from umarlaud.room.guard import Guard
from umarlaud.room.held import Held, reasons
from umarlaud.room.limits import Allowance
from umarlaud.room.protocol import Contents, Reader, varuint, websocket_frame
from umarlaud.room.seats import NOBODY, Connection, Itself, Seat
from umarlaud.room.store import Store, Update
from umarlaud.room.taken_out import part_of
from umarlaud.room.told import Untold, refusal, status
from umarlaud.room.waiting import put_on_desk

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


class Room:
    """One shared document and everybody who is in it."""

    TICK = 0.008
    TELL = 0.1  # seconds between acknowledgements and between awareness messages
    RETRY = 1.0  # seconds between attempts to write again
    COMPACT_AFTER = 5_000  # rows of the log
    MOST_SOCKETS = 60  # of one person

    def __init__(self, workshop: str, store: Store, document: str = "shared") -> None:
        self.workshop = workshop
        self.document = document
        self.store = store
        self.doc: Doc[Any] = Doc()
        self.trouble: StoreError | None = None
        self.awareness = Awareness()
        self._seats: dict[Connection, Seat] = {}
        self._allowances: dict[str, Allowance] = defaultdict(Allowance)
        self._pending: list[tuple[Connection, bytes, Contents]] = []
        self._in_flight: list[tuple[Connection, bytes, Contents]] = []
        self._wake = asyncio.Event()
        self._tell_due = False
        self._untold = Untold()
        self._whole: bytes | None = None
        self._rows = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._desk: Room | None = Room(workshop, store, "desk") if document == "shared" else None

    @property
    def desk(self) -> Room:
        """The room of the workshop's desk document."""
        assert self._desk, "the desk document has no desk of its own"
        return self._desk

    async def open(self) -> None:
        """Loads the document and starts the ticking. Raises StoreError."""
        loaded = await self._write(self.store.load, self.workshop, self.document)
        self.doc = loaded.document()
        self.roots = roots(self.doc, self.document)
        self._rows = loaded.since_snapshot
        self.guard = Guard(loaded.writers, self.awareness.person_of, self.document, self._waiting)
        whole = self.doc.get_update()
        self.guard.rebuild([whole])
        self.guard.learn(*loaded.updates)
        if self._desk:
            await self._desk.open()
            self._subscription = self._desk.roots["hidden"].observe(lambda _event: self._hide())
            self._hide()
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
        if self._desk:  # last: what waits for approval is written there
            await self._desk.close()

    @property
    def connections(self) -> int:
        """How many sockets are in the room."""
        return len(self._seats)

    # -- the room itself -----------------------------------------------------------------------------------------

    async def change(self, fn: Callable[[dict[str, Map[Any]]], T]) -> T:
        """Runs `fn` on the root maps in one transaction of the room's own; returns its result once that is on disk.

        The roots are those of everything admitted so far, also of what is not on disk yet; `fn` must not keep them.
        Raises StoreError when the disk fails, Refused for what is not of the schema, and whatever `fn` raises;
        nothing is written then.
        """
        if self.trouble:
            raise self.trouble
        try:
            result, updates = self.guard.change(fn)
        except BaseException:
            self._mend()
            raise
        if updates:
            saved = asyncio.get_running_loop().create_future()
            self._pending += [(Itself(saved), *update) for update in updates]
            self._wake.set()
            await saved
        return result

    def tell(self, person: str, refused: Refused) -> None:
        """Says to all sockets of a person why something of theirs does not stand; when they come, if there is none."""
        here = [seated for seated in self._seats if seated.sender.person == person]
        for connection in here:
            connection.send(refusal(connection.sender, refused, kept=True))
        if not here:
            self._untold.keep(person, refused)

    def _hide(self) -> None:
        """Tells the guard what facilitators have taken out, which is on disk in the desk document."""
        kept = self.desk.roots["hidden"].to_py() or {}
        self.guard.hide(part_of(each).path for each in kept.values())

    def _waiting(self, person: str) -> int:
        return self._desk.guard.rights.records_of(person) if self._desk else 0

    def is_here(self, person: str) -> bool:
        """Whether a person has a socket in the room."""
        return any(seated.sender.person == person for seated in self._seats)

    def knows(self, person: str) -> bool:
        """Whether a person has written here, is here, or is kept out, whatever they say of themselves."""
        return self.guard.has_written(person) or self.is_here(person) or self.is_blocked(person)

    def is_blocked(self, person: str) -> bool:
        """Whether a facilitator has blocked a person from this workshop."""
        return self._desk is not None and person in self._desk.roots["blocked"]

    def block(self, person: str) -> None:
        """Closes all sockets of a person; that they stay out follows from the desk document's `blocked`."""
        for connection in [seated for seated in self._seats if seated.sender.person == person]:
            self.leave(connection)
            connection.shut(protocol.CLOSE_BLOCKED, "blocked by the facilitator")

    # -- one connection ------------------------------------------------------------------------------------------

    def join(self, connection: Connection) -> None:
        """Lets a connection in: it is asked for what it has and told who is here."""
        if self.is_blocked(connection.sender.person) and connection.sender.role != "facilitator":
            connection.shut(protocol.CLOSE_BLOCKED, "blocked by the facilitator")
            return
        if self._allowances[connection.sender.person].barred:
            connection.shut(protocol.CLOSE_TOO_FAST, "too much was refused; wait a minute")
            return
        if sum(seated.sender.person == connection.sender.person for seated in self._seats) >= self.MOST_SOCKETS:
            connection.shut(protocol.CLOSE_TOO_FAST, "too many sockets")
            return
        self._seats[connection] = Seat()
        for refused in self._untold.take(connection.sender.person):
            connection.send(refusal(connection.sender, refused, kept=True))
        connection.send(websocket_frame(protocol.sync_message(protocol.STEP1, self.doc.get_state())))
        if self.trouble:
            connection.send(status(connection.sender, self.trouble))
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
            connection.send(refusal(connection.sender, refused))
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
        self._pending.append((connection, update if contents.instead is None else contents.instead, contents))
        if contents.united:
            self._pending.append((NOBODY, *contents.united))
        self._wake.set()
        if contents.held and not self._allowances[connection.sender.person].withheld():
            self._slow_down(connection)

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
        self._mend()
        self.leave(connection)
        connection.shut(code, reason)

    def _mend(self) -> None:
        if self.guard.soiled:
            admitted = (update for _, update, _ in [*self._in_flight, *self._pending])
            self.guard.rebuild([self.doc.get_update(), *admitted])

    def _name(self, connection: Connection) -> str | None:
        person = self.roots["people"].get(connection.sender.person) if "people" in self.roots else None
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
        held = [(connection, contents.held) for connection, _, contents in self._in_flight if contents.held]
        await self._put_on_desk(held)
        if rows:
            await self._write(self.store.append, self.workshop, rows, self.document)
            merged = merge_updates(*(row.data for row in rows)) if len(rows) > 1 else rows[0].data
            self.doc.apply_update(merged)
            self._whole = None
            self._broadcast(protocol.sync_message(protocol.UPDATE, merged))
            self._rows += len(rows)
        for connection, _, _ in self._in_flight:
            if isinstance(connection, Itself):
                connection.done()
            elif seat := self._seats.get(connection):
                seat.durable += 1
        for connection, all_held in held:
            self._give_back(connection, all_held)
        self._tell_soon()
        if self._rows >= self.COMPACT_AFTER:
            self._rows = 0
            await self._write(self.store.compact, self.workshop, self.document)

    async def _put_on_desk(self, held: list[tuple[Connection, list[Held]]]) -> None:
        """Keeps what waits for approval, before anything else of the batch is on disk. Raises StoreError."""
        waiting = [each for _, all_held in held for each in all_held if each.rule == "waiting"]
        if not waiting:
            return
        try:
            await self.desk.change(partial(put_on_desk, waiting))
        except Refused as refused:  # more of it than a document holds
            log.warning("%s: nothing more can wait for approval: %s", self.workshop, refused)
            for _, all_held in held:
                all_held[:] = [replace(each, rule="limit") if each.rule == "waiting" else each for each in all_held]

    def _give_back(self, connection: Connection, held: list[Held]) -> None:
        """Tells a writer what of theirs may not stand: where they wrote it, else wherever they are or come next."""
        for refused in reasons(held):
            if connection in self._seats:
                connection.send(refusal(connection.sender, refused, kept=True))
            else:
                self.tell(connection.sender.person, refused)

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
            if isinstance(connection, Itself):
                connection.done(error)
            elif seat := self._seats.get(connection):
                seat.dropped = True
        self._pending = []
        self.guard.rebuild([self.doc.get_update()])
        for connection in list(self._seats):
            connection.send(status(connection.sender, self.trouble))
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
            connection.send(status(connection.sender, self.trouble))
            if seat.dropped:
                self.leave(connection)
                connection.shut(protocol.CLOSE_RESYNC, "send again what was not saved")

    async def _reconcile(self) -> None:
        loaded = await self._write(self.store.load, self.workshop, self.document)
        stored = loaded.document()
        lacking = self.doc.get_update(stored.get_state())
        if lacking != protocol.EMPTY_UPDATE:
            signed = tuple(self.guard.writers.keys() - loaded.writers.keys())
            rows = [Update(self.guard.writers[client], protocol.EMPTY_UPDATE, (client,)) for client in signed]
            await self._write(self.store.append, self.workshop, [Update("server", lacking), *rows], self.document)
        self.doc.apply_update(stored.get_update(self.doc.get_state()))
        self._whole = None
        self.guard.rebuild([self.doc.get_update()])

    # -- threads and tasks ---------------------------------------------------------------------------------------

    async def _write(self, call: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        work = partial(call, *arguments, **options)
        return await asyncio.get_running_loop().run_in_executor(self.store.writer, work)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
