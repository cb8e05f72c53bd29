"""`umarlaud measure`: values of indicators from a file into a workshop, also a finished one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from umarlaud.document.shared import roots
from umarlaud.errors import DataError
from umarlaud.locale import _, translator
from umarlaud.measurements.table import read_values
from umarlaud.measurements.values import Measured, write
from umarlaud.room.schema_check import check_record
from umarlaud.room.sender import SERVER
from umarlaud.room.store import Update
from umarlaud.running_server import alone, ask
from umarlaud.stakeholder_import.table import read_table
from umarlaud.workshops import Workshops

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 20


def run(data: Path, workshop_id: str, file: Path, language: str) -> None:
    """Writes all values of a file, or none where a row cannot be understood.

    Raises UsageError, DataError, and whatever the store, the server or the schema says.
    """
    t = translator(language)
    workshops = Workshops(data)
    snapshot = workshops.snapshot(workshop_id)
    measured, wrong = read_values(read_table(file.read_bytes(), file.name), snapshot)
    for one in wrong[:MOST_LINES]:
        click.echo(t("Row {row}: {why}", row=one.number, why=one.why.translated(language)), err=True)
    if wrong:
        raise DataError(
            _("Nothing was written: rows of {name} that cannot be read: {n}."), name=file.name, n=len(wrong)
        )
    with alone(workshops) as free:
        if free:
            _write_file(workshops, workshop_id, measured)
        else:
            ask(workshops, workshop_id, "measurements", {"measurements": [_sent(one) for one in measured]}, language)
    click.echo(t("Values written: {n}.", n=len(measured)))


def _sent(one: Measured) -> dict[str, Any]:
    sent = asdict(one)
    indicator = {"place": one.indicator} if isinstance(one.indicator, int) else one.indicator
    return {**sent, "indicator": indicator, "date": sent.pop("day")}


def _write_file(workshops: Workshops, workshop_id: str, measured: Sequence[Measured]) -> None:
    doc = workshops.store.load(workshop_id).document()
    state, maps = doc.get_state(), roots(doc)
    with doc.transaction():
        write(maps, measured)
    for goal in {one.goal for one in measured}:
        check_record("goals", goal, maps["goals"][goal])
    workshops.store.append(workshop_id, [Update(SERVER, doc.get_update(state), (doc.client_id,))])
