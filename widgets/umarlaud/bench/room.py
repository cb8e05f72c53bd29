"""Many sockets in one room, some of them typing: ours, and with a peer Hocuspocus in the same run, by turns."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from umarlaud.bench import driver, peer
from umarlaud.bench.framing import Framing
from umarlaud.bench.keystrokes import MOST_BODY, MOST_TYPISTS, WIDTH, Typing, typing
from umarlaud.bench.pages import MEGABYTE, Progress
from umarlaud.bench.processes import ServerProcess, our_server
from umarlaud.bench.sockets import ClientSocket
from umarlaud.bench.table import Row, percentile
from umarlaud.bench.visits import Visit, burst, cookies_of, request
from umarlaud.errors import DataError, UsageError
from umarlaud.workshops import Workshops

MOST_P95_OF_1000 = 50.0
"""Target (design, section 5): milliseconds, p95 with 1 000 sockets."""


@dataclass(frozen=True)
class Load:
    """Who is in the room and how they type; `rounds` runs of `seconds` against each server."""

    sockets: int = 300
    typists: int = 100
    keys_a_second: float = 3.0
    seconds: float = 10.0
    rounds: int = 2

    def check(self) -> None:
        """Raises UsageError for a load that cannot be made."""
        if not 0 < self.typists <= min(self.sockets, MOST_TYPISTS):
            raise UsageError("Between 1 and {n} of the sockets can type.", n=min(self.sockets, MOST_TYPISTS))
        if self.keys_a_second * self.seconds * WIDTH > MOST_BODY:
            raise UsageError("At most {n} keystrokes fit in a run; type slower or shorter.", n=MOST_BODY // WIDTH)


@dataclass
class Measured:
    """All runs against one server."""

    name: str
    runs: list[driver.Run] = field(default_factory=list)
    cpu: float = 0.0  # seconds
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)  # MB for each socket, of each round

    def latency(self, share: float) -> float | None:
        """Milliseconds from keystroke to another screen."""
        ordered = sorted(value for run in self.runs for value in run.latencies)
        return percentile(ordered, share) / 1000 if ordered else None

    def total(self, name: str) -> int:
        """A count of all runs together."""
        return sum(getattr(run, name) for run in self.runs)


def measure(folder: Path, load: Load, peer_folder: Path | None, progress: Progress) -> tuple[list[Row], dict[str, Any]]:
    """The rows of the part, and its figures for JSON. Raises UsageError, DataError, AddressError."""
    load.check()
    progress("room: the keystrokes are made ready")
    typed = typing(load.typists, load.keys_a_second, load.seconds)
    version = peer.install(peer_folder) if peer_folder else ""
    ours, theirs = Measured("ours"), Measured(f"Hocuspocus {version}")
    for number in range(load.rounds):
        progress(f"room: round {number + 1} of {load.rounds}, ours")
        place = folder / f"room{number}"
        place.mkdir()
        _round(ours, load, typed, partial(_ours, place, load, typed))
        if peer_folder:
            progress(f"room: round {number + 1} of {load.rounds}, {theirs.name}")
            _round(theirs, load, typed, partial(_theirs, peer_folder, place, load, typed))
    rows = _rows(ours, None, load)
    if peer_folder:
        their_p95 = theirs.latency(0.95)
        rows = _rows(ours, their_p95, load) + _rows(theirs, None, load, peer=True)
    return rows, {one.name: _figures(one) for one in ([ours, theirs] if peer_folder else [ours])}


Prepared = tuple[ServerProcess, Framing, list[ClientSocket], float]


def _round(measured: Measured, load: Load, typed: Typing, prepare: Callable[[], Prepared]) -> None:
    server, framing, sockets, before = prepare()
    try:
        driver.enter(sockets, framing)
        measured.memory.append((server.memory() - before) / MEGABYTE / load.sockets)
        cpu, start = server.cpu(), time.monotonic()
        measured.runs.append(driver.run(sockets, framing, typed))
        measured.cpu += server.cpu() - cpu
        measured.seconds += time.monotonic() - start
    finally:
        for socket in sockets:
            socket.close()
        server.stop()


def _ours(place: Path, load: Load, typed: Typing) -> Prepared:
    data = place / "data"
    server = our_server(data).start("--port", "0")
    try:
        workshops = Workshops(data)  # after the start, so that no pages are rendered meanwhile
        created = workshops.create("Bench", "0714")
        workshops.store.close()
        before = server.memory()
        room = f"/w/{created.workshop.id}/room"
        writer = ClientSocket(server.port, f"{room}?token={created.facilitator_token}")
        write_document(writer, Framing(), typed.document)
        cookies = join(server, created.workshop.join_code, load.sockets)
        return server, Framing(), [ClientSocket(server.port, room, cookie) for cookie in cookies], before
    except BaseException:
        server.stop()
        raise


def _theirs(peer_folder: Path, place: Path, load: Load, typed: Typing) -> Prepared:
    server = peer.hocuspocus(peer_folder, place / "hocuspocus.log").start()
    try:
        framing = Framing("bench")
        before = server.memory()
        # The one who writes the document stays: Hocuspocus keeps it only while somebody is in it.
        writer = ClientSocket(server.port, "/")
        sockets = [writer, *(ClientSocket(server.port, "/") for _ in range(load.sockets - 1))]
        write_document(writer, framing, typed.document)
        return server, framing, sockets, before
    except BaseException:
        server.stop()
        raise


def write_document(writer: ClientSocket, framing: Framing, document: bytes) -> None:
    """Puts an update into a room and waits until a newcomer would get it; of ours the writer then leaves."""
    driver.enter([writer], framing)
    writer.send(framing.update(document))
    if framing.name:
        driver.enter([writer], framing)  # Hocuspocus handles a socket's messages in their order
    else:
        driver.await_saved(writer, framing)
        writer.close()


def join(server: ServerProcess, code: str, people: int) -> list[str]:
    """The Cookie headers of so many new participants. Raises DataError."""
    cookies: list[str] = []

    def visit() -> Visit:
        cookies.append(cookies_of((yield request(f"/j/{code}"))))

    for _ in range(0, people, 50):
        seen = burst(server.port, [visit() for _ in range(min(50, people - len(cookies)))], 60)
        if seen.failures:
            raise DataError("A participant could not join: {said}", said=seen.failures[0])
    return cookies


def _rows(one: Measured, most_p95: float | None, load: Load, *, peer: bool = False) -> list[Row]:
    name = f"room, {one.name}:"
    if most_p95 is None and not peer and load.sockets >= 1_000:
        most_p95 = MOST_P95_OF_1000
    lateness = sorted(value for run in one.runs for value in run.lateness)
    late = f"driver itself late p95 {percentile(lateness, 0.95) / 1000:.1f} ms" if lateness else ""
    crowd = f"{load.sockets} sockets, {load.typists} typing"
    exact = None if peer else 0
    return [
        Row(f"{name} keystroke to another screen, p50", one.latency(0.5), "ms", note=late),
        Row(f"{name} p95", one.latency(0.95), "ms", at_most=most_p95, note=crowd),
        Row(f"{name} p99", one.latency(0.99), "ms"),
        Row(f"{name} keystrokes that a screen missed", one.total("missing"), at_most=exact),
        Row(f"{name} keystrokes that came twice", one.total("twice"), at_most=exact),
        *([] if peer else [Row(f"{name} keystrokes not acknowledged as saved", one.total("unsaved"), at_most=0)]),
        Row(f"{name} sockets that the server closed", one.total("closed"), at_most=exact),
        Row(f"{name} messages to each socket a second", one.total("messages") / load.sockets / one.seconds),
        Row(f"{name} bytes to each socket a second", one.total("bytes") / load.sockets / one.seconds / 1000, "kB"),
        Row(f"{name} processor", 100 * one.cpu / one.seconds, "% of a core"),
        Row(f"{name} memory for each socket", max(one.memory), "MB"),
    ]


def _figures(one: Measured) -> dict[str, Any]:
    names = ("sent", "missing", "twice", "unsaved", "closed", "messages", "bytes", "seconds")
    ordered = [sorted(run.latencies) for run in one.runs]
    return {
        "latency_ms": {f"p{100 * share:g}": one.latency(share) for share in (0.5, 0.9, 0.95, 0.99, 0.999, 1.0)},
        "latency_p95_ms_of_rounds": [percentile(values, 0.95) / 1000 if values else None for values in ordered],
        "cpu_seconds": one.cpu,
        "memory_mb_each": one.memory,
        "rounds": [{name: getattr(run, name) for name in names} for run in one.runs],
    }
