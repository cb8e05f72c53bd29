"""What facilitators do about one participant: undo all of theirs, keep them out, name them, make them a helper."""

from __future__ import annotations

from functools import partial
from typing import Any

from umarlaud.document.desk import Blocked
from umarlaud.document.shared import record
from umarlaud.errors import DataError, RoomError
from umarlaud.locale import _, ngettext
from umarlaud.room.history import Historian, way_back, with_others
from umarlaud.room.protocol import EMPTY_UPDATE
from umarlaud.room.store import now
from umarlaud.room.taken_out import contributions_of
from umarlaud.server.acts import Asked, Roots
from umarlaud.server.moderate_records import keep

NOBODY = _("There is no such participant.")
HIDDEN = ngettext("{n} contribution is hidden now: {name}.", "{n} contributions are hidden now: {name}.")


async def undo(asked: Asked, person: str, historian: Historian) -> str:
    """Hides all that a participant contributed and takes their words out of what everybody wrote.

    A goal of theirs in which others have written stays, without their words. What is hidden can be brought back one by
    one; the words are kept in the list of what was done.
    """
    name = await _called(asked, person)
    room = asked.room
    goals = await room.change(partial(_goals_of, person=person))
    shared = await historian.ask(room.workshop, with_others, person, tuple(goals))
    found = await room.change(partial(contributions_of, person=person, shared=tuple(shared)))
    if found:
        await keep(asked, found, "")
    way = await historian.ask(room.workshop, way_back, person)
    if way.update != EMPTY_UPDATE:
        await room.change(lambda roots: roots["meta"].doc.apply_update(way.update))
    await asked.write("undo", person, "\n".join(way.words))
    n = sum(part.entry is None or part.root == "ties" for part in found)
    said = [asked.t.n(*HIDDEN, n, name=name)]
    if way.words:
        said.append(asked.t("What they wrote into common texts is taken out."))
    return " ".join(said)


async def block(asked: Asked, person: str, why: str) -> str:
    """Keeps a participant out: their sockets close, and they can neither read nor write until they are let in."""
    name = await _called(asked, person)
    if person == asked.by:
        raise RoomError("You cannot block yourself.")
    fields = {"by": asked.by, "time": now(), "why": why}

    def write(roots: dict[str, Any]) -> None:
        roots["blocked"][person] = record(Blocked, fields)

    await asked.write("block", person, why, also=write)
    asked.room.block(person)
    return asked.t("Blocked: {name}.", name=name)


async def unblock(asked: Asked, person: str) -> str:
    """Lets a participant in again."""
    name = await _called(asked, person)
    await asked.write("unblock", person, also=lambda roots: roots["blocked"].pop(person, None))
    return asked.t("Let in again: {name}.", name=name)


async def rename(asked: Asked, person: str, name: str) -> str:
    """Gives a participant a name that only a facilitator changes."""
    name = " ".join(name.split())
    before = await _name_of(asked, person)
    await asked.room.change(partial(_set, person=person, fields={"name": name, "named": True}))
    await asked.write("rename", person, f"{before}\n{name}")
    return asked.t("The name is now: {name}.", name=name)


async def unname(asked: Asked, person: str) -> str:
    """Lets a participant choose their name again."""
    name = await _name_of(asked, person)
    await asked.room.change(partial(_set, person=person, fields={"named": False}))
    await asked.write("unname", person)
    return asked.t("{name} can choose a name again.", name=name)


async def helper(asked: Asked, person: str, on: bool) -> str:
    """Makes a participant the helper of a table, or no longer."""
    name = await _name_of(asked, person)
    if asked.room.roots["people"][person].get("helper"):
        raise RoomError("Who takes part on paper cannot be a helper.")
    await asked.room.change(partial(_set, person=person, fields={"role": "helper" if on else None}))
    await asked.write("helper" if on else "no_helper", person)
    return asked.t("Helper of a table: {name}.", name=name) if on else asked.t("No longer a helper: {name}.", name=name)


async def _called(asked: Asked, person: str) -> str:
    """What a participant is called. Raises DataError where there is none.

    Who says no name, or takes it away again, can write with a program of their own: that keeps nobody from being undone
    and kept out.
    """
    name = await asked.room.change(partial(_name, person=person))
    if name is None and not asked.room.knows(person):
        raise DataError(NOBODY)
    return name or asked.t("Somebody")


async def _name_of(asked: Asked, person: str) -> str:
    """The name of a participant. Raises DataError where there is none."""
    name = await asked.room.change(partial(_name, person=person))
    if name is None:
        raise DataError(NOBODY)
    return name


def _name(roots: Roots, person: str) -> str | None:
    found = roots["people"].get(person)
    return None if found is None else str(found.get("name") or "")


def _goals_of(roots: Roots, person: str) -> list[str]:
    return [key for key, goal in roots["goals"].items() if goal.get("author") == person]


def _set(roots: Roots, person: str, fields: dict[str, Any]) -> None:
    found = roots["people"].get(person)
    if found is None:
        raise DataError(NOBODY)
    for name, value in fields.items():
        if found.get(name) != value:
            found[name] = value
