"""Everybody opens the page in the same second: against our server, and against stock Voila in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from umarlaud.bench.driver import enter
from umarlaud.bench.first_load import Part, first_visit, same_visit
from umarlaud.bench.framing import Framing
from umarlaud.bench.processes import ServerProcess, our_server
from umarlaud.bench.sockets import ClientSocket
from umarlaud.bench.stock import stock_visit, stock_voila, write_notebook
from umarlaud.bench.table import Row, percentile
from umarlaud.bench.visits import Burst, burst
from umarlaud.datasets import demo_file
from umarlaud.errors import DataError
from umarlaud.export import read_archive
from umarlaud.workshops import Workshop, Workshops

Progress = Callable[[str], None]
MEGABYTE = 1_000_000
FASTER, MOST_EACH = 50, 1.0
"""Targets (design, section 5): times faster than stock Voila; megabytes of server memory a participant."""


def demo_server(folder: Path) -> tuple[ServerProcess, Workshop]:
    """Our server on the demo workshop, started, with its pages rendered."""
    data = folder / "data"
    workshops = Workshops(data)
    workshop = workshops.restore(read_archive(demo_file())).workshop
    workshops.store.close()
    server = our_server(data).start("--port", "0")
    first_load(server, workshop)  # waits for the page in the workshop's language
    settle(server)
    return server, workshop


def settle(server: ServerProcess, seconds: float = 120) -> None:
    """Waits until our server has rendered its pages in every language and stopped their kernels."""
    end = time.monotonic() + seconds
    quiet = 0
    while quiet < 20:  # between two pages there is a moment without a kernel
        quiet = 0 if server.children() else quiet + 1
        if time.monotonic() > end:
            raise DataError("The server did not finish rendering its pages: {said}", said=server.log.read_text()[-300:])
        time.sleep(0.05)


def first_load(server: ServerProcess, workshop: Workshop) -> list[Part]:
    """What one participant's first load consists of. Raises DataError when any of it is refused."""
    parts: list[Part] = []
    seen = burst(server.port, [first_visit(workshop.join_code, parts)], 60)
    if seen.failures:
        raise DataError("The page could not be opened: {said}", said=seen.failures[0])
    return parts


def measure(folder: Path, visitors: int, stock: int, progress: Progress) -> tuple[list[Row], dict[str, Any]]:
    """The rows of the part, and its figures for JSON."""
    progress("pages: our server starts and renders its pages")
    server, workshop = demo_server(folder)
    try:
        parts = first_load(server, workshop)
        progress(f"pages: {visitors} participants open our page")
        ours, each = _ours(server, workshop, [part.path for part in parts], visitors)
    finally:
        server.stop()
    rows = [
        _refused(f"pages: of {visitors} participants, refused", ours, 0),
        Row(f"pages: ours, last of {visitors} has everything", ours.last, "s", note=_spread(ours)),
        Row("pages: our memory for each, page and socket open", each, "MB", at_most=MOST_EACH),
    ]
    figures: dict[str, Any] = {"visitors": visitors, "ours": _figures(ours), "ours_mb_each": each}
    if stock:
        theirs, theirs_each = _stock(folder, stock, progress)
        rows += _against(ours, theirs, theirs_each, visitors, stock)
        figures |= {"stock_visitors": stock, "stock": _figures(theirs), "stock_mb_each": theirs_each}
    return rows, figures


def _ours(server: ServerProcess, workshop: Workshop, paths: list[str], visitors: int) -> tuple[Burst, float]:
    before = server.memory()
    cookies: list[str] = []
    seen = burst(server.port, [same_visit(workshop.join_code, paths, cookies) for _ in range(visitors)], 300)
    sockets = [ClientSocket(server.port, f"/w/{workshop.id}/room", cookie) for cookie in cookies]
    enter(sockets, Framing())
    each = (server.memory() - before) / MEGABYTE / max(1, len(sockets))
    for socket in sockets:
        socket.close()
    return seen, each


def _stock(folder: Path, visitors: int, progress: Progress) -> tuple[Burst, float]:
    place = folder / "stock"
    place.mkdir()
    server = stock_voila(write_notebook(place), folder / "stock.log").start()
    try:
        progress("pages: stock Voila, one visitor to warm it")
        burst(server.port, [stock_visit()], 120)
        kept, before = server.children(), server.memory()
        progress(f"pages: {visitors} visitors open the notebook on stock Voila")
        visits = [stock_visit() for _ in range(visitors)]
        seen = burst(server.port, visits, 900, lambda left: progress(f"pages: {left} still wait"))
        kernels = server.children() - kept
        return seen, (server.memory() - before) / MEGABYTE / max(1, kernels)
    finally:
        server.stop()


def _against(ours: Burst, theirs: Burst, theirs_each: float, visitors: int, stock: int) -> list[Row]:
    faster = theirs.last * visitors / stock / ours.last if theirs.last and ours.last else None
    note = "" if visitors == stock else f"stock scaled from {stock} to {visitors} visitors"
    return [
        _refused(f"pages: of {stock} visitors to stock Voila, refused", theirs, None),
        Row(f"pages: stock Voila, last of {stock} is whole", theirs.last, "s", note=_spread(theirs)),
        Row("pages: stock Voila’s memory for each", theirs_each, "MB"),
        Row("pages: times faster than stock Voila", faster, "×", at_least=FASTER, note=note),
    ]


def _refused(what: str, seen: Burst, most: int | None) -> Row:
    return Row(what, len(seen.failures), at_most=most, note="; ".join(sorted(set(seen.failures)))[:100])


def _spread(seen: Burst) -> str:
    times = sorted(seen.finished)
    return f"median {percentile(times, 0.5):.2f} s, {seen.requests} requests" if times else ""


def _figures(seen: Burst) -> dict[str, Any]:
    times = sorted(seen.finished)
    return {"finished": times, "failures": seen.failures, "requests": seen.requests, "bytes": seen.bytes}
