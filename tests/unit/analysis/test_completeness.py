"""The checks of a plan: each rule finds its gap, says where and how to mend it, and leaves a whole plan alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit.analysis.planned import POINT, action, goal, indicator, planned, vote
from tests.workshops import plans, workshops
from umarlaud.analysis.completeness import check, counts
from umarlaud.analysis.finding_words import RULES
from umarlaud.analysis.plan_answer import dump
from umarlaud.document.models import Accepted, Snapshot
from umarlaud.locale import LANGUAGES, translator

DOC = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")


def rules(change) -> set[str]:
    return {one.rule for one in check(planned(change))}


def row(which, /, **fields):
    """A change that writes fields of the plan's action or indicator."""
    return lambda workshop: {"action": action, "indicator": indicator}[which](workshop).update(fields)


def of_goal(**fields):
    return lambda workshop: goal(workshop).update(fields)


def plan_of(**fields):
    return lambda workshop: workshop["meta"]["plan"].update(fields)


def with_action(**fields):
    """A change that adds an action that lacks nothing but what `fields` change."""
    whole = {"activity": "Teine", "from": "2027", "to": "2027", "budget": {"2027": 0.0}, "owner": "Vald"}
    return lambda workshop: goal(workshop)["actions"].append({**whole, **fields})


def with_root(root, key, /, **fields):
    return lambda workshop: workshop.setdefault(root, {}).update({key: fields})


def both(*changes):
    def change(workshop):
        for one in changes:
            one(workshop)

    return change


OTHER_ONE = with_root("stakeholders", "s8", name="Kool")
OTHER_PROBLEM = with_root("problems", "p3", title="Tee on auklik", geometry=POINT)

FOUND = {
    "plan_without_goal": lambda workshop: workshop["goals"].clear(),
    "years_not_set": lambda workshop: workshop["meta"].pop("plan"),
    "too_few_years": plan_of(last=2029),
    "stated_total": plan_of(stated={"2028": 7000.0}),
    "stated_total_with_words": both(plan_of(stated={"2027": 9000.0}), with_action(budget={"2027": "projektist"})),
    "words_among_amounts": with_action(budget={"2027": "projektist"}),
    "goal_without_title": of_goal(title=" "),
    "goal_without_result": of_goal(results=[{"id": "r", "text": " "}]),
    "goal_without_indicator": of_goal(indicators=[]),
    "goal_without_action": of_goal(actions=[{"id": "a"}]),
    "goal_without_problem": of_goal(problems=["gone"]),
    "objection_to_goal": of_goal(consent={"u1": {"answer": "object"}, "u2": {"answer": "agree"}}),
    "objection_in_vote": with_root("votes", "v", **vote("consent", "goals", g1={"agree": 3, "object": 1})),
    "empty_row": of_goal(results=[{"text": "Tulemus"}, {"problems": ["p1"]}]),
    "indicator_without_name": row("indicator", name=""),
    "indicator_without_baseline": row("indicator", baseline=None),
    "indicator_without_target": row("indicator", target=""),
    "indicator_outside_years": row("indicator", year=2031),
    "action_without_words": row("action", activity=""),
    "action_without_owner": row("action", owner=" "),
    "owner_gone": row("action", owner="k3j9x0a2bq"),
    "action_without_time": row("action", **{"from": None, "to": ""}),
    "time_without_year": row("action", **{"from": "sügisel", "to": None, "budget": {}}),
    "time_backwards": row("action", **{"from": "2029", "to": "2028"}),
    "time_outside_years": row("action", **{"from": "2024", "to": "2025"}),
    "time_beyond_years": row("action", **{"from": "2026", "to": "2028"}),
    "action_without_budget": row("action", budget={"2027": " "}),
    "budget_outside_years": row("action", budget={"2031": 10.0}),
    "amount_in_words": row("action", budget={"2027": "6 000 €"}),
    "words_in_row": row("action", budget={"2027": 6000.0, "2028": "projektist"}),
    "voted_problem_without_goal": both(
        OTHER_PROBLEM, with_root("votes", "v", **vote("dots", "problems", p3={"points": 4}, p1={"points": 1}))
    ),
    "problem_without_goal": OTHER_PROBLEM,
    "unvoted_problem_without_goal": both(
        OTHER_PROBLEM, with_root("votes", "v", **vote("dots", "problems", p1={"points": 4}, p3={"points": 0}))
    ),
    "stakeholder_without_part": OTHER_ONE,
}
NOT_FOUND = {
    "too_few_years": plan_of(first=2026, stated={}),
    "stated_total": both(row("action", budget={"2027": 0.1 + 0.2}), plan_of(stated={"2027": 0.3})),
    "stated_total_with_words": both(plan_of(stated={"2027": 9.0}), with_action(budget={"2027": "projektist"})),
    "words_among_amounts": row("action", budget={"2027": "projektist", "2028": " "}),
    "goal_without_problem": both(of_goal(problems=[]), row("indicator", problems=["p2"])),
    "objection_to_goal": of_goal(consent={"u2": {"answer": "reservations"}}),
    "objection_in_vote": both(
        with_root("votes", "v1", **vote("consent", "goals", g1={"object": 1}), order=1.0),
        with_root("votes", "v2", **vote("consent", "goals", g1={"object": 0}), order=2.0),
    ),
    "indicator_without_baseline": row("indicator", baseline=0.0),
    "action_without_owner": row("action", owner="valla arendusosakond"),
    "owner_gone": row("action", owner="arenduskas"),
    "time_without_year": row("action", **{"from": "sügisel", "to": None}),
    "time_backwards": row("action", **{"from": "2028", "to": "2028"}),
    "time_outside_years": row("action", **{"from": "2026", "to": "2028"}),
    "action_without_budget": row("action", budget={"2027": 0.0}),
    "amount_in_words": row("action", budget={"2027": "6 000 € või rohkem"}),
    "words_in_row": both(row("action", budget={"2027": 1.0, "2028": "projektist"}), with_action(budget={"2028": 1.0})),
    "problem_without_goal": both(OTHER_PROBLEM, row("indicator", problems=["p3"])),
    "unvoted_problem_without_goal": OTHER_PROBLEM,
    "stakeholder_without_part": both(OTHER_ONE, with_action(owner="kool MTÜ")),
}


