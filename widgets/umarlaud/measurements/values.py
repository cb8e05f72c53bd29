"""Values of indicators, and how they are written into the roots of a workshop's document."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pycrdt import Map
from pydantic import ValidationError

from umarlaud.document.models import Measurement
from umarlaud.document.shared import record
from umarlaud.errors import UsageError
from umarlaud.locale import _

if TYPE_CHECKING:
    from pycrdt import Array

Roots = Mapping[str, "Map[Any]"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What an indicator of a goal was on a day; `indicator` is its row's id, or its place from 0 as shown."""

    goal: str
    indicator: str | int
    day: str
    value: float | str
    source: str = ""


def read_measured(sent: Any) -> Measured:
    """A value as a request brings it. Raises UsageError for one that cannot be kept."""
    if not isinstance(sent, dict):
        raise UsageError(_("The request is not JSON."))
    value, source = sent.get("value"), sent.get("source", "")
    if isinstance(value, str):
        value = value.strip()
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        raise UsageError(_("Write the value: a number, or words."))
    try:
        kept = Measurement.model_validate(
            {"value": value if isinstance(value, str) else float(value), "source": source}
        )
    except (ValidationError, OverflowError) as error:
        raise UsageError(_("This value or its source cannot be kept: at most 300 characters.")) from error
    return Measured(*read_place(sent), kept.value, kept.source)


def read_place(sent: Mapping[str, Any]) -> tuple[str, str | int, str]:
    """The goal, the indicator and the day that a request names. Raises UsageError."""
    goal, indicator, day = sent.get("goal"), sent.get("indicator"), sent.get("date")
    if isinstance(indicator, dict):
        indicator = indicator.get("place")
    if not isinstance(goal, str) or isinstance(indicator, bool) or not isinstance(indicator, str | int):
        raise UsageError(_("Say which indicator of which goal."))
    return goal, indicator, read_day(day)


def read_day(words: Any) -> str:
    """A day as the document has it. Raises UsageError for what is no day."""
    try:
        return date.fromisoformat(words).isoformat()
    except (TypeError, ValueError) as error:
        raise UsageError(_("This is no day. Write it like 2027-01-31.")) from error


def write(roots: Roots, measured: Sequence[Measured]) -> list[str]:
    """Writes values into their indicators, over those of the same day; the ids of the indicators' rows.

    A row without an id gets one. Raises UsageError where there is no such indicator.
    """
    written = []
    for one in measured:
        row = _row(roots, one.goal, one.indicator)
        _values(row)[one.day] = record(Measurement, {"value": one.value, "source": one.source})
        if not row.get("id"):
            row["id"] = secrets.token_hex(5)
        written.append(row["id"])
    return written


def remove(roots: Roots, goal: str, indicator: str | int, day: str) -> str:
    """Takes the value of a day out; the id of the indicator's row. Raises UsageError where there is none."""
    row = _row(roots, goal, indicator)
    values = _values(row)
    if day not in values:
        raise UsageError(_("The indicator has no value of this day."))
    del values[day]
    return str(row.get("id") or "")


def _row(roots: Roots, goal: str, indicator: str | int) -> Map[Any]:
    record_of_goal = roots["goals"].get(goal)
    rows: Array[Any] | None = record_of_goal.get("indicators") if record_of_goal is not None else None
    found = [row for row in rows or [] if isinstance(row, Map)]
    if isinstance(indicator, int):
        found = sorted(found, key=lambda row: row.get("order") or 0.0)[indicator:][:1] if indicator >= 0 else []
    else:
        found = [row for row in found if row.get("id") == indicator]
    if not found:
        raise UsageError(_("This indicator is no longer there. Look at the goal again."))
    return found[0]


def _values(row: Map[Any]) -> Map[Any]:
    """The values of a row; an older document may hold none, or plain ones."""
    values = row.get("values")
    if not isinstance(values, Map):
        row["values"] = Map({day: record(Measurement, value) for day, value in (values or {}).items()})
    kept: Map[Any] = row["values"]
    return kept
