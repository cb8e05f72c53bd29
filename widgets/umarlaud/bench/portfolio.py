"""A portfolio of many archives: the time, and the most memory, of one run over 100 and over 1 000 of them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from umarlaud.bench.pages import Progress
from umarlaud.bench.table import Row
from umarlaud.datasets import demo_file, municipalities, settlements

FEW, MANY = 100, 1_000
MOST_GROWTH = 1.3
"""Target: ten times the archives take hardly more memory."""
PEAK = Path("/proc/self/status")
"""Where Linux says the most memory that a process has had; getrusage would count that of the one which started it."""
RUN = f"""
import sys
from umarlaud.portfolio import Portfolio
out, *folders = sys.argv[1:]
for folder in folders:
    with Portfolio(folder, "et") as portfolio:
        portfolio.write(out)
    print(next(int(line.split()[1]) for line in open("{PEAK}") if line.startswith("VmHWM")))
"""


def measure(folder: Path, progress: Progress, most: int = MANY) -> tuple[list[Row], dict[str, Any]]:
    """Rows of the time and the peak of memory (resident set, in MB) of a process of its own.

    Of `most` archives, and of a tenth of them.
    """
    figures: dict[str, Any] = {}
    least = max(most // (MANY // FEW), 1)
    for count in (least, most):
        progress(f"portfolio: {count} archives")
        archives = folder / str(count)
        size = write_archives(archives, count)
        seconds, peak = run(archives, folder / f"out-{count}")
        figures[str(count)] = {"seconds": seconds, "peak_mb": peak, "archives_mb": size / 1e6}
    few, many = figures[str(least)], figures[str(most)]
    read = f"{many['archives_mb']:.0f} MB"
    rows = [
        Row(f"portfolio: {most} archives into tables and maps", many["seconds"], "s", note=read),
        Row(f"portfolio: peak memory at {least} archives", few["peak_mb"], "MB"),
        Row(f"portfolio: peak memory at {most} archives", many["peak_mb"], "MB"),
        Row(f"portfolio: peak at {most} over {least}", many["peak_mb"] / few["peak_mb"], "×", at_most=MOST_GROWTH),
    ]
    return rows, figures


def run(archives: Path, out: Path) -> tuple[float, float]:
    """Seconds and MB of one run in a process of its own. Raises as `peaks`."""
    start = time.perf_counter()
    (peak,) = peaks(out, archives)
    return time.perf_counter() - start, peak


def peaks(out: Path, *folders: Path) -> list[float]:
    """The most memory in MB that one process has had after each of `folders` in turn; Linux only.

    Raises:
        RuntimeError: it did not end well.
    """
    command = [sys.executable, "-c", RUN, str(out), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    return [int(line) / 1_024 for line in done.stdout.split()]


def write_archives(folder: Path, count: int, *, small: bool = False) -> int:
    """Writes `count` archives like the demo, spread over all municipalities; returns their bytes in all.

    They are the same every time. `small` ones have a few problems and one goal each.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole, draw, places = json.loads(demo_file().read_text(encoding="utf-8")), random.Random(7), municipalities()
    workshop, size = whole["workshop"], 0
    problems = dict(list(workshop["problems"].items())[: 5 if small else None])
    goals = {f"g{number}": _goal(number, list(problems)) for number in range(1 if small else 6)}
    for number in range(count):
        place = places[number % len(places)]
        villages = settlements(place.okood)
        moved = {key: {**one, **_at(draw.choice(villages))} for key, one in problems.items()}
        more: dict[str, Any] = {"problems": moved, "goals": goals, "votes": {}}
        if small:
            more |= {root: {} for root in ("people", "cards", "stakeholders", "ties", "offers", "texts")}
        meta = {**workshop["meta"], "municipality": place.okood, "title": f"Ümarlaud {number}", "agenda": []}
        content = {**whole, "workshop": {**workshop, **more, "id": f"w{number}", "meta": meta}}
        size += (folder / f"{number:04}.json").write_bytes(json.dumps(content, ensure_ascii=False).encode())
    return size


def _at(village: Any) -> dict[str, Any]:
    return {
        "place": village.akood,
        "geometry": {"type": "Point", "coordinates": [village.lon, village.lat]},
        "precision": "village",
    }


def _goal(number: int, problems: list[str]) -> dict[str, Any]:
    return {
        "title": f"Eesmärk {number}",
        "order": float(number),
        "problems": problems[number : number + 4],
        "results": [{"text": "Abi jõuab igasse külla."}],
        "indicators": [
            {
                "name": f"Külasid, kuhu abi jõuab {place}",
                "unit": "küla",
                "baseline": 4,
                "target": 40,
                "year": 2030,
                "values": {f"20{year}-03-01": {"value": 3 * year, "source": "valla aruanne"} for year in (27, 28)},
            }
            for place in range(3)
        ],
        "actions": [
            {
                "activity": f"Tegevus {place} iga aasta kevadel",
                "owner": "Vallavalitsus",
                "budget": {**{str(year): 1_000 * place for year in range(2027, 2030)}, "2030": "muud vahendid"},
            }
            for place in range(1, 5)
        ],
    }
