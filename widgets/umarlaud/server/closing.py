"""/w/ID/closing: the end of a workshop. Its room is frozen; on the chosen day who took part and its history are purged.

POST {"act": close · reopen · purge_on {date or null} · purge} → {"closed", "purge", "purged"}
"""

from __future__ import annotations

import asyncio
import logging
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from umarlaud.document.desk import After
from umarlaud.document.shared import record
from umarlaud.errors import RoomError, StoreError, UmarlaudError, UsageError
from umarlaud.locale import translator
from umarlaud.purge import all_purged, due, purge
from umarlaud.room.sender import SERVER
from umarlaud.room.store import now
from umarlaud.server.acts import Asked
from umarlaud.server.api import Api

if TYPE_CHECKING:
    from umarlaud.room.room import Room
    from umarlaud.server.app import Server

log = logging.getLogger("umarlaud")

YEARS = 10
"""How far ahead the day can be."""


class Closing:
    """Finishes workshops, and purges those whose day has come."""

    EVERY = 1_800.0  # seconds between two looks at the calendar
    ATTEMPTS, PATIENCE = 5, 0.5  # of cleaning the file while something else reads in it; seconds between

    def __init__(self, server: Server) -> None:
        self._server = server
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Looks at the calendar now and every half an hour."""
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    def stop(self) -> None:
        """Looks no more."""
        if self._watching:
            self._watching.cancel()

    async def _watch(self) -> None:
        while True:
            try:
                for workshop in await asyncio.to_thread(due, self._server.workshops):
                    await self._purge_due(workshop)
            except StoreError as error:
                log.warning("purging waits: %s", error)
            await asyncio.sleep(self.EVERY)

    async def _purge_due(self, workshop: str) -> None:
        try:
            async with self._server.turns.of(workshop):
                if not self._server.workshops.find(workshop).closed:
                    await self.finish(Asked(await self._server.rooms.get(workshop), SERVER, translator("en")))
                await self.purge(workshop)
        except UmarlaudError as error:
            log.warning("%s is purged later: %s", workshop, error)

    # -- acts; who calls them holds the workshop's turn ------------------------------------------------------------

    async def finish(self, asked: Asked) -> None:
        """Freezes the room, and lets the join code expire. Open votes are closed first, and the timer ends."""
        room = asked.room
        await self._server.votes.close_all(room)
        closed = room.roots["meta"].get("closed")
        if not closed:
            moment = now()
            await room.change(lambda roots: roots["meta"].update({"closed": moment, "timer": None}))
        await asyncio.to_thread(self._server.workshops.close, room.workshop)
        if not closed:
            await asked.write("close")

    async def reopen(self, asked: Asked) -> None:
        """Lets people in and write again. Raises RoomError for a workshop that was purged."""
        self._not_purged(asked.room)
        await asked.room.change(lambda roots: roots["meta"].update({"closed": None}))
        await asyncio.to_thread(self._server.workshops.close, asked.room.workshop, False)
        await asked.write("reopen")

    async def purge_on(self, asked: Asked, day: date | None) -> None:
        """Sets the day on which the workshop is purged, or none. Raises RoomError for one that was purged."""
        self._not_purged(asked.room)
        chosen = day.isoformat() if day else None

        def write(roots: dict[str, Any]) -> None:
            roots["after"]["after"] = record(After, {"purge": chosen, "purged": None})

        await asked.write("purge_on" if chosen else "purge_never", None, chosen or "", also=write)

    async def purge(self, workshop: str) -> None:
        """Closes the room with all its sockets and desks, and purges the workshop; its sessions end.

        Raises UsageError for a workshop that is not finished, StoreError.
        """
        server = self._server
        if not server.workshops.find(workshop).closed:
            raise UsageError("Close the workshop first: what is purged cannot be written on.")
        async with server.rooms.shut(workshop):
            server.purged[workshop] = now()  # sessions end before anybody can come in again
            server.networks.forget(workshop)
            server.checks.forget(workshop)
            await server.historian.forget(workshop)
            for kernel in [kernel for kernel, of in server.desks.items() if of == workshop]:
                del server.desks[kernel]
                if kernel in server.kernel_manager:
                    await server.kernel_manager.shutdown_kernel(kernel, now=True)
            try:
                await self._clean(workshop)
            finally:
                server.purged = all_purged(server.workshops.store)
        log.info("%s is purged", workshop)

    async def _clean(self, workshop: str) -> None:
        store = self._server.workshops.store
        for attempt in range(1, self.ATTEMPTS + 1):
            try:
                await asyncio.get_running_loop().run_in_executor(store.writer, purge, self._server.workshops, workshop)
            except StoreError as error:
                if error.cause != "disk_busy" or attempt == self.ATTEMPTS:
                    raise
                await asyncio.sleep(self.PATIENCE)
            else:
                return

    def _not_purged(self, room: Room) -> None:
        if room.workshop in self._server.purged:
            raise RoomError("Names and history of this workshop are gone, so it stays closed. Make the next one of it.")


class ClosingHandler(Api):
    """/w/ID/closing."""

    async def post(self, workshop_id: str) -> None:
        session = self.lead(workshop_id)
        content = self.body()
        act = content.get("act")
        day = read_day(content.get("date")) if act == "purge_on" else None
        closing, t = self.server.closing, translator(self.language(self.workshop(workshop_id)))
        async with self.server.turns.of(workshop_id):
            asked = Asked(await self.server.rooms.get(workshop_id), session.person, t)
            match act:
                case "close":
                    await closing.finish(asked)
                case "reopen":
                    await closing.reopen(asked)
                case "purge_on":
                    await closing.purge_on(asked, day)
                case "purge":
                    await closing.purge(workshop_id)
                case _:
                    raise UsageError("There is no such act.")
        room = await self.server.rooms.get(workshop_id)
        after = room.desk.roots["after"].get("after")
        chosen = {"purge": after.get("purge"), "purged": after.get("purged")} if after is not None else {}
        self.answer({"closed": room.roots["meta"].get("closed"), "purge": None, "purged": None} | chosen)


def read_day(sent: Any) -> date | None:
    """The day in a request. Raises UsageError for what is no day to come."""
    if sent is None:
        return None
    try:
        day = date.fromisoformat(sent)
    except (TypeError, ValueError) as error:
        raise UsageError("This is no day. Write it like 2027-01-31.") from error
    today = datetime.now().astimezone().date()
    if not today <= day <= today + timedelta(days=366 * YEARS):
        raise UsageError("Choose a day from today on, at most {n} years ahead.", n=YEARS)
    return day
