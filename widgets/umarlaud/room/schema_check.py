"""Whether what stands in a document is of the schema: types, limits and values of a record and its texts.

Who may write it is the guard's question, not this module's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pycrdt import Map, Text
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from umarlaud.document.fields import entry_model, fields_of, printable, text_limit, writer, y_type
from umarlaud.document.shared import DOCUMENTS, Y_TYPES
from umarlaud.errors import Refused
from umarlaud.room.changes import Change

MODELS = {name: model for models in DOCUMENTS.values() for name, model in models.items()}
FIELDS = {name: fields_of(model) for name, model in MODELS.items()}
"""The fields of a record of each root, by their names in the document."""
WRITERS = {root: {name: writer(info) for name, info in infos.items()} for root, infos in FIELDS.items()}
KINDS = {root: {name: y_type(info) for name, info in infos.items()} for root, infos in FIELDS.items()}
"""Who writes each field and what Y type it is: worked out once, since every change of everybody asks."""

_KEY = re.compile(r"(?!__proto__$)[A-Za-z0-9_~-]{1,64}")


def check_key(root: Map[Any], key: str, where: list[Any]) -> None:
    """Checks the key of a record, and that a record stands there. Raises Refused."""
    if not _KEY.fullmatch(key):
        raise Refused("key", where, "The key of a record has letters, digits, - and _ only, 64 at most.")
    if not isinstance(root[key], Map):
        raise Refused("type", where, "A record must be a map.")


def check_text(text: Any, inserted: Iterable[tuple[Any, Any]], where: list[Any]) -> None:
    """Checks a text after `inserted` (pieces with their attributes) came in. Raises Refused."""
    inserted = tuple(inserted)
    for value, attributes in inserted:
        if not isinstance(value, str) or attributes:
            raise Refused("text", where, "A text holds plain characters only.")
        try:
            printable(value)
        except ValueError as error:
            raise Refused("text", where, "A text holds plain characters only.", value) from error
    words = str(text)  # once: a long text costs more than all else here
    _check_type(text, Text, where, words)
    limit = text_limit(FIELDS[where[0]][where[2]])
    if limit is not None and len(words) > limit:  # len(Text) counts bytes
        written = "".join(value for value, _ in inserted)
        raise Refused("length", where, "The text is too long: at most {n} characters.", written, n=limit)


def check_record(root: str, key: str, record: Map[Any]) -> None:
    """Checks a whole record; root `meta` is its own record, with the key "". Raises Refused."""
    where = [root, key] if key else [root]
    values = record.to_py() or {}
    for name in values.keys() & FIELDS[root].keys():
        _check_type(record[name], Y_TYPES[KINDS[root][name]], [*where, name])
    try:
        if root == "ties":
            _check_ends(key, values, where)
        MODELS[root].model_validate(values)
    except ValidationError as error:
        raise _refused(error, where) from error


ROWS = {
    (root, name): model
    for root, infos in FIELDS.items()
    for name, info in infos.items()
    if y_type(info) == "Array" and (model := entry_model(info))
}
"""The lists of rows, by root and field."""


def check_rows(record: Map[Any], change: Change) -> None:
    """Checks the rows that a change inside a record touched; the others are as they were. Raises Refused."""
    root, where = change.root, [change.root, *change.path]
    name = str(change.path[1])
    rows: Any = record.get(name)
    most = text_limit(FIELDS[root][name])
    if len(change.path) == 2:
        if most is not None and len(rows) > most:
            raise Refused("limit", where, "The workshop is full: at most {n} of these.", n=most)
        touched = [row for pieces, _ in change.inserted for row in pieces]
    else:
        touched = [rows[int(change.path[2])]]
    try:
        for row in touched:
            ROWS[root, name].model_validate(row.to_py() or {})
    except ValidationError as error:
        raise _refused(error, where[:3]) from error


def check_nested(change: Change) -> None:
    """Checks that what an update put below the fields of a record is of its Y type. Raises Refused.

    `check_record` sees plain values, in which a text in place of a line looks like the line. Only what is new is asked.
    """
    model: type[BaseModel] | None = MODELS[change.root]
    info: FieldInfo | None = None
    where: list[Any] = [change.root, *change.path]
    for step in change.path[1:]:  # from a record to one of its fields, from a field to one of its entries
        if info is None:
            info = fields_of(model).get(str(step)) if model else None
            if info is None:
                return  # there is no such field, which `check_record` says
            model = None
        else:
            model, info = entry_model(info), None
    if change.keys is None:
        kind = y_type(info) if info else None
        if kind != "Text":
            for pieces, _ in change.inserted:
                if kind != "Array" or not isinstance(pieces, list):
                    raise _wrong_type(where)
                for piece in pieces:
                    _check_entry(info, piece, where)
        return
    for name, value in zip(change.keys, change.inserted, strict=True):
        if value is None:
            continue  # deleted
        if not change.path:
            _check_fields(model, value, [change.root, name])
        elif info is not None:
            if y_type(info) != "Map":
                raise _wrong_type(where)
            _check_entry(info, value, [*where, name])
        elif model is None:
            raise _wrong_type(where)
        elif field := fields_of(model).get(name):
            _check_field(field, value, [*where, name], nested=len(change.path) > 1)


def _check_fields(model: type[BaseModel] | None, fields: Any, where: list[Any]) -> None:
    infos = fields_of(model) if model else {}
    for name, value in fields.items() if isinstance(fields, Map) else ():
        if info := infos.get(name):
            _check_field(info, value, [*where, name], nested=len(where) > 2)


def _check_field(info: FieldInfo, value: Any, where: list[Any], *, nested: bool) -> None:
    kind = y_type(info)
    if not (nested and kind == "Map" and isinstance(value, dict)):  # a budget was a plain value once
        _check_type(value, Y_TYPES[kind], where)
    if kind == "Array":
        for entry in value:
            _check_entry(info, entry, where)
    elif kind == "Map":
        for key, entry in value.items():
            _check_entry(info, entry, [*where, key])


def _check_entry(info: FieldInfo | None, value: Any, where: list[Any]) -> None:
    """A row of an Array is a Y.Map; so may an entry of a Map be, if it is more than one value."""
    model = entry_model(info) if info else None
    rows = info is not None and y_type(info) == "Array"
    if model and (isinstance(value, Map) or rows):
        _check_type(value, Map, where)
        _check_fields(model, value, where)
    else:
        _check_type(value, None, where)


def _wrong_type(where: list[Any]) -> Refused:
    return Refused("type", where, "The field “{field}” is not of its type.", field=where[-1])


def _check_type(value: Any, expected: type | None, where: list[Any], words: str | None = None) -> None:
    wrong = hasattr(value, "to_py") if expected is None else not isinstance(value, expected)
    if wrong:
        raise _wrong_type(where)
    # what is no text has a place and a length in it, although no reader of the text sees it
    if isinstance(value, Text) and len(value) != len((str(value) if words is None else words).encode()):
        raise Refused("text", where, "A text holds plain characters only.")
    if expected is Text and any(attributes or not isinstance(part, str) for part, attributes in value.diff()):
        raise Refused("text", where, "A text holds plain characters only.")


def _check_ends(key: str, tie: dict[str, Any], where: list[Any]) -> None:
    if missing := [name for name in ("a", "b", "views") if name not in tie]:
        raise Refused("field", [*where, missing[0]], "The field “{field}” is missing.", field=missing[0])
    if tie["a"] == tie["b"]:
        raise Refused("schema", where, "A tie has two different ends.")
    if key != f"{tie['a']}~{tie['b']}" or tie["a"] != min(map(str, (tie["a"], tie["b"]))):
        raise Refused("key", where, "The key of a tie is its two ends in order: a~b.")


def _refused(error: ValidationError, where: list[Any]) -> Refused:
    first = error.errors()[0]
    location = [*where, *first["loc"]]
    name = next((str(part) for part in first["loc"]), where[-1])
    kind = first["type"]
    if kind == "extra_forbidden":
        return Refused("field", location, "There is no field named “{field}” here.", field=name)
    if kind == "missing":
        return Refused("field", location, "The field “{field}” is missing.", field=name)
    if kind == "string_too_long":
        return Refused(
            "length", location, "The text is too long: at most {n} characters.", n=first["ctx"]["max_length"]
        )
    if kind == "string_too_short":
        return Refused("length", location, "The field “{field}” must not be empty.", field=name)
    if "coordinates" in first["loc"] or name in ("lon", "lat", "geometry"):
        return Refused("place", location, "The place is not a point, line or area in Estonia (lon, lat in degrees).")
    return Refused("schema", location, "The field “{field}” holds what a workshop cannot keep.", field=name)
