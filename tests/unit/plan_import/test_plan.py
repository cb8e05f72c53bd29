"""What an import of actions would do beside what the workshop has, carried out in a document and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from pycrdt import Doc, Map

from tests.unit.plan_import.conftest import plan_of, workshop
from umarlaud.analysis.plan import plan_table
from umarlaud.document.models import Action, Goal, Plan, Snapshot, Stakeholder
from umarlaud.document.shared import read_snapshot, roots, write_snapshot
from umarlaud.errors import DataError, UsageError
from umarlaud.plan_import import carry_out, undo
from umarlaud.plan_import.plan import Options, make_plan

TABLE = (
    "2021\nTegevus;Eelarve;Vastutaja\nKoolitus;5;MTÜ Selts\nKOOLITUS ;1;\nKokku;6\n"
    "2022\nTegevus;Eelarve\n koolitus.;7\n"
)


def document(snapshot: Snapshot) -> Doc[Any]:
    doc: Doc[Any] = Doc()
    write_snapshot(snapshot, doc)
    return doc


def test_the_same_words_in_several_years_are_one_action_unless_kept_apart() -> None:
    """Two rows of one year stay two: each has an amount of its own."""
    plan = plan_of(TABLE)
    assert [(new.rows, new.fields["budget"]) for new in plan.added] == [
        ((3, 8), {"2021": 5, "2022": 7}),
        ((4,), {"2021": 1}),
    ]
    assert [new.rows for new in plan.joined] == [(3, 8)]
    assert len(plan_of(TABLE, keep_apart=True).added) == 3


def test_what_years_say_differently_is_kept_whole() -> None:
    text = "Aasta;Tegevus;Aeg;Tulemus;2021;2022\n2021;A;III kv;üks;5;\n2022;A;I kv;kaks;;6\n2022;B;I–II kv;;;\n"
    first, second = plan_of(text).added
    assert (first.fields["from"], first.fields["to"], first.fields["result"]) == (
        "III kv 2021",
        "I kv 2022",
        "üks; kaks",
    )
    assert (second.fields["from"], second.fields["to"]) == ("I 2022", "II kv 2022")


def test_goals_of_the_file_are_found_by_title_and_the_others_made() -> None:
    text = "Kava pealkiri\nEesmärk;Tegevus;2021;Mõõdik\nkaasav  KOGUKOND;A;5;osalejaid\n;B;6;osalejaid\nUus;C;7;\n"
    there = workshop(g1=Goal(title="Kaasav kogukond"))
    plan = plan_of(text, there)
    assert [target.title for target in plan.goals] == ["Uus"]
    assert [(new.goal.key, new.fields["activity"]) for new in plan.added] == [("g1", "A"), ("g1", "B"), (None, "C")]
    assert [(target.key, name) for target, name in plan.indicators] == [("g1", "osalejaid")]


@pytest.mark.parametrize(
    ("goal", "key", "title"), [("g1", "g1", "Vana"), ("vana", "g1", "Vana"), ("Muu", None, "Muu"), ("", None, "kava")]
)
def test_rows_without_a_goal_go_where_they_are_told(goal: str, key: str | None, title: str) -> None:
    (new,) = plan_of("Tegevus;2021\nA;5\n", workshop(g1=Goal(title="Vana")), goal=goal).added
    assert (new.goal.key, new.goal.title) == (key, title)


def test_an_owner_is_the_stakeholder_of_that_name_or_words() -> None:
    there = workshop().model_copy(update={"stakeholders": {"s1": Stakeholder(name="Selts")}})
    assert [new.fields.get("owner") for new in plan_of(TABLE, there).added] == ["s1", None]
    assert plan_of(TABLE).added[0].fields["owner"] == "MTÜ Selts"


def test_what_is_there_is_completed_and_nobodys_words_or_amounts_are_overwritten() -> None:
    action = Action(activity="Koolitus", result="vana tulemus", budget={"2021": 4.0})
    there = workshop(g1=Goal(title="Vana", actions=[action]))
    plan = plan_of("Tegevus;Tulemus;Sihtrühm;2021;2022\nkoolitus;uus;noored;5;7\n", there, goal="g1")
    assert (plan.added, plan.goals) == ((), ())
    (change,) = plan.changed
    assert (change.fields, change.budget) == ({"target_group": "noored", "from": "2021", "to": "2022"}, {"2022": 7})
    assert "the workshop has €4, the file €5" in plan.remarks[0].said.in_language("en")

    doc = document(there)
    done = carry_out(plan, doc)
    after = read_snapshot(doc, "w").goals["g1"].actions[0]
    assert (after.result, after.target_group, after.budget) == ("vana tulemus", "noored", {"2021": 4, "2022": 7})
    assert undo(done, doc).restored == 1
    assert read_snapshot(doc, "w").goals["g1"].actions[0].model_copy(update={"id": None}) == action


def test_the_same_file_again_brings_nothing() -> None:
    doc = document(workshop())
    carry_out(plan_of(TABLE), doc)
    again = plan_of(TABLE, read_snapshot(doc, "w"))
    assert again.empty
    assert again.same == 2


def test_years_and_stated_totals_widen_the_plan_and_go_back() -> None:
    there = workshop()
    before = Plan(first=2022, last=2025, stated={"2021": 1.0, "2025": 9.0})
    there = there.model_copy(update={"meta": there.meta.model_copy(update={"plan": before})})
    doc = document(there)
    plan = plan_of(TABLE, there)
    done = carry_out(plan, doc)
    after = read_snapshot(doc, "w")
    assert after.meta.plan == Plan(first=2021, last=2025, stated={"2021": 6.0, "2025": 9.0})
    assert (plan_table(after).year(2021).amount, plan_table(after).year(2021).difference) == (6.0, 0.0)
    undo(done, doc)
    assert read_snapshot(doc, "w") == there


def test_years_that_the_workshop_has_budgets_for_stay_in_the_plan() -> None:
    there = workshop(g1=Goal(title="Muu", actions=[Action(activity="Pink", budget={"2027": 3.0})]))
    plan = plan_of(TABLE, there).plan
    assert plan
    assert (plan["first"], plan["last"]) == (2021, 2027)
    assert plan_of("Tegevus;Aeg;Eelarve\nA;2021–2024;9\n").plan == {"first": 2021, "last": 2024, "stated": {}}


def test_taking_back_leaves_what_somebody_has_touched_since() -> None:
    doc = document(workshop())
    done = carry_out(plan_of(TABLE), doc)
    ((key, goal),) = roots(doc)["goals"].items()
    goal["actions"][0]["result"] = "muudetud"
    roots(doc)["meta"]["plan"] = {"first": 2021, "last": 2030, "stated": {}}
    undone = undo(done, doc)
    assert (undone.removed, undone.goals) == (1, 0)
    assert [said.in_language("en") for said in undone.left] == [
        "“Koolitus” stays: somebody has changed it since",
        "“kava” stays: votes, evidence or others’ words belong to it by now",
        "The years and totals of the plan stay: somebody has changed them since",
    ]
    assert len(read_snapshot(doc, "w").goals[key].actions) == 1


def test_taking_back_all_leaves_nothing_behind_but_a_goal_that_is_voted_on() -> None:
    doc = document(workshop())
    done = carry_out(plan_of(TABLE), doc)
    assert undo(done, doc).goals == 1
    assert read_snapshot(doc, "w") == workshop()

    done = carry_out(plan_of(TABLE), doc)
    (key,) = roots(doc)["goals"]
    roots(doc)["votes"]["v1"] = Map({"items": [key]})
    assert undo(done, doc).goals == 0


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("Tegevus;Eelarve\nA;5\n", UsageError, "1 amounts belong to no year, the first in row 2"),
        ("Tegevus;2001;2021\nA;5;6\n", DataError, "2001–2021; it covers 20 at most"),
        ("Tegevus;2021\n" + "".join(f"T{at};1\n" for at in range(1_001)), DataError, "1001 actions"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_done(text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        plan_of(text).check(workshop())


def test_a_thousand_actions_come_in_and_go_out_again() -> None:
    plan = plan_of("Tegevus;2021\n" + "".join(f"T{at};1\n" for at in range(1_000)))
    doc = document(workshop())
    done = carry_out(plan, doc)
    assert plan_table(read_snapshot(doc, "w")).amount == 1_000
    assert make_plan(plan.table, Options(), read_snapshot(doc, "w")).same == 1_000
    assert undo(done, doc).removed == 1_000
