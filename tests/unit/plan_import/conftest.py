"""Action tables and workshops for the tests of the import."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

from umarlaud.document.models import Goal, Meta, Snapshot
from umarlaud.plan_import import ActionTable, Options, Plan, make_plan, read_actions

LAB = Path(__file__).parent.parent.parent.parent / "datasets" / "plans" / "lab-2021-2024.xlsx"
HEADER = ("Tegevus", "Aeg", "Tulemus", "Eelarve", "Sihtrühm")


def book(**sheets: list[tuple[Any, ...]]) -> openpyxl.Workbook:
    """A workbook of these sheets and rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(source: str | bytes | openpyxl.Workbook, **options: Any) -> ActionTable:
    """A text, or a workbook, as an action table."""
    if isinstance(source, str):
        return read_actions(source.encode(), "kava.csv", **options)
    return read_actions(source if isinstance(source, bytes) else saved(source), "kava.xlsx", **options)


def workshop(**goals: Goal) -> Snapshot:
    """A workshop with these goals."""
    return Snapshot(id="w", meta=Meta(title="Ümarlaud", municipality="0714"), goals=goals)


def plan_of(source: Any, snapshot: Snapshot | None = None, **options: Any) -> Plan:
    """What the import of a source would do."""
    return make_plan(read(source), Options(**options), snapshot or workshop())


def said(table: ActionTable, *, lost: bool) -> list[str]:
    """The remarks on a file in English, each with its row."""
    return [
        f"{remark.sheet}{remark.row}: {remark.said.in_language('en')}"
        for remark in table.remarks
        if remark.lost == lost
    ]
