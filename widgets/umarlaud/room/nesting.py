"""How the structs of one update hang together: what each lies in or stands beside, in the order in which Yjs takes it.

y-crdt and Yjs follow nested types by recursion, down to a crash of the process, and put structs that wait for each
other aside for ever.
"""

from __future__ import annotations

from bisect import bisect_right

from umarlaud.errors import UnreadableMessage

MOST_DEPTH = 32

StructId = tuple[int, int]
Links = tuple[StructId | None, StructId | None, StructId | None]  # left, right, parent


class Structs:
    """The structs of an update by client, in the order of their clocks."""

    __slots__ = ("_clocks", "_levels", "_links")

    def __init__(self) -> None:
        self._clocks: dict[int, list[int]] = {}
        self._links: dict[int, list[Links]] = {}

    def add(self, client: int, clock: int, links: Links) -> None:
        """Notes a struct and what it refers to."""
        self._clocks.setdefault(client, []).append(clock)
        self._links.setdefault(client, []).append(links)

    def check(self) -> None:
        """Raises UnreadableMessage if structs wait for each other in a circle or types lie too deep in each other."""
        self._levels: dict[int, list[int]] = {client: [] for client in self._clocks}
        for client, links in self._links.items():
            stack, waiting = [(client, len(links))], {client}
            while stack:
                client, until = stack[-1]
                missing = self._advance(client, until)
                if missing is None:
                    waiting.discard(stack.pop()[0])
                elif missing[0] in waiting:
                    raise UnreadableMessage("The update goes round in a circle.")
                else:
                    stack.append(missing)
                    waiting.add(missing[0])

    def _advance(self, client: int, until: int) -> tuple[int, int] | None:
        """Finds the levels of a client's structs; stops at one that needs another client first, and says how far."""
        levels, all_links = self._levels[client], self._links[client]
        while len(levels) < until:
            level = 0
            for struct, step in zip(all_links[len(levels)], (0, 0, 1), strict=True):
                if struct is None or (clocks := self._clocks.get(struct[0])) is None:
                    continue
                at = bisect_right(clocks, struct[1]) - 1
                if at >= len(known := self._levels[struct[0]]):
                    return struct[0], at + 1
                if at >= 0:
                    level = max(level, known[at] + step)
            if level > MOST_DEPTH:
                raise UnreadableMessage("The update nests types too deep.")
            levels.append(level)
        return None
