"""The plan's years, tables, sums and trace."""

from __future__ import annotations

import math

import pytest

from tests.unit.analysis.planned import action, goal, planned
from umarlaud.analysis.plan import (
    action_rows,
    euros,
    owner_name,
    plan_table,
    plan_years,
    time_words,
    traced,
    undated,
    year_rows,
    years_in,
)
from umarlaud.analysis.plan_words import euro_words, year_words
from umarlaud.document.models import Action, Snapshot
from umarlaud.locale import translator


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2027", (2027,)),
        ("2027-03", (2027,)),
        ("2027-12-31", (2027,)),
        ("03.2027", (2027,)),
        ("III kv 2027", (2027,)),
        ("15.10.2027", (2027,)),
        ("15.10.27", (2027,)),
        ("2027/28", (2027, 2028)),
        ("2027–2030", (2027, 2030)),
        ("2027-2028", (2027, 2028)),
        ("igal sügisel", ()),
        ("20270", ()),
        ("1200 inimest", ()),
        (None, ()),
    ],
)
def test_years_are_read_from_what_people_write(words, years):
    assert years_in(words) == years


def years_of(meta=None, **fields):
    content = {"id": "w", "meta": {"title": "t", "municipality": "0714", "date": "2026-11-21", **(meta or {})}}
    return plan_years(Snapshot.model_validate({**content, "goals": {"g": {"actions": [fields]}}}))


def test_the_plan_covers_the_years_that_were_set_else_the_four_after_the_workshop_with_those_that_rows_name():
    assert years_of({"plan": {"first": 2028, "last": 2029}}, budget={"2031": 1.0}) == [2028, 2029]
    assert years_of() == [2027, 2028, 2029, 2030]
    assert years_of(budget={"2028": 1.0}) == [2027, 2028, 2029, 2030]
    assert years_of(to="2032") == [2027, 2028, 2029, 2030, 2031, 2032]
    assert years_of(**{"from": "2026"}, to="2027") == [2026, 2027, 2028, 2029, 2030]
    assert years_of(budget={"2021": 1.0, "2022": ""}) == [2021, 2022, 2023, 2024]
    assert years_of(budget={"1900": 1.0, "2200": 1.0}) == list(range(1900, 1920))


def test_an_undated_workshop_is_of_the_year_in_which_it_was_last_written_in():
    problem = {"title": "a", "geometry": {"type": "Point", "coordinates": [22.5, 58.25]}}
    content = {"id": "w", "meta": {"title": "t", "municipality": "0714"}}
    written = {"p": {**problem, "created": "2030-05-01T10:00:00Z"}, "q": {**problem, "created": "2029-05-01T10:00:00Z"}}
    assert plan_years(Snapshot.model_validate({**content, "problems": written}))[0] == 2031


def source_plan() -> Snapshot:
    """The plan of method §6, 2021 to 2024, with the totals that it states."""
    rows = {
        "Uuring": {"2021": 10_000.0},
        "Koolituste loomine": {"2021": 3_000.0},
        "Koolituste piloot": {"2021": 3_000.0},
        "Labori mudel": {"2021": 3_000.0},
        "Labori piloot": {"2021": 6_000.0},
        "Koolitused": {"2022": 6_000.0, "2023": 6_000.0, "2024": 6_000.0},
        "Labor": {"2022": 6_000.0, "2023": 6_000.0, "2024": 6_000.0},
        "Võrgustik": {"2021": 3_800.0, "2022": 12_000.0, "2023": 10_000.0, "2024": 10_000.0},
        "Märgis": {"2022": 2_000.0, "2023": "muud vahendid", "2024": "muud vahendid"},
        "Teavitus": {"2021": 6_000.0, "2022": 12_000.0, "2023": 8_000.0, "2024": 8_000.0},
        "Korraldus": {"2021": 5_000.0, "2022": 6_000.0, "2023": 14_500.0, "2024": 4_500.0},
    }
    stated = {"2021": 39_800.0, "2022": 44_400.0, "2023": 44_500.0, "2024": 34_500.0}
    halves = list(rows.items())
    goals = {
        key: {"order": order, "actions": [{"activity": name, "budget": budget} for name, budget in part]}
        for key, order, part in (("b", 1.0, halves[:6]), ("a", 2.0, halves[6:]))
    }
    meta = {"title": "t", "municipality": "0714", "plan": {"first": 2021, "last": 2024, "stated": stated}}
    return Snapshot.model_validate({"id": "w", "meta": meta, "goals": goals})


def test_the_source_plan_adds_up_to_its_totals_but_for_the_wrong_one():
    table = plan_table(source_plan())
    assert [year.amount for year in table.years] == [39_800, 44_000, 44_500, 34_500]
    assert [year.difference for year in table.years] == [0, 400, 0, 0]
    assert [year.words for year in table.years] == [(), (), ("muud vahendid",), ("muud vahendid",)]
    assert [(one.goal, one.number, one.amount) for one in table.goals] == [("b", 1, 43_000), ("a", 2, 119_800)]
    assert table.goals[0].by_year == {2021: 25_000, 2022: 6_000, 2023: 6_000, 2024: 6_000}
    assert table.amount == 162_800 == sum(one.amount for one in table.goals)
    assert [row.action.activity for row in year_rows(source_plan(), 2023)] == [
        "Koolitused", "Labor", "Võrgustik", "Märgis", "Teavitus", "Korraldus",
    ]  # fmt: skip


