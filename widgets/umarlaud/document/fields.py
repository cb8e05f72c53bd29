"""The kinds of field a record can have: its Yjs type, its limits, and who may write it.

A model field is annotated with a `Y` mark (what it is in the shared document) and a `Writer` (whose it is);
without them it is a plain JSON value that only the author of the record writes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic.fields import FieldInfo

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Writer(Enum):
    """Who may write a field."""

    AUTHOR = "author"  # the author of the record, and facilitators
    SHARED = "shared"  # everyone in the room
    OWN_ENTRY = "own_entry"  # a map keyed by person; each writes the entry of their own id
    FIXED = "fixed"  # set when the record is made, never changed after
    FACILITATOR = "facilitator"  # facilitators only, also in a record that somebody else owns
    SERVER = "server"  # the server itself only


@dataclass(frozen=True)
class Y:
    """What a field is in the shared document: "Text", "Array" or "Map"."""

    type: str


def y_type(field: FieldInfo) -> str | None:
    """The Yjs type of a model field, None for a plain JSON value."""
    return next((mark.type for mark in field.metadata if isinstance(mark, Y)), None)


def writer(field: FieldInfo) -> Writer:
    """Who may write a model field."""
    return next((mark for mark in field.metadata if isinstance(mark, Writer)), Writer.AUTHOR)


@cache
def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their names in the document."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def entry_model(field: FieldInfo) -> type[BaseModel] | None:
    """The model of the rows of a list, or of the entries of a map; None where they are plain values."""
    models = (one for one in get_args(field.annotation) if isinstance(one, type) and issubclass(one, BaseModel))
    return next(models, None)


def text_limit(field: FieldInfo) -> int | None:
    """The most characters a text field may hold."""
    return next((m.max_length for m in field.metadata if getattr(m, "max_length", None) is not None), None)


def printable(value: str) -> str:
    """Refuses control characters, which no document format can hold."""
    if found := _CONTROL.search(value):
        raise ValueError(f"control character U+{ord(found.group()):04X}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("half of a character (lone surrogate)") from error
    return value


def _in_calendar(value: str) -> str:
    datetime.fromisoformat(value)
    return value


def _text(limit: int, *marks: Any, least: int = 0) -> Any:
    constraint = StringConstraints(min_length=least, max_length=limit, strict=True)
    return Annotated[(str, constraint, AfterValidator(printable), *marks)]


Title = _text(200, least=1)
Line = _text(300)
Words = _text(2_000)
Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_~-]+$", strict=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[a-z0-9_-]+$", strict=True)]
"""A name that a template gives: of a stage, a board, a theme."""
Code = Annotated[str, StringConstraints(pattern=r"^\d{4}$", strict=True)]
Moment = Annotated[
    str,
    StringConstraints(max_length=32, pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", strict=True),
    AfterValidator(_in_calendar),
]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$", strict=True), AfterValidator(_in_calendar)]
Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]

Description = _text(5_000, Y("Text"))
SharedTitle = _text(300, Y("Text"), Writer.SHARED)
SharedWords = _text(10_000, Y("Text"), Writer.SHARED)
