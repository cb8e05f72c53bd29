"""Figures of a run: percentiles, and rows that hold a measured value beside its target."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


def percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of values in ascending order; `share` is from 0 to 1.

    Source: Hyndman and Fan 1996, "Sample quantiles in statistical packages", definition 1. Raises ValueError when there
    is nothing to rank.
    """
    if not ordered:
        raise ValueError("a percentile needs at least one value")
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Row:
    """One figure: what was measured, its value and unit, and the target of the design where there is one."""

    what: str
    value: float | None
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is no target, False for a figure that could not be had."""
        if self.at_most is None and self.at_least is None:
            return None
        if self.value is None:
            return False
        if self.at_most is not None and self.value > self.at_most:
            return False
        return self.at_least is None or self.value >= self.at_least

    @property
    def target(self) -> str:
        """The target in words."""
        if self.at_most is not None:
            return f"≤ {_amount(self.at_most, self.unit)}" if self.at_most else _amount(0, self.unit)
        return f"≥ {_amount(self.at_least, self.unit)}" if self.at_least is not None else ""

    def dump(self) -> dict[str, Any]:
        """The row as JSON values."""
        return {**vars(self), "met": self.met}


def table(rows: Sequence[Row]) -> str:
    """Rows as plain text in columns: what, measured, target, met, note."""
    cells = [("what", "measured", "target", "met", "")]
    said = {None: "", True: "yes", False: "NO"}
    cells += [(row.what, _amount(row.value, row.unit), row.target, said[row.met], row.note) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    lines = [
        f"{what:<{widths[0]}}  {value:>{widths[1]}}  {target:>{widths[2]}}  {met:<{widths[3]}}  {note}".rstrip()
        for what, value, target, met, note in cells
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if value == int(value) or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}".replace(",", " ") + (f" {unit}" if unit else "")
