"""Counts of a workshop: every problem once, nothing missing hidden."""

from __future__ import annotations

from umarlaud.analysis.counts import (
    counts_by_place,
    counts_by_theme,
    goal_coverage,
    participation,
    problem_numbers,
    problems_by_theme,
)
from umarlaud.document.models import Snapshot


def point(**fields):
    return {"title": "a", "geometry": {"type": "Point", "coordinates": [22.5, 58.25]}, **fields}


WORKSHOP = Snapshot.model_validate(
    {
        "id": "w",
        "meta": {"title": "t", "municipality": "0714"},
        "people": {
            "u1": {"name": "A", "capacity": "both", "organisation": "s1", "closeness": "core"},
            "u2": {"name": "B", "capacity": "organisation", "organisation": "s1"},
            "u3": {"name": "C", "capacity": "organisation", "organisation": "gone"},
        },
        "stakeholders": {"s1": {"name": "Selts"}, "s2": {"name": "Kool"}},
        "problems": {
            "p1": point(theme="other", place="3655", created="2026-11-21T10:00:00Z"),
            "p2": point(theme="transport", place="3655", created="2026-11-21T10:02:00Z"),
            "p3": point(theme="transport", place="3655", precision="municipality", created="2026-11-21T10:01:00Z"),
            "p4": point(theme="Õu ja park", place="0000"),
        },
        "goals": {
            "g1": {"title": "teine", "order": 2.0, "problems": ["p2", "p2", "gone"]},
            "g2": {"title": "esimene", "order": 1.0, "problems": ["gone"]},
        },
    }
)


def test_themes_come_in_the_order_of_the_schema_with_ones_own_before_other():
    assert list(problems_by_theme(WORKSHOP)) == ["transport", "Õu ja park", "other"]
    assert counts_by_theme(WORKSHOP) == {"transport": 2, "Õu ja park": 1, "other": 1}


def test_numbers_run_on_through_the_themes_in_order_of_time():
    assert problem_numbers(WORKSHOP) == {"p3": 1, "p2": 2, "p4": 3, "p1": 4}


def test_a_problem_without_a_known_place_counts_to_the_whole_municipality():
    assert counts_by_place(WORKSHOP) == {"3655": 2, None: 2}


def test_links_to_deleted_problems_do_not_cover_anything():
    coverage = goal_coverage(WORKSHOP)
    assert coverage.goals == ("g2", "g1")
    assert coverage.problems_of == {"g2": (), "g1": ("p2",)}
    assert coverage.goals_without_problem == ("g2",)
    assert coverage.problems_without_goal == ("p3", "p4", "p1")


def test_an_organisation_counts_once_however_many_speak_for_it():
    took_part = participation(WORKSHOP)
    assert (took_part.people, took_part.organisations) == (3, 1)
    assert took_part.by_capacity == {"organisation": 2, "both": 1}
    assert took_part.by_closeness == {"core": 1, None: 2}
