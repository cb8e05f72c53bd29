"""Two thousand members: an answer comes, and no part of the work grows with the square of their number."""

from __future__ import annotations

import json
import random

import networkx as nx
import pytest
from pycrdt import Doc

from tests.unit.analysis.drawn import workshop
from umarlaud.analysis import introductions as introducing
from umarlaud.analysis.answer import answer
from umarlaud.analysis.insights import dump, insights
from umarlaud.analysis.layout import bands, force
from umarlaud.analysis.measures import centrality
from umarlaud.analysis.network import read_network
from umarlaud.analysis.pivots import LARGE, PIVOTS, pivot_layout, steps_from_pivots
from umarlaud.document.shared import write_snapshot

SIZE = 2_000


@pytest.mark.parametrize("size", [LARGE, LARGE + 20])
def test_an_imported_list_is_answered_though_nobody_is_tied(size):
    """Five hundred is where networkx asks for scipy, which this server does not have."""
    doc = Doc()
    write_snapshot(workshop({f"s{n:03}": {"level": "community"} for n in range(size)}), doc)
    answered = answer(doc.get_update(), "w", "", {})
    layout = json.loads(answered.content)["layout"]
    assert len({tuple(place) for place in layout["force"].values()}) == size
    assert len({tuple(place) for place in layout["bands"].values()}) == size


@pytest.fixture(scope="module")
def large():
    """An import of a whole county into one town: all with the same need and offer, one of them tied to everybody."""
    rows = {
        f"s{n:04}": {"place": "3655", "needs": "transport", "offers": "transport", "level": "community"}
        for n in range(SIZE)
    }
    dice = random.Random(3)
    keys = list(rows)
    pairs = {tuple(sorted(dice.sample(keys, 2))) for _ in range(3_000)}
    return workshop(
        rows, *(f"s0000~{key}" for key in keys[1:]), *(f"{a}~{b}" for a, b in sorted(pairs) if a != "s0000")
    )


def test_two_thousand_members_are_laid_out_and_told(large):
    network = read_network(large)
    for layout in (force, bands):
        places = layout(network)
        assert len(set(places.values())) == SIZE
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())
    told = dump(insights(large, network=network))
    assert len(told["introductions"]) == introducing.MOST
    assert told["bridges"] or told["cut_points"] == ["s0000"]


def test_of_pairs_that_share_what_everybody_has_none_is_made(large, monkeypatch):
    """Pairs are counted as they are made: two thousand members have two million."""
    made = 0

    def counted(keys, size):
        nonlocal made
        for pair in pairs(keys, size):
            made += 1
            yield pair

    pairs = introducing.combinations
    monkeypatch.setattr(introducing, "combinations", counted)
    network = read_network(large)
    introducing.introductions(network, introducing.answers(large, network))
    assert made < 50 * SIZE


def test_a_network_is_walked_from_a_few_members_only(large, monkeypatch):
    walks = 0
    walk = nx.single_source_shortest_path_length

    def counted(graph, source, **options):
        nonlocal walks
        walks += 1
        return walk(graph, source, **options)

    monkeypatch.setattr(nx, "single_source_shortest_path_length", counted)
    graph = read_network(large).graph()
    pivot_layout(graph, list(graph))
    assert 0 < walks <= PIVOTS


def test_what_is_estimated_from_pivots_is_near_what_is_true():
    graph = nx.connected_watts_strogatz_graph(LARGE + 40, 6, 0.2, seed=2)
    keys = [f"s{n:04}" for n in graph]
    network = read_network(
        workshop({key: {} for key in keys}, *("~".join(sorted((keys[a], keys[b]))) for a, b in graph.edges))
    )
    found = centrality(network)
    exact = nx.closeness_centrality(network.graph())
    off = [abs(found[key].closeness - exact[key]) / exact[key] for key in keys]
    assert max(off) < 0.1
    assert steps_from_pivots(network.graph(), keys).max() <= nx.diameter(graph)
