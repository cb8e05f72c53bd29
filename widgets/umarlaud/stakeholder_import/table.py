"""A file of stakeholders as a table: its header and rows, whatever the file is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from umarlaud.errors import DataError
from umarlaud.importing.encoding import decode
from umarlaud.importing.separated import MOST_COLUMNS, Lines, check_size, separator_of, split
from umarlaud.importing.workbook import is_workbook
from umarlaud.locale import _
from umarlaud.stakeholder_import.columns import known

_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


@dataclass(frozen=True)
class Row:
    """A row, `number` as a spreadsheet counts it, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """What a file holds; `above` is how many title lines stood over the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    above: int = 0
    encoding: str = ""
    separator: str = ""
    sheet: str = ""

    def column(self, name: str) -> list[str]:
        """What a column holds, empty cells left out."""
        return [cell for row in self.rows if (cell := row.cells.get(name, ""))]


def read_table(data: bytes, name: str) -> Table:
    """The table in a file: XLSX, GeoJSON, or text with separators.

    What the file is, its bytes say, not its name. Raises DataError for a file that is empty, too large, without a
    header, or none of these.
    """
    from umarlaud.stakeholder_import.geojson import read_geojson
    from umarlaud.stakeholder_import.spreadsheet import read_spreadsheet

    check_size(data, name)
    if is_workbook(data):
        sheet, lines = read_spreadsheet(data, name)
        return _table(name, lines, sheet=sheet)
    text, encoding = decode(data, name)
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        header, rows = read_geojson(text, name)
        features = [(0, header), *((number, [row.get(column, "") for column in header]) for number, row in rows)]
        return _table(name, features, encoding=encoding, header_at=0)
    if name.lower().endswith((".xlsx", ".geojson")):
        raise DataError(_("{name} is not what its name says. Save it again as XLSX, CSV or GeoJSON."), name=name)
    separator = separator_of(text)
    return _table(name, split(text, separator, name), encoding=encoding, separator=separator)


def _table(name: str, lines: Lines, *, header_at: int | None = None, **about: str) -> Table:
    filled = [(number, [cell.strip() for cell in cells[:MOST_COLUMNS]]) for number, cells in lines]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    at = _header_at(filled, name) if header_at is None else header_at
    if len(filled) <= at + 1:
        raise DataError(_("{name} has a header but no rows under it."), name=name)
    below = filled[at + 1 :]
    width = max(len(cells) for _number, cells in filled[at:])
    used = {column for column in range(width) if any(column < len(cells) and cells[column] for _number, cells in below)}
    names = _column_names(filled[at][1], width)
    kept = [
        column for column in range(width) if column in used or (column < len(filled[at][1]) and filled[at][1][column])
    ]
    rows = tuple(
        Row(number, {names[column]: cells[column] for column in kept if column < len(cells) and cells[column]})
        for number, cells in below
    )
    return Table(name, tuple(names[column] for column in kept), rows, above=at, **about)


def _header_at(lines: list[tuple[int, list[str]]], name: str) -> int:
    """Where the header is: the first row about as full as the rows under it; a title fills one cell or two."""
    usual = median(sum(map(bool, cells)) for _number, cells in lines)
    for at, (_number, cells) in enumerate(lines[:30]):
        if sum(map(bool, cells)) >= max(1, 0.6 * usual):
            if any(map(_NUMBER.fullmatch, cells)) and not any(map(known, cells)):
                break
            return at
    raise DataError(
        _("{name} has no header row. Write the names of the columns, such as “nimi” and “asula”, over the first row."),
        name=name,
    )


def _column_names(header: list[str], width: int) -> list[str]:
    names: list[str] = []
    for number in range(width):
        words = " ".join(header[number].split()) if number < len(header) and header[number] else f"#{number + 1}"
        again = sum(name == words or name.startswith(f"{words} (") for name in names)
        names.append(f"{words} ({again + 1})" if again else words)
    return names
