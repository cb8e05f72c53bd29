"""/w/ID/moderation: what facilitators do with people and with what they wrote.

POST {"act": hide {root, key, why} · restore {id} · approve {id} · reject {id, why} · undo {person}
· block {person, why} · unblock {person} · rename {person, name} · unname {person} · helper {person, on}}
→ {"message": what was done, in words}
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from umarlaud.document.desk import Root
from umarlaud.errors import StoreError, UsageError
from umarlaud.locale import translator
from umarlaud.room.taken_out import Part
from umarlaud.server import moderate_people, moderate_records
from umarlaud.server.acts import Asked, text_of
from umarlaud.server.api import Api

if TYPE_CHECKING:
    from umarlaud.room.room import Room

log = logging.getLogger("umarlaud")

MOST_NAME = 300


class Moderation:
    """What goes on beside the acts themselves: hiding that was cut short is finished when its room opens."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def watch(self, room: Room) -> None:
        """Called when a room opens: what is hidden in the desk document is taken out of the shared one."""
        task = asyncio.get_running_loop().create_task(self._finish(room))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _finish(self, room: Room) -> None:
        try:
            await moderate_records.finish_hiding(room)
        except StoreError as error:
            log.warning("%s: something that is hidden is still there: %s", room.workshop, error)


class ModerationHandler(Api):
    """/w/ID/moderation."""

    async def post(self, workshop_id: str) -> None:
        session = self.lead(workshop_id)
        content = self.body()
        t = translator(self.language(self.workshop(workshop_id)))
        async with self.server.turns.of(workshop_id):
            asked = Asked(await self.server.rooms.get(workshop_id), session.person, t)
            self.answer({"message": await self._act(asked, content)})

    async def _act(self, asked: Asked, content: Mapping[str, Any]) -> str:
        act = content.get("act")
        if act == "hide":
            return await moderate_records.hide(asked, _part(content), text_of(content, "why"))
        if act in ("restore", "approve", "reject"):
            return await self._kept(asked, act, content)
        person = text_of(content, "person", most=64, needed=True)
        match act:
            case "undo":
                return await moderate_people.undo(asked, person, self.server.historian)
            case "block":
                return await moderate_people.block(asked, person, text_of(content, "why"))
            case "unblock":
                return await moderate_people.unblock(asked, person)
            case "rename":
                name = text_of(content, "name", most=MOST_NAME, needed=True)
                return await moderate_people.rename(asked, person, name)
            case "unname":
                return await moderate_people.unname(asked, person)
            case "helper":
                return await moderate_people.helper(asked, person, content.get("on") is True)
        raise UsageError("There is no such act.")

    async def _kept(self, asked: Asked, act: str, content: Mapping[str, Any]) -> str:
        key = text_of(content, "id", most=64, needed=True)
        if act == "restore":
            return await moderate_records.restore(asked, key)
        if act == "approve":
            return await moderate_records.approve(asked, key)
        said, person, refused = await moderate_records.reject(asked, key, text_of(content, "why"))
        if person:
            asked.room.tell(_reader(asked.room, person), refused)
        return said


def _reader(room: Room, person: str) -> str:
    """Who reads what a person is told: they themselves, or the helper who puts in what they say."""
    record = room.roots["people"].get(person)
    return (record.get("helper") if record is not None else None) or person


def _part(content: Mapping[str, Any]) -> Part:
    root = text_of(content, "root", needed=True)
    if root not in get_args(Root):
        raise UsageError("This cannot be hidden.")
    return Part(root, text_of(content, "key", most=64, needed=True))
