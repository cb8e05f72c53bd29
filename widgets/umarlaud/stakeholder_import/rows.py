"""One row of a table as what it says of a stakeholder: its words within their limits, and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from umarlaud.datasets import Settlement, fold, locate, settlement
from umarlaud.importing.cell_text import one_line
from umarlaud.importing.said import Said, say
from umarlaud.locale import _
from umarlaud.stakeholder_import.coordinates import number, position
from umarlaud.stakeholder_import.places import Found, by_code, county_of, find
from umarlaud.stakeholder_import.table import Row
from umarlaud.stakeholder_import.values import kind_of, level_of

LIMITS = {"name": 200, "offers": 2_000, "needs": 2_000, "channels": 2_000, "contact": 300}
"""Characters that a field of the document holds."""

SWAPPED = _("longitude and latitude stood in each other’s place")
OUTSIDE = _("the coordinates {x}, {y} are not in Estonia")
UNKNOWN_PLACE = _("no settlement was found for “{text}”")
REPEATS = _("more than one settlement is called {name}")
OLDER = _("the municipality named is none of today’s; the village was found by its name and county")
CUT = _("cut to {n} characters")


@dataclass
class Read:
    """A row as read: fields of a stakeholder, its place, and what is to be said of it."""

    number: int
    name: str
    fields: dict[str, Any] = field(default_factory=dict)
    place: Settlement | None = None
    candidates: tuple[Settlement, ...] = ()
    asked: str = ""  # the place name that repeats
    okood: str | None = None
    county: str | None = None
    remarks: list[Said] = field(default_factory=list)

    def lies_in(self, okood: str) -> bool:
        """Whether it can be in a municipality: a row that says nothing of where it is can."""
        if self.candidates:
            return any(place.okood == okood for place in self.candidates)
        if self.okood:
            return self.okood == okood
        return self.county is None or self.county == county_of(okood)


def read_row(row: Row, mapping: Mapping[str, str], choices: Mapping[str, str]) -> Read:
    """What a row says. `mapping` is {field: column}; `choices` {folded place name: akood, or empty for no place}."""

    def cell(name: str) -> str:
        column = mapping.get(name)
        return one_line(row.cells.get(column, "")) if column else ""

    read = Read(row.number, cell("name"))
    for name, limit in LIMITS.items():
        words = cell(name)
        if len(words) > limit:
            read.remarks.append(say(CUT, n=limit))
            words = words[: limit - 1] + "…"
        if words:
            read.fields[name] = words
    read.name = read.fields.get("name", "")
    if kind := kind_of(cell("kind")):
        read.fields["kind"] = kind
    if level := level_of(cell("level")):
        read.fields["level"] = level
    if not _by_coordinates(read, cell("x"), cell("y")):
        _by_name(read, {name: cell(name) for name in ("akood", "place", "municipality", "county", "address")}, choices)
    if read.place:
        read.okood = read.place.okood
        read.fields |= {"place": read.place.akood}
        read.fields.setdefault("lon", read.place.lon)
        read.fields.setdefault("lat", read.place.lat)
    return read


def _by_coordinates(read: Read, x: str, y: str) -> bool:
    across, along = number(x), number(y)
    if not (x or y) or (across, along) == (0, 0):  # (0, 0) is how programs write nothing
        return False
    found = position(across, along) if across is not None and along is not None else None
    akood = locate(found.lon, found.lat) if found else None
    if found is None or akood is None:
        read.remarks.append(say(OUTSIDE, x=x[:20] or "–", y=y[:20] or "–"))
        return False
    if found.swapped:
        read.remarks.append(say(SWAPPED))
    read.place = settlement(akood)
    read.fields |= {"lon": found.lon, "lat": found.lat}
    return True


def _by_name(read: Read, cells: dict[str, str], choices: Mapping[str, str]) -> None:
    if place := by_code(cells["akood"]):
        read.place = place
        return
    found: Found = find(cells["place"], cells["municipality"], cells["county"], cells["address"])
    read.okood, read.county = found.okood, found.county
    if found.settlement:
        read.place = found.settlement
        if found.older:
            read.remarks.append(say(OLDER))
    elif found.candidates:
        _choose(read, found, choices)
    elif text := cells["place"] or cells["address"]:
        read.remarks.append(say(UNKNOWN_PLACE, text=text[:80]))


def _choose(read: Read, found: Found, choices: Mapping[str, str]) -> None:
    chosen = choices.get(fold(found.name))
    read.place = next((place for place in found.candidates if place.akood == chosen), None)
    if read.place is None:
        read.candidates, read.asked = found.candidates, found.name
        read.remarks.append(say(REPEATS, name=found.name))
