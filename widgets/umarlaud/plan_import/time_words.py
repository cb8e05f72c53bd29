"""When an action runs, as a cell says it, with the year that its section gives."""

from __future__ import annotations

import re

from umarlaud.analysis.plan import years_in

_BETWEEN = re.compile(
    r"\s+(?:-|kuni|until|to|по|до)\s+|\s*[–—]\s*|(?<=\d{4})\s*-\s*(?=(?:\d{1,2}\.)*\d{4})", re.IGNORECASE
)


def from_to(first: str, last: str, both: str, year: int | None) -> tuple[str | None, str | None]:
    """`from` and `to` of an action: of their own columns, else of one that may name a span.

    A time without a year gets that of the section: “III kv” in 2021 is “III kv 2021”.
    """
    if both and not (first or last):
        parts = _BETWEEN.split(both)
        first, last = parts if len(parts) == 2 and all(parts) else (both, "")
    return _dated(first, last, year) or None, _dated(last, first, year) or None


def _dated(words: str, other: str, year: int | None) -> str:
    if not words or years_in(words):
        return words
    known = years_in(other)
    named = known[0] if len(known) == 1 else year
    return f"{words} {named}" if named and str(named) not in words else words


def earliest(one: str | None, other: str | None) -> str | None:
    """Of two beginnings the one whose year is earlier; the first where years do not tell."""
    return _pick(one, other, first=True)


def latest(one: str | None, other: str | None) -> str | None:
    """Of two ends the one whose year is later; the first where years do not tell."""
    return _pick(one, other, first=False)


def _pick(one: str | None, other: str | None, *, first: bool) -> str | None:
    a, b = years_in(one), years_in(other)
    if not a or not b:
        return one or other
    turned = b[0] < a[0] if first else b[-1] > a[-1]
    return other if turned else one
