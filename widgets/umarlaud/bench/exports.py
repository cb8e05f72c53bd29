"""Every export of a large workshop, each in a process of its own: how long somebody waits for it, and its memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from umarlaud.bench.drawn_network import drawn_network
from umarlaud.bench.pages import Progress
from umarlaud.bench.processes import family, resident
from umarlaud.bench.table import Row
from umarlaud.document.models import Snapshot
from umarlaud.errors import DataError
from umarlaud.export import FORMATS, export

PROBLEMS, GOALS, ACTIONS = 1_000, 50, 400
YEARS = range(2027, 2031)
LOOK = 0.05
"""Seconds between two looks at the memory of the process in which an export draws."""
MOST = 5_000.0
"""Target: milliseconds for one file (design, section 5)."""


def measure(
    folder: Path, progress: Progress, endings: Iterable[str] = FORMATS, snapshot: Snapshot | None = None
) -> tuple[list[Row], dict[str, Any]]:
    """A row a format: milliseconds from the start of its process until the file stands on the disk; peak memory.

    That of the process in which it draws is added. Of the `large` workshop, unless another `snapshot` is given.
    """
    workshop = snapshot or large()
    archive = export(workshop, folder / "large.json", names=True)
    rows: list[Row] = []
    figures: dict[str, Any] = {}
    for ending in endings:
        progress(f"exports: {ending}")
        took, peak = _one(archive, folder / f"made{ending}")
        figures[ending] = {"ms": took, "peak_bytes": peak, "file_bytes": (folder / f"made{ending}").stat().st_size}
        rows.append(Row(f"exports: {ending}", took, "ms", at_most=MOST, note=f"{peak / 1e6:.0f} MB at most"))
    actions = sum(len(goal.actions) for goal in workshop.goals.values())
    what = f"{len(workshop.problems)} problems, {len(workshop.stakeholders)} members, {len(workshop.ties)} ties"
    what = f"{what}, {len(workshop.goals)} goals, {actions} actions"
    rows.append(Row(f"exports: the slowest, of {what}", max(one["ms"] for one in figures.values()), "ms", at_most=MOST))
    return rows, {"exports": figures}


def _one(archive: Path, target: Path) -> tuple[float, int]:
    start = time.perf_counter()
    command = [sys.executable, "-m", "umarlaud.bench.one_export", str(archive), str(target)]
    made = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    beside = 0.0  # bytes of the process in which it draws
    while made.poll() is None:
        beside = max(beside, resident(family(made.pid)[1:]))
        with suppress(subprocess.TimeoutExpired):
            made.wait(LOOK)
    took = (time.perf_counter() - start) * 1000
    told, reason = made.communicate()
    if made.returncode:
        raise DataError("{file} could not be exported: {reason}", file=target.name, reason=reason[-500:])
    return took, int(json.loads(told)["peak_bytes"] + beside)


def large() -> Snapshot:
    """The workshop that is exported; the same every time."""
    content = drawn_network().dump()
    members = list(content["stakeholders"].values())
    content["meta"]["plan"] = {"first": YEARS[0], "last": YEARS[-1], "stated": {str(YEARS[0]): 1_000_000.0}}
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
    content["goals"] = {f"g{number:02}": _goal(number, list(content["stakeholders"])) for number in range(GOALS)}
    content["evidence"] = {
        f"e{number:03}": {
            "kind": ("source", "finding", "conclusion", "recommendation")[number % 4],
            "text": "What was heard at the table and counted afterwards. " * 2,
            "figures": [{"value": float(number), "unit": "people"}],
            "order": float(number),
            "rests_on": [f"e{number - 1:03}"] if number % 4 else [],
            "goals": [f"g{number % GOALS:02}"],
        }
        for number in range(4 * GOALS)
    }
    return Snapshot.model_validate(content)


def _goal(number: int, members: list[str]) -> dict[str, Any]:
    share, rows = PROBLEMS // GOALS, ACTIONS // GOALS
    problems = [f"p{one:04}" for one in range(share * number, share * (number + 1))]
    actions = [
        {
            "activity": f"Action {number}.{one}: what is done, step by step",
            "from": str(YEARS[0]),
            "to": str(YEARS[-1]),
            "result": "It is there, and people use it.",
            "budget": {str(year): "other funds" if one == 0 else 1_000.0 * (one + year % 3) for year in YEARS},
            "funding": "municipality",
            "owner": members[(number * rows + one) % len(members)],
            "target_group": "all who live there",
            "problems": problems[one : one + 2],
        }
        for one in range(rows)
    ]
    indicators = [
        {
            "name": f"Indicator {number}.{one}", "unit": "people", "baseline": 10.0, "target": 100.0, "year": YEARS[-1],
            "values": {f"{year}-06-01": {"value": 10.0 + 20 * (year - YEARS[0])} for year in YEARS},
        }
        for one in range(2)
    ]  # fmt: skip
    return {
        "title": f"Goal {number}",
        "body": "By spring it is done, and those who asked for it say so. " * 3,
        "order": float(number),
        "problems": problems,
        "carriers": members[number : number + 2],
        "results": [{"text": f"Result {number}.{one}", "order": float(one)} for one in range(2)],
        "indicators": indicators,
        "actions": actions,
    }
