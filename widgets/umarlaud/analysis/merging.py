"""Records that were merged: a merge moves nothing, so whoever reads the document follows it (docs/decisions/0010)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Mergeable(Protocol):
    """A record that may say which other one it was merged into."""

    @property
    def merged_into(self) -> str | None:
        """The key of the record that this one counts to."""


def kept_of(records: Mapping[str, Mergeable], key: str) -> str | None:
    """The id that the record `key` counts to, as `kept` has it for all; None where there is no such record."""
    path: dict[str, int] = {}
    while key in records and key not in path:
        path[key] = len(path)
        target = records[key].merged_into
        if not target or target not in records:
            return key
        key = target
    return min(list(path)[path[key] :]) if path else None


def kept(records: Mapping[str, Mergeable]) -> dict[str, str]:
    """Each id with the one that it counts to; of a ring of merges the smallest id stays."""
    found: dict[str, str] = {}
    for start in records:
        path: dict[str, int] = {}
        here = start
        while here not in found and here not in path:
            path[here] = len(path)
            target = records[here].merged_into
            if not target or target not in records:
                found[here] = here
                break
            here = target
        if here not in found:
            found[here] = min(list(path)[path[here] :])
        for passed in path:
            found[passed] = found[here]
    return found
