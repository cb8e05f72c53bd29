"""The words that somebody wrote, out of plain values and changes: to give them back, or to see if there are any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from umarlaud.room.changes import Change

WORDS = (
    *("title", "name", "description", "body", "text", "touches", "today", "idea", "offers", "needs", "channels"),
    *("contact", "note", "reason", "details", "activity", "from", "to", "result", "budget", "owner", "funding"),
    *("target_group", "quote", "figures", "reference", "place", "who", "what", "source"),
    *("baseline", "target", "value", "unit", "values", "views", "consent", "results", "indicators", "actions"),
)
"""The fields in which people write, in the order in which they are read."""
CHOSEN = {"today", "wanted", "side", "direction", "answer"}
"""Fields of an entry that are chosen, not written; `today` of a problem is written."""
_POINTING = ("problems", "cards", "votes", "stakeholders", "ties", "evidence", "cases", "rests_on", "goals", "carriers")
LINKS = {"id", *_POINTING}
"""Fields that hold keys."""
_CODE = re.compile(r"\d{4}")


def words_of(values: dict[str, Any]) -> str:
    """The words of a record or an entry, a line each."""
    chosen = CHOSEN if {"side", "wanted", "direction", "note", "reason"} & values.keys() else set()
    if _CODE.fullmatch(str(values.get("place"))):  # a village of the register; of a case it is a name
        chosen = chosen | {"place"}
    lines = (line for name in WORDS if name not in chosen for line in _lines(values.get(name)))
    return "\n".join(lines)


def _lines(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict):
        written = words_of(value)
        nested = [written] if written else []
        if not value.keys() & {*WORDS, *CHOSEN}:
            nested = [line for one in value.values() for line in _lines(one)]
        yield from nested
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _lines(one)


def said_in(changes: Iterable[Change], name: str | None = None) -> str:
    """The words that changes inside a record put in, of one field or of all."""
    lines: list[str] = []
    for change in changes:
        field = str(change.path[1]) if len(change.path) > 1 else None
        if not change.path or (name and field not in (None, name)) or (field in LINKS and len(change.path) == 2):
            continue
        if change.keys is None:
            pieces = (piece for piece, _ in change.inserted)
        else:
            named = zip(change.keys, change.inserted, strict=True)
            pieces = (value for key, value in named if (field or not name or key == name) and key not in LINKS)
        for piece in pieces:
            lines += _lines([_plain(each) for each in piece] if isinstance(piece, list) else _plain(piece))
    return "\n".join(lines)


def _plain(value: Any) -> Any:
    return value.to_py() if hasattr(value, "to_py") else value
