"""Runs the parts of the bench that were chosen and gives their rows and figures."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import psutil
from platformdirs import user_cache_path

from umarlaud.bench import exports, kills, network, page_weight, pages, portfolio, room
from umarlaud.bench.processes import allow_many_files
from umarlaud.bench.table import Row, table
from umarlaud.errors import UsageError
from umarlaud.export.formats import FORMATS, format_of

USUAL = ("bytes", "pages", "room", "kills", "exports")
PARTS = (*USUAL, "network", "portfolio")
"""The network is measured when it is asked for: it needs a browser. So is a portfolio: it takes minutes."""
Part = Callable[[Path], tuple[list[Row], dict[str, Any]]]


@dataclass(frozen=True)
class Options:
    """What is measured and how much of it."""

    parts: tuple[str, ...] = USUAL
    visitors: int = 100
    stock: int = 20
    load: room.Load = field(default_factory=room.Load)
    peer_folder: Path | None = None
    kills: int = 20
    archives: int = portfolio.MANY
    formats: tuple[str, ...] = tuple(FORMATS)


def chosen(
    *,
    only: str,
    network: bool,
    export: bool = False,
    pages: int,
    stock: int,
    sockets: int,
    typing: int,
    keys: float,
    seconds: float,
    rounds: int,
    peer: str | None,
    peer_dir: Path | None,
    kills: int,
    archives: int = portfolio.MANY,
    formats: str = "",
) -> Options:
    """The options as the command line names them. Raises UsageError for a file that no format is for."""
    parts = tuple(part.strip() for part in only.split(",") if part.strip())
    parts = (*parts, *(["network"] if network else []), *(["exports"] if export else [])) or USUAL
    folder = (peer_dir or user_cache_path("umarlaud") / peer).resolve() if peer else None
    endings = tuple(format_of(one).extension for one in formats.replace(" ", "").split(",") if one) or tuple(FORMATS)
    load = room.Load(sockets, typing, keys, seconds, rounds)
    return Options(parts, pages, stock, load, folder, kills, archives, endings)


def run(options: Options, report: Path | None = None) -> list[Row]:
    """Measures, prints the table, writes `report` as JSON when named; returns the rows. Progress goes to stderr.

    Raises UsageError for parts that do not exist, and what the parts raise.
    """
    if unknown := set(options.parts) - set(PARTS):
        known = ", ".join(PARTS)
        raise UsageError("There is no part “{name}”; there are {parts}.", name=min(unknown), parts=known)
    allow_many_files()
    rows: list[Row] = []
    figures: dict[str, Any] = {}
    for name in (part for part in PARTS if part in options.parts):
        with tempfile.TemporaryDirectory(prefix="umarlaud-bench-") as folder:
            found, figures[name] = _measure(name, Path(folder), options)
        rows += found
    click.echo(table(rows))
    if report:
        said = [row.dump() for row in rows]
        content = {"about": _about(), "options": asdict(options), "rows": said, "figures": figures}
        report.write_text(json.dumps(content, indent=1, ensure_ascii=False, default=str), encoding="utf-8")
    return rows


def _measure(name: str, folder: Path, options: Options) -> tuple[list[Row], dict[str, Any]]:
    progress = partial(click.echo, err=True)
    if name == "bytes":
        return page_weight.measure(folder, progress)
    if name == "pages":
        return pages.measure(folder, options.visitors, options.stock, progress)
    if name == "room":
        return room.measure(folder, options.load, options.peer_folder, progress)
    if name == "network":
        return network.measure(folder, progress)
    if name == "exports":
        return exports.measure(folder, progress, options.formats)
    if name == "portfolio":
        return portfolio.measure(folder, progress, options.archives)
    return kills.measure(folder, options.kills, progress)


def _about() -> dict[str, Any]:
    names = ("voila", "pycrdt", "tornado")
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": sys.version.split()[0],
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load_before": psutil.getloadavg()[0],
        "versions": {name: version(name) for name in names},
    }
