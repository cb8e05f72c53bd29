"""Two numbers as a place in degrees WGS84: longitude and latitude, or L-EST97 metres (EPSG:3301), in either order."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from umarlaud.document.geometry import EAST, NORTH, SOUTH, WEST

EASTINGS, NORTHINGS = (300_000, 800_000), (6_300_000, 6_700_000)
"""Metres of L-EST97 in which Estonia lies; no easting is a northing, so the numbers show their order."""
_SPACES = re.compile(r"[\s\u00a0\u202f'°]")


@dataclass(frozen=True)
class Position:
    """A place in degrees; `swapped` when latitude stood where longitude belongs."""

    lon: float
    lat: float
    swapped: bool = False


@cache
def _lest97() -> Any:
    from pyproj import Transformer  # loads a database

    return Transformer.from_crs("EPSG:3301", "EPSG:4326", always_xy=True)


def number(cell: str) -> float | None:
    """A number as Estonians or others write it: 22,49 · 22.49 · 6 441 779; None for anything else."""
    plain = _SPACES.sub("", cell)
    if "." not in plain:
        plain = plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def position(x: float, y: float) -> Position | None:
    """The place of two numbers; None when they are not in Estonia in any order.

    In Estonia X of L-EST97 is the northing by convention, yet many files have the easting there: the ranges decide.
    Source: EPSG:3301 (Estonian Coordinate System of 1997), through PROJ.
    """
    if _degrees(x, y):
        return Position(x, y)
    if _degrees(y, x):
        return Position(y, x, swapped=True)
    for easting, northing in ((x, y), (y, x)):
        if EASTINGS[0] <= easting <= EASTINGS[1] and NORTHINGS[0] <= northing <= NORTHINGS[1]:
            lon, lat = _lest97().transform(easting, northing)
            return Position(round(lon, 6), round(lat, 6)) if _degrees(lon, lat) else None
    return None


def _degrees(lon: float, lat: float) -> bool:
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH
