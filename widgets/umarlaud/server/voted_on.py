"""What a vote is on: the things that it names, as they were when it opened and as they are called now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from umarlaud.document.models import Vote
from umarlaud.errors import DataError, RoomError
from umarlaud.room.choices import Poll

if TYPE_CHECKING:
    from umarlaud.room.room import Room

MOST_ITEMS = {"dots": 300, "choice": 300, "consent": 300, "ranking": 60}
"""Things to vote on. Nobody ranks more than sixty; counting a ranking takes the cube of them."""
TEXTS = {
    "problems": ("title", "description"),
    "offers": ("title", "description"),
    "goals": ("title", "body"),
    "cards": ("text", ""),
}
"""What is read out of a thing that is voted on: its title, and what stands under it."""


def record_of(room: Room, vote: str) -> Vote:
    """The record of a vote. Raises DataError where there is none."""
    found = room.roots["votes"].get(vote)
    if found is None:
        raise DataError("There is no such vote.")
    try:
        return Vote.model_validate(found.to_py())
    except ValidationError as error:
        raise DataError("There is no such vote.") from error


def write_record(votes: Any, vote: str, fields: dict[str, Any]) -> None:
    """Writes what is new in `fields` into the record of a vote. Raises DataError where there is none."""
    record = votes.get(vote)
    if record is None:
        raise DataError("There is no such vote.")
    for name, value in fields.items():
        if record.get(name) != value:
            record[name] = value


def items_of(room: Room, vote: str, poll: Poll | None = None) -> list[dict[str, str]]:
    """The things that are voted on as they are called now; those that are gone since are left out."""
    record = record_of(room, vote)
    title, text = TEXTS[record.on]
    found = room.roots[record.on].to_py() or {}
    listed = poll.items if poll else _things(room, record)
    return [
        {"id": key, "title": found[key].get(title, ""), "text": found[key].get(text, "")}
        for key in listed
        if key in found
    ]


def poll_of(room: Room, record: Vote) -> Poll:
    """What a vote is on as it opens. Raises RoomError where that is nothing, or too much."""
    things = _things(room, record)
    if not things:
        raise RoomError("There is nothing to vote on yet. Add it first, then open the vote.")
    if record.kind == "ranking" and len(things) < 2:
        raise RoomError("A ranking needs at least two things.")
    if len(things) > (most := MOST_ITEMS[record.kind]):
        raise RoomError("This vote is on {n} things; at most {most} can be. Choose some.", n=len(things), most=most)
    return Poll(record.kind, tuple(things), record.points)


def _things(room: Room, record: Vote) -> list[str]:
    """The things that a vote is on now: those it names, else all of its kind; none that is gone or merged."""
    found = {
        key: fields
        for key, fields in (room.roots[record.on].to_py() or {}).items()
        if not fields.get("merged_into") and (not record.board or fields.get("board") == record.board)
    }
    if record.items:
        return [key for key in dict.fromkeys(record.items) if key in found]
    return sorted(found, key=lambda key: (found[key].get("order") or 0, found[key].get("created") or "", key))
