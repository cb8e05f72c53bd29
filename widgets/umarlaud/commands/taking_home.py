"""Commands that write files: exports, sheets, the Word template, and many workshops in one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from umarlaud.commands.options import addresses_to_be, data_option
from umarlaud.locale import LANGUAGES
from umarlaud.terminal import language, plain_errors


@click.command()
@click.argument("workshop")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the headings; the workshop's own otherwise.")
@click.option("--names", is_flag=True, help="Also write pseudonyms, authors and contacts.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word template of your own (.docx, .dotx); else the one that the workshop keeps, or ours.",
)
@click.option("--comments-to", default="", metavar="E-MAIL", help="Of the public draft: where comments go.")
@click.option("--comments-until", default="", metavar="DATE", help="Of the public draft: their last day, 2026-12-31.")
@click.option("--steps", is_flag=True, help="Print each step as a line of JSON.")
@data_option
@plain_errors
def export(
    workshop: str,
    files: tuple[Path, ...],
    language: str | None,
    names: bool,
    template: Path | None,
    comments_to: str,
    comments_until: str,
    steps: bool,
    data: Path,
) -> None:
    """Write WORKSHOP (its id) to FILES, by their endings.

    \b
    to read      .docx .pdf .html .draft.html .summary.pdf .summary.html
    tables       .xlsx .csv.zip
    maps         .png .svg .geojson
    the network  .network.png .network.svg .network.geojson .graphml .gexf
    all of it    .json, and .changes.json: what changed since the workshop before
    """  # noqa: D301 - click needs the control character itself
    from umarlaud.export.command import write
    from umarlaud.report.comments import Comments

    comments = Comments(comments_to, comments_until)
    own = _word_template(data, workshop, files, template)
    write(data, workshop, files, steps=steps, language=language, names=names, comments=comments, template=own)


def _word_template(data: Path, workshop: str, files: tuple[Path, ...], named: Path | None) -> bytes | None:
    """The Word template that is named, else that of the workshop; none where no file is a Word document."""
    if not any(file.suffix.lower() == ".docx" for file in files):
        return None
    from umarlaud.export.word.command import load
    from umarlaud.export.word.kept import kept

    if named:
        return load(named)
    own = kept(data, workshop)
    return own.content if own else None


@click.command("template-check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "wanted", type=click.Choice(LANGUAGES), help="That of the command line otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@plain_errors
def template_check(file: Path, wanted: str | None, as_json: bool) -> None:
    """Say which fields a Word template FILE has, and what is wrong with it; exit 1 where something is."""
    from umarlaud.export.word.command import check as check_file

    if not check_file(file, wanted or language(), click.echo, as_json=as_json):
        sys.exit(1)


@click.command("template-example")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@plain_errors
def template_example(file: Path) -> None:
    """Write an example of a municipality's Word template to FILE.docx, to change and use."""
    from umarlaud.export.word.command import example

    example(file)


@click.command("print")
@click.argument("workshop")
@click.argument("sheet")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the sheet; the workshop's own otherwise.")
@click.option("--large", is_flag=True, help="Large print.")
@click.option("--start", default="17:00", show_default=True, help="When the workshop begins; of the run sheet.")
@click.option("--vote", default="", help="Which vote; of ballots.")
@click.option("-n", "number", default=20, show_default=True, type=click.IntRange(1, 200), help="How many ballots.")
@data_option
@plain_errors
def print_sheet(
    workshop: str,
    sheet: str,
    file: Path,
    language: str | None,
    large: bool,
    start: str,
    vote: str,
    number: int,
    data: Path,
) -> None:
    """Write a printable SHEET of WORKSHOP (its id) to FILE.pdf.

    Sheets: worksheet, problem-slips, network, ballots, run-sheet.
    """
    from umarlaud.sheets.command import write
    from umarlaud.workshops import Workshops

    join = (Workshops(data).addresses() or addresses_to_be())[1]
    write(data, workshop, sheet, file, language, join=join, large=large, start=start, vote=vote, number=number)


@click.command("portfolio")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="FOLDER/portfolio otherwise.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the tables; that of the command line otherwise.")
@plain_errors
def many(folder: Path, out: Path | None, **options: Any) -> None:
    """Unite the archives (.json) in FOLDER: a county's workshops as tables, a workbook and a page with maps."""
    from umarlaud.portfolio.command import run

    run(folder, out or folder / "portfolio", options["language"] or language())
