"""Models ↔ Y types: reads a shared document into a snapshot, and writes a snapshot into a document."""

from __future__ import annotations

import logging
from typing import Any

from pycrdt import Array, Doc, Map, Text
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from umarlaud.document.desk import DESK_ROOTS
from umarlaud.document.fields import entry_model, fields_of, y_type
from umarlaud.document.models import (
    Accepted,
    Card,
    Case,
    Evidence,
    Goal,
    Meta,
    Offer,
    Person,
    Problem,
    Record,
    SharedText,
    Snapshot,
    Stakeholder,
    Tie,
    Vote,
)

log = logging.getLogger(__name__)

ROOTS: dict[str, type[Record]] = {
    "meta": Meta,
    "people": Person,
    "problems": Problem,
    "offers": Offer,
    "stakeholders": Stakeholder,
    "ties": Tie,
    "cards": Card,
    "texts": SharedText,
    "goals": Goal,
    "votes": Vote,
    "evidence": Evidence,
    "cases": Case,
    "accepted": Accepted,
}
"""The root maps of the shared document and the model of a record in each."""

DOCUMENTS: dict[str, dict[str, type[Record]]] = {"shared": ROOTS, "desk": DESK_ROOTS}
"""The documents of a workshop by name; no root is in both."""

Y_TYPES: dict[str | None, type | None] = {"Text": Text, "Array": Array, "Map": Map, None: None}


def roots(doc: Doc[Any], document: str = "shared") -> dict[str, Map[Any]]:
    """The root maps of a document, made where they are not there yet."""
    return {name: doc.get(name, type=Map) for name in DOCUMENTS[document]}


def read_snapshot(doc: Doc[Any], workshop_id: str) -> Snapshot:
    """The document as an immutable snapshot.

    The guard keeps what the schema does not allow out, but a document may be older than a rule. Such a field is left
    out, or the record where it cannot do without, with a line in the log; the rest is read. Raises
    pydantic.ValidationError only where the workshop's own title or municipality is missing.
    """
    contents: dict[str, Any] = {name: root.to_py() or {} for name, root in roots(doc).items()}
    records = {
        name: {key: record for key, fields in contents[name].items() if (record := _read(name, key, fields))}
        for name in ROOTS
        if name != "meta"
    }
    return Snapshot.model_validate({"id": workshop_id, "meta": contents["meta"], **records})


def _read(root: str, key: str, fields: Any) -> Record | None:
    try:
        return ROOTS[root].model_validate(fields)
    except ValidationError as error:
        wrong = {str(part["loc"][0]) for part in error.errors() if part["loc"]}
        log.warning("%s/%s: what is not of the schema is left out: %s", root, key, ", ".join(sorted(wrong)) or fields)
    try:
        return ROOTS[root].model_validate({name: value for name, value in fields.items() if name not in wrong})
    except (ValidationError, AttributeError):
        return None


def write_snapshot(snapshot: Snapshot, doc: Doc[Any]) -> None:
    """Writes every record of `snapshot` into `doc`, in one transaction; what `doc` held under other keys stays."""
    content = snapshot.dump()
    with doc.transaction():
        maps = roots(doc)
        for name, value in content["meta"].items():
            maps["meta"][name] = value
        for name, model in ROOTS.items():
            if name == "meta":
                continue
            for key, fields in content[name].items():
                maps[name][key] = record(model, fields)


def record(model: type[BaseModel], fields: dict[str, Any]) -> Map[Any]:
    """A record as a Y.Map, each field in the Y type that its model names."""
    infos = fields_of(model)
    return Map({name: y_value(infos[name], value) for name, value in fields.items()})


def y_value(field: FieldInfo, value: Any) -> Any:
    """A plain value as the Y type of a field: Text, Array, Map, or itself; the rows of an Array are records too."""
    kind = y_type(field)
    if kind == "Text":
        return Text(value or "")
    if kind == "Array":
        return Array([entry(field, item) for item in value or []])
    if kind == "Map":
        return Map({key: entry(field, item) for key, item in (value or {}).items()})
    return value


def entry(field: FieldInfo, value: Any) -> Any:
    """A row of an Array, or an entry of a Map: a record of its own where it is no single value."""
    model = entry_model(field)
    return record(model, value) if model and isinstance(value, dict) else value
