"""/w/ID/network: layouts and insights of the stakeholder network, computed beside the event loop."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.analysis.answer import Answer, answer
from umarlaud.server.handlers import Page
from umarlaud.side_process import SideProcess

if TYPE_CHECKING:
    from pycrdt import Subscription, TransactionEvent

    from umarlaud.room.room import Room

log = logging.getLogger("umarlaud")


@dataclass(slots=True)
class _Known:
    """What is known of one workshop's network."""

    changes: int = 0  # of the document since it was first asked for
    seen: int = -1  # how many of them the answer knows
    answer: Answer | None = None
    running: asyncio.Task[None] | None = None
    began: float = -1e9
    subscription: Subscription | None = None

    def changed(self, _event: TransactionEvent) -> None:
        """Counts a change; a state vector would not do, a deletion leaves it as it is."""
        self.changes += 1


class Networks:
    """Answers by workshop: one computation at a time and one a second at most, kept until the network changes."""

    PACE = 1.0  # seconds from the beginning of one computation to that of the next

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._side = SideProcess()

    async def get(self, room: Room) -> Answer:
        """The answer for the room's document as it was when this was called, or as it came to be since."""
        known = self._known.get(room.workshop)
        if known is None:
            known = self._known[room.workshop] = _Known()
            known.subscription = room.doc.observe(known.changed)
        if known.running:
            # It began before this was asked for, so it may not know the last change.
            await asyncio.shield(known.running)
        if known.seen < known.changes:
            if not known.running:
                known.running = asyncio.create_task(self._compute(room, known))
            await asyncio.shield(known.running)
        assert known.answer
        return known.answer

    def forget(self, workshop: str) -> None:
        """Forgets what was known of a workshop whose room was closed."""
        self._known.pop(workshop, None)

    async def _compute(self, room: Room, known: _Known) -> None:
        loop = asyncio.get_running_loop()
        try:
            await asyncio.sleep(max(0.0, known.began + self.PACE - loop.time()))
            known.began = loop.time()
            seen, whole, before = known.changes, room.doc.get_update(), known.answer
            drawn = (before.subject, before.layout) if before else ("", {})
            made = await self._side.run(answer, whole, room.workshop, *drawn)
            known.answer, known.seen = made or before, seen
        finally:
            known.running = None

    def close(self) -> None:
        """Ends the worker, where there is one."""
        self._side.close()


class NetworkHandler(Page):
    """/w/ID/network: where members stand in diagrams, and what the network tells, as JSON with an ETag."""

    async def get(self, workshop_id: str) -> None:
        self.workshop(workshop_id)
        await self.member(workshop_id)
        found = await self.server.networks.get(await self.server.rooms.get(workshop_id))
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "private, no-cache")
        self.set_header("ETag", f'"{found.tag}"')
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
        else:
            self.finish(found.content)
