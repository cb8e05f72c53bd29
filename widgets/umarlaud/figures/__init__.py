"""Figures of a workshop for a kernel's page: tables, bar charts, maps; each a function of a snapshot.

In: snapshots. Out: HTML that needs nothing from the network. Used by the desk and by the analysis notebooks.
"""

from umarlaud.figures.charts import bar_chart, places_chart, themes_chart
from umarlaud.figures.figure import Figure
from umarlaud.figures.network_map import network_map
from umarlaud.figures.network_tables import (
    changes,
    disagreements_table,
    findings,
    forms,
    forms_chart,
    gains_table,
    introductions_table,
    matches_table,
    not_reached,
    unanswered_table,
)
from umarlaud.figures.problem_map import problem_map
from umarlaud.figures.tables import coverage_table, goals_table, people_table, problems_table, ways_table

__all__ = [
    "Figure",
    "bar_chart",
    "changes",
    "coverage_table",
    "disagreements_table",
    "findings",
    "forms",
    "forms_chart",
    "gains_table",
    "goals_table",
    "introductions_table",
    "matches_table",
    "network_map",
    "not_reached",
    "people_table",
    "places_chart",
    "problem_map",
    "problems_table",
    "themes_chart",
    "unanswered_table",
    "ways_table",
]
