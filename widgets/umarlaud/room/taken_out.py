"""Takes contributions out of the shared document, as plain values, and puts them back as they were.

A contribution is a record, or one person's entry in a record that is somebody else's: how they see a tie, their
"me too", their answer to a goal.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pycrdt import Map

from umarlaud.errors import RoomError
from umarlaud.locale import _
from umarlaud.room.put_back import ABSENT, put_back, stood

AUTHORED = ("problems", "offers", "stakeholders", "cards", "goals", "evidence", "cases")
ENTRIES = {"ties": "views", "cards": "support", "goals": "consent"}
"""The fields in which everybody has an entry of their own."""
_AROUND = {"ties": ("a", "b"), "cards": ("text",), "goals": ("title",)}
"""What is kept with an entry so that a facilitator sees what it belongs to."""
GONE = _("What this belongs to is not there any more. Bring that back first.")


@dataclass(frozen=True, slots=True)
class Part:
    """A record, or the entry of a person in it."""

    root: str
    key: str
    entry: str | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands."""
        return (self.root, self.key) if self.entry is None else (self.root, self.key, ENTRIES[self.root], self.entry)


def part_of(kept: Mapping[str, Any]) -> Part:
    """What a record of `hidden` in the desk document was: an entry where its person is not who made the record."""
    root, person = kept["root"], kept.get("person")
    own = person is None or root not in ENTRIES or kept["fields"].get("author") == person
    return Part(root, kept["record"], None if own else person)


def fields_of(roots: Mapping[str, Map[Any]], part: Part) -> dict[str, Any] | None:
    """A contribution in plain values as it is kept; None where it does not stand."""
    record = stood(dict(roots), (part.root, part.key))
    if record is ABSENT or part.entry is None:
        return None if record is ABSENT else record
    field = ENTRIES[part.root]
    if part.entry not in (record.get(field) or {}):
        return None
    return {name: record.get(name) for name in _AROUND[part.root]} | {field: {part.entry: record[field][part.entry]}}


def contributions_of(
    roots: Mapping[str, Map[Any]], person: str, shared: Collection[str] = ()
) -> dict[Part, dict[str, Any]]:
    """All that one person contributed, but for the goals in `shared`: others have written in those."""
    found: dict[Part, dict[str, Any]] = {}
    for root in AUTHORED:
        for key, record in (roots[root].to_py() or {}).items():
            if record.get("author") == person and not (root == "goals" and key in shared):
                found[Part(root, key)] = record
    for root, field in ENTRIES.items():
        for key, record in (roots[root].to_py() or {}).items():
            if Part(root, key) not in found and person in (record.get(field) or {}):
                part = Part(root, key, person)
                found[part] = fields_of(roots, part) or {}
    return found


def take_out(
    roots: Mapping[str, Map[Any]], kept: Mapping[Part, dict[str, Any]], *, anyway: bool = False
) -> dict[Part, dict[str, Any]]:
    """Takes out what still is as it was `kept`. Returns what is not, as it is now; with `anyway` that goes too."""
    other: dict[Part, dict[str, Any]] = {}
    for part, fields in kept.items():
        now = fields_of(roots, part)
        if now is None:
            continue
        if now != fields:
            other[part] = now
            if not anyway:
                continue
        put_back(dict(roots), {part.path: ABSENT}, {})
        if part.entry and part.root == "ties" and not roots["ties"][part.key]["views"]:
            del roots["ties"][part.key]  # nobody sees this tie any more
    return other


def put_in(roots: Mapping[str, Map[Any]], part: Part, fields: Mapping[str, Any]) -> None:
    """Puts a contribution back as it was; what stands there by now stays. Raises RoomError where it has no place."""
    if fields_of(roots, part) is not None:
        return
    if part.entry is None or (part.root == "ties" and part.key not in roots["ties"]):
        put_back(dict(roots), {(part.root, part.key): dict(fields)}, {})
    elif part.key not in roots[part.root]:
        raise RoomError(GONE)
    else:
        put_back(dict(roots), {part.path: fields[ENTRIES[part.root]][part.entry]}, {})


def let_in(roots: Mapping[str, Map[Any]], waiting: Mapping[str, Any]) -> None:
    """Writes what waited for approval. Raises RoomError where what it belongs to is gone."""
    root, key, fields = waiting["root"], waiting["record"], waiting["fields"]
    there = key in roots[root]
    if waiting["what"] == "record" and not there:
        put_back(dict(roots), {(root, key): fields}, {})
        return
    if not there:
        raise RoomError(GONE)
    paths: dict[tuple[str, ...], Any] = {}
    for name, value in fields.items():
        if name == ENTRIES.get(root) and isinstance(value, dict):
            paths |= {(root, key, name, person): ABSENT if one is None else one for person, one in value.items()}
        else:
            paths[root, key, name] = value
    put_back(dict(roots), paths, {})
