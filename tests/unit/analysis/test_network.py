"""The reading rules of the network: the hand-computed cases that the browser side is held to as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from umarlaud.analysis.agenda import disagreements, gains
from umarlaud.analysis.network import read_network
from umarlaud.analysis.structure import components, isolated, reach
from umarlaud.document.models import Snapshot

CASES = json.loads((Path(__file__).parents[2] / "data" / "network_cases.json").read_text(encoding="utf-8"))


def snapshot_of(case):
    meta = {"title": "t", "municipality": "0714"}
    return Snapshot.model_validate(
        {"id": "w", "meta": meta, "stakeholders": case["stakeholders"], "ties": case["ties"]}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_hand_computed_case_is_read_as_expected(case):
    network = read_network(snapshot_of(case))
    expect = case["expect"]
    assert list(network.members) == expect["members"]
    assert {kept: list(ids) for kept, ids in network.aliases.items()} == expect["aliases"]
    assert list(network.lost) == expect["lost"]
    read = {
        key: {
            "today": tie.today,
            "wanted": tie.wanted,
            "today_of": tie.today_of,
            "wanted_of": tie.wanted_of,
            "agreement": pytest.approx(tie.agreement),
            "people": tie.people,
            "direction": tie.direction,
        }
        for key, tie in network.ties.items()
    }
    assert read == expect["ties"]
    assert [tie.key for tie in disagreements(network)] == expect["disagreements"]
    assert [{"key": gain.key, "to": gain.to, "step": gain.step} for gain in gains(network)] == expect["gains"]
    assert list(isolated(network)) == expect["isolated"]
    assert [list(part) for part in components(network)] == expect["components"]
    reached = reach(network)
    assert {name: list(getattr(reached, name)) for name in expect["reach"]} == expect["reach"]


def test_a_case_is_read_the_same_whatever_the_order_of_its_records():
    for case in CASES:
        turned = {**case, **{name: dict(reversed(case[name].items())) for name in ("stakeholders", "ties")}}
        assert read_network(snapshot_of(turned)) == read_network(snapshot_of(case))


def test_the_graph_holds_all_members_and_only_the_ties_of_the_form():
    case = next(case for case in CASES if case["name"].startswith("the direction"))
    network = read_network(snapshot_of(case))
    assert len(network.graph()) == 6
    assert len(network.graph().edges) == 6
    assert list(network.graph("cooperation").edges) == [("s1", "s6")]
    assert list(network.graph(at_least="coordination").edges) == [("s1", "s6")]
    assert network.graph().edges["s1", "s6"]["weight"] == 3
    assert len(network.graph(at_least="none").edges) == 6
    assert not network.graph("none").edges
