"""An XLSX file as rows of text: the first sheet that holds something."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from umarlaud.errors import DataError
from umarlaud.locale import _

MOST_UNPACKED = 200_000_000
"""Bytes; a small archive can unpack into more than a laptop holds."""
MOST_EMPTY = 1_000
"""Rows in a row with nothing in them: a sheet whose format reaches to its last row ends there."""


def read_spreadsheet(data: bytes, name: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """The name of the sheet and its rows with their numbers. Raises DataError for a broken workbook.

    A formula is read as the value that was last computed; where none was kept, as its own text, starting with “=”.
    """
    import openpyxl  # takes a moment; most files are text

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise _broken(name)
        values, formulas = (
            openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=computed) for computed in (True, False)
        )
        for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
            if rows := _rows(sheet, written, name):
                return sheet.title, rows
    except DataError:
        raise
    except Exception as error:  # openpyxl has no error of its own: KeyError, ParseError, BadZipFile and others
        raise _broken(name) from error
    raise DataError(_("{name} is empty."), name=name)


def _rows(sheet: Any, written: Any, name: str) -> list[tuple[int, list[str]]]:
    from umarlaud.stakeholder_import.table import MOST_COLUMNS, MOST_ROWS

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
            raise DataError(_("{name} has more than {n} rows. Cut it into parts."), name=name, n=MOST_ROWS)
    return rows


def as_text(value: Any) -> str:
    """A cell as people see it: 13376.0 is 13376, a day has no midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(getattr(value, "text", value))  # an array formula carries its text


def _broken(name: str) -> DataError:
    return DataError(
        _("{name} is not a workbook that can be read. Open it in a spreadsheet program and save it again as XLSX."),
        name=name,
    )
