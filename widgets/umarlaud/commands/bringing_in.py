"""Commands that bring something in from a file: organisations, an action table, values of indicators."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import click

from umarlaud.commands.options import data_option
from umarlaud.errors import UsageError
from umarlaud.locale import _
from umarlaud.terminal import Command, language, plain_errors

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def import_options(command: Command) -> Command:
    """The workshop, its file, and what all imports can be told: the same for organisations and action tables."""
    for option in (
        data_option,
        click.option("--undo", type=_FILE, help="Take an import back."),
        click.option("--yes", is_flag=True, help="Do not ask."),
        click.option("--dry-run", is_flag=True, help="Only show what would be done."),
        click.option(
            "--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="Read COLUMN as FIELD; none to skip it."
        ),
        click.argument("file", required=False, type=_FILE),
        click.argument("workshop"),
    ):
        command = option(command)
    return command


@click.command("import")
@click.option("--kind", help="Of all in the file without a kind of their own, such as school or company.")
@click.option("--level", help="national, county, municipality or community.")
@click.option("--place", "places", multiple=True, metavar="NAME=AKOOD", help="Which settlement of that name is meant.")
@click.option("--all", "everywhere", is_flag=True, help="Also rows of other municipalities.")
@import_options
@plain_errors
def import_(**given: Any) -> None:
    """Add the organisations in FILE (.csv .tsv .xlsx .geojson) to WORKSHOP (its id); safe while the server runs."""
    from umarlaud.stakeholder_import import command

    _bring_in(command, **given)


@click.command("import-plan")
@click.option("--goal", default="", metavar="KEY|TITLE", help="Where actions go that the file puts under no goal.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Of amounts for which the file names no year.")
@click.option("--keep-apart", is_flag=True, help="Rows of the same words in several years stay several actions.")
@import_options
@plain_errors
def import_plan(**given: Any) -> None:
    """Add the action table in FILE (.xlsx .csv .tsv) to the plan of WORKSHOP (its id); safe while the server runs."""
    from umarlaud.plan_import import command

    _bring_in(command, **given)


def _bring_in(
    command: ModuleType, workshop: str, file: Path | None, undo: Path | None, data: Path, **options: Any
) -> None:
    if (file is None) == (undo is None):
        raise UsageError(_("Name a file to import, or an undo file with --undo."))
    if undo:
        command.take_back(data, workshop, undo, language())
    elif file:
        command.run(data, workshop, file, language(), **options)


@click.command()
@click.argument("workshop")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@plain_errors
def measure(workshop: str, file: Path, data: Path) -> None:
    """Write the values of indicators in FILE (.csv .xlsx) into WORKSHOP (its id), also a finished one.

    Its columns: indicator, date, value; goal and source may be there too. Safe while the server runs.
    """
    from umarlaud.measurements.command import run

    run(data, workshop, file, language())
