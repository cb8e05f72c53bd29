"""The rooms that are open now, one for each workshop."""

from __future__ import annotations

import asyncio

from umarlaud.room.room import Room
from umarlaud.room.store import Store


class Rooms:
    """Opens a room when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Lock] = {}

    async def get(self, workshop: str) -> Room:
        """The room of a workshop. Raises StoreError if its document cannot be read."""
        async with self._opening.setdefault(workshop, asyncio.Lock()):
            if workshop not in self._rooms:
                room = Room(workshop, self.store)
                await room.open()
                self._rooms[workshop] = room
            return self._rooms[workshop]

    @property
    def open(self) -> list[Room]:
        """The rooms that are open."""
        return list(self._rooms.values())

    async def close(self) -> None:
        """Closes all rooms, after what is pending is on disk."""
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
