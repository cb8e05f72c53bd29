"""A plan as the checks read it: its years and the numbers of its goals, found once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from umarlaud.analysis.findings import Finding, Where, finding, named_rows, quoted
from umarlaud.analysis.plan import goals_in_order, plan_years
from umarlaud.analysis.plan_rows import NAMED_BY
from umarlaud.analysis.plan_words import year_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.analysis.plan_rows import Kind
    from umarlaud.document.models import Action, Indicator, Result, Row, Snapshot

R = TypeVar("R", bound="Row")


class PlanReading:
    """A snapshot with what several checks ask of it, and findings made in one way."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.goals = goals_in_order(snapshot)
        self.years = plan_years(snapshot)
        self._about = {
            key: {"number": number, "title": quoted(snapshot.goals[key].title)}
            for number, key in enumerate(self.goals, start=1)
        }

    @property
    def span(self) -> str:
        """The plan's years in words."""
        return year_words(self.years)

    def of_plan(self, rule: str, year: int | None = None, *figures: object, **params: Any) -> Finding:
        """A finding about the plan, or about one year of it; with other `figures` it is another finding."""
        where = Where("meta", str(year) if year else None)
        return finding(rule, where, {}, *([year] if year else []), *figures, **params)

    def of_goal(self, rule: str, goal: str, *figures: object, **params: Any) -> Finding:
        """A finding about a goal."""
        return finding(rule, Where("goals", goal), self._about[goal], goal, *figures, **params)

    def of_row(self, rule: str, at: RowPlace[Any], *figures: object, **params: Any) -> Finding:
        """A finding about a row of a goal."""
        where = Where("goals", at.goal, at.kind, at.row.id, at.place)
        return finding(rule, where, self._about[at.goal], at.goal, at.name, *figures, row=at.words, **params)

    def results(self, goal: str) -> list[RowPlace[Result]]:
        """The expected results of a goal, as they are shown."""
        return self._rows(goal, "results", self.snapshot.goals[goal].results)

    def indicators(self, goal: str) -> list[RowPlace[Indicator]]:
        """The indicators of a goal, as they are shown."""
        return self._rows(goal, "indicators", self.snapshot.goals[goal].indicators)

    def actions(self, goal: str) -> list[RowPlace[Action]]:
        """The actions of a goal, as they are shown."""
        return self._rows(goal, "actions", self.snapshot.goals[goal].actions)

    def _rows(self, goal: str, kind: Kind, rows: Sequence[R]) -> list[RowPlace[R]]:
        return [RowPlace(goal, kind, place, row, name) for place, (row, name) in enumerate(named_rows(kind, rows))]


@dataclass(frozen=True, slots=True)
class RowPlace(Generic[R]):
    """A row and where it stands: its place from 0, as shown; `name` is what the keys of its findings call it."""

    goal: str
    kind: Kind
    place: int
    row: R
    name: str

    @property
    def words(self) -> str:
        """What the row is called, cut where it is long."""
        return quoted(getattr(self.row, NAMED_BY[self.kind]))
