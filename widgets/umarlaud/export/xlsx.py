"""An Excel workbook: problems, goals, the network with matrices of who works with whom, worksheet, votes, agenda."""

from __future__ import annotations

import io
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter as _letter
from openpyxl.worksheet.properties import PageSetupProperties

from umarlaud.analysis.network import RANK, read_network
from umarlaud.export import network_tables, stage_tables, tables, vote_tables, words, worksheet_tables
from umarlaud.export.network_tables import STAKEHOLDERS, TIES, VIEWS
from umarlaud.export.tables import FORMULA_STARTS, HEADINGS
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Form, Snapshot
    from umarlaud.export.network_tables import Row
    from umarlaud.locale import Message, Translator

INK, BLUE, HEAD = "FF1B2733", "FF2B57A5", "FFE6EDF9"
# From light to full by rank: a matrix of numbers that also shows its pattern.
FILLS = {1: "FFE9EBED", 2: "FFF6E6C8", 3: "FFCFE7EA", 4: "FFC9D8F2"}
WIDE = {"name": 34, "a": 34, "b": 34, "offers": 40, "needs": 40, "channels": 30, "direction": 44, "note": 40}
WIDE |= {"title": 40, "description": 50, "idea": 40, "body": 50, "carriers": 34, "goal": 40, "problem": 40}
WIDE |= {"board": 28, "part": 28, "text": 60, "details": 40, "merged_texts": 40, "vote": 34, "item": 50, "reasons": 60}
WRAPPED = Alignment(wrapText=True, vertical="top")
ONE_LINE = 40
MOST_LETTERS = 32_767  # what a cell of Excel holds
_NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


def xlsx(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The workbook as .xlsx: a sheet a table, headings frozen, filters on; what each person said only with `names`.

    In the matrices the numbers are ranks of the ladder, explained on the last sheet; an empty cell is no tie. Texts are
    always text: what looks like a formula is stored as text with Excel's own mark for it.
    """
    _ = translator(language)
    network = read_network(snapshot)
    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = _clean(snapshot.meta.title), "Ümarlaud"
    author = ["author"] if names else []
    contact = ["contact", *author] if names else []
    known = network_tables.HEADINGS
    _table(book, _, _("Problems"), tables.problem_rows(snapshot, language, names), [*tables.PROBLEMS, *author])
    _table(book, _, _("Goals"), tables.goal_rows(snapshot, language, names), [*tables.GOALS, *author])
    members = network_tables.stakeholder_rows(snapshot, language, names)
    _table(book, _, _("Organisations"), members, [*STAKEHOLDERS, *contact])
    _table(book, _, _("Ties"), network_tables.tie_rows(snapshot, language), TIES, known)
    if names:
        _table(book, _, _("Who told what"), network_tables.view_rows(snapshot, language), VIEWS, known)
    _matrix(book, _("Matrix today"), network, lambda tie: tie.today)
    _matrix(book, _("Matrix wanted"), network, lambda tie: tie.wanted)
    _key(book, _)
    if cards := worksheet_tables.card_rows(snapshot, language, names):
        columns = [*worksheet_tables.CARDS, *author]
        _table(book, _, _("Worksheet"), cards, columns, worksheet_tables.HEADINGS)
    if votes := vote_tables.vote_rows(snapshot, language):
        _table(book, _, _("Votes"), votes, vote_tables.columns_in_use(votes), vote_tables.HEADINGS)
    if stages := stage_tables.stage_rows(snapshot, language):
        _table(book, _, _("Agenda"), stages, stage_tables.STAGES, stage_tables.HEADINGS)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _table(
    book: Workbook,
    _: Translator,
    title: str,
    rows: list[Row],
    columns: list[str],
    headings: Mapping[str, Message] = MappingProxyType({}),
) -> None:
    sheet = book.create_sheet(title)
    known = {**HEADINGS, **headings}
    for number, column in enumerate(columns, start=1):
        _head(sheet, 1, number, _(known[column]))
        sheet.column_dimensions[_letter(number)].width = WIDE.get(column, 18)
    for line, row in enumerate(rows, start=2):
        for number, column in enumerate(columns, start=1):
            _write(sheet.cell(line, number), row[column], percent=column == "agreement")
    sheet.freeze_panes = "B2"
    _to_print(sheet)
    if rows:
        sheet.auto_filter.ref = f"A1:{_letter(len(columns))}{len(rows) + 1}"


def _matrix(book: Workbook, title: str, network: Network, form: Callable[[Any], Form | None]) -> None:
    sheet = book.create_sheet(title)
    keys = network_tables.by_name(network)
    at = {key: number for number, key in enumerate(keys, start=2)}
    fills = {rank: PatternFill("solid", fgColor=color) for rank, color in FILLS.items()}
    for key, number in at.items():
        _head(sheet, number, 1, network.members[key].name)
        _head(sheet, 1, number, network.members[key].name).alignment = Alignment(textRotation=90, vertical="bottom")
        sheet.column_dimensions[_letter(number)].width = 4.5
    centred = Alignment(horizontal="center")
    for tie in network.ties.values():
        rank = RANK[form(tie) or "none"]
        for line, column in ((at[tie.a], at[tie.b]), (at[tie.b], at[tie.a])) if rank else ():
            cell = sheet.cell(line, column, rank)
            cell.fill, cell.alignment = fills[rank], centred
    sheet.column_dimensions["A"].width = 40
    sheet.row_dimensions[1].height = 180
    sheet.freeze_panes = "B2"
    _to_print(sheet)


def _key(book: Workbook, _: Translator) -> None:
    sheet = book.create_sheet(_("What the numbers mean"))
    _head(sheet, 1, 1, _("Number"))
    _head(sheet, 1, 2, _("Form of joint action"))
    for form, rank in RANK.items():
        if rank:
            sheet.cell(rank + 1, 1, rank).fill = PatternFill("solid", fgColor=FILLS[rank])
            _write(sheet.cell(rank + 1, 2), words.form_label(_, form))
    sheet.column_dimensions["B"].width = 48
    sheet.freeze_panes = "A2"
    _to_print(sheet)


def _to_print(sheet: Worksheet) -> None:
    """On paper a sheet lies across A4, as wide as the page and as long as it is, its headings on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"


def _head(sheet: Worksheet, line: int, column: int, text: str) -> Cell:
    cell: Cell = sheet.cell(line, column)
    _write(cell, text)
    cell.font, cell.fill = Font(bold=True, color=INK), PatternFill("solid", fgColor=HEAD)
    return cell


def _write(cell: Cell, value: Any, *, percent: bool = False) -> None:
    if isinstance(value, str):
        text = _clean(value)
        if not text:
            return
        cell.value = text
        cell.data_type = "s"  # openpyxl has made a formula of a text that begins with "="
        if text.lstrip(" \n").startswith(FORMULA_STARTS):
            cell.quotePrefix = True  # so that it stays text when somebody edits it
        if len(text) > ONE_LINE or "\n" in text:
            cell.alignment = WRAPPED
    elif value is not None:
        cell.value = value
        if percent:
            cell.number_format = "0%"


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_LETTERS]
