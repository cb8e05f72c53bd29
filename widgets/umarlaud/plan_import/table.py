"""An action table as read: its rows with their budgets by year, the totals it states, and what was not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from umarlaud.analysis.plan import euros
from umarlaud.errors import DataError
from umarlaud.importing.options import no_column
from umarlaud.importing.said import Said, say
from umarlaud.locale import _
from umarlaud.plan_import.columns import Column
from umarlaud.plan_import.grid import Grid, read_grid

CENT = 0.005
NO_TABLE = _("No action table was found in the sheet: no row names the columns. It was not read.")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a place in the file; `lost` marks what stands there and was not taken in."""

    sheet: str
    row: int
    said: Said
    lost: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that is an action: its words, and euros or words by year."""

    sheet: str
    number: int
    words: Mapping[str, str]
    from_: str | None
    to: str | None
    budget: Mapping[int, float | str]


@dataclass(frozen=True, slots=True)
class Total:
    """A total that the file states; `block` is the sum of the rows since the total before it.

    `year` is None for a total over all years.
    """

    sheet: str
    row: int
    label: str
    year: int | None
    amount: float
    block: float
    whole: bool = False
    """Whether its label names the year and no part of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that differs from its rows, in euros; `year` is None for one over all years."""

    sheet: str
    row: int
    year: int | None
    stated: float
    rows: float

    @property
    def amount(self) -> float:
        """What the total has more than its rows."""
        return euros([self.stated, -self.rows])


@dataclass(frozen=True)
class ActionTable:
    """A file as read; `heading` is the first title over its table, `years` are all that it names."""

    name: str
    heading: str
    rows: tuple[ReadRow, ...]
    totals: tuple[Total, ...]
    columns: Mapping[str, Column]
    years: tuple[int, ...]
    yearless: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    sums: Mapping[int, float] = field(default_factory=dict)
    words: int = 0
    """How many budget cells hold words."""

    def stated(self) -> dict[int, float]:
        """The total of each year: the one over the year, else the totals of its parts together."""
        found = {}
        for year, (whole, parts) in self._totals().items():
            found[year] = whole.amount if whole else euros(total.amount for total in parts)
        return found

    def differences(self) -> list[Difference]:
        """Totals that are not the sum of their rows, by year; those over all years come last."""
        found = []
        for year, (whole, parts) in sorted(self._totals().items()):
            compared = [(part, part.block) for part in parts]
            if whole:
                compared.append((whole, self.sums.get(year, 0.0)))
            found += [_difference(total, rows) for total, rows in compared]
        everything = euros(self.sums.values())
        found += [_difference(total, everything) for total in self.totals if total.year is None]
        return [one for one in found if abs(one.amount) > CENT]

    def _totals(self) -> dict[int, tuple[Total | None, list[Total]]]:
        """By year: the total over it, and those over parts of it."""
        by_year: dict[int, list[Total]] = defaultdict(list)
        for total in self.totals:
            if total.year is not None:
                by_year[total.year].append(total)
        return {year: self._split(year, totals) for year, totals in by_year.items()}

    def _split(self, year: int, totals: list[Total]) -> tuple[Total | None, list[Total]]:
        if len(totals) == 1:
            return totals[0], []
        last, rest = totals[-1], totals[:-1]
        # a total of everything is nearer to the year's sum than to that of the rows just over it
        far, near = abs(last.amount - self.sums.get(year, 0.0)), abs(last.amount - last.block)
        return (last, rest) if far < near or (far == near and last.whole) else (None, totals)


def _difference(total: Total, rows: float) -> Difference:
    return Difference(total.sheet, total.row, total.year, total.amount, rows)


def read_actions(
    data: bytes, name: str, chosen: Mapping[str, str] | None = None, year: int | None = None
) -> ActionTable:
    """The action table of a file. `chosen` is {column: field}, `year` that of amounts which name none.

    Raises DataError for a file without one, and UsageError for a column that is not there.
    """
    return table_of(read_grid(data, name), chosen or {}, year)


def table_of(grid: Grid, chosen: Mapping[str, str], year: int | None) -> ActionTable:
    """As `read_actions`, of cells that were read before."""
    from umarlaud.plan_import.sheet import SheetReader

    readers = []
    several = len(grid.sheets) + len(grid.unread) > 1
    remarks = [Remark(sheet, 0, said, lost=True) for sheet, said in grid.unread]
    for sheet in grid.sheets:
        if not sheet.rows:
            continue
        reader = SheetReader(sheet, chosen, year, sheet.title if several else "")
        if reader.read():
            readers.append(reader)
        else:
            remarks.append(Remark(sheet.title, 0, say(NO_TABLE), lost=True))
    columns = {column.name: column for reader in readers for column in reader.columns.values()}
    if not readers:
        raise DataError(
            _(
                "{name} has no action table that can be read. Write the names of the columns over it, such as "
                "“Tegevus”, “Aeg”, “Tulemus”, “Eelarve”, “Sihtrühm”."
            ),
            name=grid.name,
        )
    if missing := next((column for column in chosen if column not in columns), None):
        raise no_column(missing, list(columns))
    rows = tuple(row for reader in readers for row in reader.rows)
    cells = [(year, cell) for row in rows for year, cell in row.budget.items()]
    by_year: dict[int, list[float]] = defaultdict(list)
    for at, cell in cells:
        if not isinstance(cell, str):
            by_year[at].append(cell)
    totals = tuple(total for reader in readers for total in reader.totals)
    years = {at for at, _cell in cells} | {total.year for total in totals if total.year}
    return ActionTable(
        grid.name,
        next((reader.heading for reader in readers if reader.heading), ""),
        rows,
        totals,
        columns,
        tuple(sorted(years | {at for reader in readers for at in reader.years})),
        tuple(remark for reader in readers for remark in reader.yearless),
        (*remarks, *(remark for reader in readers for remark in reader.remarks)),
        tuple(reader.title for reader in readers if reader.title),
        grid.encoding,
        grid.separator,
        {at: euros(amounts) for at, amounts in by_year.items()},
        sum(isinstance(cell, str) for _at, cell in cells),
    )
