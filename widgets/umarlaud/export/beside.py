"""Pictures of a large workshop, drawn in a process beside the one that makes the rest of the document."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from umarlaud.side_process import SideProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from umarlaud.document.models import Snapshot

P = ParamSpec("P")
T = TypeVar("T")

MANY = 400
"""Problems, stakeholders and ties together from which on drawing takes longer than the 0.7 s of a new process."""


class Beside:
    """Where the pictures of one document are drawn, one after another; to be closed when it is made."""

    def __init__(self, snapshot: Snapshot) -> None:
        count = len(snapshot.problems) + len(snapshot.stakeholders) + len(snapshot.ties)
        self._process = SideProcess() if count >= MANY else None

    def draw(self, call: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Callable[[], T]:
        """Begins to draw by a function of a module; what comes back gives the picture, and waits for it.

        In a small workshop, or where the process beside dies, it is drawn here when it is first asked for.
        """
        here = cache(partial(call, *arguments, **options))
        if not self._process:
            return here
        begun = self._process.submit(call, *arguments, **options)

        def there() -> T:
            try:
                return begun.result()
            except BrokenProcessPool:
                return here()

        return there

    def close(self) -> None:
        """Ends the process beside; what it still draws is not waited for."""
        if self._process:
            self._process.close()
