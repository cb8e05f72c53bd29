"""Where the names of the columns stand in a sheet: one line, or two of which the upper spans those under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umarlaud.plan_import.columns import Column, columns_of, exact, field_of, in_thousands, year_of
from umarlaud.plan_import.grid import GridRow

LONGEST = 80
"""Characters of a cell that can be the name of a column."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that begin under a row, and how many lines their names took."""

    columns: tuple[Column, ...]
    lines: int
    upper: bool = False
    """Whether the line over it belongs to it."""


def header_at(rows: Sequence[GridRow], at: int, chosen: Mapping[str, str], times: int) -> Header | None:
    """The header that begins or goes on in the row at `at`; None where it is none."""
    row = rows[at]
    if not _names(row, chosen):
        return None
    names = [cell.text for cell in row.cells]
    upper = at > 0 and _spans_years(rows[at - 1], row)
    if upper:
        names = _joined(_spread(rows[at - 1]), names)
    lines = 1
    if at + 1 < len(rows) and _goes_on(row, rows[at + 1]):
        names, lines = _joined(_spread(row), [cell.text for cell in rows[at + 1].cells], row), 2
    times = 1000 if times == 1000 or any(in_thousands(name) for name in names) else times
    columns = columns_of(_told_apart(names), chosen, times)
    found = {column.field for column in columns}
    return Header(tuple(columns), lines, upper) if "activity" in found else None


def _names(row: GridRow, chosen: Mapping[str, str]) -> bool:
    """Whether a row names columns: an activity and something else, and no cell too long for a name."""
    texts = [row.cells[at].text for at in row.own()]
    if len(texts) < 2 or any(len(text) > LONGEST for text in texts):
        return False
    fields = [chosen[text] if text in chosen else field_of(text)[0] for text in texts]
    known = {field for field in fields if field}
    surely = sum(exact(text) or text in chosen or year_of(text) is not None for text in texts)
    return "activity" in known and len(known) > 1 and 2 * surely >= len(known)


def _goes_on(row: GridRow, below: GridRow) -> bool:
    """Whether the next row names years or parts under merged names: it has no activity and an amount's year."""
    own = below.own()
    activity = next((at for at, cell in enumerate(row.cells) if field_of(cell.text)[0] == "activity"), None)
    if not own or activity is None or activity in own:
        return False
    return all(field_of(below.cells[at].text)[0] for at in own)


def _spans_years(above: GridRow, row: GridRow) -> bool:
    """Whether the row over a header names the years of the columns under it."""
    own = above.own()
    years = [at for at in own if year_of(above.cells[at].text) and at > 0]
    return bool(years) and (len(own) > 1 or above.cells[own[0]].span > 1) and len(row.own()) > len(own)


def _spread(row: GridRow) -> list[str]:
    """The names of an upper line over all columns that each spans: to the next one where nothing is merged."""
    spread, carried, left = [], "", 0
    merged = any(cell.span > 1 for cell in row.cells)
    for cell in row.cells:
        if cell.text and not cell.filled:
            carried, left = cell.text, cell.span if merged else len(row.cells)
        spread.append(carried if left > 0 else "")
        left -= 1
    return spread


def _joined(upper: Sequence[str], lower: Sequence[str], row: GridRow | None = None) -> list[str]:
    """Names of two lines as one; where the lower is empty, only a name that stands over this very column counts."""
    names = []
    for at in range(max(len(upper), len(lower))):
        above = upper[at] if at < len(upper) else ""
        below = lower[at] if at < len(lower) else ""
        if not below:
            names.append(row.at(at).text if row else "")
        elif above == below:  # merged over both lines
            names.append(below)
        else:
            names.append(f"{above} {below}".strip())
    return names


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names of which none repeats."""
    told: list[str] = []
    for name in names:
        again = sum(one == name or one.startswith(f"{name} (") for one in told) if name else 0
        told.append(f"{name} ({again + 1})" if again else name)
    return told
