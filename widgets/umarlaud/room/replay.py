"""Replays the log of a workshop: each update as its person made it, told as steps in plain values.

What is asked of the past is answered from here: the audit list, and what one person typed. The log is complete from
the first update on, since snapshots only shorten loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pycrdt import ArrayEvent, Doc, Map, MapEvent, TextEvent
from sqlalchemy import select

from umarlaud.document.shared import roots
from umarlaud.room.store import Store, updates

AT_ONCE = 2_000
"""Rows of the log that are read at one time."""


class Nothing:
    """What stands under a key that is not there."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Row:
    """One update of the log, who sent it and when."""

    id: int
    person: str
    time: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """What one update changed in one Y type. `path` leads there from the root; a record's own path is its key."""

    root: str
    path: tuple[str | int, ...]
    kind: str  # map, text or list
    keys: Mapping[str, tuple[Any, Any]]  # of a map: key → (was, is); what was a Y type before is not told
    delta: tuple[tuple[str, Any], ...]  # of a text (bytes of UTF-8) or list: (keep, n), (add, text or values), (cut, n)


def log_rows(store: Store, workshop: str, after: int = 0, document: str = "shared") -> Iterator[Row]:
    """The log from the row after `after` on, in order. Raises StoreError."""
    while True:
        found = store.rows(
            select(updates.c.id, updates.c.person, updates.c.time, updates.c.data)
            .where(updates.c.workshop == workshop, updates.c.document == document, updates.c.id > after)
            .order_by(updates.c.id)
            .limit(AT_ONCE)
        )
        for row in found:
            yield Row(row.id, row.person, row.time, row.data)
        if len(found) < AT_ONCE:
            return
        after = found[-1].id


class Replay:
    """A document as it grows, update by update. It stays in the thread that made it, as every document of pycrdt."""

    def __init__(self) -> None:
        self.doc: Doc[Any] = Doc()
        self._steps: list[Step] = []
        self._subscriptions = [
            root.observe_deep(partial(self._collect, name)) for name, root in roots(self.doc).items()
        ]

    def apply(self, row: Row) -> list[Step]:
        """Applies one update; what it changed, in the order of the paths' lengths."""
        self.doc.apply_update(row.data)
        steps, self._steps = self._steps, []
        return steps

    def _collect(self, root: str, events: Iterable[Any]) -> None:
        for event in events:
            path = tuple(event.path)
            if isinstance(event, MapEvent):
                changed: Mapping[str, Mapping[str, Any]] = event.keys  # type: ignore[attr-defined]
                keys = {key: (_was(change), _plain(change.get("newValue", NOTHING))) for key, change in changed.items()}
                self._steps.append(Step(root, path, "map", keys, ()))
            elif isinstance(event, TextEvent | ArrayEvent):
                kind = "text" if isinstance(event, TextEvent) else "list"
                parts: list[Mapping[str, Any]] = event.delta  # type: ignore[union-attr]
                self._steps.append(Step(root, path, kind, {}, tuple(map(_part, parts))))


def _was(change: Mapping[str, Any]) -> Any:
    """The value from before; a Y type that is deleted cannot be read any more."""
    value = change.get("oldValue", NOTHING)
    return NOTHING if hasattr(value, "to_py") or hasattr(value, "type_name") else value


def _plain(value: Any) -> Any:
    if isinstance(value, Map):
        return {key: _plain(one) for key, one in value.items()}
    return value.to_py() if hasattr(value, "to_py") else value


def _part(part: Mapping[str, Any]) -> tuple[str, Any]:
    if "retain" in part:
        return "keep", part["retain"]
    if "delete" in part:
        return "cut", part["delete"]
    added = part["insert"]
    return "add", added if isinstance(added, str) else [_plain(value) for value in added]
