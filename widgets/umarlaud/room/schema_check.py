"""Whether what stands in a document is of the schema: types, limits and values of a record and its texts.

Who may write it is the guard's question, not this module's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pycrdt import Map, Text
from pydantic import ValidationError

from umarlaud.document.fields import printable, text_limit, writer, y_type
from umarlaud.document.shared import DOCUMENTS, Y_TYPES
from umarlaud.errors import Refused

MODELS = {name: model for models in DOCUMENTS.values() for name, model in models.items()}
FIELDS = {name: {info.alias or key: info for key, info in model.model_fields.items()} for name, model in MODELS.items()}
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


def _check_type(value: Any, expected: type | None, where: list[Any], words: str | None = None) -> None:
    wrong = hasattr(value, "to_py") if expected is None else not isinstance(value, expected)
    if wrong:
        raise Refused("type", where, "The field “{field}” is not of its type.", field=where[-1])
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
