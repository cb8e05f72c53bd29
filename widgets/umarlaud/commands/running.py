"""Commands that run something: the server, the demo, JupyterLab, the measurements."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from umarlaud.commands.options import addresses_to_be, data_option, language_option, server_options
from umarlaud.terminal import plain_errors


@click.command()
@data_option
@server_options
@plain_errors
def serve(data: Path, **options: Any) -> None:
    """Serve the workshops of the data folder."""
    from umarlaud.server.start import run

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    run(data, **options)


@click.command()
@data_option
@language_option
@server_options
@plain_errors
def demo(data: Path, language: str, **options: Any) -> None:
    """Serve a demo workshop in Saaremaa, made if it is not there yet."""
    from umarlaud.datasets import demo_file
    from umarlaud.export import read_archive
    from umarlaud.server.start import run
    from umarlaud.workshops import Workshops

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    snapshot = read_archive(demo_file(language))
    workshops = Workshops(data)
    if snapshot.id not in {workshop.id for workshop in workshops.list()}:
        workshops.restore(snapshot)
    workshops.store.close()
    run(data, first=snapshot.id, **options)


@click.command()
@click.option(
    "--only",
    default="",
    help="Parts to run, with commas: bytes, pages, room, kills, exports (these five otherwise), network, portfolio.",
)
@click.option("--network", is_flag=True, help="300 organisations and 1 000 ties on a slow phone, in Chromium.")
@click.option("--export", is_flag=True, help="Every export of a large workshop: time and memory.")
@click.option(
    "--pages",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="Participants who open the page in the same second.",
)
@click.option(
    "--stock",
    default=20,
    show_default=True,
    type=click.IntRange(0),
    help="Visitors to stock Voila, 100 MB each; 0 for none.",
)
@click.option("--sockets", default=300, show_default=True, type=click.IntRange(2), help="Sockets in one room.")
@click.option("--typing", default=100, show_default=True, type=click.IntRange(1), help="How many of them type.")
@click.option("--keys", default=3.0, show_default=True, help="Keystrokes of each a second.")
@click.option("--seconds", default=10.0, show_default=True, help="How long they type in one round.")
@click.option(
    "--rounds", default=2, show_default=True, type=click.IntRange(1), help="Rounds against each server, by turns."
)
@click.option(
    "--peer", type=click.Choice(["hocuspocus"]), help="Another room server, in the same run; needs node and npm."
)
@click.option(
    "--peer-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where npm puts the peer; your cache folder otherwise.",
)
@click.option(
    "--kills",
    default=20,
    show_default=True,
    type=click.IntRange(1),
    help="How often the server is killed under typing.",
)
@click.option(
    "--archives",
    default=1_000,
    show_default=True,
    type=click.IntRange(10),
    help="How many workshops are in the portfolio.",
)
@click.option("--formats", default="", help="Files to export, such as .pdf,.docx; all of them otherwise.")
@click.option(
    "--json", "report", type=click.Path(dir_okay=False, path_type=Path), help="Also write all figures to this file."
)
@plain_errors
def bench(report: Path | None, **options: Any) -> None:
    """Measure servers of its own on this machine; print what was measured beside its target.

    \b
    bytes  what a participant's first load weighs, and whether it reaches outside
    pages  everybody opens the page in the same second: ours, and stock Voila
    room   many type in one room: latency from keystroke to another screen
    kills  kill -9 of the server under typing: is anything lost or doubled
    exports  each file of a large workshop with a plan: time and memory
    network  draw and pan a large network on a slow phone, all its metrics, a tie's way to the screen
    portfolio  many archives into one set of tables: time, and memory against that of a tenth of them
    """  # noqa: D301 - click needs the control character itself
    from umarlaud.bench.run import chosen, run

    run(chosen(**options), report)


@click.command(context_settings={"ignore_unknown_options": True})
@data_option
@click.option("--url", help="The server; the one that runs on the data folder otherwise.")
@click.argument("workshop", required=False)
@click.argument("jupyter", nargs=-1, type=click.UNPROCESSED)
@plain_errors
def lab(data: Path, url: str | None, workshop: str | None, jupyter: tuple[str, ...]) -> None:
    """Open the notebooks in JupyterLab, joined to WORKSHOP (the newest one otherwise)."""
    from umarlaud.notebooks import folder
    from umarlaud.workshops import Workshops

    workshops = Workshops(data)
    found = workshops.list()
    environment = dict(os.environ, UMARLAUD_DATA=str(data))
    if workshop or found:
        chosen = workshops.find(workshop) if workshop else found[0]
        token = workshops.new_key(chosen.id, "lab")
        environment |= {
            "UMARLAUD_URL": url or (workshops.addresses() or addresses_to_be())[0],
            "UMARLAUD_WORKSHOP": chosen.id,
            "UMARLAUD_TOKEN": token,
        }
    workshops.store.close()
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder()}", *jupyter]
    if os.name == "posix":
        os.execve(sys.executable, command, environment)  # noqa: S606 - JupyterLab takes this process over, and stops with it
    raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)
