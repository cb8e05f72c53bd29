"""`umarlaud import-plan`: shows what an action table would bring, asks, imports, and says how to take it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click

from umarlaud.analysis.plan_words import euro_words
from umarlaud.errors import UsageError
from umarlaud.importing.dialogue import agreed, tell_done
from umarlaud.importing.options import MOST_LINES, more, one_of, pairs
from umarlaud.locale import _, translator
from umarlaud.plan_import import report
from umarlaud.plan_import.columns import FIELDS
from umarlaud.plan_import.plan import New, Options, Plan, make_plan
from umarlaud.plan_import.run import import_actions, undo_import
from umarlaud.plan_import.table import ActionTable, read_actions
from umarlaud.room_writer import change_workshop
from umarlaud.workshops import Workshops


def run(
    data: Path,
    workshop_id: str,
    file: Path,
    language: str,
    *,
    goal: str,
    year: int | None,
    columns: Sequence[str],
    keep_apart: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Imports a file. Raises UsageError, DataError and whatever the room says."""
    t = translator(language)
    workshops = Workshops(data)
    workshops.find(workshop_id)
    table = read_actions(file.read_bytes(), file.name, chosen_columns(columns), year)
    options = Options(goal, keep_apart)
    snapshot = workshops.snapshot(workshop_id)
    plan = make_plan(table, options, snapshot)
    _show(plan, language)
    plan.check(snapshot)
    if plan.empty:
        click.echo(t("There is nothing to import."))
        return
    if not agreed(language, dry_run=dry_run, yes=yes):
        return
    change = partial(change_workshop, workshops, workshop_id, language)
    done, undo_file = import_actions(table, options, change, workshop_id, data)
    tell_done(len(done.added), len(done.changed), undo_file, f"umarlaud import-plan {workshop_id} --undo", language)


def take_back(data: Path, workshop_id: str, undo_file: Path, language: str) -> None:
    """Takes an import back. Raises DataError for a file that is no undo file of the workshop."""
    change = partial(change_workshop, Workshops(data), workshop_id, language)
    for said in report.taken_back(undo_import(undo_file, change, workshop_id)):
        click.echo(said.in_language(language))


def chosen_columns(given: Sequence[str]) -> dict[str, str]:
    """{column: field} of `COLUMN=FIELD`; a field is a known one, a year, or none. Raises UsageError."""
    chosen = dict(pairs(given, "--map"))
    for field in chosen.values():
        if not re.fullmatch(r"(19|20|21)\d\d", field):
            one_of("--map", field, (*FIELDS, "none"))
    fields = [field for field in chosen.values() if field != "none"]
    if twice := next((field for field in fields if fields.count(field) > 1), None):
        raise UsageError(_("--map names two columns for “{field}”."), field=twice)
    return chosen


def _show(plan: Plan, language: str) -> None:
    t = translator(language)
    table: ActionTable = plan.table
    click.echo(f"{table.name}: " + " · ".join(said.in_language(language) for said in report.about(table)))
    for words, names in report.columns(table):
        click.echo(f"  {t(words)}: {', '.join(names)}")
    click.echo(" · ".join(said.in_language(language) for said in report.counts(plan)))
    for target in plan.goals:
        click.echo("  " + t("New goal: {title}", title=target.title))
    _some((f"  + {_line(new, language)}" for new in plan.added), len(plan.added), language)
    if plan.joined:
        click.echo(t("The same words in several rows are one action (--keep-apart leaves them apart):"))
        lines = ("  " + t("{activity}: rows {rows}", activity=name, rows=rows) for name, rows in report.joined(plan))
        _some(lines, len(plan.joined), language)
    for said, differs in report.totals(plan):
        click.echo(("! " if differs else "  ") + said.in_language(language))
    for heading, lost in ((t("Look at these"), False), (t("What is left out"), True)):
        if found := report.remarks(plan, lost=lost):
            click.echo(f"{heading}:")
            # what is left out is told to the end: nothing is lost in silence
            for remark in found if lost else found[:MOST_LINES]:
                click.echo(f"  {report.in_place(remark, language)}")
            more(0 if lost else len(found), language)


def _line(new: New, language: str) -> str:
    t = translator(language)
    budget = new.fields["budget"].items()
    cells = (f"{year}: {cell if isinstance(cell, str) else euro_words(t, cell)}" for year, cell in budget)
    return f"{new.fields['activity']} ({', '.join(cells) or '–'})"


def _some(lines: Iterable[str], n: int, language: str) -> None:
    for line, _at in zip(lines, range(MOST_LINES), strict=False):
        click.echo(line)
    more(n, language)
