"""Rows of the tables of the plan: results, indicators and their values, actions, money by year, evidence, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.analysis.indicators import histories
from umarlaud.analysis.plan import action_rows, amount, goals_in_order, ordered, owner_name
from umarlaud.analysis.plan_rows import NAMED_BY, rows_of
from umarlaud.analysis.trace import resolver, traced
from umarlaud.export import words
from umarlaud.export.plan_evidence import Basis, cases, chain, checks
from umarlaud.locale import Message, _, translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from umarlaud.document.models import Snapshot

Row = dict[str, Any]

RESULTS = ["goal_number", "row", "goal", "result_text", "basis"]
INDICATORS = [
    "goal_number", "row", "goal", "indicator", "unit", "baseline", "baseline_words", "target", "target_words",
    "target_year", "latest", "latest_words", "latest_date", "share", "basis",
]  # fmt: skip
VALUES = ["goal_number", "row", "indicator", "date", "value", "value_words", "source"]
ACTIONS = [
    "goal_number", "row", "goal", "activity", "from", "to", "result_of", "target_group", "owner", "funding",
    "approach", "basis",
]  # fmt: skip
BUDGET = ["goal_number", "row", "year", "activity", "amount", "budget_words"]
EVIDENCE = ["step", "text", "quote", "figures", "reference", "rests_on", "goals"]
CASES = ["title", "municipality", "place", "theme", "form", "who", "what_done", "came_of_it", "source", "year"]
FINDINGS = ["severity", "where", "finding", "mend", "reason"]
TRACE = ["goal_number", "kind_of_row", "row", "row_text", "how", "kind_of_record", "record", "record_key"]
TABLES: dict[str, list[str]] = {
    "results": RESULTS,
    "indicators": INDICATORS,
    "values": VALUES,
    "actions": ACTIONS,
    "budget": BUDGET,
    "evidence": EVIDENCE,
    "cases": CASES,
    "findings": FINDINGS,
    "trace": TRACE,
}
"""The tables of the plan with their columns."""

HEADINGS: dict[str, Message] = {
    "row": _("No. under the goal"),
    "result_text": _("Expected result"),
    "basis": _("What it comes from"),
    "indicator": _("Indicator"),
    "unit": _("Unit"),
    "baseline": _("Baseline"),
    "baseline_words": _("Baseline in words"),
    "target": _("Target value"),
    "target_words": _("Target in words"),
    "target_year": _("Target year"),
    "latest": _("Latest value"),
    "latest_words": _("Latest value in words"),
    "latest_date": _("Date of the latest value"),
    "share": _("Share of the way to the target"),
    "date": _("Date"),
    "value": _("Value"),
    "value_words": _("Value in words"),
    "source": _("Source"),
    "activity": _("Activity"),
    "from": _("From"),
    "to": _("To"),
    "result_of": _("Result"),
    "target_group": _("Target group"),
    "owner": _("Owner"),
    "funding": _("Funding"),
    "year": _("Year"),
    "amount": _("Amount in euros"),
    "budget_words": _("Budget in words"),
    "step": _("Step"),
    "text": _("Text"),
    "quote": _("Quote"),
    "figures": _("Figures"),
    "reference": _("Reference"),
    "rests_on": _("What it rests on"),
    "municipality": _("Municipality"),
    "form": _("Form of joint action"),
    "who": _("Who"),
    "what_done": _("What was done"),
    "came_of_it": _("What came of it"),
    "severity": _("Weight"),
    "where": _("Where"),
    "finding": _("What was found"),
    "mend": _("How to mend it"),
    "reason": _("Why it was let stand"),
    "kind_of_row": _("Kind of row"),
    "row_text": _("Row"),
    "how": _("How they belong together"),
    "kind_of_record": _("Kind of record"),
    "record": _("Record"),
    "record_key": _("Key of the record"),
}
ROW_KINDS: dict[str, Message] = {
    "goal": _("Goal"),
    "results": _("Expected result"),
    "indicators": _("Indicator"),
    "actions": _("Activity"),
}
HOW: dict[str, Message] = {
    "trace": _("comes from it"),
    "answers": _("answers it"),
    "carries": _("is carried by it"),
    "owns": _("is owned by it"),
    "speaks_for": _("rests on it"),
}
"""How a row or a goal and a record belong together, as `analysis.trace` names it."""
RECORD_KINDS: dict[str, Message] = {
    "problems": _("Problem"),
    "cards": _("Card of the worksheet"),
    "votes": _("Vote"),
    "stakeholders": _("Organisation"),
    "ties": _("Tie"),
    "evidence": _("Evidence"),
    "cases": _("Good practice"),
}


def result_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Expected results, numbered under their goals: 2.1 is the first of goal 2."""
    t, rows = translator(language), []
    basis = Basis(snapshot, t)
    for number, key in enumerate(goals_in_order(snapshot), start=1):
        title = words.goal_title(t, snapshot, key)
        for place, one in enumerate(ordered(snapshot.goals[key].results), start=1):
            row = {"number": f"{number}.{place}", "goal_number": number, "row": place, "goal": title}
            rows.append({**row, "id": f"{key}~{place}", "result_text": one.text.strip(), "basis": basis.of(one)})
    return rows


