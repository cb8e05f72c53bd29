"""Puts back what stood in a document before an update: a record, a field of it, or a person's entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pycrdt import Array, Map, Text
from pydantic.fields import FieldInfo

from umarlaud.document.fields import entry_model, fields_of, y_type
from umarlaud.document.shared import entry, record, y_value
from umarlaud.room.changes import Change
from umarlaud.room.schema_check import FIELDS, MODELS

ABSENT = object()
"""In place of a value where there was none."""

Path = tuple[str, ...]
Delta = tuple[dict[str, Any], ...]
Deltas = Mapping[Path, Delta]


def stood(roots: dict[str, Map[Any]], path: Path) -> Any:
    """What stands at a path, in plain values; ABSENT where nothing does."""
    at: Any = roots[path[0]]
    for step in path[1:]:
        if not isinstance(at, Map) or step not in at:
            return ABSENT
        at = at[step]
    return at.to_py() if hasattr(at, "to_py") else at


def deltas(changes: list[Change]) -> dict[Path, Delta]:
    """What happened in each text, by its path."""
    return {(c.root, str(c.path[0]), str(c.path[1])): c.delta for c in changes if c.delta and len(c.path) == 2}


def put_back(roots: dict[str, Map[Any]], before: Mapping[Path, Any], happened: Deltas) -> None:
    """Makes each path hold what it held `before`; where a text's delta is known, letter by letter."""
    for path, value in before.items():
        root, key, *deeper = path
        found = roots[root].get(key)
        if root == "meta":
            _plain(roots[root], key, value)
        elif not deeper:
            _record(roots[root], root, key, value, happened)
        elif isinstance(found, Map) and len(deeper) == 1:
            _field(found, FIELDS[root].get(deeper[0]), deeper[0], value, happened.get((root, key, deeper[0]), ()))
        elif isinstance(found, Map) and isinstance(entries := found.get(deeper[0]), Map):
            _entry(entries, FIELDS[root][deeper[0]], deeper[1], value)


def _plain(fields: Map[Any], name: str, before: Any) -> None:
    if before is not ABSENT:
        fields[name] = before
    elif name in fields:
        del fields[name]


def _record(records: Map[Any], root: str, key: str, before: Any, happened: Deltas) -> None:
    found = records.get(key)
    if before is ABSENT:
        if key in records:
            del records[key]
    elif not isinstance(found, Map):
        records[key] = record(MODELS[root], before)
    else:
        now = found.to_py() or {}
        for name in {**before, **now}:
            if before.get(name, ABSENT) != now.get(name, ABSENT):
                delta = happened.get((root, key, name), ())
                _field(found, FIELDS[root].get(name), name, before.get(name, ABSENT), delta)


def _field(fields: Map[Any], info: FieldInfo | None, name: str, before: Any, delta: Delta) -> None:
    found = fields.get(name)
    kind = y_type(info) if info else None
    if before is ABSENT or info is None:
        _plain(fields, name, before)
    elif kind == "Text" and isinstance(found, Text):
        _text(found, before or "", delta)
    elif kind == "Array" and isinstance(found, Array):
        _list(found, info, before or [])
    elif kind == "Map" and isinstance(found, Map):
        for key in {**(before or {}), **(found.to_py() or {})}:
            _entry(found, info, key, (before or {}).get(key, ABSENT))
    elif kind or found != before:
        fields[name] = y_value(info, before)


def _entry(entries: Map[Any], info: FieldInfo, name: str, before: Any) -> None:
    if stood({"": entries}, ("", name)) == before:
        return
    _plain(entries, name, entry(info, before))


def _text(text: Text, before: str, delta: Delta) -> None:
    was, at, place = before.encode(), 0, 0  # lengths in pycrdt's texts are bytes
    for part in delta:
        if "insert" in part:
            del text[at : at + len(part["insert"].encode())]
        elif "delete" in part:
            text.insert(at, was[place : place + part["delete"]].decode(errors="ignore"))
            at, place = at + part["delete"], place + part["delete"]
        else:
            at, place = at + part["retain"], place + part["retain"]
    if str(text) != before:
        text.clear()
        text.insert(0, before)


def _list(rows: Array[Any], info: FieldInfo, before: list[Any]) -> None:
    now, model = rows.to_py() or [], entry_model(info)
    if model is None or len(now) != len(before) or not all(isinstance(row, dict) for row in [*now, *before]):
        _rows(rows, info, before, now)
        return
    infos = fields_of(model)
    for row, was, found in zip(rows, before, now, strict=True):
        for name in [name for name in {**was, **found} if was.get(name, ABSENT) != found.get(name, ABSENT)]:
            _field(row, infos.get(name), name, was.get(name, ABSENT), ())


def _rows(rows: Array[Any], info: FieldInfo, before: list[Any], now: list[Any]) -> None:
    """Puts rows back between those at both ends that are as they were."""
    shorter = min(len(before), len(now))
    start = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if before[-n - 1] != now[-n - 1]), rest)
    if len(now) - end > start:
        del rows[start : len(now) - end]
    for n, row in enumerate(before[start : len(before) - end]):
        rows.insert(start + n, entry(info, row))
