"""What holds the network together and what it does not reach, on networks small enough to compute by hand."""

from __future__ import annotations

import pytest

from tests.unit.analysis.drawn import members, workshop
from umarlaud.analysis.coverage import coverage
from umarlaud.analysis.measures import density_at_least, density_by_form, reciprocity
from umarlaud.analysis.network import read_network
from umarlaud.analysis.structure import addition, additions, bridges, cut_points, reach
from umarlaud.datasets import settlements
from umarlaud.document.models import Snapshot

TWO_TRIANGLES = ("a~b", "b~c", "a~c", "c~d", "d~e", "e~f", "d~f")


def two_triangles(**extra):
    return read_network(
        workshop({**members("b", "c", "d", "e", "f"), "a": {"coordinator": True}, **extra}, *TWO_TRIANGLES)
    )


def test_the_tie_between_two_triangles_is_the_bridge_and_its_ends_are_cut_points():
    network = two_triangles()
    assert bridges(network) == (("c", "d"),)
    assert cut_points(network) == ("c", "d")


def test_a_tie_that_is_only_wanted_holds_nothing():
    network = read_network(workshop(members("a", "b", "c"), "a~b", "b~c none"))
    assert bridges(network) == (("a", "b"),)
    assert cut_points(network) == ()


def test_a_new_tie_around_the_bridge_heals_it_and_brings_reach():
    network = two_triangles()
    assert reach(network).not_reached == ("e", "f")
    adds = addition(network, "e", "a")
    assert (adds.a, adds.b) == ("a", "e")
    assert adds.healed_bridges == (("c", "d"),)
    assert adds.healed_cut_points == ("c", "d")
    assert adds.reached == ("e", "f")
    assert adds.nearer == ("e",)
    assert not adds.joins


def test_a_tie_to_the_isolated_joins_and_a_tie_that_is_there_adds_nothing():
    network = two_triangles(g={})
    joined, again, itself = additions(network, [("g", "b"), ("a", "b"), ("a", "a")])
    assert joined.joins
    assert joined.reached == ("g",)
    assert joined.healed_bridges == ()
    for nothing in (again, itself):
        assert not nothing.joins
        assert nothing.reached == nothing.nearer == nothing.healed_cut_points == nothing.healed_bridges == ()


def test_a_tie_with_nobody_cannot_be_weighed():
    with pytest.raises(KeyError):
        addition(two_triangles(), "a", "nobody")


def test_each_tie_is_weighed_alone():
    network = two_triangles()
    pairs = [("a", "e"), ("b", "f"), ("a", "d")]
    assert additions(network, pairs) == tuple(addition(network, *pair) for pair in pairs)


def test_levels_and_settlements_without_a_member_are_named():
    here = settlements("0714")
    stakeholders = {
        "s1": {"coordinator": True, "place": here[0].akood},
        "s2": {"place": here[0].akood},
        "s3": {"level": "county", "lon": here[1].lon, "lat": here[1].lat},
        "s4": {"level": "municipality", "place": settlements("0784")[0].akood},
        "s5": {},
    }
    network = read_network(workshop(stakeholders, "s1~s2", "s1~s4"))
    found = coverage(network, reach(network), "0714")
    assert found.levels_without_member == ("national",)
    assert found.levels_without_coordinator == ("county",)
    assert found.members_by_level == {"national": 0, "county": 1, "municipality": 1, "community": 3}
    assert found.settlements == len(here)
    assert here[0].akood in found.settlements_with_member
    assert len(found.settlements_with_member) == 2
    assert len(found.settlements_without_member) == len(here) - 2
    assert found.share == pytest.approx(2 / len(here))
    assert (found.members_elsewhere, found.members_without_place) == (1, 1)


def test_density_and_centralisation_are_told_for_each_form_and_for_it_and_closer_ones():
    stakeholders = members("a", "b", "c", "d")
    network = read_network(
        workshop(stakeholders, "a~b communication", "a~c cooperation", "a~d collaboration", "b~c communication")
    )
    alone, and_closer = density_by_form(network), density_at_least(network)
    assert [alone[form].ties for form in alone] == [2, 0, 1, 1]
    assert [and_closer[form].ties for form in and_closer] == [4, 2, 2, 1]
    assert alone["communication"].density == pytest.approx(2 / 6)
    assert and_closer["cooperation"].density == pytest.approx(2 / 6)
    # degrees 3 2 2 1 differ from 3 by 4 in all, of (4-1)(4-2) = 6 at most
    assert and_closer["communication"].centralisation == pytest.approx(4 / 6)


def test_reciprocity_counts_ties_of_which_both_sides_spoke_and_those_where_they_agree():
    def tie(a, b, **views):
        return {
            "a": a,
            "b": b,
            "views": {person: {"side": side, "today": today} for person, (side, today) in views.items()},
        }

    snapshot = Snapshot.model_validate(
        {
            **workshop(members("s1", "s2", "s3")).dump(),
            "ties": {
                "s1~s2": tie("s1", "s2", u1=("a", "cooperation"), u2=("b", "cooperation")),
                "s1~s3": tie("s1", "s3", u1=("a", "cooperation"), u2=("b", "none")),
                "s2~s3": tie("s2", "s3", u1=("a", "cooperation"), u2=("other", "none")),
            },
        }
    )
    found = reciprocity(read_network(snapshot))
    assert (found.ties, found.both_sides, found.agreed) == (3, 2, 1)
    assert (found.share_of_both, found.share_agreed) == (pytest.approx(2 / 3), 0.5)
    assert reciprocity(read_network(workshop({}))).share_of_both == 0
