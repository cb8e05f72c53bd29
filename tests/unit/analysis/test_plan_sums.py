"""The years and sums of a plan, by the rule that the page has too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from umarlaud.analysis.plan import plan_table, plan_years
from umarlaud.document.models import Snapshot

CASES = json.loads((Path(__file__).parent.parent.parent / "data" / "plan_sum_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_a_plan_adds_up_by_year_by_goal_and_in_all(case: dict[str, Any]) -> None:
    goals = {f"g{n}": {"title": "T", "order": float(n), **goal} for n, goal in enumerate(case["goals"])}
    snapshot = Snapshot.model_validate({"id": "w", "meta": case["meta"], "goals": _floats(goals)})
    table = plan_table(snapshot)
    assert plan_years(snapshot) == case["years"]
    for year, (amount, words) in case["sums"].items():
        assert (table.year(int(year)).amount, len(table.year(int(year)).words)) == (amount, words)
    assert table.amount == case["amount"]
    assert [one.amount for one in table.goals] == case["goal_amounts"]
    assert {str(year): amount for year, amount in table.outside.items() if amount} == case["outside"]


def _floats(goals: dict[str, Any]) -> dict[str, Any]:
    """Amounts as the document holds them."""
    for goal in goals.values():
        for action in goal["actions"]:
            budget = action.get("budget", {})
            action["budget"] = {y: cell if isinstance(cell, str) else float(cell) for y, cell in budget.items()}
    return goals
