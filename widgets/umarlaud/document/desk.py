"""The schema of a workshop's desk document: what only its facilitators see.

Only the server writes it, but for the notes: what was hidden and what waits would else be one wrong click from lost.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from umarlaud.document.fields import Date, Id, Moment, Name, SharedWords, Words, Writer
from umarlaud.document.models import Record

Root = Literal["problems", "offers", "stakeholders", "ties", "cards", "goals", "evidence", "cases"]


class Kept(Record):
    """A record of the shared document as it was, in plain values, and where it stood."""

    root: Annotated[Root, Writer.SERVER]
    record: Annotated[Id, Writer.SERVER]
    fields: Annotated[dict[str, Any], Writer.SERVER]
    person: Annotated[Id | None, Writer.SERVER] = None
    time: Annotated[Moment, Writer.SERVER]


class Hidden(Kept):
    """A contribution that a facilitator took out of the shared document; it can be put back."""

    by: Annotated[Id, Writer.SERVER]
    why: Annotated[Words, Writer.SERVER] = ""


class Waiting(Kept):
    """A contribution that waits for approval and has been delivered to nobody: a new record, a change, or an entry."""

    what: Annotated[Literal["record", "change", "entry"], Writer.SERVER]


class Blocked(Record):
    """A participant who may neither enter nor write; the key is the person id."""

    by: Annotated[Id, Writer.SERVER]
    time: Annotated[Moment, Writer.SERVER]
    why: Annotated[Words, Writer.SERVER] = ""


class Act(Record):
    """What a facilitator did: an entry of the audit list. `of` is whom or what it was about, `words` what it said."""

    time: Annotated[Moment, Writer.SERVER]
    by: Annotated[Id, Writer.SERVER]
    act: Annotated[Name, Writer.SERVER]
    of: Annotated[Id | None, Writer.SERVER] = None
    words: Annotated[Words, Writer.SERVER] = ""


class Note(Record):
    """The facilitators' own words; the key is a stage, or `workshop`."""

    text: SharedWords = ""


class After(Record):
    """What happens after the workshop; the key is `after`."""

    purge: Annotated[Date | None, Writer.SERVER] = None
    purged: Annotated[Moment | None, Writer.SERVER] = None


DESK_ROOTS: dict[str, type[Record]] = {
    "hidden": Hidden,
    "waiting": Waiting,
    "blocked": Blocked,
    "acts": Act,
    "notes": Note,
    "after": After,
}
"""The root maps of the desk document and the model of a record in each."""
