"""A file as sheets of cells: what is seen in each, whether it was computed, and how far it is merged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from umarlaud.errors import DataError
from umarlaud.importing.cell_text import one_line
from umarlaud.importing.encoding import decode
from umarlaud.importing.said import Said, say
from umarlaud.importing.separated import check_size, separator_of, split, too_many
from umarlaud.importing.workbook import MOST_EMPTY, as_text, is_workbook, opened
from umarlaud.locale import _

MOST_ROWS = 2_000
"""The most rows of one sheet; a plan of more helps nobody."""
MOST_COLUMNS = 60
MOST_SHEETS = 40
MOST_UNPACKED = 20_000_000
"""Bytes of the tables in a workbook: it is read as a whole, since merged cells stand at its end."""

HIDDEN_SHEET = _("The sheet is hidden. It was not read.")
HIDDEN_ROWS = _("Hidden in the file, and read: {rows}")
HIDDEN_COLUMNS = _("Hidden columns, and read: {columns}")
TOO_WIDE = _("Only the first {n} columns are read.")
ENDS = _("After {n} empty rows nothing more is read.")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text on one line, its number where it is one, and how it came about.

    `span` is over how many columns it is merged; `filled` says that it belongs to a merged cell above.
    """

    text: str = ""
    number: float | None = None
    formula: str = ""
    span: int = 1
    filled: bool = False

    @property
    def uncomputed(self) -> bool:
        """Whether it is a formula whose value the file does not hold, or whose value is an error."""
        return bool(self.formula) and (not self.text or self.text.startswith("#"))


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row, `number` as a spreadsheet counts it, and its cells."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell of a column, from 0; an empty one beyond the end."""
        return self.cells[column] if 0 <= column < len(self.cells) else EMPTY

    def own(self) -> list[int]:
        """The columns that hold something of this row itself."""
        return [at for at, cell in enumerate(self.cells) if (cell.text or cell.formula) and not cell.filled]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows that hold something, and what is to be said of how it was read."""

    title: str
    rows: tuple[GridRow, ...]
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A whole file; `about` says how a text was read."""

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    unread: tuple[tuple[str, Said], ...] = field(default=())


def read_grid(data: bytes, name: str) -> Grid:
    """The cells of an XLSX file or of text with separators; what it is, its bytes say.

    Raises DataError for a file that is empty, too large, or neither.
    """
    check_size(data, name)
    if is_workbook(data):
        return _workbook(data, name)
    text, encoding = decode(data, name)
    if name.lower().endswith(".xlsx") or text.lstrip("\ufeff \r\n\t").startswith("{"):
        raise DataError(_("{name} is not an action table. Save it as XLSX or CSV."), name=name)
    separator = separator_of(text)
    lines = [(number, cells) for number, cells in split(text, separator, name) if any(map(str.strip, cells))]
    _check(len(lines), name)
    rows = tuple(GridRow(number, tuple(Cell(one_line(cell)) for cell in cells)) for number, cells in lines)
    return Grid(name, (_sheet("", rows, []),), encoding, separator)


def _check(rows: int, name: str) -> None:
    if rows > MOST_ROWS:
        raise too_many(name, MOST_ROWS)


def _sheet(title: str, rows: tuple[GridRow, ...], remarks: list[Said]) -> Sheet:
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        rows = tuple(GridRow(row.number, row.cells[:MOST_COLUMNS]) for row in rows)
        remarks = [*remarks, say(TOO_WIDE, n=MOST_COLUMNS)]
    return Sheet(title, rows, tuple(remarks))


def _workbook(data: bytes, name: str) -> Grid:
    sheets, unread = [], []
    with opened(data, name, stream=False, most=MOST_UNPACKED) as (values, formulas):
        if len(values.worksheets) > MOST_SHEETS:
            raise DataError(_("{name} has more than {n} sheets. Cut it into parts."), name=name, n=MOST_SHEETS)
        for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
            if sheet.sheet_state == "visible":
                sheets.append(_read(sheet, written, name))
            else:
                unread.append((sheet.title, say(HIDDEN_SHEET)))
    if not any(sheet.rows for sheet in sheets):
        raise DataError(_("{name} is empty."), name=name)
    return Grid(name, tuple(sheets), unread=tuple(unread))


def _read(sheet: Any, written: Any, name: str) -> Sheet:
    table: dict[int, list[Cell]] = {}
    last, remarks = 0, []
    for number, (values, formulas) in enumerate(zip(sheet.iter_rows(), written.iter_rows(), strict=False), 1):
        cells = [_cell(value.value, formula.value) for value, formula in zip(values, formulas, strict=False)]
        if not any(cell.text or cell.formula for cell in cells):
            continue
        if number - last > MOST_EMPTY:
            remarks.append(say(ENDS, n=MOST_EMPTY))
            break
        table[number], last = cells, number
        _check(len(table), name)
    _merge(table, sheet.merged_cells.ranges)
    rows = tuple(GridRow(number, tuple(cells)) for number, cells in sorted(table.items()))
    return _sheet(sheet.title, rows, [*remarks, *_hidden(sheet, table)])


def _cell(value: Any, formula: Any) -> Cell:
    text = as_text(formula)
    computed = text if text.startswith("=") else ""
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    number = number if number is not None and math.isfinite(number) else None
    return Cell(one_line(as_text(value)), number, computed)


def _merge(table: dict[int, list[Cell]], ranges: Sequence[Any]) -> None:
    """A merged cell knows its width; rows below it hold it too, marked as filled."""
    for merged in ranges:
        first, at = table.get(merged.min_row), merged.min_col - 1
        if first is None or at >= len(first) or not (first[at].text or first[at].formula):
            continue
        first[at] = whole = replace(first[at], span=merged.max_col - at)
        for number in range(merged.min_row + 1, min(merged.max_row, max(table)) + 1):
            if number in table and at < len(table[number]):
                table[number][at] = replace(whole, filled=True)


def _hidden(sheet: Any, table: dict[int, list[Cell]]) -> list[Said]:
    from openpyxl.utils import column_index_from_string, get_column_letter

    remarks = []
    if rows := [number for number in sorted(table) if sheet.row_dimensions[number].hidden]:
        remarks.append(say(HIDDEN_ROWS, rows=", ".join(map(str, rows))))
    hidden = {
        at
        for letter, size in sheet.column_dimensions.items()
        if size.hidden
        for at in range(size.min or column_index_from_string(letter), (size.max or 0) + 1)
    }
    used = {at for cells in table.values() for at, cell in enumerate(cells, 1) if cell.text}
    if columns := sorted(hidden & used):
        remarks.append(say(HIDDEN_COLUMNS, columns=", ".join(map(get_column_letter, columns))))
    return remarks
