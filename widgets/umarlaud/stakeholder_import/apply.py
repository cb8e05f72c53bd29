"""A plan carried out in a document, and taken back: what somebody has touched since stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc, Map

from umarlaud.document.models import Stakeholder
from umarlaud.document.shared import record, roots
from umarlaud.importing.keys import free_key, now
from umarlaud.importing.said import Said, say
from umarlaud.locale import _
from umarlaud.stakeholder_import.plan import Plan

CHANGED_SINCE = _("{name} stays: somebody has changed it since")
IN_USE = _("{name} stays: ties, people or goals belong to it by now")


@dataclass(frozen=True)
class Done:
    """What an import wrote: records it added, and fields it filled with what they held before."""

    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    """{stakeholder: {field: [before, after]}}; `before` is an empty list where the field was not there."""


@dataclass(frozen=True)
class Undone:
    """What was taken back, and what was left because of others, with the reason."""

    removed: int
    restored: int
    left: tuple[Said, ...]


def carry_out(plan: Plan, doc: Doc[Any], author: str | None = None) -> Done:
    """Writes a plan that was made of this very document into it, in one transaction."""
    created = now()
    done = Done()
    with doc.transaction():
        stakeholders = roots(doc)["stakeholders"]
        for new in plan.added:
            key = free_key(stakeholders)
            fields = Stakeholder(**{**new.fields, "author": author, "created": created}).model_dump(mode="json")
            stakeholders[key] = record(Stakeholder, fields)
            done.added[key] = fields
        for change in plan.changed:
            there = stakeholders[change.key]
            held = there.to_py() or {}
            done.changed[change.key] = {
                name: [[held[name]] if name in held else [], value] for name, value in change.fields.items()
            }
            for name, value in change.fields.items():
                there[name] = value
    return done


def undo(done: Done, doc: Doc[Any]) -> Undone:
    """Takes an import back, in one transaction: removes what it added and empties what it filled.

    A record that somebody has changed since, or that ties, people, offers or goals refer to, stays.
    """
    removed = restored = 0
    left: list[Said] = []
    with doc.transaction():
        stakeholders = roots(doc)["stakeholders"]
        used = _used(doc)
        for key, fields in done.added.items():
            there = stakeholders.get(key)
            if there is None:
                continue
            if (there.to_py() or {}) != fields:
                left.append(say(CHANGED_SINCE, name=there.get("name")))
            elif key in used:
                left.append(say(IN_USE, name=there.get("name")))
            else:
                del stakeholders[key]
                removed += 1
        for key, changes in done.changed.items():
            there = stakeholders.get(key)
            if there is None:
                continue
            if any(there.get(name) != after for name, (_before, after) in changes.items()):
                left.append(say(CHANGED_SINCE, name=there.get("name")))
                continue
            for name, (before, _after) in changes.items():
                _put_back(there, name, before)
            restored += 1
    return Undone(removed, restored, tuple(left))


def _put_back(there: Map[Any], name: str, before: list[Any]) -> None:
    if before:
        there[name] = before[0]
    else:
        del there[name]


def _used(doc: Doc[Any]) -> set[str]:
    """The stakeholders that something refers to."""
    contents: Mapping[str, Mapping[str, Any]] = {name: root.to_py() or {} for name, root in roots(doc).items()}
    used = {end for key, tie in contents["ties"].items() for end in (tie.get("a"), tie.get("b"), *key.split("~"))}
    used |= {person.get("organisation") for person in contents["people"].values()}
    used |= {offer.get("provider") for offer in contents["offers"].values()}
    used |= {one.get("merged_into") for one in contents["stakeholders"].values()}
    for goal in contents["goals"].values():
        used |= set(goal.get("carriers") or ())
        for row in (row for name in ("results", "indicators", "actions") for row in goal.get(name) or ()):
            used |= {row.get("owner"), *(row.get("stakeholders") or ())}
    return {key for key in used if key}
