"""Who sends an update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["participant", "facilitator"]

SERVER = "server"
"""Who has written what the room itself writes."""


@dataclass(frozen=True)
class Sender:
    """Who sends an update, and the language in which they are answered."""

    person: str
    role: Role = "participant"
    language: str = "et"

    @property
    def facilitates(self) -> bool:
        """Whether it is a facilitator, or the server."""
        return self.role == "facilitator"


ITSELF = Sender(SERVER, "facilitator")
"""The room where it writes itself."""
