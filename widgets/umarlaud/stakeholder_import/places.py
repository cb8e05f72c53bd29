"""Names and addresses as settlements of the bundled gazetteer; a name that repeats is given with all it can mean."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from umarlaud.datasets import Settlement, fold, municipalities, municipality, settlement, settlements
from umarlaud.errors import PlaceError

_TYPES = frozenset({"kula", "alevik", "alev", "linn", "linnaosa"})
_OF_MORE = re.compile(r"\w+ (vald|maakond)\b")
_LONGEST = 5
"""Words in the longest name of a settlement, municipality or county."""


@dataclass(frozen=True)
class Found:
    """What an address or name says: one settlement, or several that bear the name, or only where about it is."""

    settlement: Settlement | None = None
    candidates: tuple[Settlement, ...] = ()
    name: str = ""  # the name that repeats
    okood: str | None = None  # the municipality that is named
    county: str | None = None  # folded
    older: bool = False  # names a municipality that is none of today's


@cache
def _full_names() -> dict[str, tuple[Settlement, ...]]:
    return _index(short=False)


@cache
def _short_names() -> dict[str, tuple[Settlement, ...]]:
    return _index(short=True)


def _index(*, short: bool) -> dict[str, tuple[Settlement, ...]]:
    names: dict[str, list[Settlement]] = defaultdict(list)
    for one in municipalities():
        for place in settlements(one.okood):
            for name in place.name.split("/"):  # “Pürksi küla / Birkas” has two
                words = _words(name).split()
                if short and words[-1] in _TYPES and len(words) > 1:
                    names[" ".join(words[:-1])].append(place)
                elif not short:
                    names[" ".join(words)].append(place)
    return {name: tuple(places) for name, places in names.items()}


@cache
def _municipality_names() -> dict[str, str]:
    names = {_words(one.name): one.okood for one in municipalities()}
    return names | {"tallinna linn": names["tallinn"]}


@cache
def _counties() -> dict[str, str]:
    return {okood: fold(municipality(okood).county) for okood in _municipality_names().values()}


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())


def _runs(words: list[str]) -> list[str]:
    """Every run of words in a text, those that begin earlier and are longer first."""
    return [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(min(len(words), start + _LONGEST), start, -1)
    ]


def is_place_name(cell: str) -> bool:
    """Whether some settlement bears this name, with or without the word for its type."""
    name = _words(cell.split(",")[0])
    return name in _full_names() or name in _short_names()


def is_settlement_code(cell: str) -> bool:
    """Whether it is the EHAK code of a settlement."""
    return by_code(cell) is not None


def by_code(cell: str) -> Settlement | None:
    """The settlement of an EHAK code; spreadsheets drop leading zeros."""
    try:
        return settlement(cell.strip().zfill(4)) if cell.strip().isdigit() else None
    except PlaceError:
        return None


def municipality_named(cell: str) -> str | None:
    """The okood of a municipality by its name or code; None for one that is none of today's."""
    try:
        return municipality(cell).okood if cell.strip() else None
    except PlaceError:
        return None


def find(place: str = "", municipality_cell: str = "", county: str = "", address: str = "") -> Found:
    """The settlement that the cells of a row name.

    `place` is a name by itself, `address` may have a county, municipality, settlement and street in it, with commas
    or without. The municipality, else the county, chooses among settlements of one name; what is left undecided
    comes back as `candidates`: so does a name that repeats, beside a municipality from before the reform of 2017.
    """
    okood = municipality_named(municipality_cell)
    hinted = _county(_words(county))
    older = bool(municipality_cell.strip()) and okood is None
    text = ", ".join(cell for cell in (address, place) if cell)
    runs = _runs(_words(text).split())
    okood = okood or next((_municipality_names()[run] for run in runs if run in _municipality_names()), None)
    hinted = hinted or next((run for run in runs if run in _county_names()), None)
    older = older or (okood is None and bool(re.search(r"\w vald\b", _words(text))))
    # “Raikküla vald, Tamme küla”: a village that a municipality is named after is not what is meant
    by_name = _named(place, _runs(_OF_MORE.sub("|", _words(address)).split()), address)
    narrowed = {name: _narrow(places, okood, hinted) for name, places in by_name.items()}
    some = {name: places for name, places in narrowed.items() if places}
    if older and not okood:
        some = some or by_name  # the reform moved some municipalities to another county
    # “Haapsalu linn, Kiltsi alevik” names a town that is a municipality too: the other name says more
    name = next((name for name in some if name not in _municipality_names()), next(iter(some), ""))
    places = some.get(name, ())
    # the reform gave some villages new names where two of one name met: what bears the old one may be another
    doubtful = older and len(by_name.get(name, ())) > 1
    if len(places) == 1 and not doubtful:
        return Found(places[0], okood=places[0].okood, county=hinted, older=older)
    if places:
        return Found(None, places, _shown(name, places), okood, hinted, older)
    return Found(okood=okood, county=hinted, older=older)


def _named(place: str, runs: list[str], address: str) -> dict[str, tuple[Settlement, ...]]:
    found: dict[str, tuple[Settlement, ...]] = {}
    for part in place.split(","):
        name = _words(part)
        if places := _full_names().get(name) or _short_names().get(name):
            found[name] = places
    if not found:
        found = {run: _full_names()[run] for run in runs if run in _full_names()}
    if not found:
        for part in address.split(","):
            if places := _short_names().get(_words(part)):
                found[_words(part)] = places
    return found


def _narrow(places: tuple[Settlement, ...], okood: str | None, county: str | None) -> tuple[Settlement, ...]:
    if okood:
        return tuple(place for place in places if place.okood == okood)
    if county:
        return tuple(place for place in places if _counties()[place.okood] == county)
    return places


@cache
def _county_names() -> frozenset[str]:
    return frozenset(_counties().values())


def _county(words: str) -> str | None:
    return next((name for name in (words, f"{words} maakond") if name in _county_names()), None)


def county_of(okood: str) -> str:
    """The folded name of a municipality's county."""
    return _counties()[okood]


def _shown(name: str, places: tuple[Settlement, ...]) -> str:
    names = {place.name for place in places}
    if len(names) == 1:
        return names.pop()
    # “Nõmme küla” and “Nõmme alevik”: the name as it is written, without the word for its type
    for written in (part for place in places for part in place.name.split("/")):
        words = written.split()
        for bare in (words, words[:-1]):
            if _words(" ".join(bare)) == name:
                return " ".join(bare)
    return name.title()
