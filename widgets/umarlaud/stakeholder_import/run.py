"""An import from start to end: planned anew on the document it changes, its way back kept before it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pycrdt import Doc

from umarlaud.document.shared import read_snapshot
from umarlaud.importing.way_back import Change, changed_with_way_back, used_up
from umarlaud.stakeholder_import.apply import Undone, carry_out, undo
from umarlaud.stakeholder_import.kept import keep_undo, read_undo
from umarlaud.stakeholder_import.plan import Options, Plan, make_plan
from umarlaud.stakeholder_import.table import Table


def import_table(
    table: Table, options: Options, change: Change, workshop_id: str, folder: Path, author: str | None = None
) -> tuple[Plan, Path | None]:
    """Imports a table; returns what was done and the undo file in `folder`, None when there was nothing to do.

    What others wrote since the preview counts: the plan is made again of the document as it is. Raises as `make_plan`,
    `Plan.check` and the change; then nothing is imported.
    """

    def fn(doc: Doc[Any]) -> tuple[Plan, Path | None]:
        snapshot = read_snapshot(doc, workshop_id)
        plan = make_plan(table, options, snapshot)
        plan.check(snapshot)
        if not (plan.added or plan.changed):
            return plan, None
        return plan, keep_undo(folder, workshop_id, table.name, carry_out(plan, doc, author))

    return changed_with_way_back(change, fn)


def undo_import(path: Path, change: Change, workshop_id: str) -> Undone:
    """Takes an import back by its undo file, which is renamed to end in .undone. Raises DataError for another file."""
    done = read_undo(path, workshop_id)
    undone = change(lambda doc: undo(done, doc))
    used_up(path)
    return undone
