"""Where stakeholders stand in the printed diagram: a band a level, in it rows that leave room for names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from umarlaud.analysis.layout import bands
from umarlaud.document.models import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.network import Network

ROOM = ((48, 6), (130, 10), (400, 20), (10**6, 40))
"""Up to so many members, so many stand in a row."""


@dataclass(frozen=True, slots=True)
class Band:
    """A level with its first row and number of rows, counted from the top."""

    level: Level
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Spots by member: x from 0 to 1, y in rows from the top; the bands; how many fit in a row."""

    spots: Mapping[str, tuple[float, float]]
    bands: tuple[Band, ...]
    count: int
    per_row: int


def rows_of(network: Network) -> Rows:
    """Members in the order of the diagram on the screen, from left to right, spread evenly in their level's rows."""
    per_row = next(most for members, most in ROOM if len(network.members) <= members)
    at = bands(network)
    spots: dict[str, tuple[float, float]] = {}
    found: list[Band] = []
    row = 0
    for level in get_args(Level):
        keys = sorted(
            (key for key, one in network.members.items() if one.level == level), key=lambda key: (at[key][0], key)
        )
        if not keys:
            continue
        rows = math.ceil(len(keys) / per_row)
        for number, key in enumerate(keys):
            # Column by column, so that who stands on the left of the screen stands on the left here too.
            line, column = number % rows, number // rows
            filled = len(keys[line::rows])
            # Every second row is moved by half a place: a line down does not run through the name above.
            nudge = (0.16 if (row + line) % 2 else -0.16) / max(filled, 2)
            # The marks stand above the middle of a row: names are below them.
            spots[key] = (0.03 + 0.94 * ((column + 0.5) / filled + nudge), row + line + 0.38)
        found.append(Band(level, row, rows))
        row += rows
    return Rows(spots=spots, bands=tuple(found), count=row, per_row=per_row)
