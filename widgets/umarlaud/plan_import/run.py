"""An import from start to end: planned anew on the document it changes, its way back kept before it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pycrdt import Doc

from umarlaud.document.shared import read_snapshot
from umarlaud.importing import way_back
from umarlaud.importing.way_back import Change, changed_with_way_back, used_up
from umarlaud.plan_import.apply import Done, Undone, carry_out, undo
from umarlaud.plan_import.plan import Options, Plan, make_plan
from umarlaud.plan_import.table import ActionTable

FORMAT = "umarlaud-plan-import"


def import_actions(
    table: ActionTable, options: Options, change: Change, workshop_id: str, folder: Path, author: str | None = None
) -> tuple[Plan, Path | None]:
    """Imports a table; returns what was done and the undo file in `folder`, None when there was nothing to do.

    What others wrote since the preview counts: the plan is made again of the document as it is. Raises as `Plan.check`
    and the change; then nothing is imported.
    """

    def fn(doc: Doc[Any]) -> tuple[Plan, Path | None]:
        snapshot = read_snapshot(doc, workshop_id)
        plan = make_plan(table, options, snapshot)
        plan.check(snapshot)
        if plan.empty:
            return plan, None
        done = carry_out(plan, doc, author)
        return plan, way_back.keep_undo(folder, FORMAT, workshop_id, table.name, done.dump())

    return changed_with_way_back(change, fn)


def undo_import(path: Path, change: Change, workshop_id: str) -> Undone:
    """Takes an import back by its undo file, which is renamed to end in .undone. Raises DataError for another file."""
    content = way_back.read_undo(path, FORMAT, workshop_id)
    done = Done(*(content.get(name, empty) for name, empty in Done().dump().items()))
    undone = change(lambda doc: undo(done, doc))
    used_up(path)
    return undone


def last_undo(folder: Path, workshop_id: str) -> tuple[Path, str] | None:
    """The newest import of a workshop that was not taken back: its undo file and the name of what was imported."""
    return way_back.last_undo(folder, FORMAT, workshop_id)
