"""The next workshop of a series: the plan comes along whole, cut to what else comes, and nobody's name with it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workshops import plans
from umarlaud.document.models import Meta, Snapshot
from umarlaud.series import PARTS, next_of

EMPTY = Snapshot(id="next", meta=Meta(title="Teine", municipality="0714"))
PLACE = {"type": "Point", "coordinates": [22.5, 58.25]}


def earlier() -> Snapshot:
    trace = {"problems": ["p2"], "cards": ["c1"], "votes": ["v1"], "stakeholders": ["s2"], "ties": ["s1~s2"]}
    action = {"id": "a1", "order": 2.0, "activity": "Liin", "budget": {"2027": 100.0, "2028": "fondist"}, **trace}
    counted = {"id": "i1", "values": {"2026-06-30": {"value": 12.0, "source": "loendus"}}, "evidence": ["e1", "gone"]}
    goal = {
        "title": "Buss",
        "author": "mari",
        "consent": {"mari": {"answer": "agree"}},
        "results": [{"id": "r1", "text": "Kõik kohale", "cases": ["k1"]}],
        "indicators": [counted],
        "actions": [{**action, "owner": "s3"}, {"id": "a2", "owner": "vallavalitsus"}],
    }
    return Snapshot.model_validate(
        {
            "id": "first",
            "meta": {
                "title": "Esimene",
                "municipality": "0714",
                "plan": {"first": 2027, "last": 2030, "stated": {"2027": 90.0}},
            },
            "people": {"mari": {"name": "Mari"}},
            "problems": {
                "p1": {"title": "Tee", "geometry": PLACE},
                "p2": {"title": "Auk", "geometry": PLACE, "merged_into": "p1"},
            },
            "stakeholders": {
                "s1": {"name": "Selts"},
                "s2": {"name": "Vald"},
                "s3": {"name": "Vallavalitsus", "merged_into": "s2"},
            },
            "ties": {"s1~s2": {"a": "s1", "b": "s2", "views": {"mari": {"today": "cooperation"}}}},
            "goals": {"g1": goal},
            "evidence": {
                "e1": {"author": "mari", "text": "Leid", "rests_on": ["e0", "e1"], "goals": ["g1", "g0"]},
            },
            "cases": {"k1": {"author": "mari", "title": "Rõuge"}},
            "accepted": {"total~2027": {"reason": "Allikas eksib"}},
        }
    )


def test_goals_bring_the_whole_plan_with_them():
    brought = next_of(earlier(), EMPTY, PARTS)
    assert brought.meta.plan == earlier().meta.plan
    goal = brought.goals["g1"]
    first, second = goal.actions
    assert (first.id, first.order, first.budget) == ("a1", 2.0, {"2027": 100.0, "2028": "fondist"})
    assert (first.problems, first.stakeholders, first.ties, first.owner) == (["p1"], ["s2"], ["s1~s2"], "s2")
    assert (first.cards, first.votes, second.owner) == ([], [], "vallavalitsus")
    assert goal.indicators[0].values["2026-06-30"].source == "loendus"
    assert (goal.indicators[0].evidence, goal.results[0].cases) == (["e1"], ["k1"])
    assert (brought.evidence["e1"].rests_on, brought.evidence["e1"].goals) == (["e1"], ["g1"])
    assert brought.accepted == {}
    assert "mari" not in str(brought.dump())


def test_goals_alone_name_who_answers_for_an_action_in_words():
    brought = next_of(earlier(), EMPTY, ["goals"])
    action = brought.goals["g1"].actions[0]
    assert (action.owner, action.problems, action.stakeholders, action.ties) == ("Vald", [], [], [])
    without = next_of(earlier(), EMPTY, ["problems", "stakeholders"])
    assert (without.meta.plan, without.evidence, without.cases) == (None, {}, {})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans, st.sets(st.sampled_from(PARTS)))
def test_whatever_comes_along_points_at_nothing_that_did_not(workshop, parts):
    brought = next_of(workshop, EMPTY, parts)
    assert Snapshot.model_validate(brought.dump()) == brought
    for goal in brought.goals.values():
        for row in (*goal.results, *goal.indicators, *goal.actions):
            for root in ("problems", "stakeholders", "ties", "evidence", "cases", "cards", "votes"):
                assert set(getattr(row, root)) <= getattr(brought, root).keys(), root
    for step in brought.evidence.values():
        assert set(step.rests_on) <= brought.evidence.keys()
        assert set(step.goals) <= brought.goals.keys()
    authored = (brought.problems, brought.goals, brought.stakeholders, brought.evidence, brought.cases)
    assert {one.author for root in authored for one in root.values()} <= {None}
