"""An XLSX file as rows of text: the first sheet that holds something."""

from __future__ import annotations

from typing import Any

from umarlaud.errors import DataError
from umarlaud.importing.separated import MOST_COLUMNS, MOST_ROWS, too_many
from umarlaud.importing.workbook import MOST_EMPTY, as_text, opened
from umarlaud.locale import _


def read_spreadsheet(data: bytes, name: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """The name of the sheet and its rows with their numbers. Raises DataError for a broken workbook.

    A formula is read as the value that was last computed; where none was kept, as its own text, starting with “=”.
    """
    with opened(data, name, stream=True) as (values, formulas):
        for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
            if rows := _rows(sheet, written, name):
                return sheet.title, rows
    raise DataError(_("{name} is empty."), name=name)


def _rows(sheet: Any, written: Any, name: str) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    empty = 0
    # the size that a sheet claims may be wrong; its rows are counted
    for part in (sheet, written):
        part.reset_dimensions()
    pairs = zip(*(part.iter_rows(values_only=True) for part in (sheet, written)), strict=False)
    for number, (values, formulas) in enumerate(pairs, 1):
        cells = [
            as_text(formula if value is None else value)
            for value, formula in zip(values[:MOST_COLUMNS], formulas[:MOST_COLUMNS], strict=False)
        ]
        empty = 0 if any(cells) else empty + 1
        if empty > MOST_EMPTY:
            break
        if any(cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS:
            raise too_many(name)
    return rows
