"""Types into one room through many sockets and sees when each keystroke comes up on the other screens."""

from __future__ import annotations

import gc
import selectors
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from umarlaud.bench.framing import Framing
from umarlaud.bench.keystrokes import MARKER, Keystroke, Typing
from umarlaud.bench.sockets import ClientSocket
from umarlaud.errors import AddressError

PATIENCE = 20.0
"""Seconds after the last keystroke in which it must have reached every screen."""


@dataclass
class Run:
    """What the driver saw in one run."""

    latencies: array[int] = field(default_factory=lambda: array("l"))  # µs, keystroke to another screen
    lateness: array[int] = field(default_factory=lambda: array("l"))  # µs, keystroke due to sent: the driver's own
    sent: int = 0
    missing: int = 0  # keystrokes that a screen did not get
    twice: int = 0  # keystrokes that a screen got more than once
    unsaved: int = 0  # keystrokes that were not acknowledged, where the server acknowledges
    closed: int = 0  # sockets that the server closed
    messages: int = 0  # received, by all sockets
    bytes: int = 0
    seconds: float = 0.0  # from the first keystroke until all was seen


def enter(sockets: Sequence[ClientSocket], framing: Framing) -> None:
    """Brings every socket into step with the room. Raises AddressError when one is not after PATIENCE seconds."""
    waiting = set(sockets)
    for socket in sockets:
        for message in framing.hello():
            socket.send(message)
    with selectors.DefaultSelector() as selector:
        for socket in sockets:
            selector.register(socket, selectors.EVENT_READ, socket)
        end = time.monotonic() + PATIENCE
        while waiting:
            if time.monotonic() > end or any(socket.closed for socket in waiting):
                raise AddressError("{n} sockets did not get the document.", n=len(waiting))
            for key, _ in selector.select(0.5):
                if any(framing.is_whole(message) for message in key.data.receive()):
                    waiting.discard(key.data)


def await_saved(socket: ClientSocket, framing: Framing) -> None:
    """Waits until something that the socket sent is on disk. Raises AddressError when it is not."""
    end = time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as selector:
        selector.register(socket, selectors.EVENT_READ)
        while True:
            selector.select(0.5)
            if any(framing.saved(message) for message in socket.receive()):
                return
            if socket.closed or time.monotonic() > end:
                raise AddressError("The room did not save what was written (closed with {code}).", code=socket.closed)


def run(sockets: Sequence[ClientSocket], framing: Framing, typing: Typing) -> Run:
    """Types all keystrokes, each when it is due, and listens on every socket until all have seen all."""
    before = [(socket.messages, socket.bytes) for socket in sockets]
    hall = _Hall(sockets, framing, typing)
    gc.collect()
    gc.disable()  # a collection would look like a slow server
    try:
        hall.go()
    finally:
        gc.enable()
    result = hall.result
    result.missing = sum(max(0, result.sent - count) for count in hall.seen)
    result.twice = sum(max(0, count - result.sent) for count in hall.seen)
    result.unsaved = sum(max(0, typed - saved) for typed, saved in zip(hall.typed, hall.saved, strict=True))
    result.closed = sum(socket.closed is not None for socket in sockets)
    result.messages = sum(socket.messages - old[0] for socket, old in zip(sockets, before, strict=True))
    result.bytes = sum(socket.bytes - old[1] for socket, old in zip(sockets, before, strict=True))
    return result


class _Hall:
    """The sockets of one run: what each still waits for, in lists by their number."""

    def __init__(self, sockets: Sequence[ClientSocket], framing: Framing, typing: Typing) -> None:
        self.result = Run()
        self.sockets, self.framing, self.typing = sockets, framing, typing
        self.seen = [0] * len(sockets)  # keystrokes that came up on this screen
        self.typed = [0] * len(sockets)  # messages that this socket sent and the server will acknowledge
        self.saved = [0] * len(sockets)  # messages of this socket that it did acknowledge
        self.markers: dict[bytes, list[tuple[int, int]]] = {}
        self.waiting = set(range(len(sockets)))
        self.selector = selectors.DefaultSelector()
        for number, socket in enumerate(sockets):
            self.selector.register(socket, selectors.EVENT_READ, number)
        self.start = time.monotonic_ns()

    def microseconds(self) -> int:
        return (time.monotonic_ns() - self.start) // 1000

    def go(self) -> None:
        keystrokes = self.typing.keystrokes
        end = keystrokes[-1].due + PATIENCE
        next_key = 0
        self.start = time.monotonic_ns()
        while self.waiting and (now := self.microseconds() / 1e6) < end:
            while next_key < len(keystrokes) and keystrokes[next_key].due <= now:
                self.press(keystrokes[next_key])
                next_key += 1
                now = self.microseconds() / 1e6
            pause = max(0.0, keystrokes[next_key].due - now) if next_key < len(keystrokes) else 0.2
            for key, _ in self.selector.select(pause):
                self.look(key.data)
        self.result.seconds = self.microseconds() / 1e6
        self.selector.close()

    def press(self, key: Keystroke) -> None:
        socket, moment = self.sockets[key.typist], self.microseconds()
        self.result.lateness.append(moment - int(key.due * 1e6))
        if socket.closed is None:
            socket.send(self.framing.update(key.stamped(moment)))
            self.result.sent += 1
            self.typed[key.typist] += not self.framing.name  # Hocuspocus acknowledges in another way

    def look(self, me: int) -> None:
        socket, latencies = self.sockets[me], self.result.latencies
        for message in socket.receive():
            found = self.read(message)
            if not found:
                if (count := self.framing.saved(message)) is not None:
                    self.saved[me] = count
                continue
            moment = self.microseconds()
            for sent, who in found:
                if who != me:
                    latencies.append(moment - sent)
            self.seen[me] += len(found)
        if socket.closed is not None:
            self.selector.unregister(socket)
            self.waiting.discard(me)
        elif self.seen[me] >= len(self.typing.keystrokes) and self.saved[me] >= self.typed[me]:
            self.waiting.discard(me)

    def read(self, message: bytes) -> list[tuple[int, int]]:
        """The (time, typist) of a message's keystrokes. The same message goes to every socket, so it is read once."""
        found = self.markers.get(message)
        if found is None:
            if len(self.markers) > 256:
                self.markers.clear()
            found = [(int(sent, 16), int(who, 16)) for sent, who in MARKER.findall(message)]
            self.markers[message] = found
        return found
