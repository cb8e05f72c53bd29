"""Coordinates and names as settlements: swapped, outside, old, and shared by many villages."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from umarlaud.datasets import data_file, locate
from umarlaud.stakeholder_import.coordinates import number, position
from umarlaud.stakeholder_import.places import find

KAALI = "2357"


def test_a_name_that_repeats_is_asked_about_as_it_is_written() -> None:
    found = find("Nõmme")
    assert len(found.candidates) > 1
    assert found.name == "Nõmme"
    assert find("NÕMME küla").name == "Nõmme küla"


@pytest.mark.parametrize(
    ("x", "y", "swapped"),
    [(22.6713, 58.3727, False), (58.3727, 22.6713, True), (422207, 6470939, False), (6470939, 422207, False)],
)
def test_degrees_and_metres_are_read_in_either_order(x: float, y: float, swapped: bool) -> None:
    """Kaali school, in degrees and in L-EST97 as its file has it and as the convention is."""
    found = position(x, y)
    assert found
    assert found.swapped is swapped
    assert (found.lon, found.lat) == pytest.approx((22.67, 58.37), abs=0.02)
    assert locate(found.lon, found.lat)


@pytest.mark.parametrize(("x", "y"), [(24.1, 56.9), (0, 0), (1e12, 5), (300_001, 6_300_001), (-22.5, 58.2)])
def test_what_is_outside_estonia_is_no_place(x: float, y: float) -> None:
    assert position(x, y) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("22,49", 22.49), ("6 441 779", 6_441_779), ("58.25°", 58.25), ("", None), ("nan", None), ("=1+1", None)],
)
def test_numbers_are_read_as_they_are_written_here(cell: str, value: float | None) -> None:
    assert number(cell) == value


@pytest.mark.parametrize(
    ("address", "name", "municipality"),
    [
        ("Saare maakond - Kuressaare linn Turu tn 2", "Kuressaare linn", "Saaremaa vald"),
        ("Saare maakond, Saaremaa vald, Kudjape alevik, Tallinna tn 88", "Kudjape alevik", "Saaremaa vald"),
        ("Saare maakond, Saaremaa vald, Orissaare, Kuivastu mnt 28", "Orissaare alevik", "Saaremaa vald"),
        ("Harju maakond Tallinn Kesklinna linnaosa Narva mnt 7", "Kesklinna linnaosa", "Tallinn"),
        ("Lääne maakond, Haapsalu linn, Kiltsi küla", "Kiltsi küla", "Haapsalu linn"),
        ("Lääne maakond, Noarootsi vald, Pürksi küla, Pürksi keskus 10", "Pürksi küla / Birkas", "Lääne-Nigula vald"),
        ("Lääne maakond, Hanila vald, Virtsu alevik, Pargi tn 4", "Virtsu alevik", "Lääneranna vald"),
    ],
)
def test_an_address_names_its_settlement(address: str, name: str, municipality: str) -> None:
    found = find(address=address).settlement
    assert found
    assert (found.name, found.municipality) == (name, municipality)


def test_a_name_that_repeats_is_never_guessed_and_a_municipality_decides() -> None:
    undecided = find(place="Nõmme küla")
    assert undecided.settlement is None
    assert len(undecided.candidates) > 5
    assert find("Nõmme", "Hiiumaa vald").settlement.okood == "0205"


def test_a_repeating_name_beside_a_municipality_of_old_is_asked_about() -> None:
    """The school in Nõmme küla of Kaarma is in Liivanõmme küla today; another village has the name Nõmme now."""
    found = find(address="Saare maakond, Kaarma vald, Nõmme küla 1")
    assert found.settlement is None
    assert found.candidates
    assert found.older


def test_addresses_of_1198_schools_lead_where_their_coordinates_are() -> None:
    """Of those that name a village; the four others have an address in the neighbouring one."""
    seen: Counter[str] = Counter()
    with data_file("ee_schools_2017.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = find(address=row["address_2017"])
            if found.settlement is None:
                seen["asked" if found.candidates else "unknown"] += 1
            else:
                seen["right" if found.settlement.akood == row["akood"] else "next to it"] += 1
    assert seen == {"right": 1127, "asked": 42, "unknown": 25, "next to it": 4}
