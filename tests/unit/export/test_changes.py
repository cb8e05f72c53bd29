"""The change list: what a program can read of the difference between two workshops of a series."""

from __future__ import annotations

import json

import pytest

from umarlaud.analysis.record_changes import ROOTS
from umarlaud.document.models import Snapshot
from umarlaud.export import render
from umarlaud.series import PARTS, brought


@pytest.fixture
def series(demo) -> tuple[Snapshot, Snapshot]:
    """The demo with a plan, and its next workshop, in which nothing has been done yet."""
    content = demo.dump()
    first = next(iter(content["goals"].values()))
    first["indicators"] = [{"id": "i1", "name": "Bussid", "unit": "tk", "baseline": 2, "target": 6}]
    first["actions"] = [{"activity": "Uus liin", "owner": "unzqwwy6ev", "budget": {"2027": 1000.0, "2028": "muu"}}]
    earlier = Snapshot.model_validate(content)
    new = Snapshot.model_validate(
        {"id": "next", "meta": {"title": "Järgmine", "municipality": "0714", "previous": demo.id}}
    )
    return earlier, new.model_copy(update=brought(earlier, PARTS))


def listed(later: Snapshot, earlier: Snapshot | None) -> dict:
    return json.loads(render(later, ".changes.json", language="en", earlier=earlier))


def test_a_first_workshop_says_that_there_is_nothing_to_compare_with(demo):
    found = listed(demo, None)
    assert (found["format"], found["version"], found["earlier"]) == ("umarlaud-changes", 1, None)
    assert found["message"].startswith("There is no earlier workshop")
    assert all(found[root] == {"added": [], "removed": [], "changed": []} for root in ROOTS)
    assert found["summary"] == []


def test_what_was_brought_along_and_left_alone_is_no_change(series):
    earlier, later = series
    found = listed(later, earlier)
    assert found["earlier"]["id"] == earlier.id
    for root in ("problems", "stakeholders", "goals"):
        assert found[root] == {"added": [], "removed": [], "changed": []}, root
    assert [one for one in found["ties"]["changed"] if {"today", "wanted"} & one["fields"].keys()] == []


def test_fields_rows_money_values_and_ties_are_told_before_and_after(series):
    earlier, later = series
    content = later.dump()
    problem, gone, *_rest = content["problems"]
    content["problems"][problem]["theme"] = "safety"
    del content["problems"][gone]
    content["problems"]["fresh"] = content["problems"][problem] | {"title": "Uus mure"}
    goal = next(iter(content["goals"]))
    rows = content["goals"][goal]
    rows["indicators"][0] |= {"target": 8, "values": {"2027-06-01": {"value": 4, "source": "vald"}}}
    rows["actions"][0]["budget"] = {"2027": 1500.0, "2028": "muu"}
    rows["actions"].append({"activity": "Peatused"})
    tie = next(key for key, one in content["ties"].items() if one["views"][earlier.id]["today"] == "communication")
    content["ties"][tie]["views"] = {"someone": {"side": "a", "today": "collaboration"}}
    found = listed(Snapshot.model_validate(content), earlier)

    assert [one["key"] for one in found["problems"]["added"]] == ["fresh"]
    assert [one["key"] for one in found["problems"]["removed"]] == [gone]
    was = earlier.problems[problem].theme
    assert found["problems"]["changed"][0]["fields"] == {"theme": {"before": was, "after": "safety"}}
    changed = next(one for one in found["goals"]["changed"] if one["key"] == goal)
    indicator = changed["indicators"]["changed"][0]
    assert indicator["fields"]["target"] == {"before": 6.0, "after": 8.0}
    assert indicator["values"] == {"2027-06-01": {"before": None, "after": {"value": 4.0, "source": "vald"}}}
    assert changed["actions"]["added"] == ["Peatused"]
    assert changed["actions"]["changed"][0]["budget"] == {"2027": {"before": 1000.0, "after": 1500.0}}
    forms = {one["key"]: one["fields"].get("today") for one in found["ties"]["changed"]}
    assert forms[tie] == {"before": "communication", "after": "collaboration"}
    assert any("problem is new" in line for section in found["summary"] for line in section["lines"])


def test_a_record_with_a_new_key_is_the_same_by_its_title_and_so_is_what_points_to_it(series):
    earlier, later = series
    text = json.dumps(later.dump(), ensure_ascii=False)
    goal = next(iter(earlier.goals.values()))
    moved = Snapshot.model_validate(json.loads(text.replace(f'"{goal.problems[0]}"', '"another"')))
    found = listed(moved, earlier)
    assert found["problems"] == found["goals"] == {"added": [], "removed": [], "changed": []}