def test_a_whole_plan_has_no_findings():
    assert check(planned()) == []


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_its_gap(rule):
    assert rule in rules(FOUND[rule])


@pytest.mark.parametrize("rule", NOT_FOUND)
def test_each_rule_leaves_what_only_looks_like_its_gap(rule):
    assert rule not in rules(NOT_FOUND[rule])


@pytest.mark.parametrize("rule", RULES)
def test_each_finding_is_said_in_three_languages_with_nothing_left_to_fill_in(rule):
    found = next(one for one in check(planned(FOUND[rule])) if one.rule == rule)
    said = {
        language: [found.place(t), found.sentence(t), found.mend(t)]
        for language in LANGUAGES
        for t in [translator(language)]
    }
    for texts in said.values():
        assert all(text and not re.search(r"[{}]|None|\b\d+\.0\b", text) for text in texts)
    assert not set(said["et"][1:]) & set(said["en"][1:])
    assert not set(said["ru"][1:]) & set(said["en"][1:])


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_stands_in_the_document_with_its_severity(rule):
    assert f"| `{rule}` | {RULES[rule][0]} |" in DOC


def test_the_document_has_no_other_rules():
    assert set(re.findall(r"^\| `(\w+)` \| (?:error|warning|note) \|", DOC, re.MULTILINE)) == set(RULES)


def test_a_wrong_total_is_told_with_its_figures():
    (found,) = check(planned(plan_of(stated={"2027": 6400.0})))
    assert found.place(translator("et")) == "Aasta 2027"
    said = found.sentence(translator("et")).replace("\u00a0", " ")
    assert said == "Kogusummaks on kirjas 6 400 €, aga ridade summa on 6 000 €. Vahe on 400 €."


