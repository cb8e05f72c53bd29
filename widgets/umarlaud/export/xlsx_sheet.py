"""Sheets of the workbook: what people wrote is always text, numbers have a format, formulas are only ours."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.properties import PageSetupProperties

from umarlaud.export.moment import now, restamped
from umarlaud.export.tables import FORMULA_STARTS, HEADINGS
from umarlaud.export.xml_text import marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from umarlaud.export.network_tables import Row
    from umarlaud.locale import Message, Translator

INK, BLUE, HEAD, SOFT = "FF1B2733", "FF2B57A5", "FFE6EDF9", "FF4A5763"
WIDE = {"name": 34, "a": 34, "b": 34, "offers": 40, "needs": 40, "channels": 30, "direction": 44, "note": 40}
WIDE |= {"title": 40, "description": 50, "idea": 40, "body": 50, "carriers": 34, "goal": 40, "problem": 40}
WIDE |= {"board": 28, "part": 28, "text": 60, "details": 40, "merged_texts": 40, "vote": 34, "item": 50, "reasons": 60}
WIDE |= {"number": 8, "goal_number": 10, "result_text": 60, "basis": 40, "indicator": 44, "unit": 14, "activity": 50}
WIDE |= {"result_of": 40, "target_group": 28, "owner": 30, "funding": 24, "quote": 44, "figures": 30, "reference": 36}
WIDE |= {"where": 36, "finding": 56, "mend": 56, "reason": 40, "what_done": 56, "came_of_it": 50, "who": 36}
WIDE |= {"source": 30, "target_year": 12, "severity": 14, "from": 9, "to": 9}
FORMATS = {"agreement": "0%", "share": "0%"}
DAYS = ("date", "latest_date")
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel counts wrong before it."""
WHOLE_EUROS, EUROS = '#,##0\\ "€"', '#,##0.00\\ "€"'
WRAPPED, TOP = Alignment(wrapText=True, vertical="top"), Alignment(vertical="top")
NUMBERED, LEFT = ("number", "goal_number", "problem_number"), Alignment(vertical="top", horizontal="left")
"""Numbers that name something stand where a text would begin."""
TOTAL = Border(top=Side(style="thin", color=INK))
ONE_LINE = 16
"""Letters that fit in the narrowest of the usual columns: what is longer is wrapped."""
LINE, TALLEST = 14.5, 409  # points: a line of text, and the highest row that Excel has
MOST_LETTERS = 32_767  # what a cell of Excel holds
MOST_NUMBER = 9.99e307  # and the largest number
_EMPTY_FORMULA = re.compile(rb'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)')
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

Known = dict[tuple[str, str], float]
"""What a formula comes to, by sheet and cell: programs that do not compute, and Excel's protected view, show that."""


def table(
    book: Workbook,
    _: Translator,
    title: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    headings: Mapping[str, Message] = MappingProxyType({}),
) -> Worksheet:
    """A sheet with one row a record, headings frozen, filters on."""
    sheet: Worksheet = book.create_sheet(title)
    known = {**HEADINGS, **headings}
    for number, column in enumerate(columns, start=1):
        head(sheet, 1, number, _(known[column]))
        sheet.column_dimensions[letter(number)].width = WIDE.get(column, 18)
    for line, row in enumerate(rows, start=2):
        for number, column in enumerate(columns, start=1):
            cell = sheet.cell(line, number)
            write(cell, _day(row[column]) if column in DAYS else row[column], FORMATS.get(column))
            if column in NUMBERED:
                cell.alignment = LEFT
    sheet.freeze_panes = "B2"
    heights(sheet)
    to_print(sheet)
    if rows:
        sheet.auto_filter.ref = f"A1:{letter(len(columns))}{len(rows) + 1}"
    return sheet


MOST_ON_A4 = 230
"""Letters beside each other; of more each would be lower than 2 mm."""