def test_sums_are_exact_to_the_cent_in_any_order_and_never_break():
    cents = [0.1] * 10 + [0.2, 1e9, 0.7]
    assert euros(cents) == euros(reversed(cents)) == 1_000_000_001.9
    assert euros([]) == 0
    assert math.isfinite(euros([1.7e308, 1.7e308]))
    assert euros([-1.7e308, -1.7e308]) < 0


def test_money_outside_of_the_plans_years_is_in_no_sum_but_told():
    def move(workshop):
        action(workshop)["budget"]["2031"] = 500.0

    table = plan_table(planned(move))
    assert table.outside == {2031: 500}
    assert table.amount == 13_000.5


def test_an_action_stands_in_the_table_of_each_year_that_its_time_or_budget_names():
    def later(workshop):
        goal(workshop)["actions"] += [
            {"activity": "Ainult aeg", "from": "2028", "to": "III kv 2029", "order": 1.0},
            {"activity": "Aastata", "from": "sügisel", "order": 2.0},
        ]

    snapshot = planned(later)
    names = {year: [row.action.activity for row in year_rows(snapshot, year)] for year in plan_years(snapshot)}
    assert names == {
        2027: ["Tellime bussi"],
        2028: ["Tellime bussi", "Ainult aeg"],
        2029: ["Tellime bussi", "Ainult aeg"],
        2030: ["Tellime bussi"],
    }
    assert [row.action.activity for row in undated(snapshot)] == ["Aastata"]


def test_rows_come_in_their_order_and_goals_in_theirs():
    def shuffle(workshop):
        goal(workshop)["order"] = 5.0
        goal(workshop)["actions"].append({"activity": "Esimene", "order": -1.0})
        workshop["goals"]["g2"] = {"title": "Enne", "order": 1.0, "actions": [{"activity": "Kõige ees"}]}

    rows = action_rows(planned(shuffle))
    assert [(row.number, row.place, row.action.activity) for row in rows] == [
        (1, 0, "Kõige ees"),
        (2, 0, "Esimene"),
        (2, 1, "Tellime bussi"),
    ]


def test_an_owner_is_the_stakeholder_that_stays_or_words_and_nobody_where_it_was_deleted():
    snapshot = planned()
    assert owner_name(snapshot, snapshot.goals["g1"].actions[0]) == "Külaselts"
    assert owner_name(snapshot, Action(owner="  valla arendusosakond ")) == "valla arendusosakond"
    assert owner_name(snapshot, Action(owner="k3j9x0a2bq")) == ""


def test_a_time_is_written_as_people_read_it():
    assert time_words(Action.model_validate({"from": "2027", "to": "2030"})) == "2027–2030"
    assert time_words(Action.model_validate({"from": "03.2027", "to": "2030"})) == "03.2027 – 2030"
    assert time_words(Action.model_validate({"to": "2030"})) == "2030"


def test_money_and_years_are_written_as_each_language_does():
    amounts = (44_400.0, 12.5)
    spaced = [euro_words(translator(language), 44_400.0).replace("\u00a0", " ") for language in ("et", "ru")]
    assert spaced == ["44 400 €", "44 400 €"]
    assert euro_words(translator("et"), 12.5) == "12,50\u00a0€"
    assert euro_words(translator("et"), 1e300) == "1e+300\u00a0€"
    assert [euro_words(translator("en"), one) for one in amounts] == ["€44,400", "€12.50"]
    assert year_words([2030, 2027, 2028, 2028]) == "2027–2028, 2030"


def test_the_trace_leads_from_a_record_to_what_came_of_it_also_through_merged_ones():
    def trace(workshop):
        action(workshop).update(problems=["p1", "p2"], ties=["s2~s3", "s1~s3"], votes=["v", "gone"], cases=["library"])
        workshop["votes"] = {"v": {"title": {"et": "H"}, "kind": "dots", "on": "problems"}}
        workshop["evidence"] = {"e": {"goals": ["g1"]}}

    found = {key: [(use.kind, use.row, use.how) for use in uses] for key, uses in traced(planned(trace)).items()}
    assert found == {
        ("problems", "p1"): [("goal", None, "answers"), ("actions", "a1", "trace")],
        ("stakeholders", "s2"): [("goal", None, "carries")],
        ("stakeholders", "s1"): [("actions", "a1", "owns")],
        ("ties", "s1~s2"): [("actions", "a1", "trace")],
        ("votes", "v"): [("actions", "a1", "trace")],
        ("cases", "library"): [("actions", "a1", "trace")],
        ("evidence", "e"): [("goal", None, "speaks_for")],
    }
