"""Reads a sheet from top to bottom: what each row is depends on the heading, year and goal over it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from umarlaud.analysis.amounts import read_amount
from umarlaud.analysis.plan import euros, years_in
from umarlaud.importing.said import Euros, Said, say
from umarlaud.locale import _
from umarlaud.plan_import.columns import Column, exact, field_of, in_thousands, numbering
from umarlaud.plan_import.grid import Cell, GridRow, Sheet
from umarlaud.plan_import.header import Header, header_at
from umarlaud.plan_import.rows import goal_title, is_grand, is_note, is_total, section_year
from umarlaud.plan_import.table import CENT, ReadRow, Remark, Total
from umarlaud.plan_import.time_words import from_to

WORDS = ("activity", "result", "owner", "funding", "target_group", "indicator")
FIRST_LINES = 40
"""Rows in which the names of the columns are looked for."""

NOTE = _("not read, it is no action: “{text}”")
NO_ACTIVITY = _("not read, it has no activity: “{text}”")
BARE = _("only an activity, nothing else: “{text}”")
UNREAD_COLUMN = _("The column “{column}” is not read.")
UNCOMPUTED = _("“{column}” is a formula without a value. Open the file in a spreadsheet program and save it again.")
KEPT_AS_WORDS = _("“{column}”: “{text}” is no amount and is kept as words")
SEVERAL_YEARS = _("“{column}”: {text} is for several years; it is kept as words in {year}")
NO_YEAR = _("“{column}”: {text} belongs to no year")
MERGED_AMOUNT = _("“{column}” is merged over several rows; its amount counts once, in the first")
ROW_TOTAL = _("“{column}” says {stated}, its years add up to {rows}")
_LETTERS = re.compile(r"(?!aasta\b|year\b|год\b)\b[^\W\d_]{3,}")
IN_THOUSANDS = _("Amounts are in thousands of euros; they are taken times 1000.")
NO_AMOUNT = _("a total without an amount: “{text}”")
_AMOUNT_IN_LABEL = re.compile(r"[:=]\s*([\d\s\u00a0.,]+)\s*(?:€|eur\w*)?\s*$", re.IGNORECASE)


class SheetReader:
    """A sheet as it is read; `rows`, `totals` and `remarks` are what came of it."""

    def __init__(self, sheet: Sheet, chosen: Mapping[str, str], year: int | None, title: str) -> None:
        """`year` is that of amounts which name none, `title` names the sheet where there are several."""
        self.title = title
        self._sheet, self._chosen, self._otherwise = sheet, chosen, year
        self.rows: list[ReadRow] = []
        self.totals: list[Total] = []
        self.remarks: list[Remark] = [Remark(title, 0, said) for said in sheet.remarks]
        self.yearless: list[Remark] = []
        self.years: set[int] = set()
        self.columns: dict[str, Column] = {}
        self.heading = ""
        self._columns: tuple[Column, ...] = ()
        self._year = section_year(sheet.title)
        self._times, self._goal = 1, ""
        self._block: dict[int, list[float]] = {}
        self._closed = False  # whether a total has ended the section
        self._last = 0

    def read(self) -> bool:
        """Reads the sheet; False where it holds no action table."""
        rows, at, seen = self._sheet.rows, 0, False
        while at < len(rows):
            header = header_at(rows, at, self._chosen, self._times) if not seen or self._repeats(rows[at]) else None
            if header:
                self._begin(header)
                at, seen = at + header.lines, True
                continue
            if seen:
                self._body(rows[at])
            elif at >= FIRST_LINES:
                return False
            else:
                self._above(rows[at], next_row=rows[at + 1] if at + 1 < len(rows) else None)
            self._last = rows[at].number
            at += 1
        if seen:
            self._unread_columns()
        return seen

    # -- headings --------------------------------------------------------------------------------------------------

    def _repeats(self, row: GridRow) -> bool:
        """Whether a row under the header can be a header again: it names the activities and holds no amounts."""
        texts = [row.cells[at].text for at in row.own()]
        named = any(text in self.columns or (exact(text) and field_of(text)[0] == "activity") for text in texts)
        return named and not any(cell.number is not None and not 1900 <= cell.number <= 2200 for cell in row.cells)

    def _begin(self, header: Header) -> None:
        self._columns = header.columns
        self.columns |= {column.name: column for column in header.columns}
        self.years |= {column.year for column in header.columns if column.year}
        self._closed = False
        if any(column.times == 1000 and column.field == "budget" for column in header.columns):
            self._say_once(say(IN_THOUSANDS))

    def _above(self, row: GridRow, next_row: GridRow | None) -> None:
        texts = [row.cells[at].text for at in row.own()]
        if not texts:
            return
        line = " ".join(texts)
        if in_thousands(line):
            self._times = 1000
        if year := section_year(line):
            self._section(year)
        if (title := goal_title(texts[0])) and len(texts) == 1:
            self._goal = title
        elif not self.heading and _LETTERS.search(texts[0]):
            self.heading = texts[0]
            found = years_in(line)
            self._year = found[0] if len(found) == 1 else self._year
        elif not section_year(line) and next_row is not None:
            self._remark(row, say(NOTE, text=line), lost=True)

    def _section(self, year: int) -> None:
        self._year, self._goal, self._closed = year, "", False
        self.years.add(year)
        self._block = {}

    # -- rows ------------------------------------------------------------------------------------------------------

    def _body(self, row: GridRow) -> None:
        own = row.own()
        texts = [row.cells[at].text for at in own if row.cells[at].text]
        if not own:
            return
        amounts = [column for column in self._columns if column.field in ("budget", "total")]
        paid = any(row.at(column.at).text or row.at(column.at).formula for column in amounts if column.at in own)
        activity = self._text(row, "activity")
        labels = (text for text in (*texts[:1], activity) if is_total(_AMOUNT_IN_LABEL.sub("", text)))
        label = next(labels, None)
        summed = any(row.at(column.at).formula.upper().startswith("=SUM(") for column in amounts)
        if label is not None or (summed and not activity and len(texts) <= len(amounts)):
            self._total(row, label or "")
        elif not paid and (year := section_year(" ".join(texts))) and len(own) <= 2:
            self._section(year)
        elif len(own) == 1 and not paid and (title := goal_title(texts[0])):
            self._goal, self._closed = title, False
        elif len(own) == 1 and not paid and self._is_note(row, own[0]):
            self._remark(row, say(NOTE, text=texts[0]), lost=True)
        elif activity:
            self._action(row, activity, bare=len(own) == 1)
        else:
            self._remark(row, say(NO_ACTIVITY, text=" · ".join(texts) or row.cells[own[0]].formula), lost=True)

    def _is_note(self, row: GridRow, at: int) -> bool:
        cell = row.cells[at]
        apart = row.number - self._last > 1 and bool(self.rows)
        return self._closed or apart or cell.span > 1 or is_note(cell.text)

    def _action(self, row: GridRow, activity: str, *, bare: bool) -> None:
        if bare:
            self._remark(row, say(BARE, text=activity))
        words = {name: self._text(row, name) for name in WORDS}
        goal = self._text(row, "goal")
        if goal:
            self._goal = goal
        year = section_year(self._text(row, "year")) or self._year
        time = self._text(row, "time")
        from_, to = from_to(self._text(row, "from"), self._text(row, "to"), time, year)
        budget = self._budget(row, year, from_, to)
        self._closed = False
        self.rows.append(ReadRow(self.title, row.number, {**words, "goal": self._goal}, from_, to, budget))
        for at, cell in budget.items():
            if not isinstance(cell, str):
                self._block.setdefault(at, []).append(cell)

    def _budget(self, row: GridRow, year: int | None, from_: str | None, to: str | None) -> dict[int, float | str]:
        budget: dict[int, float | str] = {}
        for column in self._columns:
            if column.field != "budget" or (cell := self._amount(row, column)) is None:
                continue
            named = sorted({*years_in(from_), *years_in(to)})
            at = column.year or year or (named[0] if len(named) == 1 else None)
            if at is None and named:
                at, text = named[0], row.at(column.at).text
                self.years |= {named[0], named[-1]}
                cell = f"{text} ({named[0]}–{named[-1]})"
                self._remark(row, say(SEVERAL_YEARS, column=column.name, text=text, year=at))
            elif at is None:
                at = self._otherwise
            if at is None:
                said = say(NO_YEAR, column=column.name, text=row.at(column.at).text)
                self.yearless.append(Remark(self.title, row.number, said, lost=True))
                continue
            budget[at] = cell
        self._compare(row, budget)
        return budget

    def _amount(self, row: GridRow, column: Column) -> float | str | None:
        """The euros or words of a cell, with a remark where it is not plainly an amount."""
        cell = row.at(column.at)
        if cell.filled:
            self._remark(row, say(MERGED_AMOUNT, column=column.name))
            return None
        if cell.uncomputed:
            self._remark(row, say(UNCOMPUTED, column=column.name), lost=True)
            return None
        found = _read(cell)
        if isinstance(found, str):
            self._remark(row, say(KEPT_AS_WORDS, column=column.name, text=found))
            return found
        return None if found is None else found * column.times

    def _compare(self, row: GridRow, budget: Mapping[int, float | str]) -> None:
        """A row's own total with its years."""
        amounts = [cell for cell in budget.values() if not isinstance(cell, str)]
        for column in self._columns:
            stated = _read(row.at(column.at)) if column.field == "total" else None
            if isinstance(stated, float) and amounts and abs(stated * column.times - euros(amounts)) > CENT:
                said, added = Euros(stated * column.times), Euros(euros(amounts))
                self._remark(row, say(ROW_TOTAL, column=column.name, stated=said, rows=added))

    # -- totals ----------------------------------------------------------------------------------------------------

    def _total(self, row: GridRow, label: str) -> None:
        named = years_in(label)
        in_label = found[1] if (found := _AMOUNT_IN_LABEL.search(label)) else ""
        by_year = [column for column in self._columns if column.field == "budget" and column.year]
        stated, by_column = 0, dict[int, float | str]()
        for column in by_year or [column for column in self._columns if column.field == "budget"]:
            cell = row.at(column.at)
            if cell.uncomputed:
                self._remark(row, say(UNCOMPUTED, column=column.name), lost=True)
                stated += 1
                continue
            amount = _read(cell)
            if amount is None and not by_year:
                amount = next((one for one in map(_read, self._numbers(row)) if isinstance(one, float)), None)
                amount = read_amount(in_label) if amount is None else amount
            if not isinstance(amount, float):
                continue
            year = column.year or (named[0] if len(named) == 1 else section_year(self._text(row, "year")) or self._year)
            if not column.year and (len(named) > 1 or self._over_all(label, year, amount * column.times)):
                year = None
            part = goal_title(label) is not None or "vahesumma" in label.casefold() or "subtotal" in label.casefold()
            block = euros(self._block.pop(year, [])) if year else 0.0
            whole = bool(named) and not part
            self.totals.append(Total(self.title, row.number, label, year, amount * column.times, block, whole))
            by_column[year or 0] = amount * column.times
            stated += 1
        self._compare(row, by_column if by_year else {})
        if not stated:
            self._remark(row, say(NO_AMOUNT, text=label), lost=True)
        self._closed = True

    def _over_all(self, label: str, year: int | None, amount: float) -> bool:
        """Whether a total is over more than its section: that has one already and no rows since, or there is none."""
        if year is None:
            return True
        if years_in(label) or year in self._block or not any(total.year == year for total in self.totals):
            return False
        cells = [(at, cell) for read in self.rows for at, cell in read.budget.items() if not isinstance(cell, str)]
        everything, of_year = euros(cell for _at, cell in cells), euros(cell for at, cell in cells if at == year)
        return is_grand(label) or abs(amount - everything) < abs(amount - of_year)

    def _numbers(self, row: GridRow) -> list[Cell]:
        return [row.cells[at] for at in row.own() if row.cells[at].number is not None]

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _text(self, row: GridRow, field: str) -> str:
        return next((row.at(column.at).text for column in self._columns if column.field == field), "")

    def _remark(self, row: GridRow, said: Said, *, lost: bool = False) -> None:
        self.remarks.append(Remark(self.title, row.number, said, lost=lost))

    def _say_once(self, said: Said) -> None:
        if not any(remark.said.message == said.message for remark in self.remarks):
            self.remarks.append(Remark(self.title, 0, said))

    def _unread_columns(self) -> None:
        for column in self.columns.values():
            held = any(row.at(column.at).text for row in self._sheet.rows)
            if column.field is None and held and not numbering(column.name):
                self.remarks.append(Remark(self.title, 0, say(UNREAD_COLUMN, column=column.name), lost=True))


def _read(cell: Cell) -> float | str | None:
    return cell.number if cell.number is not None else read_amount(cell.text)
