"""Answers about rooms that are computed beside the event loop, and kept until the document changes."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from pycrdt import Subscription, TransactionEvent

    from umarlaud.room.room import Room
    from umarlaud.server.handlers import Page
    from umarlaud.side_process import SideProcess

A = TypeVar("A")


@dataclass(slots=True)
class _Known(Generic[A]):
    """What is known of one workshop."""

    changes: int = 0  # of the document since it was first asked for
    seen: int = -1  # how many of them the answer knows
    answer: A | None = None
    running: asyncio.Task[None] | None = None
    began: float = -1e9
    subscription: Subscription | None = None

    def changed(self, _event: TransactionEvent) -> None:
        """Counts a change; a state vector would not do, a deletion leaves it as it is."""
        self.changes += 1


class Computed(ABC, Generic[A]):
    """Answers by workshop: one computation at a time and one a second at most, kept until the document changes."""

    PACE = 1.0  # seconds from the beginning of one computation to that of the next

    def __init__(self, side: SideProcess) -> None:
        """`side` is where they are computed; several may share it."""
        self.side = side
        self._known: dict[str, _Known[A]] = {}

    @abstractmethod
    async def compute(self, update: bytes, workshop: str, before: A | None) -> A | None:
        """The answer for a document, an update of the whole of it; None where the one `before` still holds."""

    async def get(self, room: Room) -> A:
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
        assert known.answer is not None
        return known.answer

    def forget(self, workshop: str) -> None:
        """Forgets what was known of a workshop whose room was closed."""
        self._known.pop(workshop, None)

    async def _compute(self, room: Room, known: _Known[A]) -> None:
        loop = asyncio.get_running_loop()
        try:
            await asyncio.sleep(max(0.0, known.began + self.PACE - loop.time()))
            known.began = loop.time()
            seen, whole = known.changes, room.doc.get_update()
            known.answer, known.seen = await self.compute(whole, room.workshop, known.answer) or known.answer, seen
        finally:
            known.running = None


def send(page: Page, content: bytes, tag: str) -> None:
    """Answers with JSON under an ETag; with 304 who has it already."""
    page.set_header("Content-Type", "application/json; charset=UTF-8")
    page.set_header("Cache-Control", "private, no-cache")
    page.set_header("ETag", f'"{tag}"')
    if page.check_etag_header():
        page.set_status(304)
        page.finish()
    else:
        page.finish(content)
