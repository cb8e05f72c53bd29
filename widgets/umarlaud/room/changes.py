"""What an update changed in a document, in plain values: the events of Y types, the same for maps, texts and arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pycrdt import ArrayEvent, Map, MapEvent, TextEvent


@dataclass(frozen=True, slots=True)
class Change:
    """One event: the path below a root and what happened there."""

    root: str
    path: tuple[Any, ...]
    keys: dict[str, str] | None  # of a map: key → add, update, delete
    inserted: tuple[Any, ...]  # of a text or array: (piece, attributes); of a map the new values, in the order of keys
    delta: tuple[dict[str, Any], ...] = ()  # of a text or array; lengths in a text are bytes of UTF-8

    def without(self, keys: Iterable[str]) -> Change:
        """The change of a map without some of its keys."""
        pairs = zip(self.keys or {}, self.inserted, strict=True)
        values = {key: value for key, value in pairs if key not in set(keys)}
        return replace(self, keys={key: (self.keys or {})[key] for key in values}, inserted=tuple(values.values()))


class Changes:
    """Collects what happens in the roots of a document."""

    def __init__(self, roots: dict[str, Map[Any]]) -> None:
        self._changes: list[Change] = []
        self._subscriptions = [root.observe_deep(partial(self._collect, name)) for name, root in roots.items()]

    def take(self) -> list[Change]:
        """What happened since the last time."""
        changes, self._changes = self._changes, []
        return changes

    def _collect(self, name: str, events: list[Any]) -> None:
        self._changes += [_change(name, event) for event in events]


def _change(root: str, event: Any) -> Change:
    # pycrdt's stubs do not say what its events hold
    path = tuple(event.path)
    if isinstance(event, MapEvent):
        changed: dict[str, Any] = event.keys  # type: ignore[attr-defined]
        keys = {key: change["action"] for key, change in changed.items()}
        return Change(root, path, keys, tuple(change.get("newValue") for change in changed.values()))
    if isinstance(event, TextEvent | ArrayEvent):
        delta: tuple[dict[str, Any], ...] = tuple(event.delta)  # type: ignore[union-attr]
        inserted = tuple((part["insert"], part.get("attributes")) for part in delta if "insert" in part)
        return Change(root, path, None, inserted, delta)
    return Change(root, path, None, (event,))
