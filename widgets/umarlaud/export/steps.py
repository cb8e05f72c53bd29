"""The steps of a long export, told to whoever waits for it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from umarlaud.locale import Message

_told: ContextVar[Callable[[Message], None] | None] = ContextVar("umarlaud-export-steps", default=None)


@contextmanager
def following(tell: Callable[[Message], None]) -> Iterator[None]:
    """Inside of it `tell` is called at each step, before the step is taken."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)


def step(what: Message) -> None:
    """Says which step comes now; nothing happens where nobody follows."""
    if tell := _told.get():
        tell(what)