def test_the_plan_whose_owner_nobody_is_says_where_it_is():
    (found,) = check(planned(both(row("action", owner=""), of_goal(carriers=["s1", "s2"]))))
    where = found.where
    assert (where.root, where.key, where.kind, where.row, where.place) == ("goals", "g1", "actions", "a1", 0)
    assert found.place(translator("en")) == "Goal 1 “Igaüks jõuab koju”"
    assert found.sentence(translator("en")) == "The action “Tellime bussi” has no owner."


def test_of_many_cells_with_words_the_first_are_named_and_how_many_more_there_are():
    many = both(*(with_action(activity=f"Töö {n}", budget={"2027": "fond"}) for n in range(7)))
    (found,) = check(planned(many))
    said = found.sentence(translator("en"))
    assert said.endswith("Töö 0: fond; Töö 1: fond; Töö 2: fond; Töö 3: fond; Töö 4: fond and 2 more.")


def test_problems_with_most_votes_and_points_come_first_and_merged_ones_are_counted_together():
    def change(workshop):
        workshop["problems"].update(
            a={"title": "A", "geometry": POINT},
            b={"title": "B", "geometry": POINT},
            c={"title": "C", "geometry": POINT, "merged_into": "b"},
        )
        workshop["votes"] = {
            "v": vote("dots", "problems", a={"points": 4}, b={"points": 3}, c={"points": 2}),
            "w": vote("choice", "problems", a={"yes": 0, "no": 5}),
        }

    found = [(one.where.key, one.params["points"]) for one in check(planned(change))]
    assert found == [("b", 5), ("a", 4)]


def test_the_graver_findings_come_first_and_what_was_let_stand_last_with_its_reason():
    change = both(of_goal(results=[], title="", carriers=["s1", "s2"]), row("action", owner=""), OTHER_ONE)
    found = check(planned(change))
    assert [one.severity for one in found] == ["error", "warning", "warning", "note"]
    accepted = planned(both(change, with_root("accepted", found[0].key, reason="Leiame jaanuaris")))
    after = check(accepted)
    assert [one.rule for one in after] == [*(one.rule for one in found[1:]), found[0].rule]
    assert [one.reason for one in after] == [None, None, None, "Leiame jaanuaris"]
    assert counts(after) == {"error": 0, "warning": 2, "note": 1, "accepted": 1}


def test_what_was_let_stand_is_not_shown_once_it_is_mended():
    assert check(planned(with_root("accepted", "action_without_owner~g1~a1", reason="Leiame"))) == []


def keys(change) -> set[str]:
    return {one.key for one in check(planned(change))}


def test_a_key_stays_when_rows_are_moved_or_filled_in_and_changes_with_the_figures_that_are_wrong():
    gap = with_action(owner="")
    moved = both(gap, lambda workshop: goal(workshop)["actions"].reverse())
    worded = both(gap, lambda workshop: goal(workshop)["actions"][1].update(result="Sai tehtud", order=-1.0))
    assert keys(gap) == keys(moved) == keys(worded) != set()
    twice = both(gap, gap)
    assert len(keys(twice)) == 2
    assert keys(gap) < keys(twice)
    assert keys(plan_of(stated={"2027": 1.0})).isdisjoint(keys(plan_of(stated={"2027": 2.0})))
    one, two = ({f"u{n}": {"answer": "object"} for n in range(most)} for most in (1, 2))
    assert keys(of_goal(consent=one)).isdisjoint(keys(of_goal(consent=two)))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(workshops | plans)
def test_no_workshop_breaks_the_checks_and_every_key_can_be_accepted_once(snapshot: Snapshot):
    found = check(snapshot)
    assert len({one.key for one in found}) == len(found)
    accepted = {one.key: Accepted(reason="nii") for one in found}
    stands = Snapshot.model_validate({**snapshot.model_dump(by_alias=True), "accepted": accepted})
    assert counts(check(stands)) == {"error": 0, "warning": 0, "note": 0, "accepted": len(found)}
    for language in LANGUAGES:
        told = dump(snapshot, translator(language))
        assert all(one["where"] and one["text"] and one["mend"] for one in told["findings"])
