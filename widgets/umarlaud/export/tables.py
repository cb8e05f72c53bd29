"""Tables of a workshop: rows with ready labels for the files, and pandas frames for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.counts import goal_coverage, place_of, problem_numbers
from umarlaud.export import network_tables, stage_tables, vote_tables, words, worksheet_tables
from umarlaud.export.geo import middle
from umarlaud.export.network_tables import STAKEHOLDERS, TIES
from umarlaud.locale import Message, _, translator

if TYPE_CHECKING:
    import pandas as pd

    from umarlaud.document.models import Snapshot

Row = dict[str, Any]

# Excel takes a cell that begins so for a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

HEADINGS: dict[str, Message] = {
    "id": _("Key"),
    "number": _("No."),
    "title": _("Title"),
    "description": _("Description"),
    "theme": _("Theme"),
    "place": _("Place"),
    "akood": _("Place code (EHAK)"),
    "precision": _("How exact the place is"),
    "geometry": _("Kind of shape"),
    "lon": _("Longitude"),
    "lat": _("Latitude"),
    "touches": _("Whom it touches"),
    "today": _("What exists today"),
    "idea": _("What might help"),
    "approach": _("Approach"),
    "goals": _("Goals"),
    "created": _("Added (UTC)"),
    "author": _("Author"),
    "via": _("How it came in"),
    "goal": _("Goal"),
    "goal_number": _("Goal no."),
    "problem": _("Problem"),
    "problem_number": _("Problem no."),
    "body": _("Text"),
    "problems": _("Problems"),
    "carriers": _("Carried by"),
    "name": _("Name"),
    "kind": _("Kind"),
    "level": _("Level"),
    "offers": _("Offers"),
    "needs": _("Needs"),
    "channels": _("Channels"),
    "contact": _("Contact"),
    "coordinator": _("Coordinator"),
    "also": _("Merged into it"),
}


def problems_frame(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> pd.DataFrame:
    """Problems, one a row, indexed by id; labels in `language`, lon and lat in degrees (of a line: its middle)."""
    return _frame(problem_rows(snapshot, language, names), PROBLEMS + (["author"] if names else []))


def goals_frame(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> pd.DataFrame:
    """Goals in their order, indexed by id; `problems` and `carriers` are counts and names."""
    return _frame(goal_rows(snapshot, language, names), GOALS + (["author"] if names else []))


def people_frame(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> pd.DataFrame:
    """Participants by id: capacity, closeness, organisation, whether through a helper; pseudonyms only with `names`."""
    _ = translator(language)
    rows, organisations = [], network_tables.organisation_names(snapshot)
    for key, person in snapshot.people.items():
        row = {
            "id": key,
            "capacity": _(words.CAPACITY[person.capacity]),
            "closeness": _(words.CLOSENESS[person.closeness]),
            "organisation": organisations.get(person.organisation or "", ""),
            "via": words.via_label(_, "helper" if person.helper else None),
        }
        rows.append({**row, "name": person.name} if names else row)
    return _frame(rows, ["capacity", "closeness", "organisation", "via", *(["name"] if names else [])])


def stakeholders_frame(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> pd.DataFrame:
    """Stakeholders by id, labels in `language`, merged ones beside the one that stays; contacts only with `names`."""
    rows = network_tables.stakeholder_rows(snapshot, language, names)
    return _frame(rows, STAKEHOLDERS + (["contact", "author"] if names else []))


def ties_frame(snapshot: Snapshot, *, language: str = "et") -> pd.DataFrame:
    """Ties by key: names of both ends, today's and the wanted form in all and by side, `agreement` from 0 to 1."""
    return _frame(network_tables.tie_rows(snapshot, language), TIES)


def links_frame(snapshot: Snapshot, *, language: str = "et") -> pd.DataFrame:
    """Which goal answers which problem: one link a row."""
    return _frame(link_rows(snapshot, language), LINKS)