def to_print(sheet: Worksheet) -> None:
    """On paper a sheet lies across A4, as wide as the page and as long as it is, its headings on each page.

    One whose letters would be too small to read lies across A3.
    """
    width = sum(one.width for one in sheet.column_dimensions.values())
    paper = sheet.PAPERSIZE_A4 if width <= MOST_ON_A4 else sheet.PAPERSIZE_A3
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"


def heights(sheet: Worksheet) -> None:
    """Makes each row as high as its longest text needs: not every program does so when it opens the file."""
    wide = [sheet.column_dimensions[letter(number)].width for number in range(1, sheet.max_column + 1)]
    for row in sheet.iter_rows():
        lines = 1
        for cell, width in zip(row, wide, strict=True):
            if isinstance(cell.value, str) and cell.data_type == "s":
                lines = max(lines, sum(1 + int(len(part) * 1.15 / width) for part in cell.value.split("\n")))
        if lines > 1:
            sheet.row_dimensions[row[0].row].height = min(LINE * lines + 2, TALLEST)


def head(sheet: Worksheet, line: int, column: int, text: str) -> Cell:
    """A heading."""
    cell: Cell = sheet.cell(line, column)
    write(cell, text)
    cell.font, cell.fill = Font(name="Calibri", size=11, bold=True, color=INK), PatternFill("solid", fgColor=HEAD)
    cell.alignment = WRAPPED
    return cell


def write(cell: Cell, value: Any, number_format: str | None = None) -> None:
    """A value as it is: text stays text, a day becomes a day, a number has its format; None leaves the cell empty."""
    if isinstance(value, str):
        if text := clean(value):
            cell.value = text
            cell.data_type = "s"  # openpyxl has made a formula of a text that begins with "="
            if text.lstrip(" \n").startswith(FORMULA_STARTS):
                cell.quotePrefix = True  # so that it stays text when somebody edits it
            cell.alignment = WRAPPED if len(text) > ONE_LINE or "\n" in text else TOP
    elif isinstance(value, datetime.date):
        cell.value, cell.number_format, cell.alignment = value, "dd\\.mm\\.yyyy", TOP
    elif value is not None:
        cell.value, cell.alignment = max(-MOST_NUMBER, min(MOST_NUMBER, value)), TOP
        if number_format:
            cell.number_format = number_format


def _day(text: str) -> str | datetime.date:
    """A day as Excel counts days; what is none, or too early for it, stays text."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= FIRST_DAY else text


def formula(cell: Cell, text: str, value: float, number_format: str, known: Known) -> None:
    """One of our own formulas, and what it comes to now."""
    cell.value, cell.number_format, cell.alignment = text, number_format, TOP
    known[cell.parent.title, cell.coordinate] = max(-MOST_NUMBER, min(MOST_NUMBER, value))


def bold(cell: Cell) -> None:
    """A cell of a row of totals."""
    cell.font, cell.border = Font(name="Calibri", size=11, bold=True, color=INK), TOTAL


def finished(content: bytes, titles: Sequence[str], known: Known) -> bytes:
    """The saved workbook with what its formulas come to, and no stamp in it but the moment of the export.

    openpyxl writes formulas without values, and its own clock into the file.
    """
    stamp = now().strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {"docProps/core.xml": _CHANGED.sub(rb"\g<1>" + stamp, file.read("docProps/core.xml"))}
        for number, title in enumerate(titles, start=1):
            if any(sheet == title for sheet, _cell in known):
                name = f"xl/worksheets/sheet{number}.xml"

                def filled(found: re.Match[bytes], title: str = title) -> bytes:
                    value = known[title, found[2].decode()]
                    return found[1] + f"<v>{value!r}</v>".encode()

                parts[name] = _EMPTY_FORMULA.sub(filled, file.read(name))
    return restamped(content, parts)


def clean(text: str) -> str:
    """A text as a cell can hold it."""
    return marked(text)[:MOST_LETTERS]
