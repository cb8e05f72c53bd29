"""Many visitors at once: HTTP/1.1 over plain sockets in one selector loop, so that the driver costs little.

A visitor is a generator that yields requests and is sent the answers. Each has one connection, kept alive as a browser
keeps it, and asks for one thing after the other.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field

Visit = Generator[bytes, "Answer", None]
READ_BYTES = 262_144


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]  # names in lower case; cookies joined by a line feed
    body: bytes


@dataclass
class Burst:
    """How a burst went; seconds are counted from its start."""

    finished: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0

    @property
    def last(self) -> float | None:
        """When the last visitor had everything; None when nobody did."""
        return max(self.finished, default=None)


def request(path: str, cookie: str = "", accept: str = "br, gzip") -> bytes:
    """A GET request as a browser makes it."""
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {accept}\r\n{cookies}\r\n".encode()


def cookies_of(answer: Answer) -> str:
    """The Cookie header that answers an answer's Set-Cookie headers."""
    return "; ".join(line.partition(";")[0] for line in answer.headers.get("set-cookie", "").splitlines())


def read_answer(data: bytes) -> tuple[Answer, int] | None:
    """The first whole answer in `data` and its length; None while some of it is missing. Raises ValueError."""
    head, found, _ = data.partition(b"\r\n\r\n")
    if not found:
        return None
    lines = head.decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    status, at = int(lines[0].split(" ", 2)[1]), len(head) + 4
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return _chunked(status, headers, data, at)
    end = at + int(headers.get("content-length", "0"))
    return (Answer(status, headers, data[at:end]), end) if len(data) >= end else None


def _chunked(status: int, headers: dict[str, str], data: bytes, at: int) -> tuple[Answer, int] | None:
    if not data.endswith(b"0\r\n\r\n"):  # spares reading a long page again and again
        return None
    parts: list[bytes] = []
    while (line := data.find(b"\r\n", at)) >= 0:
        length = int(data[at:line].partition(b";")[0], 16)
        at = line + 2 + length + 2
        if at > len(data):
            return None
        if not length:
            return Answer(status, headers, b"".join(parts)), at
        parts.append(data[line + 2 : at - 2])
    return None


class _Visitor:
    def __init__(self, port: int, visit: Visit) -> None:
        self.visit = visit
        self.received = bytearray()
        self.to_send = next(visit)
        self.requests = 1
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect_ex(("127.0.0.1", port))


def burst(port: int, visits: Iterable[Visit], seconds: float, still: Callable[[int], None] | None = None) -> Burst:
    """Lets all visitors in at once and waits, `seconds` at most; `still` is told how many are not through."""
    done = Burst()
    selector = selectors.DefaultSelector()
    start = told = time.monotonic()
    visitors = [_Visitor(port, visit) for visit in visits]
    for visitor in visitors:
        selector.register(visitor.socket, selectors.EVENT_WRITE, visitor)
    left = len(visitors)
    while left and time.monotonic() - start < seconds:
        for key, events in selector.select(1.0):
            through = _step(key.data, events, selector, done)
            if through:
                left -= 1
                selector.unregister(key.data.socket)
                key.data.socket.close()
                done.requests += key.data.requests
            if through == "finished":
                done.finished.append(time.monotonic() - start)
        if still and time.monotonic() - told > 5:
            told = time.monotonic()
            still(left)
    for key in list(selector.get_map().values()):
        done.failures.append(f"not through after {seconds:.0f} s")
        key.data.socket.close()
    selector.close()
    return done


def _step(visitor: _Visitor, events: int, selector: selectors.BaseSelector, done: Burst) -> str:
    try:
        if events & selectors.EVENT_WRITE:
            sent = visitor.socket.send(visitor.to_send)
            visitor.to_send = visitor.to_send[sent:]
            if not visitor.to_send:
                selector.modify(visitor.socket, selectors.EVENT_READ, visitor)
            return ""
        data = visitor.socket.recv(READ_BYTES)
        if not data:
            raise ConnectionError("the server hung up")
        done.bytes += len(data)
        visitor.received += data
        found = read_answer(bytes(visitor.received))
        if found is None:
            return ""
        answer, length = found
        del visitor.received[:length]
        visitor.to_send = visitor.visit.send(answer)
        visitor.requests += 1
        selector.modify(visitor.socket, selectors.EVENT_WRITE, visitor)
    except StopIteration:
        return "finished"
    except (OSError, ValueError) as error:
        done.failures.append(str(error))
        return "failed"
    return ""
