"""An import from start to end: planned anew on the document it changes, its way back kept before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pycrdt import Doc

from umarlaud.document.shared import read_snapshot
from umarlaud.errors import Refused
from umarlaud.stakeholder_import.apply import Undone, carry_out, undo
from umarlaud.stakeholder_import.kept import keep_undo, read_undo
from umarlaud.stakeholder_import.plan import Options, Plan, make_plan
from umarlaud.stakeholder_import.table import Table

T = TypeVar("T")


class Change(Protocol):
    """Runs a function on the shared document of a workshop, as `Workshop.change` does."""

    def __call__(self, fn: Callable[[Doc[Any]], T]) -> T:
        """Returns what `fn` returns, once it is on disk."""


def import_table(
    table: Table, options: Options, change: Change, workshop_id: str, folder: Path, author: str | None = None
) -> tuple[Plan, Path | None]:
    """Imports a table; returns what was done and the undo file in `folder`, None when there was nothing to do.

    What others wrote since the preview counts: the plan is made again of the document as it is. Raises as `make_plan`,
    `Plan.check` and the change; then nothing is imported.
    """
    undo_files: list[Path] = []

    def fn(doc: Doc[Any]) -> Plan:
        snapshot = read_snapshot(doc, workshop_id)
        plan = make_plan(table, options, snapshot)
        plan.check(snapshot)
        if plan.added or plan.changed:
            undo_files.append(keep_undo(folder, workshop_id, table.name, carry_out(plan, doc, author)))
        return plan

    try:
        plan = change(fn)
    except Refused:
        # surely not written; when a connection breaks nobody knows, and the way back stays
        for path in undo_files:
            path.unlink(missing_ok=True)
        raise
    return plan, undo_files[0] if undo_files else None


def undo_import(path: Path, change: Change, workshop_id: str) -> Undone:
    """Takes an import back by its undo file, which is renamed to end in .undone. Raises DataError for another file."""
    done = read_undo(path, workshop_id)
    undone = change(lambda doc: undo(done, doc))
    with suppress(OSError):
        path.rename(path.with_suffix(".undone"))
    return undone