def indicator_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Indicators with their baseline, target and latest value: numbers and words stand in columns of their own."""
    t, rows = translator(language), []
    basis = Basis(snapshot, t)
    for one in histories([snapshot]):
        told, latest = one.indicator, one.latest
        rows.append(
            {
                "id": f"{one.goal}~{one.place + 1}",
                "number": f"{one.number}.{one.place + 1}",
                "goal_number": one.number,
                "row": one.place + 1,
                "goal": words.goal_title(t, snapshot, one.goal),
                "indicator": told.name.strip(),
                "unit": told.unit.strip(),
                **_both("baseline", told.baseline),
                **_both("target", told.target),
                "target_year": told.year,
                **_both("latest", latest.value if latest else None),
                "latest_date": latest.day if latest else "",
                "share": None if one.share is None else round(one.share, 4),
                "basis": basis.of(told),
            }
        )
    return rows


def value_rows(snapshot: Snapshot, language: str) -> list[Row]:  # noqa: ARG001 - the words are people's own
    """What indicators were: a day a row."""
    return [
        {
            "id": f"{one.goal}~{one.place + 1}~{day}",
            "number": f"{one.number}.{one.place + 1}",
            "goal_number": one.number,
            "row": one.place + 1,
            "indicator": one.indicator.name.strip(),
            "date": day,
            **_both("value", found.value),
            "source": found.source.strip(),
        }
        for one in histories([snapshot])
        for day, found in sorted(one.indicator.values.items())
    ]


def _both(name: str, value: float | str | None) -> Row:
    return {name: amount(value), f"{name}_words": value.strip() if isinstance(value, str) else ""}


def plan_action_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Actions, numbered under their goals; their money is in `budget_rows`."""
    t = translator(language)
    basis = Basis(snapshot, t)
    return [
        {
            "id": f"{row.goal}~{row.place + 1}",
            "number": f"{row.number}.{row.place + 1}",
            "goal_number": row.number,
            "row": row.place + 1,
            "goal": words.goal_title(t, snapshot, row.goal),
            "activity": row.action.activity.strip(),
            "from": (row.action.from_ or "").strip(),
            "to": (row.action.to or "").strip(),
            "result_of": row.action.result.strip(),
            "target_group": row.action.target_group.strip(),
            "owner": owner_name(snapshot, row.action),
            "funding": row.action.funding.strip(),
            "approach": t(words.APPROACH[row.action.approach]) if row.action.approach else "",
            "basis": basis.of(row.action),
        }
        for row in action_rows(snapshot)
    ]


def budget_rows(snapshot: Snapshot, language: str) -> list[Row]:  # noqa: ARG001 - the words are people's own
    """The money of actions: an action and a year a row; euros, or words where it is found elsewhere."""
    rows = []
    for row in action_rows(snapshot):
        for year in sorted(map(int, row.action.budget)):
            cell = row.cell(year)
            if cell is not None:
                rows.append(
                    {
                        "id": f"{row.goal}~{row.place + 1}~{year}",
                        "goal_number": row.number,
                        "row": row.place + 1,
                        "year": year,
                        "activity": row.action.activity.strip(),
                        "amount": amount(cell),
                        "budget_words": cell if isinstance(cell, str) else "",
                    }
                )
    return rows


def evidence_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Evidence, from sources to recommendations."""
    t = translator(language)
    numbers = {key: number for number, key in enumerate(goals_in_order(snapshot), start=1)}
    told = chain(snapshot, t, numbers)
    steps = (*told.sources, *told.findings, *told.conclusions, *told.recommendations)
    return [
        {"id": one.label, "step": one.label} | {name: getattr(one, name) for name in EVIDENCE if name != "step"}
        for one in steps
    ]


def case_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Good practices that the workshop has told or its plan names."""
    names = {"what_done": "what", "came_of_it": "result"}
    return [
        {"id": str(number)} | {name: getattr(one, names.get(name, name)) for name in CASES}
        for number, one in enumerate(cases(snapshot, translator(language)), start=1)
    ]


def finding_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """What the checks find, then what was let stand and why."""
    told = checks(snapshot, translator(language))
    return [
        {
            "id": str(number), "severity": one.severity, "where": one.where, "finding": one.text, "mend": one.mend,
            "reason": one.reason,
        }
        for number, one in enumerate((*told.missing, *told.accepted), start=1)
    ]  # fmt: skip


def trace_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """What goals answer and who carries them, and what rows came from: a record a row."""
    t, rows = translator(language), []
    basis, resolve = Basis(snapshot, t), resolver(snapshot)
    numbers = {key: number for number, key in enumerate(goals_in_order(snapshot), start=1)}
    titles = {key: words.goal_title(t, snapshot, key) for key in numbers}
    of_kind = {(key, kind, place): row for key in numbers for kind, place, row in rows_of(snapshot.goals[key])}
    for (root, key), uses in sorted(traced(snapshot).items()):
        name = basis.name(root, resolve(root, key) or key)
        for use in uses:
            row = of_kind.get((use.goal, use.kind, use.place)) if use.kind != "goal" and use.place is not None else None
            text = getattr(row, NAMED_BY[use.kind]).strip() if row and use.kind != "goal" else titles[use.goal]
            told = {
                "goal_number": numbers[use.goal],
                "kind_of_row": t(ROW_KINDS[use.kind]),
                "row": None if use.place is None else use.place + 1,
                "row_text": text,
                "how": t(HOW[use.how]),
                "kind_of_record": t(RECORD_KINDS[root]),
                "record": name,
                "record_key": key,
            }
            rows.append({"id": f"{use.goal}~{use.kind}~{use.place}~{use.how}~{root}~{key}", **told})
    return sorted(rows, key=lambda row: (row["goal_number"], row["kind_of_row"], row["row"] or 0))


ROWS: dict[str, Callable[[Snapshot, str], list[Row]]] = {
    "results": result_rows,
    "indicators": indicator_rows,
    "values": value_rows,
    "actions": plan_action_rows,
    "budget": budget_rows,
    "evidence": evidence_rows,
    "cases": case_rows,
    "findings": finding_rows,
    "trace": trace_rows,
}
"""The rows of each of `TABLES`, from a snapshot and a language."""
