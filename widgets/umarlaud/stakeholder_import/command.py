"""`umarlaud import`: shows what a file would bring, asks, imports, and says how to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from umarlaud.datasets import fold
from umarlaud.errors import UsageError
from umarlaud.importing.dialogue import agreed, tell_done
from umarlaud.importing.options import MOST_LINES, more, no_column, one_of, pairs
from umarlaud.locale import _, translator
from umarlaud.room_writer import change_workshop
from umarlaud.stakeholder_import import report
from umarlaud.stakeholder_import.columns import FIELDS, guess
from umarlaud.stakeholder_import.kept import Remembered, recall, remember
from umarlaud.stakeholder_import.places import by_code
from umarlaud.stakeholder_import.plan import Options, Plan, make_plan
from umarlaud.stakeholder_import.run import import_table, undo_import
from umarlaud.stakeholder_import.table import Table, read_table
from umarlaud.stakeholder_import.values import KINDS, LEVELS
from umarlaud.workshops import Workshops


def run(
    data: Path,
    workshop_id: str,
    file: Path,
    language: str,
    *,
    kind: str | None,
    level: str | None,
    columns: Sequence[str],
    places: Sequence[str],
    everywhere: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Imports a file. Raises UsageError, DataError and whatever the room says."""
    workshops = Workshops(data)
    workshop = workshops.find(workshop_id)
    table = read_table(file.read_bytes(), file.name)
    before = recall(data, table.header)
    options = Options(
        mapping=_mapping(before.mapping if before else guess(table), columns, table),
        kind=one_of("--kind", kind or (before.kind if before else KINDS[0]), KINDS),
        level=one_of("--level", level or (before.level if before else "community"), LEVELS),
        okood=None if everywhere else workshop.municipality,
        choices=_choices(places),
    )
    snapshot = workshops.snapshot(workshop_id)
    plan = make_plan(table, options, snapshot)
    _show(table, options, plan, language)
    plan.check(snapshot)
    if not (plan.added or plan.changed) or not agreed(language, dry_run=dry_run, yes=yes):
        return
    change = partial(change_workshop, workshops, workshop_id, language)
    done, undo_file = import_table(table, options, change, workshop_id, data)
    remember(data, table.header, Remembered(options.mapping, options.kind, options.level))
    tell_done(len(done.added), len(done.changed), undo_file, f"umarlaud import {workshop_id} --undo", language)


def take_back(data: Path, workshop_id: str, undo_file: Path, language: str) -> None:
    """Takes an import back. Raises DataError for a file that is no undo file of the workshop."""
    change = partial(change_workshop, Workshops(data), workshop_id, language)
    for said in report.taken_back(undo_import(undo_file, change, workshop_id)):
        click.echo(said.in_language(language))


def _mapping(guessed: Any, given: Sequence[str], table: Table) -> dict[str, str]:
    mapping = dict(guessed)
    for column, field in pairs(given, "--map"):
        if column not in table.header:
            raise no_column(column, table.header)
        one_of("--map", field, (*FIELDS, "none"))
        mapping = {name: taken for name, taken in mapping.items() if taken != column}
        if field != "none":
            mapping[field] = column
    return mapping


def _choices(given: Sequence[str]) -> dict[str, str]:
    choices = {}
    for name, akood in pairs(given, "--place"):
        place = by_code(akood)
        if place is None:
            raise UsageError(_("There is no settlement with the code “{akood}”."), akood=akood)
        choices[fold(name)] = place.akood
    return choices


def _show(table: Table, options: Options, plan: Plan, language: str) -> None:
    t = translator(language)
    click.echo(f"{table.name}: " + " · ".join(said.in_language(language) for said in report.about(table)))
    for words, column in report.columns(options.mapping, FIELDS):
        click.echo(f"  {t(words)}: {column}")
    click.echo(" · ".join(said.in_language(language) for said in report.counts(plan)))
    for new in plan.added[:MOST_LINES]:
        place = f" ({new.place.name}, {new.place.municipality})" if new.place else ""
        click.echo(f"  + {new.fields['name']}{place}")
    more(len(plan.added), language)
    for reason, n in plan.reasons():
        click.echo(f"  – {n} × {reason.in_language(language)}")
    remarks = report.remarks(plan)
    for row, name, remark in remarks[:MOST_LINES]:
        click.echo("  " + t("Row {row}, {name}: {remark}", row=row, name=name, remark=remark.in_language(language)))
    more(len(remarks), language)
    for question in plan.questions:
        meant = ", ".join(f"{place.akood} {place.name}, {place.municipality}" for place in question.candidates)
        click.echo(t("Which {name}? Without an answer it has no place. {meant}", name=question.name, meant=meant))
        click.echo(f'  --place "{question.name}={question.candidates[0].akood}"')
