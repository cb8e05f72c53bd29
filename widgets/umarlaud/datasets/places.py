"""Municipalities and settlements of Estonia (EHAK, Maa-amet 01.09.2018): found by code, by name, by coordinates."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from umarlaud.datasets.files import rows
from umarlaud.errors import PlaceError
from umarlaud.locale import _

if TYPE_CHECKING:
    import shapely

# Codes that Statistics Estonia gave later to municipalities of this layer (datasets/README.md, caveat 1).
LATER_CODES = {"0145": "0142", "0515": "0514", "0736": "0735", "0857": "0855"}

# A pin on a pier or a beach belongs to the village behind it; in degrees of latitude, about 550 m.
NEAR_THE_COAST = 0.005


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (vald, linn): okood is its EHAK code, bbox is west, south, east, north in degrees."""

    okood: str
    name: str
    county: str
    population: int
    area_km2: float
    lon: float
    lat: float
    bbox: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement (küla, alevik, linn, linnaosa …): akood is its EHAK code, lon and lat its middle in degrees."""

    akood: str
    name: str
    type: str
    okood: str
    municipality: str
    lon: float
    lat: float
    area_km2: float


def fold(name: str) -> str:
    """`name` as people type it in a hurry: lower case, no diacritics, single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("-", " ").split())


@cache
def _by_okood() -> dict[str, Municipality]:
    def read(row: dict[str, str]) -> Municipality:
        west, south, east, north = (float(number) for number in row["bbox"].split())
        return Municipality(
            okood=row["okood"],
            name=row["name"],
            county=row["county"],
            population=int(row["population_2018"]),
            area_km2=float(row["area_km2"]),
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            bbox=(west, south, east, north),
        )

    return {row["okood"]: read(row) for row in rows("ee_municipalities.csv")}


def municipalities() -> tuple[Municipality, ...]:
    """All 79 municipalities in the order of their names."""
    return tuple(sorted(_by_okood().values(), key=lambda one: fold(one.name)))


def municipality(code_or_name: str) -> Municipality:
    """The municipality with this EHAK code ("0714") or name ("Saaremaa vald", "saaremaa", "Voru vald").

    Raises:
        PlaceError: there is none, or more than one; the message lists the nearest.
    """
    text = str(code_or_name).strip()
    code = text.zfill(4) if text.isdigit() else ""
    found = _by_okood().get(LATER_CODES.get(code, code))
    if found:
        return found
    wanted = fold(text)
    exact = [one for one in municipalities() if fold(one.name) == wanted]
    short = [one for one in municipalities() if fold(one.name).rsplit(" ", 1)[0] == wanted]
    matches = exact or short
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise PlaceError(
            _("“{text}” is the name of more than one municipality: {nearest}. Give the code or the full name."),
            text=text[:80],
            nearest=_list(matches),
        )
    raise PlaceError(
        _("There is no municipality “{text}”. The nearest are: {nearest}."),
        text=text[:80],
        nearest=_list(_nearest(text)),
    )


def _list(some: list[Municipality]) -> str:
    return ", ".join(f"{one.name} ({one.okood})" for one in some)


def _nearest(text: str) -> list[Municipality]:
    wanted = fold(text[:80])

    def likeness(one: Municipality) -> float:
        if text.isdigit():
            return SequenceMatcher(None, text.zfill(4), one.okood).ratio()
        names = (fold(one.name), fold(one.name).rsplit(" ", 1)[0])
        return max(SequenceMatcher(None, wanted, name).ratio() for name in names)

    return sorted(municipalities(), key=likeness, reverse=True)[:4]


@cache
def _by_akood() -> dict[str, Settlement]:
    return {
        row["akood"]: Settlement(
            akood=row["akood"],
            name=row["name"],
            type=row["type"],
            okood=row["okood"],
            municipality=row["municipality"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            area_km2=float(row["area_km2"]),
        )
        for row in rows("ee_settlement_points.csv")
    }


@cache
def settlements(okood: str) -> tuple[Settlement, ...]:
    """The settlements of a municipality in the order of their names.

    Raises:
        PlaceError: no municipality has this code.
    """
    code = municipality(okood).okood
    return tuple(sorted((one for one in _by_akood().values() if one.okood == code), key=lambda one: fold(one.name)))


def settlement(akood: str) -> Settlement:
    """The settlement with this EHAK code.

    Raises:
        PlaceError: there is none.
    """
    found = _by_akood().get(akood)
    if not found:
        raise PlaceError(_("There is no settlement with the code “{akood}”."), akood=str(akood)[:40])
    return found


@cache
def _tree(okood: str) -> tuple[shapely.STRtree, tuple[str, ...]]:
    import shapely  # late, also below: only who looks a point up waits for it

    from umarlaud.datasets.shapes import settlement_shapes

    shapes = settlement_shapes(okood)
    return shapely.STRtree(list(shapes.values())), tuple(shapes)


@cache
def _municipality_tree() -> tuple[shapely.STRtree, tuple[str, ...]]:
    import shapely

    from umarlaud.datasets.shapes import municipality_shapes

    shapes = municipality_shapes()
    return shapely.STRtree(list(shapes.values())), tuple(shapes)


def locate(lon: float, lat: float, okood: str | None = None) -> str | None:
    """The akood of the settlement at these degrees (of `okood` only, if given); None at sea or outside.

    A place up to about 500 m off the land belongs to the nearest settlement: the coast is drawn coarsely.
    """
    import shapely

    point = shapely.Point(lon, lat)
    if okood is None:
        tree, codes = _municipality_tree()
        around = [codes[i] for i in tree.query(point, predicate="dwithin", distance=2 * NEAR_THE_COAST)]
    else:
        around = [municipality(okood).okood]
    best: tuple[float, str] | None = None
    for code in around:
        tree, akoods = _tree(code)
        for index in tree.query(point, predicate="dwithin", distance=NEAR_THE_COAST):
            distance = float(point.distance(tree.geometries[index]))
            best = min(best or (distance, akoods[index]), (distance, akoods[index]))
    return best[1] if best else None
