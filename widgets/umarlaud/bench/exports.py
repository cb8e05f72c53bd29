"""Every export of a large workshop: 1 000 problems and 50 goals beside a network of 300 members and 1 000 ties."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from umarlaud.bench.drawn_network import STAKEHOLDERS, TIES, drawn_network
from umarlaud.bench.pages import Progress
from umarlaud.bench.table import Row
from umarlaud.document.models import Snapshot
from umarlaud.export import FORMATS, export

PROBLEMS, GOALS = 1_000, 50
MOST = 5_000.0
"""Target: milliseconds for one file (design, section 5)."""


def measure(folder: Path, progress: Progress) -> tuple[list[Row], dict[str, Any]]:
    """A row a format: milliseconds until the file stands on the disk; the first one waits for the libraries too."""
    snapshot = large()
    times: dict[str, float] = {}
    for ending in FORMATS:
        progress(f"exports: {ending}")
        start = time.perf_counter()
        export(snapshot, folder / f"large{ending}")
        times[ending] = (time.perf_counter() - start) * 1000
    what = f"{PROBLEMS} problems, {GOALS} goals, {STAKEHOLDERS} members, {TIES} ties"
    rows = [Row(f"exports: {ending} of {what}", took, "ms", at_most=MOST) for ending, took in times.items()]
    return rows, {"exports_ms": times}


def large() -> Snapshot:
    """The workshop that is exported; the same every time."""
    content = drawn_network().dump()
    members = list(content["stakeholders"].values())
    content["problems"] = {
        f"p{number:04}": {
            "title": f"Problem {number}",
            "description": "It has been so for years, and everybody goes round it. " * (1 + number % 4),
            "theme": ("transport", "safety", "learning", "home_care")[number % 4],
            "geometry": {"type": "Point", "coordinates": [one["lon"], one["lat"]]},
            "precision": "exact",
            "place": one["place"],
        }
        for number in range(PROBLEMS)
        for one in [members[number % len(members)]]
    }
    share = PROBLEMS // GOALS
    content["goals"] = {
        f"g{number:02}": {
            "title": f"Goal {number}",
            "body": "By spring it is done, and those who asked for it say so. " * 3,
            "order": float(number),
            "problems": [f"p{one:04}" for one in range(share * number, share * (number + 1))],
        }
        for number in range(GOALS)
    }
    return Snapshot.model_validate(content)
