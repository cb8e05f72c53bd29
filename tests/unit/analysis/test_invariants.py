"""What holds for every network, however strange: order and names say nothing, a merge can be undone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from umarlaud.analysis.agenda import disagreements, gains
from umarlaud.analysis.network import FORMS, RANK, read_network
from umarlaud.analysis.structure import components, isolated, reach
from umarlaud.document.models import Snapshot

IDS = ["s1", "s2", "s3", "s4", "s5"]
VIEW = st.fixed_dictionaries(
    {
        "side": st.sampled_from(["a", "b", "other"]),
        "today": st.sampled_from(FORMS),
        "wanted": st.sampled_from([None, *FORMS]),
        "direction": st.sampled_from([None, "a_to_b", "b_to_a", "both"]),
    }
)
VIEWS = st.dictionaries(st.sampled_from(["u1", "u2", "u3"]), VIEW)


@st.composite
def rooms(draw):
    stakeholders = {
        key: {
            "name": key,
            "merged_into": draw(st.sampled_from([None, None, None, *IDS, "gone"])),
            "coordinator": draw(st.booleans()),
        }
        for key in draw(st.lists(st.sampled_from(IDS), unique=True))
    }
    pairs = draw(st.lists(st.sampled_from([(a, b) for a in IDS for b in IDS if a < b]), unique=True))
    ties = {f"{a}~{b}": {"a": a, "b": b, "views": draw(VIEWS)} for a, b in pairs}
    meta = {"title": "t", "municipality": "0714"}
    return Snapshot.model_validate({"id": "w", "meta": meta, "stakeholders": stakeholders, "ties": ties})


def again(snapshot, **roots):
    return Snapshot.model_validate({**snapshot.dump(), **roots})


def agenda(network):
    return (
        [tie.key for tie in disagreements(network)],
        gains(network),
        components(network),
        isolated(network),
        reach(network),
    )


@given(rooms())
@settings(deadline=None)
def test_reading_twice_gives_the_same(snapshot):
    assert read_network(snapshot) == read_network(snapshot)


@given(rooms(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_records_says_nothing(snapshot, random):
    content = snapshot.dump()
    roots = {}
    for name in ("stakeholders", "ties"):
        entries = list(content[name].items())
        random.shuffle(entries)
        roots[name] = dict(entries)
    shuffled = read_network(again(snapshot, **roots))
    assert shuffled == read_network(snapshot)
    assert agenda(shuffled) == agenda(read_network(snapshot))


@given(rooms())
@settings(deadline=None)
def test_persons_by_other_names_see_the_same(snapshot):
    content = snapshot.dump()["ties"]
    for tie in content.values():
        tie["views"] = {f"x{person}": view for person, view in tie["views"].items()}
    one, other = read_network(snapshot), read_network(again(snapshot, ties=content))
    assert agenda(one) == agenda(other)
    assert {key: (tie.today, tie.wanted, tie.agreement) for key, tie in one.ties.items()} == {
        key: (tie.today, tie.wanted, tie.agreement) for key, tie in other.ties.items()
    }


@given(rooms())
@settings(deadline=None)
def test_every_member_is_kept_once_and_every_tie_joins_two_of_them(snapshot):
    network = read_network(snapshot)
    kept = [*network.members, *(alias for aliases in network.aliases.values() for alias in aliases)]
    assert sorted(kept) == sorted(snapshot.stakeholders)
    for key, tie in network.ties.items():
        assert key == f"{tie.a}~{tie.b}"
        assert tie.a < tie.b
        assert {tie.a, tie.b} <= set(network.members)
        assert 0 <= tie.agreement <= 1
    parts = components(network)
    assert sorted(key for part in parts for key in part) == list(network.members)
    reached = reach(network)
    rings = (*reached.coordinators, *reached.direct, *reached.two_steps, *reached.not_reached)
    assert sorted(rings) == list(network.members)
    assert all(gain.step >= 1 and RANK[gain.to] > RANK[network.ties[gain.key].today] for gain in gains(network))


@given(rooms(), st.sampled_from(IDS), st.sampled_from(IDS))
@settings(deadline=None)
def test_a_merge_that_is_undone_leaves_no_trace_in_what_is_read(snapshot, duplicate, kept):
    if duplicate not in snapshot.stakeholders:
        return
    before = snapshot.dump()["stakeholders"]
    merged = again(snapshot, stakeholders={**before, duplicate: {**before[duplicate], "merged_into": kept}})
    if kept in snapshot.stakeholders and duplicate != kept:
        network = read_network(merged)
        assert network.resolve(duplicate) == network.resolve(kept)
    undone = again(merged, stakeholders=before)
    assert read_network(undone) == read_network(snapshot)


@given(rooms())
@settings(deadline=None)
def test_stakeholders_with_other_ids_in_the_same_order_are_read_the_same(snapshot):
    other = {key: f"z{key}" for key in [*IDS, "gone"]}
    content = snapshot.dump()
    stakeholders = {
        other[key]: {**one, "merged_into": other[one["merged_into"]] if one["merged_into"] else None}
        for key, one in content["stakeholders"].items()
    }
    ties = {
        f"{other[tie['a']]}~{other[tie['b']]}": {**tie, "a": other[tie["a"]], "b": other[tie["b"]]}
        for tie in content["ties"].values()
    }
    one, renamed = read_network(snapshot), read_network(again(snapshot, stakeholders=stakeholders, ties=ties))
    assert [other[key] for key in one.members] == list(renamed.members)
    assert [(tie.today, tie.wanted, tie.agreement, tie.direction) for tie in one.ties.values()] == [
        (tie.today, tie.wanted, tie.agreement, tie.direction) for tie in renamed.ties.values()
    ]
