"""An Excel workbook: goals and plan with live sums, problems, the network with matrices, worksheet, votes, agenda."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter as letter

from umarlaud.analysis.network import RANK, read_network
from umarlaud.export import network_tables, stage_tables, tables, vote_tables, words, worksheet_tables
from umarlaud.export.network_tables import STAKEHOLDERS, TIES, VIEWS
from umarlaud.export.xlsx_plan import plan_sheets
from umarlaud.export.xlsx_sheet import Known, clean, finished, head, table, to_print, write
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Form, Snapshot
    from umarlaud.locale import Translator

# From light to full by rank: a matrix of numbers that also shows its pattern.
FILLS = {1: "FFE9EBED", 2: "FFF6E6C8", 3: "FFCFE7EA", 4: "FFC9D8F2"}


def xlsx(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The workbook as .xlsx: a sheet a table, headings frozen, filters on; what each person said only with `names`.

    Of the sheet of actions each year, row and goal has a live sum: words in a cell of money count nothing, and stay.
    In the matrices the numbers are ranks of the ladder, explained on the last sheet; an empty cell is no tie. Texts are
    always text: what looks like a formula is stored as text with Excel's own mark for it.
    """
    _ = translator(language)
    network = read_network(snapshot)
    book, values = Workbook(), Known()
    book.remove(book.active)
    book.properties.title, book.properties.creator = clean(snapshot.meta.title), "Ümarlaud"
    author = ["author"] if names else []
    contact = ["contact", *author] if names else []
    known = network_tables.HEADINGS
    table(book, _, _("Goals"), tables.goal_rows(snapshot, language, names), [*tables.GOALS, *author])
    plan_sheets(book, snapshot, _, values)
    table(book, _, _("Problems"), tables.problem_rows(snapshot, language, names), [*tables.PROBLEMS, *author])
    members = network_tables.stakeholder_rows(snapshot, language, names)
    table(book, _, _("Organisations"), members, [*STAKEHOLDERS, *contact])
    table(book, _, _("Ties"), network_tables.tie_rows(snapshot, language), TIES, known)
    if names:
        table(book, _, _("Who told what"), network_tables.view_rows(snapshot, language), VIEWS, known)
    _matrix(book, _("Matrix today"), network, lambda tie: tie.today)
    _matrix(book, _("Matrix wanted"), network, lambda tie: tie.wanted)
    _key(book, _)
    if cards := worksheet_tables.card_rows(snapshot, language, names):
        columns = [*worksheet_tables.CARDS, *author]
        table(book, _, _("Worksheet"), cards, columns, worksheet_tables.HEADINGS)
    if votes := vote_tables.vote_rows(snapshot, language):
        table(book, _, _("Votes"), votes, vote_tables.columns_in_use(votes), vote_tables.HEADINGS)
    if stages := stage_tables.stage_rows(snapshot, language):
        table(book, _, _("Agenda"), stages, stage_tables.STAGES, stage_tables.HEADINGS)
    buffer = io.BytesIO()
    book.save(buffer)
    return finished(buffer.getvalue(), book.sheetnames, values)


def _matrix(book: Workbook, title: str, network: Network, form: Callable[[Any], Form | None]) -> None:
    sheet = book.create_sheet(title)
    keys = network_tables.by_name(network)
    at = {key: number for number, key in enumerate(keys, start=2)}
    fills = {rank: PatternFill("solid", fgColor=color) for rank, color in FILLS.items()}
    for key, number in at.items():
        head(sheet, number, 1, network.members[key].name)
        head(sheet, 1, number, network.members[key].name).alignment = Alignment(textRotation=90, vertical="bottom")
        sheet.column_dimensions[letter(number)].width = 4.5
    centred = Alignment(horizontal="center")
    for tie in network.ties.values():
        rank = RANK[form(tie) or "none"]
        for line, column in ((at[tie.a], at[tie.b]), (at[tie.b], at[tie.a])) if rank else ():
            cell = sheet.cell(line, column, rank)
            cell.fill, cell.alignment = fills[rank], centred
    sheet.column_dimensions["A"].width = 40
    sheet.row_dimensions[1].height = 180
    sheet.freeze_panes = "B2"
    to_print(sheet)


def _key(book: Workbook, _: Translator) -> None:
    sheet = book.create_sheet(_("What the numbers mean"))
    head(sheet, 1, 1, _("Number"))
    head(sheet, 1, 2, _("Form of joint action"))
    for form, rank in RANK.items():
        if rank:
            sheet.cell(rank + 1, 1, rank).fill = PatternFill("solid", fgColor=FILLS[rank])
            write(sheet.cell(rank + 1, 2), words.form_label(_, form))
    sheet.column_dimensions["B"].width = 48
    sheet.freeze_panes = "A2"
    to_print(sheet)
