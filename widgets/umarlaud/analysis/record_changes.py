"""What changed from one workshop of a series to the next, record by record: keys, and fields before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.compare import compare
from umarlaud.analysis.counts import goal_coverage
from umarlaud.analysis.merging import kept
from umarlaud.analysis.network import read_network
from umarlaud.analysis.plan_rows import KINDS
from umarlaud.analysis.row_changes import RowChanges, row_changes
from umarlaud.analysis.series_changes import same_goals, same_problems, same_things
from umarlaud.analysis.votes import shown_votes
from umarlaud.document.texts import said

if TYPE_CHECKING:
    from umarlaud.document.models import Goal, Record, Snapshot

Fields = dict[str, Any]
Translate = Callable[[str], str]

ROOTS = ("problems", "offers", "stakeholders", "ties", "goals", "votes", "evidence", "cases")
"""What is compared. Cards and texts belong to one meeting; people are not compared."""

NOT_COMPARED = {"author", "created", "via", "merged_into", "contact", "consent", "order", *KINDS}
"""Who wrote it, contacts, and what stands in a list of its own."""
REFERENCES: dict[str, dict[str, str]] = {
    "goals": {"problems": "problems", "carriers": "stakeholders"},
    "evidence": {"goals": "goals", "rests_on": "evidence"},
    "offers": {"provider": "stakeholders", "answers": "problems"},
    "rows": {"problems": "problems", "stakeholders": "stakeholders", "owner": "stakeholders", "evidence": "evidence"}
    | {"cases": "cases", "ties": "ties", "votes": "votes"},
}
"""Fields that hold keys, and of which root: a record that has another key now is still the same one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record of both workshops: its key now and then, what it is called, its fields as (before, after)."""

    key: str
    key_before: str
    title: str
    fields: Mapping[str, tuple[Any, Any]]
    rows: Mapping[str, RowChanges] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RootChanges:
    """One root: records that are new and that are gone, by key with what they are called, and those that changed."""

    added: Mapping[str, str]
    removed: Mapping[str, str]
    changed: Sequence[Changed]


@dataclass(frozen=True, slots=True)
class _Side:
    titles: dict[str, str]  # of the records that count, by key
    fields: dict[str, Fields]


def record_changes(earlier: Snapshot, later: Snapshot) -> dict[str, RootChanges]:
    """Each of `ROOTS` in the later workshop beside the earlier one.

    Records are the same by id, else by a title that only one of each workshop has, as in `series_changes`. A tie is
    compared as everybody's views together say it. Records that were merged count to the one that stays. Nothing says
    who wrote what.
    """
    before = {root: _side(earlier, root) for root in ROOTS}
    after = {root: _side(later, root) for root in ROOTS}
    same = {
        **{root: same_things(before[root].titles, after[root].titles) for root in ("offers", "evidence", "cases")},
        "problems": same_problems(earlier, later),
        "stakeholders": dict(compare(earlier, later).same),
        "goals": same_goals(earlier, later),
        "votes": {key: key for key in after["votes"].titles if key in before["votes"].titles},
    }
    same["ties"] = _same_ties(before["ties"], after["ties"], same["stakeholders"])
    # a key of the earlier workshop, also of a record that was merged away then, as the later one has it
    now = {root: {then: key for key, then in pairs.items()} for root, pairs in same.items()}
    for root in ("problems", "stakeholders"):
        now[root] |= {
            old: now[root][stays] for old, stays in kept(getattr(earlier, root)).items() if stays in now[root]
        }
    found = {}
    for root in ROOTS:
        pairs = same[root]
        changed = []
        for key, then in pairs.items():
            old = _in_new_keys(before[root].fields[then], REFERENCES.get(root, {}), now)
            fields = _differences(old, after[root].fields[key])
            rows = _rows(earlier.goals[then], later.goals[key], now) if root == "goals" else {}
            if fields or rows:
                changed.append(Changed(key, then, after[root].titles[key], fields, rows))
        found[root] = RootChanges(
            added={key: title for key, title in after[root].titles.items() if key not in pairs},
            removed={key: title for key, title in before[root].titles.items() if key not in pairs.values()},
            changed=changed,
        )
    return found


def _side(snapshot: Snapshot, root: str) -> _Side:
    if root == "ties":
        return _ties(snapshot)
    if root == "votes":
        return _votes(snapshot)
    records: Mapping[str, Any] = getattr(snapshot, root)
    keys = (
        [key for key, stays in kept(records).items() if key == stays] if root in ("problems", "stakeholders") else None
    )
    keys = list(goal_coverage(snapshot).goals) if root == "goals" else keys or list(records)
    titles = {key: _title(records[key]) for key in keys}
    return _Side(titles, {key: _fields(records[key]) for key in keys})


def _title(record: Any) -> str:
    words = next((getattr(record, name) for name in ("title", "name", "text") if hasattr(record, name)), "")
    return " ".join(words.split())[:200]


def _fields(record: Record) -> Fields:
    return {name: value for name, value in record.model_dump(mode="json").items() if name not in NOT_COMPARED}


def _ties(snapshot: Snapshot) -> _Side:
    network = read_network(snapshot)
    names = {key: one.name for key, one in network.members.items()}
    titles = {key: f"{names[tie.a]} – {names[tie.b]}" for key, tie in network.ties.items()}
    fields: dict[str, Fields] = {
        key: {"today": tie.today, "wanted": tie.wanted, "agreement": round(tie.agreement, 3)}
        for key, tie in network.ties.items()
    }
    return _Side(titles, fields)


def _votes(snapshot: Snapshot) -> _Side:
    votes = {key: vote for key, vote in shown_votes(snapshot).items() if vote.result}
    titles = {key: said(vote.title, snapshot.meta.language, snapshot.meta.language) for key, vote in votes.items()}
    fields: dict[str, Fields] = {
        key: {
            "kind": vote.kind,
            "ballots": vote.result.ballots if vote.result else 0,
            "counts": {one.item: dict(one.counts) for one in vote.result.items} if vote.result else {},
        }
        for key, vote in votes.items()
    }
    return _Side(titles, fields)


def _same_ties(before: _Side, after: _Side, members: Mapping[str, str]) -> dict[str, str]:
    """A tie is the same when both of its ends are."""
    pairs = {}
    for key in after.titles:
        ends = [members.get(end, "") for end in key.split("~")]
        if (then := "~".join(sorted(ends))) in before.titles:
            pairs[key] = then
    return pairs


def _rows(earlier: Goal, later: Goal, now: Mapping[str, Mapping[str, str]]) -> dict[str, RowChanges]:
    found: dict[str, RowChanges] = {}
    for name in KINDS:
        old = [
            _in_new_keys(row.model_dump(mode="json", by_alias=True), REFERENCES["rows"], now)
            for row in getattr(earlier, name)
        ]
        new = [row.model_dump(mode="json", by_alias=True) for row in getattr(later, name)]
        if changes := row_changes(name, old, new):
            found[name] = changes
    return found


def _in_new_keys(fields: Fields, references: Mapping[str, str], now: Mapping[str, Mapping[str, str]]) -> Fields:
    made = dict(fields)
    for name, root in references.items():
        value = made.get(name)
        if isinstance(value, list):
            made[name] = list(dict.fromkeys(now[root].get(key, key) for key in value))
        elif isinstance(value, str):
            made[name] = now[root].get(value, value)
    return made


def _differences(before: Fields, after: Fields) -> dict[str, tuple[Any, Any]]:
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}
