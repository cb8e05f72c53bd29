"""The sheets of the plan: actions with a column a year and live sums, sums by goal and year, indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter as letter

from umarlaud.analysis.plan import action_rows, amount, plan_table
from umarlaud.analysis.plan import euros as euros_of
from umarlaud.export import plan_tables, words
from umarlaud.export.plan_tables import HEADINGS, plan_action_rows
from umarlaud.export.tables import HEADINGS as OTHER_HEADINGS
from umarlaud.export.xlsx_sheet import (
    EUROS,
    LEFT,
    NUMBERED,
    WHOLE_EUROS,
    WIDE,
    bold,
    formula,
    head,
    heights,
    table,
    to_print,
    write,
)
from umarlaud.locale import Message
from umarlaud.locale import _ as mark

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from umarlaud.analysis.plan import PlanTable
    from umarlaud.document.models import Snapshot
    from umarlaud.export.xlsx_sheet import Known
    from umarlaud.locale import Translator

BEFORE = ("number", "activity", "goal_number", "goal", "from", "to")
AFTER = ("owner", "result_of", "target_group", "funding", "approach", "basis")
PRINTED = 3
"""Of these so many are printed: more would make the letters too small."""
INDICATORS = (
    "number", "indicator", "goal_number", "goal", "unit", "baseline", "target", "target_year", "latest", "latest_date",
    "share", "basis",
)  # fmt: skip
SHEETS: tuple[tuple[str, Message], ...] = (
    ("results", mark("Expected results")),
    ("indicators", mark("Indicators")),
    ("values", mark("Indicator values")),
    ("evidence", mark("Evidence")),
    ("cases", mark("Good practices")),
    ("findings", mark("Checks")),
)
"""Other sheets of the plan, each where it has a row."""


def plan_sheets(book: Workbook, snapshot: Snapshot, _: Translator, known: Known) -> None:
    """Adds the sheets of the plan that have something to say."""
    if any(goal.actions for goal in snapshot.goals.values()):
        plan = plan_table(snapshot)
        columns = _actions(book.create_sheet(_("Activities")), snapshot, _, plan, known)
        _sums(book.create_sheet(_("Sums by goal and year")), snapshot, _, plan, columns, known)
    for name, title in SHEETS:
        rows = plan_tables.ROWS[name](snapshot, _.language)
        columns_of = plan_tables.TABLES[name]
        if name in ("indicators", "values"):
            # words stand where the number is missing: a cell can hold either
            rows = [
                {**row, **{at: row[f"{at}_words"] or row[at] for at in row if f"{at}_words" in row}} for row in rows
            ]
            columns_of = [*INDICATORS] if name == "indicators" else [at for at in columns_of if at != "value_words"]
        if "row" in columns_of:
            columns_of = ["number", *(at for at in columns_of if at not in ("row", "goal_number")), "goal_number"]
        if rows:
            table(book, _, _(title), rows, columns_of, HEADINGS)


def _actions(
    sheet: Worksheet, snapshot: Snapshot, _: Translator, plan: PlanTable, known: Known
) -> tuple[str, str, dict[int, str]]:
    """One row an action, then the sums; returns the ranges of goal numbers and of each year."""
    rows, cells = plan_action_rows(snapshot, _.language), action_rows(snapshot)
    years, others = [total.year for total in plan.years], list(plan.outside)
    first, last = len(BEFORE) + 1, len(rows) + 1
    total, outside = first + len(years), first + len(years) + 1
    after = outside + len(others)
    euros = _format(snapshot)
    headings = {**OTHER_HEADINGS, **HEADINGS}
    for number, column in (
        (at, name) for start, names in ((1, BEFORE), (after, AFTER)) for at, name in enumerate(names, start)
    ):
        head(sheet, 1, number, _(headings[column]))
        sheet.column_dimensions[letter(number)].width = WIDE.get(column, 18)
        for line, row in enumerate(rows, start=2):
            write(sheet.cell(line, number), row[column])
            if column in NUMBERED:
                sheet.cell(line, number).alignment = LEFT
    for number, year in [*enumerate(years, first), *enumerate(others, outside)]:
        head(sheet, 1, number, str(year) if year in years else _("{year} (outside the plan)", year=year))
        sheet.column_dimensions[letter(number)].width = 15
        for line, one in enumerate(cells, start=2):
            write(sheet.cell(line, number), one.cell(year), euros)
    head(sheet, 1, total, _("In all"))
    sheet.column_dimensions[letter(total)].width = 16
    for line, one in enumerate(cells, start=2):
        of_row = euros_of(found for year in years if (found := amount(one.cell(year))) is not None)
        formula(sheet.cell(line, total), f"=SUM({letter(first)}{line}:{letter(total - 1)}{line})", of_row, euros, known)
    line = last + 1
    write(sheet.cell(line, 2), _("Sum of the amounts"))
    sums = [*(one.amount for one in plan.years), plan.amount, *plan.outside.values()]
    for number, value in enumerate(sums, start=first):
        at = letter(number)
        formula(sheet.cell(line, number), f"=SUM({at}2:{at}{last})", value, euros, known)
    for number in range(1, after + len(AFTER)):
        bold(sheet.cell(line, number))
    _stated(sheet, plan, _, first, line, 2, euros, known)
    sheet.freeze_panes = "C2"
    heights(sheet)
    to_print(sheet)
    sheet.print_area = f"A1:{letter(after + PRINTED - 1)}{sheet.max_row}"
    sheet.auto_filter.ref = f"A1:{letter(after + len(AFTER) - 1)}{last}"
    quoted = sheet.title.replace("'", "''")
    ranges = {year: f"'{quoted}'!{letter(at)}$2:{letter(at)}${last}" for at, year in enumerate(years, first)}
    goal = letter(BEFORE.index("goal_number") + 1)
    return quoted, f"'{quoted}'!${goal}$2:${goal}${last}", ranges


def _sums(
    sheet: Worksheet,
    snapshot: Snapshot,
    _: Translator,
    plan: PlanTable,
    ranges: tuple[str, str, dict[int, str]],
    known: Known,
) -> None:
    """A row a goal and a column a year, from the sheet of actions."""
    _title, goals, of_year = ranges
    euros, last = _format(snapshot), len(plan.goals) + 1
    first = 3
    total = first + len(of_year)
    titles = [_("Goal no."), _("Goal"), *map(str, of_year), _("In all"), _("Budget in words")]
    for number, (title, width) in enumerate(
        zip(titles, [10, 50, *[16] * (len(of_year) + 1), 50], strict=True), start=1
    ):
        head(sheet, 1, number, title)
        sheet.column_dimensions[letter(number)].width = width
    for line, goal in enumerate(plan.goals, start=2):
        write(sheet.cell(line, 1), goal.number)
        sheet.cell(line, 1).alignment = LEFT
        write(sheet.cell(line, 2), words.goal_title(_, snapshot, goal.goal))
        for number, (year, amounts) in enumerate(of_year.items(), start=first):
            formula(sheet.cell(line, number), f"=SUMIF({goals},$A{line},{amounts})", goal.by_year[year], euros, known)
        row = f"=SUM({letter(first)}{line}:{letter(total - 1)}{line})"
        formula(sheet.cell(line, total), row, goal.amount, euros, known)
        write(sheet.cell(line, total + 1), "; ".join(dict.fromkeys(goal.words)))
    write(sheet.cell(last + 1, 2), _("Sum of the amounts"))
    for number, value in enumerate([*(one.amount for one in plan.years), plan.amount], start=first):
        at = letter(number)
        formula(sheet.cell(last + 1, number), f"=SUM({at}2:{at}{last})", value, euros, known)
    for number in range(1, total + 2):
        bold(sheet.cell(last + 1, number))
    _stated(sheet, plan, _, first, last + 1, 2, euros, known)
    sheet.freeze_panes = "C2"
    heights(sheet)
    to_print(sheet)
    sheet.auto_filter.ref = f"A1:{letter(total + 1)}{last}"


def _stated(
    sheet: Worksheet, plan: PlanTable, _: Translator, first: int, line: int, label: int, euros: str, known: Known
) -> None:
    """Under the sums the totals that another document states, and by how much they differ."""
    if all(one.stated is None for one in plan.years):
        return
    write(sheet.cell(line + 1, label), _("Stated total"))
    write(sheet.cell(line + 2, label), _("Stated total less the sum"))
    for number, one in enumerate(plan.years, start=first):
        if one.stated is not None and one.difference is not None:
            at = letter(number)
            write(sheet.cell(line + 1, number), one.stated, euros)
            formula(sheet.cell(line + 2, number), f"={at}{line + 1}-{at}{line}", one.difference, euros, known)


def _format(snapshot: Snapshot) -> str:
    """Cents are shown where any amount has them."""
    amounts: list[Any] = [
        cell for goal in snapshot.goals.values() for row in goal.actions for cell in row.budget.values()
    ]
    amounts += (snapshot.meta.plan.stated if snapshot.meta.plan else {}).values()
    return EUROS if any(isinstance(one, float) and one % 1 for one in amounts) else WHOLE_EUROS
