"""The y-websocket protocol as this room speaks it: message types, frames, and a reader for Yjs updates (format v1).

Source: y-protocols (sync.js, awareness.js) and lib0/encoding; Yjs `UpdateDecoderV1`. The reader exists because a room
must know, before an update touches a document, which clients' clocks it carries: y-crdt (yrs ≥ 0.27, issue 632)
integrates an update that follows a missing one, and Yjs does not, so that the two would disagree.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from umarlaud.errors import UnreadableMessage
from umarlaud.room.nesting import MOST_DEPTH, StructId, Structs

if TYPE_CHECKING:
    from umarlaud.room.held import Held

SYNC, AWARENESS, QUERY_AWARENESS = 0, 1, 3
STEP1, STEP2, UPDATE = 0, 1, 2
SAVED, REFUSED, STATUS = 100, 101, 102

# close codes of the room socket
CLOSE_UNREADABLE, CLOSE_NO_SESSION, CLOSE_REFUSED, CLOSE_TOO_FAST, CLOSE_RESYNC = 4400, 4401, 4403, 4408, 4409
CLOSE_BLOCKED = 4410

MOST_NUMBER = 2**53 - 1
"""The largest number that a browser reads; y-crdt reads larger ones as something else."""
MOST_CLOCK = 2**31
"""The clocks of y-crdt have 32 bits and wrap, those of Yjs do not."""
EMPTY_UPDATE = b"\x00\x00"


def varuint(number: int) -> bytes:
    """A number in lib0's variable length."""
    out = bytearray()
    while number > 127:
        out.append(128 | number & 127)
        number >>= 7
    out.append(number)
    return bytes(out)


def chunk(data: bytes) -> bytes:
    """Bytes with their length in front."""
    return varuint(len(data)) + data


def sync_message(step: int, data: bytes) -> bytes:
    """A sync message: STEP1 with a state vector, STEP2 or UPDATE with an update."""
    return bytes((SYNC, step)) + chunk(data)


def awareness_message(states: list[tuple[int, int, str]]) -> bytes:
    """An awareness message from (client, clock, state as JSON)."""
    body = varuint(len(states)) + b"".join(
        varuint(client) + varuint(clock) + chunk(state.encode()) for client, clock, state in states
    )
    return bytes((AWARENESS,)) + chunk(body)


