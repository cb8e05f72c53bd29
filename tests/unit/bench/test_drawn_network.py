"""The network for measuring is large, valid, and the same every time."""

from __future__ import annotations

import pytest

from umarlaud.analysis.network import read_network
from umarlaud.bench.drawn_network import drawn_network
from umarlaud.datasets import locate
from umarlaud.errors import UsageError


def test_the_same_numbers_give_the_same_workshop():
    assert drawn_network(40, 90) == drawn_network(40, 90)


def test_every_tie_is_read_with_the_views_of_several_people():
    network = read_network(drawn_network())
    assert len(network.members) == 300
    assert len(network.ties) == 1_000
    assert network.lost == ()
    assert {2, 3, 4, 5} >= {tie.people for tie in network.ties.values()} > {2}
    assert {tie.today for tie in network.ties.values()} == {
        "none", "communication", "coordination", "cooperation", "collaboration",
    }  # fmt: skip


def test_some_sides_disagree_and_some_members_have_many_ties():
    network = read_network(drawn_network())
    assert any(tie.gap for tie in network.ties.values())
    degrees = [degree for _, degree in network.graph().degree]
    assert max(degrees) > 4 * sum(degrees) / len(degrees)


def test_members_stand_where_their_settlement_is():
    for one in drawn_network(30, 0).stakeholders.values():
        assert abs(one.lon - 22.5) < 1.1
        assert locate(one.lon, one.lat) is not None


def test_more_ties_than_there_are_pairs_cannot_be_drawn():
    assert len(read_network(drawn_network(4, 6)).ties) == 6
    with pytest.raises(UsageError, match="different ties"):
        drawn_network(4, 7)
