"""What the import of an action table would do: goals and actions to add, what is completed, years and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from umarlaud.analysis.merging import kept
from umarlaud.analysis.names import folded_name
from umarlaud.analysis.plan_years import budget_years
from umarlaud.document.models import MOST_YEARS, Action, Snapshot
from umarlaud.errors import DataError, UsageError
from umarlaud.importing.said import Euros, Said, say
from umarlaud.locale import _
from umarlaud.plan_import.merge_rows import WORDS, Joined, joined
from umarlaud.plan_import.rows import same_words
from umarlaud.plan_import.table import ActionTable, Difference, Remark
from umarlaud.room.limits import MOST_RECORDS

MOST_ACTIONS = 1_000
"""The most that one import adds or changes: it travels as one message."""
TITLE, LINE, TEXT = 200, 300, 2_000
"""Characters of a goal's title, of a line and of a longer text."""
LIMITS = {
    "activity": LINE,
    "funding": LINE,
    "owner": LINE,
    "target_group": LINE,
    "from": LINE,
    "to": LINE,
    "result": TEXT,
}

CUT = _("“{field}” is longer than {n} characters; this is left out: “{rest}”")
DIFFERS = _("“{activity}”: the years say different things in “{field}”; all of it is kept")
OTHER_AMOUNT = _("“{activity}”, {year}: the workshop has {there}, the file {new}; it stays as it is")
OTHER_STATED = _("{year}: the total stated was {there}; it becomes {new}")
OTHERS_THERE = _("The workshop has other actions for these years. Totals of the file are compared with all of them.")


@dataclass(frozen=True)
class Options:
    """What the facilitator chose: the goal of rows that name none (a key or a title), and whether years stay apart."""

    goal: str = ""
    keep_apart: bool = False


@dataclass(frozen=True)
class Target:
    """A goal that rows go to; `key` is None for one that will be made."""

    title: str
    key: str | None


@dataclass(frozen=True)
class New:
    """An action to add, in the fields of the document, and the rows that it comes from."""

    goal: Target
    rows: tuple[int, ...]
    sheet: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Completion:
    """An action that is there: empty fields, and years of its budget, that are filled."""

    goal: str
    place: int
    name: str
    rows: tuple[int, ...]
    fields: Mapping[str, Any]
    budget: Mapping[str, float | str]


@dataclass(frozen=True)
class Plan:
    """What would be done; `plan` is the new `meta.plan`, None where it stays as it is."""

    table: ActionTable
    goals: tuple[Target, ...] = ()
    added: tuple[New, ...] = ()
    changed: tuple[Completion, ...] = ()
    indicators: tuple[tuple[Target, str], ...] = ()
    same: int = 0
    plan: Mapping[str, Any] | None = None
    remarks: tuple[Remark, ...] = ()
    joined: tuple[New, ...] = field(default=())

    @property
    def differences(self) -> list[Difference]:
        """Totals of the file that are not the sum of their rows."""
        return self.table.differences()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.added or self.changed or self.indicators or self.plan)

    def check(self, snapshot: Snapshot) -> None:
        """Raises UsageError for amounts without a year, DataError for what is too much; nothing is done then."""
        if self.table.yearless:
            first = self.table.yearless[0]
            raise UsageError(
                _(
                    "{n} amounts belong to no year, the first in row {row}. Say which year it is (--year), or write it "
                    "over the rows. Nothing was imported."
                ),
                n=len(self.table.yearless),
                row=first.row,
            )
        if (n := len(self.added) + len(self.changed)) > MOST_ACTIONS:
            raise DataError(
                _("{n} actions would be added or changed, at most {most} go at once. Nothing was imported."),
                n=n,
                most=MOST_ACTIONS,
            )
        if len(snapshot.goals) + len(self.goals) > MOST_RECORDS:
            raise DataError(_("The workshop has too many goals. Nothing was imported."))
        if self.plan and self.plan["last"] - self.plan["first"] >= MOST_YEARS:
            raise DataError(
                _("The plan would cover the years {first}–{last}; it covers {most} at most. Nothing was imported."),
                first=self.plan["first"],
                last=self.plan["last"],
                most=MOST_YEARS,
            )