def cards_frame(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> pd.DataFrame:
    """Cards of the worksheet by id, as they stand on their boards: merged ones count to the one that stays."""
    columns = worksheet_tables.CARDS + (["author"] if names else [])
    return _frame(worksheet_tables.card_rows(snapshot, language, names), columns)


def votes_frame(snapshot: Snapshot, *, language: str = "et") -> pd.DataFrame:
    """What shown votes came to: one thing that was voted on a row; a count that its vote does not have is missing."""
    return _frame(vote_tables.vote_rows(snapshot, language), vote_tables.VOTES)


def stages_frame(snapshot: Snapshot, *, language: str = "et") -> pd.DataFrame:
    """The stages of the agenda by name, in their order."""
    return _frame(stage_tables.stage_rows(snapshot, language), stage_tables.STAGES)


PROBLEMS = [
    "number",
    "title",
    "description",
    "theme",
    "place",
    "akood",
    "precision",
    "geometry",
    "lon",
    "lat",
    "touches",
    "today",
    "idea",
    "approach",
    "goals",
    "via",
    "created",
]
GOALS = ["number", "title", "body", "problems", "carriers", "via", "created"]
LINKS = ["goal_number", "goal", "problem_number", "problem"]


def _frame(rows: list[Row], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd  # Half a second; the CSV files do without it.

    # Every frame has its columns, also that of an empty workshop.
    return pd.DataFrame(rows, columns=["id", *columns]).set_index("id")


def problem_rows(snapshot: Snapshot, language: str, names: bool) -> list[Row]:
    """Problems by their numbers, those of the report and its map."""
    _ = translator(language)
    coverage = goal_coverage(snapshot)
    order = {goal: number for number, goal in enumerate(coverage.goals, start=1)}
    rows = []
    for key, number in problem_numbers(snapshot).items():
        problem = snapshot.problems[key]
        lon, lat = middle(problem.geometry.coordinates)
        row = {
            "id": key,
            "number": number,
            "title": problem.title,
            "description": problem.description,
            "theme": words.theme_label(_, problem.theme),
            "place": words.place_label(_, snapshot, key),
            "akood": place_of(snapshot, key),
            "precision": _(words.PRECISION[problem.precision]),
            "geometry": _(SHAPES[problem.geometry.type]),
            "lon": lon,
            "lat": lat,
            "touches": problem.touches,
            "today": problem.today,
            "idea": problem.idea,
            "approach": _(words.APPROACH[problem.approach]) if problem.approach else "",
            "goals": ", ".join(str(order[goal]) for goal in coverage.goals_of[key]),
            "via": words.via_label(_, problem.via),
            "created": _moment(problem.created),
        }
        rows.append({**row, "author": _author(snapshot, problem.author)} if names else row)
    return rows


SHAPES = {"Point": _("Point"), "LineString": _("Line"), "Polygon": _("Area")}


def goal_rows(snapshot: Snapshot, language: str, names: bool) -> list[Row]:
    """Goals in their order."""
    _ = translator(language)
    coverage, organisations = goal_coverage(snapshot), network_tables.organisation_names(snapshot)
    rows = []
    for number, key in enumerate(coverage.goals, start=1):
        goal = snapshot.goals[key]
        carriers = dict.fromkeys(organisations[one] for one in goal.carriers if one in organisations)
        row = {
            "id": key,
            "number": number,
            "title": words.goal_title(_, snapshot, key),
            "body": goal.body,
            "problems": len(coverage.problems_of[key]),
            "carriers": ", ".join(carriers),
            "via": words.via_label(_, goal.via),
            "created": _moment(goal.created),
        }
        rows.append({**row, "author": _author(snapshot, goal.author)} if names else row)
    return rows


def link_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Which goal answers which problem: one link a row."""
    _ = translator(language)
    coverage, numbers = goal_coverage(snapshot), problem_numbers(snapshot)
    return [
        {
            "id": f"{goal}~{key}",
            "goal_number": number,
            "goal": words.goal_title(_, snapshot, goal),
            "problem_number": numbers[key],
            "problem": snapshot.problems[key].title,
        }
        for number, goal in enumerate(coverage.goals, start=1)
        for key in coverage.problems_of[goal]
    ]


def _author(snapshot: Snapshot, key: str | None) -> str:
    person = snapshot.people.get(key or "")
    return person.name if person else ""


def _moment(created: str | None) -> str:
    return created[:16].replace("T", " ") if created else ""
