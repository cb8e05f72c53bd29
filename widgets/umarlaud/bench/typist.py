"""A participant who keeps typing into one goal while the server comes and goes, and counts what was acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import random
from typing import Any

import websockets
from pycrdt import Doc

from umarlaud.document.shared import roots
from umarlaud.room import protocol
from umarlaud.room.protocol import Reader, sync_message

WORD = 6
"""Characters of a word: who typed it, its number in four digits, a space. Every word is typed once only."""
MOST_WORDS = 200
"""Words of one typist in one goal; more than six of them would not fit."""
SHORTEST, LONGEST_FIRST, FIRST_TRIES, LONGEST = 0.5, 2.0, 120, 20.0
"""Seconds and tries of our page's back-off; a test holds them to `_frontend/socket.ts`."""


def back_off(attempt: int, chance: random.Random) -> float:
    """Seconds until the next attempt, as our page waits: exponential with full jitter."""
    ceiling: float = min(LONGEST_FIRST if attempt < FIRST_TRIES else LONGEST, SHORTEST * 2**attempt)
    return max(SHORTEST / 2, chance.random() * ceiling)


def words(text: str) -> list[str]:
    """The words of a goal's body."""
    return [text[at : at + WORD] for at in range(0, len(text), WORD)]


class Typist:
    """One participant: a document of their own that outlives the connection, as in the browser."""

    def __init__(self, address: str, cookie: str, letter: str) -> None:
        self.typed: list[str] = []
        self.acknowledged: set[str] = set()
        self.refused: list[str] = []
        self.in_step = False
        self._address, self._cookie, self._letter = address, cookie, letter
        self._doc: Doc[Any] = Doc()
        self._roots = roots(self._doc)
        self._subscription = self._doc.observe(self._changed)
        self._socket: Any = None
        self._unsent: list[bytes] = []
        self._sent: list[int] = []  # for each message of this connection, how many words were typed before it
        self._taking_in = False
        self._chance = random.Random(letter)

    async def live(self) -> None:
        """Stays in the room, coming back whenever the connection ends, until it is cancelled."""
        attempt = 0
        while True:
            with contextlib.suppress(OSError, websockets.WebSocketException):
                headers = {"Cookie": self._cookie}
                connect = websockets.connect(self._address, additional_headers=headers, max_size=None, proxy=None)
                async with connect as self._socket:
                    self._sent = []
                    await self._socket.send(sync_message(protocol.STEP1, self._doc.get_state()))
                    async for message in self._socket:
                        attempt = 0
                        await self._handle(message)
            self._socket, self.in_step = None, False
            await asyncio.sleep(back_off(attempt, self._chance))
            attempt += 1

    async def type(self, goal: str) -> bool:
        """Types one word between others, connected or not; False when there is no goal yet or enough is written."""
        record = self._roots["goals"].get(goal)
        if record is None or len(self.typed) >= MOST_WORDS:
            return False
        word = f"{self._letter}{len(self.typed):04d} "
        body = record["body"]
        self.typed.append(word)
        body.insert(self._chance.randint(0, len(str(body)) // WORD) * WORD, word)
        while self.in_step and self._unsent and self._socket:
            with contextlib.suppress(websockets.WebSocketException):
                await self._send(sync_message(protocol.UPDATE, self._unsent.pop(0)))
        return True

    def start_afresh(self) -> None:
        """Begins a new account, for another goal."""
        self.typed, self.acknowledged = [], set()
        self._sent = [0] * len(self._sent)

    def body(self, goal: str) -> str:
        """What this participant sees of a goal; nothing while it is not there."""
        record = self._roots["goals"].get(goal)
        return str(record["body"]) if record is not None else ""

    @property
    def settled(self) -> bool:
        """Whether the participant is back and everything they typed is acknowledged."""
        return self.in_step and not self._unsent and len(self.acknowledged) == len(self.typed)

    @property
    def away(self) -> bool:
        """Whether the connection has ended."""
        return self._socket is None

    def _changed(self, event: Any) -> None:
        if not self._taking_in:
            self._unsent.append(event.update)

    async def _handle(self, message: bytes) -> None:
        reader = Reader(message)
        kind = reader.varuint()
        if kind == protocol.SYNC:
            step, data = reader.varuint(), reader.chunk()
            if step == protocol.STEP1:
                self._unsent.clear()
                self.in_step = True  # from here on every change goes out as it is made
                await self._send(sync_message(protocol.STEP2, self._doc.get_update(data)))
                return
            self._taking_in = True
            self._doc.apply_update(data)
            self._taking_in = False
        elif kind == protocol.SAVED:
            reader.chunk()
            if count := reader.varuint():
                self.acknowledged.update(self.typed[: self._sent[count - 1]])
        elif kind == protocol.REFUSED:
            self.refused.append(reader.text())

    async def _send(self, message: bytes) -> None:
        self._sent.append(len(self.typed) - len(self._unsent))
        await self._socket.send(message)
