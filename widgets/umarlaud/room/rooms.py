"""The rooms that are open now, one for each workshop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from umarlaud.room.room import Room
from umarlaud.room.store import Store


class Rooms:
    """Opens a room when it is first asked for, and says so to `opened`."""

    def __init__(self, store: Store, opened: Callable[[Room], None] = lambda _room: None) -> None:
        self.store = store
        self._opened = opened
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Lock] = {}

    async def get(self, workshop: str) -> Room:
        """The room of a workshop. Raises StoreError if its document cannot be read."""
        async with self._opening.setdefault(workshop, asyncio.Lock()):
            if workshop not in self._rooms:
                room = Room(workshop, self.store)
                await room.open()
                self._rooms[workshop] = room
                self._opened(room)
            return self._rooms[workshop]

    @asynccontextmanager
    async def shut(self, workshop: str) -> AsyncIterator[None]:
        """Closes the room of a workshop, and keeps it closed as long as the context lasts."""
        async with self._opening.setdefault(workshop, asyncio.Lock()):
            if room := self._rooms.pop(workshop, None):
                await room.close()
            yield

    @property
    def open(self) -> list[Room]:
        """The rooms that are open."""
        return list(self._rooms.values())

    async def close(self) -> None:
        """Closes all rooms, after what is pending is on disk."""
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