def make_plan(table: ActionTable, options: Options, snapshot: Snapshot) -> Plan:
    """Puts what was read beside what the workshop has."""
    return _Planner(table, options, snapshot).plan()


class _Planner:
    def __init__(self, table: ActionTable, options: Options, snapshot: Snapshot) -> None:
        self._table, self._options, self._snapshot = table, options, snapshot
        self._targets: dict[str, Target] = {}
        self._remarks: list[Remark] = list(table.remarks)
        self._by_name = {folded_name(one.name): key for key, one in snapshot.stakeholders.items()}
        self._kept = kept(snapshot.stakeholders)
        self._by_words: dict[str, dict[str, list[tuple[int, Action]]]] = {}
        self._taken: set[tuple[str, int]] = set()
        self._added: list[New] = []
        self._changed: list[Completion] = []
        self._same = 0

    def plan(self) -> Plan:
        indicators: dict[tuple[str, str], tuple[Target, str]] = {}
        for action in joined(self._table.rows, keep_apart=self._options.keep_apart):
            target = self._target(action.words["goal"], action)
            self._action(action, target)
            for row in action.rows:
                if name := self._cut(row.words["indicator"], LINE, "indicator", action):
                    indicators.setdefault((target.title, same_words(name)), (target, name))
        new = [pair for pair in indicators.values() if not self._counted(*pair)]
        joined_rows = tuple(one for one in self._added if len(one.rows) > 1)
        plan = self._plan_years()
        return Plan(
            self._table,
            tuple(target for target in self._targets.values() if target.key is None),
            tuple(self._added),
            tuple(self._changed),
            tuple(new),
            self._same,
            plan,
            tuple(self._remarks),
            joined_rows,
        )

    # -- goals -----------------------------------------------------------------------------------------------------

    def _target(self, named: str, action: Joined) -> Target:
        words = named or self._options.goal or self._table.heading or self._table.name.rsplit(".", 1)[0]
        if words not in self._targets:
            goals = self._snapshot.goals
            title = self._cut(words, TITLE, "goal", action)
            same = (key for key, goal in goals.items() if same_words(goal.title) == same_words(title))
            key = words if not named and words in goals else next(same, None)
            there = next((t for t in self._targets.values() if same_words(t.title) == same_words(title)), None)
            self._targets[words] = there or Target(goals[key].title if key else title, key)
        return self._targets[words]

    def _counted(self, target: Target, name: str) -> bool:
        there = self._snapshot.goals[target.key].indicators if target.key else []
        return same_words(name) in {same_words(one.name) for one in there}

    # -- actions ---------------------------------------------------------------------------------------------------

    def _action(self, action: Joined, target: Target) -> None:
        for name in sorted(action.differs):
            self._say(action, say(DIFFERS, activity=action.words["activity"][:80], field=_field(name)))
        said = {name: action.words[name] for name in ("activity", *WORDS)}
        said |= {"from": action.from_ or "", "to": action.to or ""}
        fields = {name: self._cut(words, LIMITS[name], name, action) for name, words in said.items() if words}
        if "owner" in fields:
            fields["owner"] = self._owner(fields["owner"])
        budget = {
            str(year): self._cut(cell, LINE, "budget", action) if isinstance(cell, str) else float(cell)
            for year, cell in sorted(action.budget.items())
        }
        if target.key and (there := self._there(target.key, fields["activity"], budget)):
            self._complete(action, target.key, there, fields, budget)
        else:
            rows = tuple(row.number for row in action.rows)
            self._added.append(New(target, rows, action.first.sheet, {**fields, "budget": budget}))

    def _there(self, goal: str, activity: str, budget: Mapping[str, Any]) -> tuple[int, Action] | None:
        """The action of these words that the goal has; of several, one with these amounts before others."""
        if goal not in self._by_words:
            by_words = self._by_words[goal] = defaultdict(list)
            for place, one in enumerate(self._snapshot.goals[goal].actions):
                by_words[same_words(one.activity)].append((place, one))
        same = [one for one in self._by_words[goal][same_words(activity)] if (goal, one[0]) not in self._taken]
        same.sort(key=lambda one: -sum(one[1].budget.get(year) == cell for year, cell in budget.items()))
        return same[0] if same else None

    def _complete(
        self, action: Joined, goal: str, there: tuple[int, Action], fields: Mapping[str, Any], budget: Mapping[str, Any]
    ) -> None:
        """Fills what is empty; nobody's words or amounts are overwritten."""
        place, one = there
        self._taken.add((goal, place))
        held = one.model_dump(by_alias=True)
        empty = {name: value for name, value in fields.items() if not held[name] and name not in ("from", "to")}
        if not one.from_ and not one.to:
            empty |= {name: fields[name] for name in ("from", "to") if name in fields}
        new = {}
        for year, cell in budget.items():
            if (before := one.budget.get(year)) in (None, ""):
                new[year] = cell
            elif before != cell:
                about = {"year": year, "there": _cell(before), "new": _cell(cell)}
                self._say(action, say(OTHER_AMOUNT, activity=one.activity, **about), lost=True)
        if empty or new:
            rows = tuple(row.number for row in action.rows)
            self._changed.append(Completion(goal, place, one.activity, rows, empty, new))
        else:
            self._same += 1

    def _owner(self, words: str) -> str:
        """The key of the stakeholder of that name, else the words."""
        key = self._by_name.get(folded_name(words))
        return self._kept[key] if key else words

    # -- years -----------------------------------------------------------------------------------------------------

    def _plan_years(self) -> dict[str, Any] | None:
        years, before = self._table.years, self._snapshot.meta.plan
        if not years:
            return None
        stated = {str(year): amount for year, amount in sorted(self._table.stated().items())}
        if before:
            for year, amount in stated.items():
                if (there := before.stated.get(year, amount)) != amount:
                    said = say(OTHER_STATED, year=year, there=Euros(there), new=Euros(amount))
                    self._remarks.append(Remark("", 0, said))
            years = (min(years[0], before.first), max(years[-1], before.last))
            stated = {**before.stated, **stated}
        elif held := self._held_years():  # they would lie outside of the plan from now on
            years = (min(years[0], *held), max(years[-1], *held))
        if stated and self._others(set(map(str, self._table.years))):
            self._remarks.append(Remark("", 0, say(OTHERS_THERE)))
        plan = {"first": years[0], "last": years[-1], "stated": dict(sorted(stated.items()))}
        return None if before and before.model_dump() == plan else plan

    def _held_years(self) -> set[int]:
        """The years for which the workshop has budgets."""
        actions = (one for goal in self._snapshot.goals.values() for one in goal.actions)
        return {year for one in actions for year in budget_years(one)}

    def _others(self, years: set[str]) -> bool:
        """Whether the workshop has amounts of its own in these years."""
        return any(
            not years.isdisjoint(one.budget)
            for key, goal in self._snapshot.goals.items()
            for place, one in enumerate(goal.actions)
            if (key, place) not in self._taken
        )

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _cut(self, words: str, limit: int, name: str, action: Joined) -> str:
        if len(words) <= limit:
            return words
        said = say(CUT, field=_field(name), n=limit, rest=words[limit - 1 :][:TEXT])
        self._say(action, said, lost=True)
        return words[: limit - 1] + "…"

    def _say(self, action: Joined, said: Said, *, lost: bool = False) -> None:
        self._remarks.append(Remark(action.first.sheet, action.first.number, said, lost=lost))


def _field(name: str) -> object:
    from umarlaud.plan_import.columns import FIELDS

    return FIELDS[name]


def _cell(cell: float | str) -> object:
    return cell if isinstance(cell, str) else Euros(cell)
