"""The tables of a portfolio: what stands in each column, and the query that gives its rows."""

# ruff: noqa: S608 - the queries are made of words of this file alone
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umarlaud.locale import Message, _

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

PLACED = "JOIN archives a ON a.n = r.n"
BY_MUNICIPALITY = "folded(municipality_name(a.municipality))"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its title, what its file is called, its columns with their headings, and its query in their order."""

    title: Message
    file: Message
    columns: Mapping[str, Message]
    query: str


MUNICIPALITY = {"municipality": _("Municipality")}
WORKSHOP = {**MUNICIPALITY, "workshop": _("Workshop")}
IN_WORKSHOP = "municipality_name(a.municipality), a.title"

TABLES: dict[str, Table] = {
    "workshops": Table(
        _("Archives"),
        _("archives.csv"),
        {
            "file": _("File"),
            "status": _("What became of it"),
            "reason": _("Why"),
            **MUNICIPALITY,
            "workshop": _("Workshop"),
            "day": _("Date"),
            "later": _("A later workshop of the series stands for"),
        },
        "SELECT a.file, status_words(a.status), CASE a.status WHEN 'read' THEN '' ELSE a.reason END,"
        " municipality_name(a.municipality), a.title, a.day, CASE a.status WHEN 'read' THEN a.reason ELSE '' END"
        " FROM archives a ORDER BY a.n",
    ),
    "problems_by_theme": Table(
        _("Problems by municipality and theme"),
        _("problems-by-theme.csv"),
        {
            **MUNICIPALITY,
            "theme": _("Theme"),
            "problems": _("Problems"),
            "answered": _("Of them answered by a goal"),
        },
        "SELECT municipality_name(a.municipality), theme_words(r.theme), COUNT(*), SUM(r.answered)"
        f" FROM problems r {PLACED} GROUP BY a.municipality, r.theme"
        f" ORDER BY {BY_MUNICIPALITY}, COUNT(*) DESC, r.theme",
    ),
    "problems_by_place": Table(
        _("Problems by place and theme"),
        _("problems-by-place.csv"),
        {
            **MUNICIPALITY,
            "place": _("Place"),
            "akood": _("Place code (EHAK)"),
            "theme": _("Theme"),
            "problems": _("Problems"),
            "answered": _("Of them answered by a goal"),
        },
        "SELECT municipality_name(a.municipality), place_words(r.akood), r.akood, theme_words(r.theme), COUNT(*),"
        f" SUM(r.answered) FROM problems r {PLACED} GROUP BY a.municipality, r.akood, r.theme"
        f" ORDER BY {BY_MUNICIPALITY}, folded(place_words(r.akood)), COUNT(*) DESC, r.theme",
    ),
    "problems": Table(
        _("Problems"),
        _("problems.csv"),
        {
            **WORKSHOP,
            "place": _("Place"),
            "theme": _("Theme"),
            "title": _("Problem"),
            "answered": _("Answered by a goal"),
        },
        f"SELECT {IN_WORKSHOP}, place_words(r.akood), theme_words(r.theme), r.title, yes_no(r.answered)"
        f" FROM problems r {PLACED} ORDER BY {BY_MUNICIPALITY}, a.n, r.rowid",
    ),
    "forms": Table(
        _("Forms of joint action by municipality"),
        _("joint-action.csv"),
        {**MUNICIPALITY, "form": _("Form of joint action"), "today": _("Ties today"), "wanted": _("Ties wanted so")},
        "SELECT municipality_name(a.municipality), form_words(r.form), SUM(r.today), SUM(r.wanted)"
        f" FROM forms r {PLACED} GROUP BY a.municipality, r.form ORDER BY {BY_MUNICIPALITY}, MIN(r.rowid)",
    ),
    "goals": Table(
        _("Goals"),
        _("goals.csv"),
        {
            **WORKSHOP,
            "goal_number": _("Goal no."),
            "goal": _("Goal"),
            "problems": _("Problems that it answers"),
            "indicators": _("Indicators"),
            "actions": _("Actions"),
            "euros": _("Budget, €"),
        },
        f"SELECT {IN_WORKSHOP}, r.goal, r.title, r.problems, r.indicators, r.actions,"
        " (SELECT ROUND(SUM(b.euros), 2) FROM budgets b WHERE b.n = r.n AND b.goal = r.goal)"
        f" FROM goals r {PLACED} ORDER BY {BY_MUNICIPALITY}, a.n, r.goal",
    ),
    "indicators": Table(
        _("Indicators"),
        _("indicators.csv"),
        {
            **WORKSHOP,
            "goal_number": _("Goal no."),
            "indicator": _("Indicator"),
            "unit": _("Unit"),
            "baseline": _("Baseline"),
            "day": _("Last counted on"),
            "value": _("Last value"),
            "target": _("Target"),
            "year": _("Target year"),
            "share": _("Share of the way to the target"),
            "said": _("Where it stands"),
        },
        f"SELECT {IN_WORKSHOP}, r.goal, r.name, r.unit, r.baseline, r.day, r.value, r.target, r.year,"
        f" ROUND(r.share, 4), r.said FROM indicators r {PLACED} ORDER BY {BY_MUNICIPALITY}, a.n, r.rowid",
    ),
    "budgets_by_year": Table(
        _("Budgets of actions by municipality and year"),
        _("budgets-by-year.csv"),
        {
            **MUNICIPALITY,
            "year": _("Year"),
            "actions": _("Actions"),
            "euros": _("Budget, €"),
            "words": _("Of them with words instead of an amount"),
        },
        "SELECT municipality_name(a.municipality), r.year, COUNT(*), ROUND(TOTAL(r.euros), 2), SUM(r.words <> '')"
        f" FROM budgets r {PLACED} WHERE r.year IS NOT NULL GROUP BY a.municipality, r.year"
        f" ORDER BY {BY_MUNICIPALITY}, r.year",
    ),
    "budgets": Table(
        _("Actions and budgets"),
        _("actions.csv"),
        {
            **WORKSHOP,
            "goal_number": _("Goal no."),
            "activity": _("Activity"),
            "owner": _("Responsible"),
            "year": _("Year"),
            "euros": _("Budget, €"),
            "words": _("Budget in words"),
        },
        f"SELECT {IN_WORKSHOP}, r.goal, r.activity, r.owner, r.year, r.euros, r.words"
        f" FROM budgets r {PLACED} ORDER BY {BY_MUNICIPALITY}, a.n, r.rowid",
    ),
}
PERCENT, EUROS = frozenset({"share"}), frozenset({"euros"})


def rows(store: sqlite3.Connection, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table one after the other, in the order of its columns."""
    return store.execute(TABLES[name].query)
