"""What changed from one workshop of a series to the next, in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from umarlaud import templates
from umarlaud.analysis.series_changes import changes
from umarlaud.document.models import Meta, Snapshot
from umarlaud.locale import LANGUAGES, translator
from umarlaud.series import PARTS, next_of

EN = translator("en")
SPOT = {"type": "Point", "coordinates": [22.7, 58.9]}


def held(**roots: Any) -> Snapshot:
    """A workshop with these roots; a problem or goal may be its title alone."""
    for root, more in (("problems", {"geometry": SPOT}), ("goals", {})):
        roots[root] = {
            key: {**more, **({"title": one} if isinstance(one, str) else one)}
            for key, one in roots.get(root, {}).items()
        }
    return Snapshot.model_validate({"id": "w", "meta": {"title": "t", "municipality": "0714"}, **roots})


def lines(earlier: Snapshot, later: Snapshot, subject: str) -> list[str]:
    return [line for one in changes(earlier, later, EN) if one.subject == subject for line in one.lines]


def vote(kind: str, items: dict[str, dict[str, int]], ranks: tuple[int, ...] = (), **fields: Any) -> dict[str, Any]:
    result = {
        "method": kind,
        "ballots": 9,
        "items": [
            {"item": key, "rank": ranks[number] if ranks else 1, "counts": counts}
            for number, (key, counts) in enumerate(items.items())
        ],
    }
    return {
        "title": {"en": "Where do we stand?"},
        "kind": kind,
        "on": "goals",
        "state": "shown",
        "result": result,
        **fields,
    }


def test_problems_are_new_answered_or_gone_and_what_is_still_open_is_no_change():
    earlier = held(
        problems={"p1": "Bus steps", "p2": "Dark road", "p3": "No shop", "p4": "Ice", "p5": "Old"},
        goals={"g1": {"title": "Light", "problems": ["p4"]}},
    )
    later = held(
        problems={"p1": "Bus steps", "p2": "Dark road", "p3": "No shop", "p4": "Ice", "p6": "Noise"},
        goals={"g1": {"title": "Light", "problems": ["p4", "p2"]}},
    )
    assert lines(earlier, later, "problems") == [
        "1 problem is new: “Noise”.",
        "1 problem now has a goal that answers it: “Dark road”.",
        "1 problem of last time is no longer on the list: “Old”.",
    ]


def test_a_problem_that_was_merged_is_neither_new_nor_gone():
    earlier = held(problems={"p1": "Bus steps", "p2": "Steps of the bus"})
    later = held(
        problems={"p1": "Bus steps", "p2": {"title": "Steps of the bus", "merged_into": "p1"}},
        goals={"g": {"title": "Low buses", "problems": ["p2"]}},
    )
    assert lines(earlier, later, "problems") == ["1 problem now has a goal that answers it: “Bus steps”."]
    assert lines(later, held(problems={"p1": "Bus steps"}), "problems") == []


def test_what_did_not_keep_its_id_is_found_again_by_a_title_that_only_one_has():
    earlier = held(problems={"a": "Bus  steps", "b": "Ice", "c": "ice"})
    later = held(problems={"x": "bus steps", "y": "Ice"})
    assert lines(earlier, later, "problems") == [
        "1 problem is new: “Ice”.",
        "2 problems of last time are no longer on the list: “Ice”, “ice”.",
    ]


def test_indicators_say_their_value_now_and_last_time():
    def goal(*indicators: dict[str, Any]) -> Snapshot:
        return held(goals={"g": {"title": "Involvement", "indicators": list(indicators)}})

    earlier = goal(
        {"name": "Round tables", "unit": "a year", "baseline": 2.0, "target": 4.0},
        {"name": "Villages", "baseline": 12.0},
        {"name": "Content", "baseline": "few"},
        {"name": "Unknown"},
    )
    later = goal(
        {"name": "round tables ", "unit": "a year", "baseline": 3.5, "target": 6.0},
        {"name": "Villages", "baseline": 12.0},
        {"name": "Content", "baseline": "half"},
        {"name": "Unknown", "baseline": 1.0},
        {"name": "New", "baseline": 1.0},
    )
    assert lines(earlier, later, "goals") == [
        "Indicator “round tables”: 3.5 a year, last time 2 a year.",
        "The target of “round tables” is now 6 a year, last time 4 a year.",
        "Indicator “Villages”: 12, as last time.",
        "Indicator “Content”: half, last time few.",
    ]
    assert changes(earlier, later, translator("et"))[0].lines[0] == (
        "Mõõdik „round tables“: 3,5 a year, eelmisel korral 2 a year."
    )


def test_goals_come_and_go_also_those_without_a_title():
    earlier, later = held(goals={"g1": "Light", "g2": ""}), held(goals={"g1": "Light", "g3": "Buses", "g4": ""})
    assert lines(earlier, later, "goals") == [
        "2 goals are new: “Buses”, “Goal without a title”.",
        "1 goal of last time is no longer there: “Goal without a title”.",
    ]


def test_ties_and_members_are_those_of_the_comparison():
    def drawn(today: str) -> Snapshot:
        return held(
            stakeholders={"a": {"name": "Selts"}, "b": {"name": "Vald"}},
            ties={"a~b": {"a": "a", "b": "b", "views": {"u": {"today": today}}}},
        )

    assert "1 tie has become closer: Selts – Vald." in lines(drawn("communication"), drawn("cooperation"), "network")


@pytest.mark.parametrize(
    ("kind", "now", "before", "ranks", "line"),
    [
        ("choice", {"yes": 8, "no": 1}, {"yes": 5, "no": 3}, (1, 2), "“Light”: 8 yes, 1 no; last time 5 yes, 3 no."),
        (
            "consent",
            {"agree": 7, "reservations": 2, "object": 0},
            {"agree": 4, "reservations": 3, "object": 2},
            (1, 2),
            "“Light”: 7 agree, 2 with reservations, 0 object; last time 4, 3 and 2.",
        ),
        ("dots", {"points": 8}, {"points": 5}, (1, 2), "“Light”: points 8, last time 5."),
        ("ranking", {"wins": 0}, {"wins": 0}, (1, 1), "“Light”: place 1–2, last time 1."),
    ],
)
def test_a_vote_that_was_asked_again_stands_beside_the_last_time(kind, now, before, ranks, line):
    goals = {"g1": "Light", "g2": "Buses"}
    earlier = held(goals=goals, votes={"v": vote(kind, {"g1": before, "g2": {}}, (1, 2))})
    later = held(goals=goals, votes={"v": vote(kind, {"g1": now, "g2": {}}, ranks), "w": vote(kind, {"g1": now})})
    (section,) = [one for one in changes(earlier, later, EN) if one.subject == "votes"]
    assert section.title == "Asked again: Where do we stand?"
    assert section.lines[0] == line
    assert len(section.lines) == 2


def test_a_vote_whose_result_is_not_shown_or_of_another_kind_is_not_compared():
    goals = {"g1": "Light"}
    one = held(goals=goals, votes={"v": vote("choice", {"g1": {"yes": 3}})})
    closed = held(goals=goals, votes={"v": vote("choice", {}, result=None, state="closed")})
    other = held(goals=goals, votes={"v": vote("dots", {"g1": {"points": 3}})})
    assert lines(one, closed, "votes") == lines(closed, one, "votes") == lines(one, other, "votes") == []


def test_nothing_to_say_is_no_section():
    assert changes(held(), held(), EN) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workshop_that_brought_everything_along_has_no_changes_yet(language):
    earlier = held(
        problems={"p1": "Bus steps", "p2": "Ice"},
        stakeholders={"a": {"name": "Selts"}, "b": {"name": "Vald"}},
        ties={"a~b": {"a": "a", "b": "b", "views": {"u": {"today": "cooperation"}}}},
        goals={"g": {"title": "Light", "problems": ["p2"]}},
    )
    empty = Snapshot(id="next", meta=Meta(title="t", municipality="0714"))
    t = translator(language)
    assert changes(earlier, next_of(earlier, empty, PARTS), t) == []


def test_preset_cards_of_a_template_are_the_same_thing_in_the_next_workshop():
    plan = templates.read("round-table")
    cards = {key: card.model_dump(mode="json") for key, card in plan.card_records("en").items()}
    key = next(iter(cards))
    earlier = held(cards=cards, votes={"v": vote("choice", {key: {"yes": 1, "no": 2}}, on="cards")})
    later = held(cards=cards, votes={"v": vote("choice", {key: {"yes": 2, "no": 1}}, on="cards")})
    assert lines(earlier, later, "votes") == [f"“{cards[key]['text']}”: 2 yes, 1 no; last time 1 yes, 2 no."]