def json_message(kind: int, content: dict[str, Any]) -> bytes:
    """A REFUSED or STATUS message."""
    return bytes((kind,)) + chunk(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


class Reader:
    """Reads lib0 values from bytes; anything that is not there raises UnreadableMessage."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def byte(self) -> int:
        """The next byte."""
        try:
            value = self.data[self.at]
        except IndexError:
            raise UnreadableMessage("The message ends too early.") from None
        self.at += 1
        return value

    def varuint(self) -> int:
        """A number in lib0's variable length, of 63 bits at most."""
        value = self.byte()
        if value < 128:
            return value
        number, shift = value & 127, 7
        while True:
            value = self.byte()
            number |= (value & 127) << shift
            if value < 128 and number <= MOST_NUMBER:
                return number
            shift += 7
            if number > MOST_NUMBER or shift > 63:
                raise UnreadableMessage("A number in the message is too large.")

    def take(self, length: int) -> bytes:
        """The next `length` bytes."""
        end = self.at + length
        if end > len(self.data):
            raise UnreadableMessage("The message ends too early.")
        part = self.data[self.at : end]
        self.at = end
        return part

    def chunk(self) -> bytes:
        """Bytes that have their length in front."""
        return self.take(self.varuint())

    def text(self) -> str:
        """A text in UTF-8 that has its length in front."""
        try:
            return self.chunk().decode("utf-8")
        except UnicodeDecodeError:
            raise UnreadableMessage("A text in the message is not UTF-8.") from None

    def end(self) -> None:
        """Makes sure that nothing follows."""
        if self.at != len(self.data):
            raise UnreadableMessage("The message has bytes after its end.")


@dataclass(slots=True)
class Contents:
    """What an update carries: the clocks of each client's structs and of what is deleted, as [from, to); the roots."""

    structs: dict[int, tuple[int, int]] = field(default_factory=dict)
    deletes: list[tuple[int, int, int]] = field(default_factory=list)
    roots: set[str] = field(default_factory=set)
    refers: dict[int, int] = field(default_factory=dict)  # client → the clock that must have come before, as an end
    halves: set[StructId] = field(default_factory=set)  # the second UTF-16 units of characters that have two
    touches: set[StructId] = field(default_factory=set)  # what its structs lie beside or in
    seams: set[StructId] = field(default_factory=set)  # before which unit something is cut: by an insertion or deletion
    formatted: bool = False  # formatting or an embed, which no text of a workshop has
    fresh: tuple[int, ...] = ()  # clients that nobody has signed with before; the guard fills it in
    tail: int = 0  # where in the update the deletions begin
    instead: bytes | None = None  # what is kept and passed on in place of the update, where a part of it may not stand
    held: list[Held] = field(default_factory=list)  # that part
    united: tuple[bytes, Contents] | None = None  # what the guard itself wrote after it, to be kept along with it

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not self.structs and not self.deletes


def read_update(update: bytes) -> Contents:
    """Reads the clocks of a Yjs update (v1).

    Raises UnreadableMessage for anything that is not an update, has gaps, or holds what no page of ours makes
    (subdocuments, XML, moves, weak links, big integers, types nested without end), and for what Yjs never writes and
    chokes on: empty structs, structs that refer to later ones, deletions that overlap.
    """
    reader = Reader(update)
    contents = Contents()
    structs = Structs()
    for _ in range(reader.varuint()):
        count = reader.varuint()
        client = reader.varuint()
        start = clock = reader.varuint()
        if client in contents.structs:
            raise UnreadableMessage("The update names a client twice.")
        for _ in range(count):
            length = _struct_length(reader, contents, structs, client, clock)
            if not length:
                raise UnreadableMessage("The update holds something empty.")
            clock += length
        if clock > MOST_CLOCK or not count:
            raise UnreadableMessage("The update has a clock that no page reaches.")
        contents.structs[client] = (start, clock)
    contents.tail = reader.at
    deleting: set[int] = set()
    for _ in range(reader.varuint()):
        client = reader.varuint()
        if client in deleting:
            raise UnreadableMessage("The update names a client twice.")
        deleting.add(client)
        before = 0
        for _ in range(reader.varuint()):
            start, length = reader.varuint(), reader.varuint()
            if start < before or not length:  # each range costs a walk over all that it covers
                raise UnreadableMessage("The update deletes the same thing twice.")
            before = start + length
            contents.deletes.append((client, start, before))
            contents.seams.update(((client, start), (client, before)))
    reader.end()
    structs.check()
    return contents


def _reference(reader: Reader, contents: Contents, own: int, own_clock: int) -> StructId:
    client, clock = reader.varuint(), reader.varuint()
    if client == own and clock >= own_clock:
        raise UnreadableMessage("The update refers to what comes after it.")
    if clock >= contents.refers.get(client, 0):
        contents.refers[client] = clock + 1
    contents.touches.add((client, clock))
    return client, clock


def _struct_length(reader: Reader, contents: Contents, structs: Structs, client: int, clock: int) -> int:
    info = reader.byte()
    kind = info & 31
    if kind == 0:  # garbage collected
        return reader.varuint()
    if kind == 10:
        raise UnreadableMessage("The update skips something that was not sent.")
    left = right = parent = None
    if info & 128:
        left = _reference(reader, contents, client, clock)
        contents.seams.add((left[0], left[1] + 1))
    if info & 64:
        right = _reference(reader, contents, client, clock)
        contents.seams.add(right)
    if not info & 192:
        in_root = reader.varuint()
        if in_root:
            contents.roots.add(reader.text())
        else:
            parent = _reference(reader, contents, client, clock)
        if info & 32:
            reader.text()
        elif in_root:
            raise UnreadableMessage("The update puts something beside the records of a root.")
    structs.add(client, clock, (left, right, parent))
    if kind in (5, 6):  # embed, format
        contents.formatted = True
    if kind == 4:  # string, counted in UTF-16 units
        text = reader.text()
        if text.isascii():
            return len(text)
        start = clock
        for character in text:
            clock += 1
            if character > "\uffff":
                contents.halves.add((client, clock))
                clock += 1
        return clock - start
    return _content_length(reader, kind)


def _content_length(reader: Reader, kind: int) -> int:
    if kind == 1:  # deleted
        return reader.varuint()
    if kind == 8:  # any
        count = reader.varuint()
        for _ in range(count):
            _skip_any(reader, 0)
        return count
    if kind == 7:  # a shared type: array, map, text
        if reader.varuint() > 2:
            raise UnreadableMessage("The update holds a type that a workshop does not have.")
        return 1
    if kind == 5:  # embed
        reader.chunk()
        return 1
    if kind == 6:  # format
        reader.chunk(), reader.chunk()
        return 1
    raise UnreadableMessage("The update holds a type that a workshop does not have.")


def _skip_any(reader: Reader, depth: int) -> None:
    if depth > MOST_DEPTH:
        raise UnreadableMessage("A value in the update is nested too deep.")
    kind = reader.byte()
    if kind in (127, 126, 121, 120):
        return
    if kind == 125:  # signed variable length: one more flag bit, same continuation rule
        reader.varuint()
    elif kind == 124:
        reader.take(4)
    elif kind == 123:
        reader.take(8)
    elif kind == 122:  # pages count with numbers, and a browser mixes the two kinds with an error only
        raise UnreadableMessage("The update holds an integer of the kind that no page counts with.")
    elif kind == 119:
        reader.text()
    elif kind == 116:
        reader.chunk()
    elif kind == 118:
        for _ in range(reader.varuint()):
            reader.text()
            _skip_any(reader, depth + 1)
    elif kind == 117:
        for _ in range(reader.varuint()):
            _skip_any(reader, depth + 1)
    else:
        raise UnreadableMessage("A value in the update is of an unknown type.")


def read_state_vector(data: bytes) -> dict[int, int]:
    """A state vector as {client: next clock}."""
    reader = Reader(data)
    vector = {reader.varuint(): reader.varuint() for _ in range(reader.varuint())}
    reader.end()
    return vector


def write_state_vector(clocks: Mapping[int, int]) -> bytes:
    """A state vector from {client: next clock}."""
    return varuint(len(clocks)) + b"".join(varuint(client) + varuint(clock) for client, clock in clocks.items())


def write_deletes(ranges: Iterable[tuple[int, int, int]]) -> bytes:
    """The deletions of an update from (client, from, to); what overlaps or touches becomes one."""
    by_client: dict[int, list[list[int]]] = {}
    for client, start, end in sorted(ranges):
        known = by_client.setdefault(client, [])
        if known and start <= known[-1][1]:
            known[-1][1] = max(end, known[-1][1])
        else:
            known.append([start, end])
    return varuint(len(by_client)) + b"".join(
        varuint(client) + varuint(len(known)) + b"".join(varuint(start) + varuint(end - start) for start, end in known)
        for client, known in by_client.items()
    )


def read_awareness(data: bytes) -> list[tuple[int, int, str]]:
    """The (client, clock, state as JSON) entries of an awareness update."""
    reader = Reader(data)
    return [(reader.varuint(), reader.varuint(), reader.text()) for _ in range(reader.varuint())]


def websocket_frame(payload: bytes) -> bytes:
    """One unmasked binary WebSocket frame (RFC 6455, section 5.2), built once and written to many sockets."""
    length = len(payload)
    if length < 126:
        head = bytes((0x82, length))
    elif length < 65_536:
        head = b"\x82\x7e" + struct.pack(">H", length)
    else:
        head = b"\x82\x7f" + struct.pack(">Q", length)
    return head + payload
