"""Positions of the diagrams: inside the frame, near who is tied, and still while the room draws."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest

from tests.unit.analysis.drawn import members, workshop
from tests.unit.analysis.published import karate
from umarlaud.analysis.layout import bands, force
from umarlaud.analysis.network import read_network


@pytest.mark.parametrize("layout", [force, bands])
@pytest.mark.parametrize("size", [0, 1, 2, 3, 30])
def test_everybody_has_a_place_of_their_own_in_the_frame(layout, size):
    places = layout(read_network(workshop(members(*(f"s{n:02}" for n in range(size))))))
    assert len(places) == size == len(set(places.values()))
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())


@pytest.mark.parametrize("layout", [force, bands])
def test_the_same_network_gives_the_same_picture(layout):
    network = read_network(karate())
    assert layout(network) == layout(network)


def test_a_picture_in_order_stays():
    network = read_network(karate())
    first = force(network)
    again = force(network, first)
    assert max(dist(first[key], again[key]) for key in first) < 0.02
    assert bands(network, bands(network)) == bands(network)


def test_tied_members_are_nearer_than_others():
    network = read_network(karate())
    places = force(network)
    tied = [dist(places[tie.a], places[tie.b]) for tie in network.ties.values()]
    all_pairs = [dist(places[a], places[b]) for a in places for b in places if a < b]
    assert sum(tied) / len(tied) < 0.7 * sum(all_pairs) / len(all_pairs)


def test_a_newcomer_stands_by_its_neighbour_and_the_others_move_a_twentieth_at_most():
    before = read_network(workshop(members("a", "b", "c", "d", "e"), "a~b", "b~c", "c~d"))
    first = force(before)
    after = force(read_network(workshop(members("a", "b", "c", "d", "e", "f"), "a~b", "b~c", "c~d", "d~f")), first)
    for key, (x, y) in first.items():
        assert abs(after[key][0] - x) <= 0.0501
        assert abs(after[key][1] - y) <= 0.0501
    assert min(first, key=lambda key: dist(after["f"], after[key])) == "d"


@pytest.mark.parametrize("size", [500, 520])
def test_a_network_that_networkx_would_ask_scipy_for_has_a_picture_too(size):
    keys = [f"s{n:03}" for n in range(size)]
    drawn = workshop(members(*keys), *(f"{a}~{b}" for a, b in pairwise(keys[:400])))
    network = read_network(drawn)
    places = force(network)
    assert len(set(places.values())) == size
    tied = [dist(places[tie.a], places[tie.b]) for tie in network.ties.values()]
    others = [dist(places[a], places[b]) for a, b in zip(keys[:200], keys[200:400], strict=True)]
    assert sum(tied) / len(tied) < 0.2 * sum(others) / len(others)
    again = force(network, places)
    assert max(dist(places[key], again[key]) for key in keys) < 0.08


def test_levels_are_bands_from_national_down():
    levels = ("community", "municipality", "county", "national")
    places = bands(read_network(workshop({level: {"level": level} for level in levels})))
    assert sorted(levels, key=lambda level: places[level][1]) == list(reversed(levels))


def test_in_a_band_neighbours_stand_under_each_other():
    stakeholders = {
        **{key: {"level": "county"} for key in ("c1", "c2", "c3")},
        **{key: {"level": "community"} for key in ("k1", "k2", "k3")},
    }
    places = bands(read_network(workshop(stakeholders, "c1~k3", "c2~k2", "c3~k1")))
    for a, b in (("c1", "k3"), ("c2", "k2"), ("c3", "k1")):
        assert places[a][0] == places[b][0]
