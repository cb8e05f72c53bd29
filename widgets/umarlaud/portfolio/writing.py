"""A portfolio as CSV files and as one workbook, written row by row."""

from __future__ import annotations

import csv
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from umarlaud.errors import DataError
from umarlaud.export.csv_bundle import csv_cell
from umarlaud.export.tables import FORMULA_STARTS
from umarlaud.export.xlsx_sheet import HEAD, INK, clean, write
from umarlaud.locale import _, translator
from umarlaud.portfolio.tables import EUROS, PERCENT, TABLES, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from umarlaud.locale import Translator

MOST_ROWS = 1_048_000
"""Rows that a sheet of Excel can hold, with room for its headings; the CSV file has all."""
WIDTHS = {"workshop": 34, "municipality": 22, "goal": 44, "title": 44, "indicator": 40, "activity": 50, "reason": 60}
WIDTHS |= {"file": 30, "owner": 34, "said": 36, "place": 24, "theme": 22, "form": 40, "later": 34, "status": 18}


def write_csv(store: sqlite3.Connection, folder: Path, language: str) -> list[Path]:
    """Each table as a CSV file that Excel opens right (as `export.tables.csv_zip`). Raises DataError."""
    t = translator(language)
    made = []
    for name, table in TABLES.items():
        target = folder / t(table.file)
        with _whole(target) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow([t(heading) for heading in table.columns.values()])
            writer.writerows([csv_cell(value) for value in row] for row in rows(store, name))
        made.append(target)
    return made


def write_xlsx(store: sqlite3.Connection, target: Path, language: str) -> Path:
    """All tables as the sheets of one workbook. Raises DataError."""
    t = translator(language)
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = t("Portfolio of workshops"), "Ümarlaud"
    for name in TABLES:
        _sheet(book, store, name, t)
    with _whole(target) as part:
        book.save(part)
    return target


def _sheet(book: Workbook, store: sqlite3.Connection, name: str, t: Translator) -> None:
    table = TABLES[name]
    sheet = book.create_sheet(t(table.title)[:31])
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight, sheet.print_title_rows = 0, "1:1"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, 16)
    sheet.append([_heading(sheet, t(heading)) for heading in table.columns.values()])
    formats = ["0%" if one in PERCENT else "#,##0.00" if one in EUROS else None for one in table.columns]
    for number, row in enumerate(rows(store, name)):
        if number == MOST_ROWS:
            sheet.append([_filled(sheet, t("More rows stand in {file}.", file=t(table.file)))])
            break
        sheet.append([_plain(sheet, value, form) for value, form in zip(row, formats, strict=True)])


def _heading(sheet: Any, words: str) -> WriteOnlyCell:
    cell = _filled(sheet, words)
    cell.font, cell.fill = Font(bold=True, color=INK), PatternFill("solid", fgColor=HEAD)
    return cell


def _plain(sheet: Any, value: Any, number_format: str | None) -> Any:
    """A value as it is: a cell of its own takes ten times as long, so only what needs a mark has one."""
    if isinstance(value, str):
        text = clean(value)
        return _filled(sheet, text) if text.lstrip(" \n").startswith(FORMULA_STARTS) else text or None
    return _filled(sheet, value, number_format) if number_format and value is not None else value


def _filled(sheet: Any, value: Any, number_format: str | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    write(cell, value, number_format)
    return cell


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A file beside `target` to write into; it takes its place only when it is complete. Raises DataError."""
    try:
        handle, name = tempfile.mkstemp(prefix=".umarlaud-", suffix=".part", dir=target.parent)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            part.chmod(0o644)
            part.replace(target)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(_("{file} cannot be written: {reason}."), file=target.name, reason=reason) from error
