"""Contributions that wait for approval, as the desk document keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from pycrdt import Map

from umarlaud.document.desk import Waiting
from umarlaud.document.shared import record
from umarlaud.room.held import Held, Path
from umarlaud.room.store import now


def key_of(path: Path) -> str:
    """The key under which what stands at a path waits: what its writer says anew there takes its place."""
    return hashlib.blake2b("\n".join(path).encode(), digest_size=10).hexdigest()


def put_on_desk(held: Iterable[Held], roots: dict[str, Map[Any]]) -> None:
    """Puts contributions on the list of what waits."""
    time = now()
    for each in held:
        fields = {"root": each.path[0], "record": each.path[1], "what": each.what, "fields": each.fields}
        roots["waiting"][key_of(each.path)] = record(Waiting, fields | {"person": each.person, "time": time})
