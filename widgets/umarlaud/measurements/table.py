"""A file of values (CSV or XLSX), each row read against the indicators of a workshop."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from umarlaud.analysis.amounts import read_amount
from umarlaud.analysis.plan import goals_in_order, ordered
from umarlaud.datasets import fold
from umarlaud.errors import UmarlaudError, UsageError
from umarlaud.locale import _
from umarlaud.measurements.values import Measured, read_measured

if TYPE_CHECKING:
    from umarlaud.document.models import Indicator, Snapshot
    from umarlaud.stakeholder_import.table import Row, Table

COLUMNS = {
    "goal": "eesmark, eesmargi nr, eesmargi number, goal, goal no, goal number, цель, номер цели",
    "indicator": "moodik, moodiku nimetus, naitaja, nimetus, nimi, indicator, name, показатель, название",
    "date": "kuupaev, paev, aeg, aasta, date, day, year, дата, день, год",
    "value": "vaartus, tulemus, tegelik, tase, value, result, значение, результат",
    "source": "allikas, andmeallikas, source, источник",
}
"""Which words of a header name which column, folded."""
_NEEDED = ("indicator", "date", "value")
_FLOAT = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row of the file that cannot be written, by its number there, and why."""

    number: int
    why: UmarlaudError


@dataclass(frozen=True, slots=True)
class _Known:
    """An indicator that a row can mean: its goal by key and number, its place from 0, as shown."""

    goal: str
    number: int
    place: int
    indicator: Indicator


def read_values(table: Table, snapshot: Snapshot) -> tuple[list[Measured], list[Wrong]]:
    """The values of a file, and its rows that cannot be written. Raises UsageError where a column is missing."""
    columns = _columns(table)
    known = [
        _Known(key, number, place, indicator)
        for number, key in enumerate(goals_in_order(snapshot), start=1)
        for place, indicator in enumerate(ordered(snapshot.goals[key].indicators))
    ]
    found: list[Measured] = []
    wrong: list[Wrong] = []
    for row in table.rows:
        try:
            found.append(_measured(row, columns, known, snapshot, spreadsheet=bool(table.sheet)))
        except UmarlaudError as error:
            wrong.append(Wrong(row.number, error))
    return found, wrong


def _columns(table: Table) -> dict[str, str]:
    named = {word: field for field, words in COLUMNS.items() for word in words.split(", ")}
    found: dict[str, str] = {}
    for column in table.header:
        field = named.get(" ".join(re.sub(r"[^\w]+", " ", fold(column)).split()))
        if field:
            found.setdefault(field, column)
    if any(field not in found for field in _NEEDED):
        raise UsageError(
            _(
                "{name} needs the columns mõõdik, kuupäev and väärtus (indicator, date and value); eesmärk and allikas "
                "(goal and source) may be there too. It has: {columns}."
            ),
            name=table.name,
            columns=", ".join(table.header),
        )
    return found


def _measured(
    row: Row, columns: Mapping[str, str], known: list[_Known], snapshot: Snapshot, *, spreadsheet: bool
) -> Measured:
    cells = {field: row.cells.get(column, "") for field, column in columns.items()}
    one = _indicator(cells["indicator"], cells.get("goal", ""), known, snapshot)
    value = _value(cells["value"], one.indicator.unit, spreadsheet=spreadsheet)
    return read_measured(
        {
            "goal": one.goal,
            "indicator": one.indicator.id or {"place": one.place},
            "date": _day(cells["date"]),
            "value": value,
            "source": cells.get("source", ""),
        }
    )


def _indicator(name: str, goal: str, known: list[_Known], snapshot: Snapshot) -> _Known:
    """The indicator of that name; the goal, by its number or its title, says which of several."""
    titles: list[Callable[[_Known], bool]] = [lambda one: _same(one.indicator.name, name)]
    if goal:
        number = re.fullmatch(r"(\d+)\.?", goal)
        titles.append(
            (lambda one: one.number == int(number[1]))
            if number
            else (lambda one: _same(snapshot.goals[one.goal].title, goal))
        )
    found = [one for one in known if all(fits(one) for fits in titles)]
    if not found:
        raise UsageError(
            _("There is no indicator “{name}”. The indicators are: {known}."), name=name, known=_names(known)
        )
    if len(found) > 1:
        raise UsageError(
            _("There are several indicators “{name}”. Say in the column “eesmärk” which goal’s: {goals}."),
            name=name,
            goals=", ".join(str(one.number) for one in found),
        )
    return found[0]


def _names(known: list[_Known], most: int = 8) -> str:
    names = list(dict.fromkeys(one.indicator.name for one in known if one.indicator.name.strip()))
    return ", ".join(f"“{name}”" for name in names[:most]) + (" …" if len(names) > most else "") or "–"


def _same(one: str, other: str) -> bool:
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def _value(words: str, unit: str, *, spreadsheet: bool) -> float | str:
    """A number where it is one, also with the indicator's unit behind it; else the words."""
    if spreadsheet and _FLOAT.fullmatch(words):
        return float(words)  # a workbook keeps numbers as numbers: here a point is no thousand
    bare = words.removesuffix(unit.strip()).strip() if unit.strip() else words
    found = read_amount(bare)
    return words if found is None or isinstance(found, str) else found


def _day(words: str) -> str:
    """A day as people write it: 2027-03-31, 31.03.2027, or a year alone, which is its last day."""
    plain = words.strip().rstrip(".")
    if re.fullmatch(r"\d{4}", plain):
        return f"{plain}-12-31"
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            found: date = datetime.strptime(plain.replace(". ", "."), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return found.isoformat()
    return words
