"""Keys and times of the records that an import makes."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Protocol


class Taken(Protocol):
    """Keys that are there already: a set, or a map of the document."""

    def __contains__(self, key: str, /) -> bool:
        """Whether a key is one of them."""


def free_key(taken: Taken) -> str:
    """Ten random letters and digits that are no key yet."""
    while True:
        key = "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(10))
        if key not in taken:
            return key


def now() -> str:
    """The moment as the document writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
