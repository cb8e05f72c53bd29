"""A large network: weighing it, drawing and panning it on a slow phone, and the way of a new tie to the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.insights import insights
from umarlaud.analysis.layout import bands, force
from umarlaud.analysis.network import read_network
from umarlaud.bench.arrival import arrivals
from umarlaud.bench.drawn_network import STAKEHOLDERS, TIES, drawn_network
from umarlaud.bench.pages import Progress, settle
from umarlaud.bench.phone import SLOWER, Frames, Phone, chromium
from umarlaud.bench.processes import ServerProcess, our_server
from umarlaud.bench.table import Row, percentile
from umarlaud.workshops import Created, Workshops

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from umarlaud.document.models import Snapshot

MOST_DRAWN, MOST_FRAME = 1_500.0, 33.4
"""Targets: milliseconds until a phone shows it (design, section 5); p95 of frames while it pans (30 a second)."""
MOST_WEIGHED, MOST_ARRIVAL = 1_000.0, 1_000.0
"""Targets: milliseconds for all metrics, since they follow the room once a second; from a tie to the screen."""
ROUNDS = 5
MAP, DIAGRAM = ".network-map .leaflet-container", ".network-map .nm-diagram"
TIES_DRAWN = " .ties path.tie[d^=M]"


@dataclass(frozen=True)
class Seen:
    """What a slow phone did with one view: milliseconds until ties stood there and until all was still, and frames."""

    drawn: float
    still: float
    frames: Frames


def measure(folder: Path, progress: Progress) -> tuple[list[Row], dict[str, Any]]:
    """The rows of the part, and its figures for JSON. Raises DataError where there is no browser."""
    progress("network: metrics and layout")
    snapshot = drawn_network()
    weighed = weigh(snapshot)
    data = folder / "data"
    workshops = Workshops(data)
    created = workshops.restore(snapshot)
    workshops.store.close()
    server = our_server(data).start("--port", "0")
    try:
        settle(server)
        with chromium() as browser:
            progress(f"network: a phone, {SLOWER} times slower than this machine")
            seen = look(browser, server, created)
            progress("network: ties on their way to the screen")
            times = arrivals(browser, server, created, snapshot)
    finally:
        server.stop()
    rows = [*_weighed_rows(weighed), *_seen_rows(seen), _arrival_row(times)]
    figures = {
        "stakeholders": STAKEHOLDERS,
        "ties": TIES,
        "weighed_ms": weighed,
        "seen": {
            view: {"drawn_ms": one.drawn, "still_ms": one.still, "frames_ms": one.frames.times}
            for view, one in seen.items()
        },
        "arrival_ms": times,
    }
    return rows, figures


def weigh(snapshot: Snapshot, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Milliseconds of reading, all metrics, a first layout, and the layout after that, in ascending order."""
    network = read_network(snapshot)
    before = force(network, None)
    steps: dict[str, Callable[[], object]] = {
        "read": lambda: read_network(snapshot),
        "metrics": lambda: insights(snapshot),
        "layout": lambda: force(network, None),
        "layout again": lambda: force(network, before),
        "bands": lambda: bands(network),
    }
    return {name: sorted(_milliseconds(step) for _ in range(rounds)) for name, step in steps.items()}


def look(browser: Browser, server: ServerProcess, created: Created) -> dict[str, Seen]:
    """Opens the network on a slow phone, first the map, then the diagram, and pans both."""
    phone = Phone(browser)
    page = phone.page
    page.goto(f"{server.url}/j/{created.workshop.join_code}?lang=en")
    page.get_by_role("button", name="Join", exact=True).click()
    tab = page.get_by_role("tab", name="Network").or_(page.get_by_role("link", name="Network")).first
    tab.wait_for()
    phone.slow_down()
    found = {"map": Seen(*phone.drawn_after(tab, MAP + TIES_DRAWN), phone.drag(MAP))}
    diagram = page.locator(".network-map").get_by_role("button", name="Diagram", exact=True)
    found["diagram"] = Seen(*phone.drawn_after(diagram, DIAGRAM + TIES_DRAWN), phone.drag(DIAGRAM))
    page.context.close()
    return found


def _weighed_rows(weighed: dict[str, list[float]]) -> list[Row]:
    return [
        Row(
            f"network: {name} of {STAKEHOLDERS} members, {TIES} ties",
            percentile(times, 0.5),
            "ms",
            at_most=MOST_WEIGHED if name == "metrics" else None,
            note=f"of {len(times)}, slowest {times[-1]:.0f} ms",
        )
        for name, times in weighed.items()
    ]


def _seen_rows(seen: dict[str, Seen]) -> list[Row]:
    rows = []
    for view, one in seen.items():
        what = f"network: {view} drawn on a slow phone"
        jerks = f"{len(one.frames.times)} frames, {one.frames.long} long, slowest {one.frames.share(1.0) or 0:.0f} ms"
        rows += [
            Row(what, one.drawn, "ms", at_most=MOST_DRAWN, note=f"all is still after {one.still:.0f} ms"),
            Row(f"network: {view} panned, p95 of frames", one.frames.share(0.95), "ms", at_most=MOST_FRAME, note=jerks),
        ]
    return rows


def _arrival_row(times: list[float]) -> Row:
    what = "network: from a tie to the screen page, slowest"
    middle = f"median {percentile(times, 0.5):.0f} ms of {len(times)}" if times else ""
    return Row(what, times[-1] if times else None, "ms", at_most=MOST_ARRIVAL, note=middle)


def _milliseconds(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000
