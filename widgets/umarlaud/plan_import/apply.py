"""A plan carried out in a document, and taken back: what somebody has touched since stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pycrdt import Array, Doc, Map

from umarlaud.document.fields import fields_of
from umarlaud.document.models import Action, Goal, Indicator, Row
from umarlaud.document.shared import entry, record, roots, y_value
from umarlaud.importing.keys import free_key, now
from umarlaud.importing.said import Said, say
from umarlaud.locale import _
from umarlaud.plan_import.plan import Plan, Target

CHANGED_SINCE = _("“{name}” stays: somebody has changed it since")
IN_USE = _("“{name}” stays: votes, evidence or others’ words belong to it by now")
PLAN_CHANGED = _("The years and totals of the plan stay: somebody has changed them since")
_MODELS: dict[str, type[Row]] = {"actions": Action, "indicators": Indicator}


@dataclass
class Done:
    """What an import wrote, and what stood there before."""

    goals: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)
    """Rows added: goal, `actions` or `indicators`, id, fields."""
    filled: list[tuple[str, str, dict[str, list[Any]], dict[str, Any]]] = field(default_factory=list)
    """Actions completed: goal, id, {field: [before, after]}, {year: cell}."""
    plan: list[Any] = field(default_factory=list)
    """`meta.plan` before and after; empty where it was left alone."""

    def dump(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


@dataclass(frozen=True)
class Undone:
    """What was taken back, and what was left because of others, with the reason."""

    removed: int
    goals: int
    restored: int
    left: tuple[Said, ...]


def carry_out(plan: Plan, doc: Doc[Any], author: str | None = None) -> Done:
    """Writes a plan that was made of this very document into it, in one transaction."""
    done = Done()
    with doc.transaction():
        goals = roots(doc)["goals"]
        keys = {target.title: _goal(goals, target, author, done) for target in plan.goals}
        adder = _Adder(goals, keys, done)
        for change in plan.changed:
            row = goals[change.goal]["actions"][change.place]
            if not row.get("id"):
                row["id"] = free_key(adder.ids)
            before = {name: [row.get(name), value] for name, value in change.fields.items()}
            for name, value in change.fields.items():
                row[name] = value
            _fill_budget(row, change.budget)
            done.filled.append((change.goal, str(row["id"]), before, dict(change.budget)))
        for new in plan.added:
            adder.add(new.goal, "actions", new.fields)
        for target, name in plan.indicators:
            adder.add(target, "indicators", {"name": name})
        if plan.plan:
            meta = roots(doc)["meta"]
            done.plan = [meta.get("plan"), dict(plan.plan)]
            meta["plan"] = dict(plan.plan)
    return done


class _Adder:
    """Appends rows to goals; keeps in mind where each list ends, since a document is slow to ask."""

    def __init__(self, goals: Map[Any], keys: Mapping[str, str], done: Done) -> None:
        self._goals, self._keys, self._done = goals, keys, done
        self._lists: dict[tuple[str, str], tuple[Array[Any], float]] = {}
        self.ids: set[str] = set()

    def add(self, target: Target, name: str, fields: Mapping[str, Any]) -> None:
        key = target.key or self._keys[target.title]
        rows, last = self._lists.get((key, name)) or self._open(key, name)
        self.ids.add(row_id := free_key(self.ids))
        # checked by the model; what is not said is not written
        row = _MODELS[name].model_validate({**fields, "id": row_id, "order": last + 1.0})
        dumped = row.model_dump(mode="json", by_alias=True, exclude_unset=True)
        rows.append(record(_MODELS[name], dumped))
        self._lists[key, name] = rows, last + 1.0
        self._done.rows.append((key, name, row_id, dumped))

    def _open(self, key: str, name: str) -> tuple[Array[Any], float]:
        goal = self._goals[key]
        if name not in goal:
            goal[name] = y_value(fields_of(Goal)[name], [])
        held = goal[name].to_py() or []
        self.ids |= {row["id"] for row in held if row.get("id")}
        return goal[name], max((row.get("order") or 0.0 for row in held), default=0.0)


def _goal(goals: Map[Any], target: Target, author: str | None, done: Done) -> str:
    key = free_key(goals)
    order = max((goal.get("order") or 0.0 for goal in goals.values()), default=0.0) + 1.0
    fields = Goal(title=target.title, order=order, author=author, created=now()).model_dump(mode="json", by_alias=True)
    goals[key] = record(Goal, fields)
    done.goals[key] = fields
    return key


def _fill_budget(row: Map[Any], cells: Any) -> None:
    held = row.get("budget")
    if isinstance(held, Map):
        for year, cell in cells.items():
            held[year] = cell
    elif cells:  # a plain value of an older document
        info = fields_of(Action)["budget"]
        row["budget"] = Map({year: entry(info, cell) for year, cell in {**(held or {}), **cells}.items()})


def undo(done: Done, doc: Doc[Any]) -> Undone:
    """Takes an import back, in one transaction; what somebody has changed since stays, and so does a goal in use."""
    removed = restored = 0
    left: list[Said] = []
    with doc.transaction():
        goals = roots(doc)["goals"]
        added, filled = {row[2]: row for row in done.rows}, {row[1]: row for row in done.filled}
        for rows, at, row in _rows_of(done, goals):
            row_id, name = row.get("id"), row.get("activity") or row.get("name")
            new, change = added.get(str(row_id)), filled.get(str(row_id))
            if new and _plain(row) == new[3]:
                del rows[at]
                removed += new[1] == "actions"
            elif change and _untouched(row, *change[2:]):
                _put_back(row, *change[2:])
                restored += 1
            elif new or change:
                left.append(say(CHANGED_SINCE, name=name))
        emptied = _remove_goals(done, doc, left)
        if done.plan:
            meta = roots(doc)["meta"]
            if meta.get("plan") != done.plan[1]:
                left.append(say(PLAN_CHANGED))
            elif done.plan[0] is None:
                del meta["plan"]
            else:
                meta["plan"] = done.plan[0]
    return Undone(removed, emptied, restored, tuple(left))


def _rows_of(done: Done, goals: Map[Any]) -> Iterator[tuple[Array[Any], int, Map[Any]]]:
    """All rows of the lists that the import wrote to, from the last: deleting one moves none that is still to come."""
    for key, name in sorted({(row[0], row[1]) for row in done.rows} | {(row[0], "actions") for row in done.filled}):
        rows = goals[key].get(name) if key in goals else None
        if rows is None:
            continue
        for at, row in reversed(list(enumerate(rows))):
            if isinstance(row, Map):
                yield rows, at, row


def _plain(row: Map[Any]) -> dict[str, Any]:
    return row.to_py() or {}


def _untouched(row: Map[Any], before: dict[str, list[Any]], budget: dict[str, Any]) -> bool:
    held = _plain(row)
    cells = held.get("budget") or {}
    return all(held.get(name) == after for name, (_before, after) in before.items()) and all(
        cells.get(year) == cell for year, cell in budget.items()
    )


def _put_back(row: Map[Any], before: dict[str, list[Any]], budget: dict[str, Any]) -> None:
    for name, (value, _after) in before.items():
        if value is None:
            del row[name]
        else:
            row[name] = value
    for year in budget:
        del row["budget"][year]


def _remove_goals(done: Done, doc: Doc[Any], left: list[Said]) -> int:
    all_roots = roots(doc)
    goals = all_roots["goals"]
    used = {item for vote in all_roots["votes"].values() for item in (_plain(vote).get("items") or ())}
    used |= {goal for one in all_roots["evidence"].values() for goal in (_plain(one).get("goals") or ())}
    removed = 0
    for key, fields in done.goals.items():
        if key not in goals:
            continue
        if _plain(goals[key]) != fields or key in used:
            left.append(say(IN_USE, name=goals[key].get("title")))
        else:
            del goals[key]
            removed += 1
    return removed
