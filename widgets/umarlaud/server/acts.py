"""What facilitators do about a workshop: one act at a time, each with its entry in the desk document's list."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umarlaud.document.desk import Act
from umarlaud.document.fields import printable
from umarlaud.document.shared import record
from umarlaud.errors import UsageError
from umarlaud.room.store import now

if TYPE_CHECKING:
    from pycrdt import Map

    from umarlaud.locale import Translator
    from umarlaud.room.room import Room

MOST_WHY = 500
"""Characters of a reason."""
MOST_WORDS = 2_000
"""Characters of an entry of the list (`document.fields.Words`)."""

Roots = Mapping[str, "Map[Any]"]


@dataclass(frozen=True)
class Asked:
    """Who asks for an act, in which room, and the language in which they are answered."""

    room: Room
    by: str
    t: Translator

    async def write(
        self,
        act: str,
        of: str | None = None,
        words: str = "",
        also: Callable[[dict[str, Map[Any]]], Any] = lambda _roots: None,
    ) -> None:
        """Writes into the desk document what was done, and in the same transaction what `also` writes there."""
        entry = {"time": now(), "by": self.by, "act": act, "of": of, "words": words[:MOST_WORDS]}

        def write(roots: dict[str, Map[Any]]) -> None:
            also(roots)
            roots["acts"][new_id()] = record(Act, entry)

        await self.room.desk.change(write)


class Turns:
    """Lets facilitators act one after the other in each workshop."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def of(self, workshop: str) -> asyncio.Lock:
        """The turn of a workshop, to be held while something is done there."""
        return self._locks[workshop]


def new_id() -> str:
    """A new key of the desk document."""
    return secrets.token_hex(8)


def text_of(content: Mapping[str, Any], name: str, *, most: int = MOST_WHY, needed: bool = False) -> str:
    """A text of a request. Raises UsageError for one that is missing, too long, or no text."""
    value = content.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise UsageError("“{name}” is missing in the request, or is no text.", name=name)
    value = value.strip()
    if needed and not value:
        raise UsageError("Write something first.")
    if len(value) > most:
        raise UsageError("The text is too long: at most {n} characters.", n=most)
    try:
        return printable(value)
    except ValueError as error:
        raise UsageError("The text has characters that cannot be kept.") from error
