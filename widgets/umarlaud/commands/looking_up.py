"""Commands that only read: what a plan lacks, and good practices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from umarlaud.commands.options import data_option
from umarlaud.locale import LANGUAGES
from umarlaud.terminal import language, plain_errors


@click.command()
@click.argument("workshop")
@click.option("--language", "wanted", type=click.Choice(LANGUAGES), help="That of the command line otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the sums and the trace.")
@data_option
@plain_errors
def check(workshop: str, wanted: str | None, as_json: bool, data: Path) -> None:
    """Say what is missing or wrong in the plan of WORKSHOP (its id).

    Exit 1 while there is an error that nobody has let stand with a reason.
    """
    from umarlaud.commands.plan_check import run
    from umarlaud.workshops import Workshops

    if run(Workshops(data).snapshot(workshop), wanted or language(), as_json=as_json):
        sys.exit(1)


@click.command("cases")
@click.argument("words", nargs=-1)
@click.option("--place", default="", help="A municipality, or a word of a place.")
@click.option("--theme", default="", help="Such as safety, information or home_care.")
@click.option("--form", default="", help="communication, coordination, cooperation or collaboration.")
@click.option("--workshop", metavar="ID", help="Also look among the cases of this workshop.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the cases; that of the command line otherwise.")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@plain_errors
def list_cases(words: tuple[str, ...], workshop: str | None, data: Path, as_json: bool, **options: Any) -> None:
    """List good practices of the library in which all WORDS stand."""
    from umarlaud.export.cases import told
    from umarlaud.workshops import Workshops

    wanted = options.pop("language") or language()
    own = Workshops(data).snapshot(workshop).cases if workshop else {}
    click.echo(told(own, wanted, as_json=as_json, words=" ".join(words), **options))
