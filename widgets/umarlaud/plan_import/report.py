"""The import of an action table in words: how the file was read, what will be done, which totals differ."""

from __future__ import annotations

from collections.abc import Iterator

from umarlaud.importing.file_words import read_as
from umarlaud.importing.said import Euros, Said, say
from umarlaud.locale import Message, _, ngettext
from umarlaud.plan_import.apply import Undone
from umarlaud.plan_import.columns import FIELDS
from umarlaud.plan_import.plan import Plan
from umarlaud.plan_import.table import ActionTable, Difference, Remark

STATED = _("{year}: the rows add up to {rows}, as stated")
UNSTATED = _("{year}: the rows add up to {rows}; no total is stated")
DIFFERENT = _("{year}: stated {stated}, the rows add up to {rows}; difference {difference}")
ALL_DIFFERENT = _("All years: stated {stated}, the rows add up to {rows}; difference {difference}")
PART_DIFFERENT = _("Row {row}, a part of {year}: stated {stated}, the rows add up to {rows}; difference {difference}")
IN_ROW = _("Row {row}: {remark}")
IN_SHEET_ROW = _("{sheet}, row {row}: {remark}")
IN_SHEET = _("{sheet}: {remark}")


def about(table: ActionTable) -> list[Said]:
    """How the file was read, and what was assumed."""
    said = [say(ngettext("{n} row", "{n} rows"), n=len(table.rows))]
    if table.sheets:
        said.append(say(_("Sheets: {names}"), names=", ".join(table.sheets)))
    return [*said, *read_as(table.encoding, table.separator)]


def columns(table: ActionTable) -> list[tuple[Message | str, list[str]]]:
    """What is read, each with the columns it is read from; a budget by years has one for each."""
    by_field: dict[Message, list[str]] = {}
    for field, words in FIELDS.items():
        if names := [column.name for column in table.columns.values() if column.field == field]:
            by_field[words] = names
    return list(by_field.items())


def counts(plan: Plan) -> list[Said]:
    """The plan in numbers."""
    said = [say(ngettext("{n} action will be added", "{n} actions will be added"), n=len(plan.added))]
    if plan.goals:
        said.append(say(ngettext("{n} goal will be made", "{n} goals will be made"), n=len(plan.goals)))
    if plan.indicators:
        said.append(
            say(ngettext("{n} indicator will be added", "{n} indicators will be added"), n=len(plan.indicators))
        )
    if plan.changed:
        said.append(say(ngettext("{n} action will be completed", "{n} actions will be completed"), n=len(plan.changed)))
    if plan.same:
        said.append(say(ngettext("{n} action is there already", "{n} actions are there already"), n=plan.same))
    return said


def totals(plan: Plan) -> list[tuple[Said, bool]]:
    """A sentence for each year's total, and whether it differs from its rows; then totals of parts and of all years."""
    stated, sums = plan.table.stated(), plan.table.sums
    whole: dict[int, Difference] = {}
    others: list[Difference] = []
    for one in plan.differences:
        if one.year is not None and one.stated == stated.get(one.year) and one.rows == sums.get(one.year, 0.0):
            whole[one.year] = one
        else:
            others.append(one)
    found: list[tuple[Said, bool]] = []
    for year in plan.table.years:
        rows = Euros(sums.get(year, 0.0))
        if year in whole:
            found.append((difference(whole[year], DIFFERENT), True))
        else:
            found.append((say(STATED if year in stated else UNSTATED, year=year, rows=rows), False))
    return found + [(difference(one, ALL_DIFFERENT if one.year is None else PART_DIFFERENT), True) for one in others]


def difference(one: Difference, message: str) -> Said:
    """A total that differs, as a sentence."""
    amounts = {"stated": Euros(one.stated), "rows": Euros(one.rows), "difference": Euros(abs(one.amount))}
    return say(message, year=one.year, row=one.row, **amounts)


def remarks(plan: Plan, *, lost: bool) -> list[Remark]:
    """What is to be said of places in the file; with `lost` what stands there and is not taken in."""
    every = (*plan.remarks, *plan.table.yearless)
    return [remark for remark in every if remark.lost == lost]


def in_place(remark: Remark, language: str) -> str:
    """A remark with the place that it is about."""
    words = remark.said.in_language(language)
    if not remark.row:
        return say(IN_SHEET, sheet=remark.sheet, remark=words).in_language(language) if remark.sheet else words
    message = IN_SHEET_ROW if remark.sheet else IN_ROW
    return say(message, sheet=remark.sheet, row=remark.row, remark=words).in_language(language)


def joined(plan: Plan) -> Iterator[tuple[str, str]]:
    """Actions that stand in several rows: their words and the rows."""
    for one in plan.joined:
        yield str(one.fields["activity"]), ", ".join(map(str, one.rows))


def taken_back(undone: Undone) -> list[Said]:
    """What an undo did, and what it left alone."""
    said = [say(ngettext("{n} action removed", "{n} actions removed"), n=undone.removed)]
    if undone.goals:
        said.append(say(ngettext("{n} goal removed", "{n} goals removed"), n=undone.goals))
    if undone.restored:
        said.append(say(ngettext("{n} put back as it was", "{n} put back as they were"), n=undone.restored))
    return [*said, *undone.left]
