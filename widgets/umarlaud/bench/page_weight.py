"""The first load of the participant page as a browser gets it: bytes, requests, and what it would open outside."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from umarlaud.bench.first_load import mentions_outside, reaches_outside
from umarlaud.bench.pages import Progress, demo_server, first_load
from umarlaud.bench.table import Row

MOST_KILOBYTES = 250.0
"""Target (design, section 5): kilobytes of the first load."""


def measure(folder: Path, progress: Progress) -> tuple[list[Row], dict[str, Any]]:
    """The rows of the part, and its figures for JSON."""
    progress("bytes: the first load of a participant")
    server, workshop = demo_server(folder)
    try:
        parts = first_load(server, workshop)
    finally:
        server.stop()
    wire = sum(part.wire for part in parts) / 1000
    outside = [address for part in parts for address in reaches_outside(part)]
    names = ", ".join(part.path.rpartition("/")[2] or "page" for part in parts)
    rows = [
        Row("bytes: first load, compressed (brotli)", wire, "kB", at_most=MOST_KILOBYTES),
        Row("bytes: requests of the first load", len(parts), note=names),
        Row("bytes: addresses outside that the page opens", len(outside), at_most=0, note=", ".join(outside)[:100]),
    ]
    figures = {
        "parts": [{**asdict(part), "body": len(part.body)} for part in parts],
        "outside": outside,
        "mentioned": {part.path: found for part in parts if (found := mentions_outside(part))},
    }
    return rows, figures
