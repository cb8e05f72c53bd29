"""The tables of the CSV files: their columns, what kind of value each holds, and which of them are keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from umarlaud.export import network_tables, plan_tables, stage_tables, tables, vote_tables, worksheet_tables
from umarlaud.export.docx_votes import COUNTS
from umarlaud.export.tables import HEADINGS
from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.export.tables import Row


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that are the key of a row in another table."""

    columns: Sequence[str]
    table: str
    key: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: `kinds` are the columns that are no text, `points_to` what rows of other tables they name."""

    name: str
    file: Message
    title: Message
    rows: Callable[[Snapshot, str, bool], list[Row]]
    columns: Sequence[str]
    headings: Mapping[str, Message] = field(default_factory=dict)
    named: Sequence[str] = ()  # columns that are there only in files with names
    kinds: Mapping[str, str] = field(default_factory=dict)
    key: Sequence[str] = ()
    points_to: Sequence[Reference] = ()
    only_named: bool = False

    def heading(self, column: str) -> Message:
        """The heading of a column."""
        return self.headings[column] if column in self.headings else HEADINGS[column]


_PLACE = {"lon": "number", "lat": "number", "created": "datetime"}
_GOAL = Reference(["goal_number"], "goals", ["number"])
_ROW = {"goal_number": "integer", "row": "integer"}
_KEY = ["goal_number", "row"]
_COUNTS = ("own", "helper", "slip", *(name for of in COUNTS.values() for name in of))


def _plain(rows: Callable[[Snapshot, str], list[Row]]) -> Callable[[Snapshot, str, bool], list[Row]]:
    return lambda snapshot, language, _names: rows(snapshot, language)


def _of_plan(name: str, file: Message, title: Message, **more: object) -> Table:
    rows, columns = plan_tables.ROWS[name], plan_tables.TABLES[name]
    return Table(name, file, title, _plain(rows), columns, plan_tables.HEADINGS, **more)  # type: ignore[arg-type]


CSV_TABLES: tuple[Table, ...] = (
    Table(
        "problems", _("problems.csv"), _("Problems"), tables.problem_rows, [*tables.PROBLEMS, "id"],
        named=["author"], kinds={"number": "integer", **_PLACE}, key=["number"],
    ),
    Table(
        "goals", _("goals.csv"), _("Goals"), tables.goal_rows, [*tables.GOALS, "id"], named=["author"],
        kinds={"number": "integer", "problems": "integer", "created": "datetime"}, key=["number"],
    ),
    Table(
        "links", _("links.csv"), _("Which goal answers which problem"), _plain(tables.link_rows), tables.LINKS,
        kinds={"goal_number": "integer", "problem_number": "integer"}, key=["goal_number", "problem_number"],
        points_to=[_GOAL, Reference(["problem_number"], "problems", ["number"])],
    ),
    _of_plan("results", _("results.csv"), _("Expected results"), kinds=_ROW, key=_KEY, points_to=[_GOAL]),
    _of_plan(
        "indicators", _("indicators.csv"), _("Indicators"), key=_KEY, points_to=[_GOAL],
        kinds={**_ROW, "baseline": "number", "target": "number", "target_year": "integer", "latest": "number",
               "latest_date": "date", "share": "number"},
    ),
    _of_plan(
        "values", _("indicator-values.csv"), _("Indicator values"), key=[*_KEY, "date"],
        kinds={**_ROW, "date": "date", "value": "number"}, points_to=[Reference(_KEY, "indicators", _KEY)],
    ),
    _of_plan("actions", _("actions.csv"), _("Activities"), kinds=_ROW, key=_KEY, points_to=[_GOAL]),
    _of_plan(
        "budget", _("budget.csv"), _("Money by action and year"), key=[*_KEY, "year"],
        kinds={**_ROW, "year": "integer", "amount": "number"}, points_to=[Reference(_KEY, "actions", _KEY)],
    ),
    _of_plan("evidence", _("evidence.csv"), _("Evidence"), key=["step"]),
    _of_plan("cases", _("good-practices.csv"), _("Good practices")),
    _of_plan("findings", _("checks.csv"), _("Checks")),
    _of_plan(
        "trace", _("trace.csv"), _("What the plan comes from"), kinds=_ROW, points_to=[_GOAL],
    ),
    Table(
        "stakeholders", _("stakeholders.csv"), _("Organisations"), network_tables.stakeholder_rows,
        [*network_tables.STAKEHOLDERS, "id"], named=["contact", "author"], kinds={**_PLACE, "coordinator": "boolean"},
        key=["id"],
    ),
    Table(
        "ties", _("network.csv"), _("Ties"), _plain(network_tables.tie_rows),
        [*network_tables.TIES, "a_key", "b_key"], network_tables.HEADINGS, key=["a_key", "b_key"],
        kinds={"agreement": "number", "people": "integer"},
        points_to=[Reference([end], "stakeholders", ["id"]) for end in ("a_key", "b_key")],
    ),
    Table(
        "views", _("views.csv"), _("Who told what"), _plain(network_tables.view_rows), network_tables.VIEWS,
        network_tables.HEADINGS, only_named=True,
    ),
    Table(
        "cards", _("worksheet.csv"), _("Worksheet"), worksheet_tables.card_rows, worksheet_tables.CARDS,
        worksheet_tables.HEADINGS, named=["author"],
        kinds={"support": "integer", "helped": "integer", "merged": "integer", "created": "datetime"},
    ),
    Table(
        "votes", _("votes.csv"), _("Votes"), _plain(vote_tables.vote_rows), vote_tables.VOTES, vote_tables.HEADINGS,
        kinds={"ballots": "integer", **dict.fromkeys(_COUNTS, "integer")},
    ),
    Table(
        "stages", _("agenda.csv"), _("Agenda"), _plain(stage_tables.stage_rows), stage_tables.STAGES,
        stage_tables.HEADINGS, kinds={"number": "integer", "minutes": "integer"}, key=["number"],
    ),
)  # fmt: skip
"""All files of the bundle, in the order of `datapackage.json`."""
