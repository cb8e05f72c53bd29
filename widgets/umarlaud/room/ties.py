"""The views of ties as a room keeps them: nobody's view is lost when two people add the record of one tie at once.

Yjs keeps one of two records that were added at once. The views of the other are then written into the kept one by the
room itself, in the same commit. A participant can neither remove nor change another's view by putting a record in
place of another: what the room heard of the others before stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from pycrdt import Map
from pydantic import ValidationError

from umarlaud.document.models import Tie, View
from umarlaud.document.shared import record
from umarlaud.errors import Refused
from umarlaud.room.lineage import REMOVED, Lineage, Said, Writing

Views = dict[str, Any]  # person → view in plain values
NOTHING = Writing()
MOST_KEY = 64


def own_entry(key: str) -> Refused:
    """Somebody wrote in another's name."""
    return Refused("owner", ["ties", key, "views"], "Here you can write only for yourself.")


class Ties:
    """The views of every tie as of the last admitted update, and the lineage of their records."""

    def __init__(self) -> None:
        self.lineage = Lineage()
        self._views: dict[str, Views] = {}
        self._root: Map[Any]

    def rebuild(self, root: Map[Any]) -> None:
        """Reads the views anew."""
        self._root = root
        self._views = {key: self._read(key) for key, _ in root.items()}

    @staticmethod
    def check(writing: Writing, may: Callable[[str], bool]) -> None:
        """Raises Refused where an update says a view of somebody in whose name its sender may not write."""
        # a page that joins again repeats all deletions that it knows of, also those of others
        writing.said = [said for said in writing.said if said.value is not REMOVED or may(said.person)]
        for said in writing.said:
            if not may(said.person):
                raise own_entry(said.key)

    def settle(self, writing: Writing, touched: Iterable[str], may: Callable[[str], bool]) -> dict[str, Views]:
        """The views that the room must write after an update, by tie; None for one that goes.

        `may` says in whose name its sender writes. Raises Refused for another's view.
        """
        by_tie: dict[str, list[Said]] = defaultdict(list)
        for said in writing.said:
            by_tie[said.key].append(said)
        changes: dict[str, Views] = {}
        for key in {*touched, *writing.keys}:
            before, found = self._views.get(key, {}), self._read(key)
            if any(found[who] != before.get(who) and not may(who) for who in found):
                raise own_entry(key)
            united = key in writing.added and key not in writing.over
            wanted = _said(by_tie[key], before | found if united else found)
            gone = key not in self._root and key not in writing.added
            if not gone and (wanted != found or key not in self._root):
                changes[key] = {who: wanted.get(who) for who in {*wanted, *found} if wanted.get(who) != found.get(who)}
        return changes

    def write(self, changes: dict[str, Views], writing: Writing) -> None:
        """Writes into the document what `settle` found lacking."""
        for key, views in changes.items():
            if key not in self._root:
                ends = writing.added[key]
                if key != f"{ends.get('a')}~{ends.get('b')}" or len(key) > MOST_KEY:
                    raise Refused("key", ["ties", key], "The key of a tie is its two ends in order: a~b.")
                _valid(Tie, ends | {"views": views}, [key])
                self._root[key] = record(Tie, ends | {"views": views})
                continue
            tie = self._root[key]
            if tie.get("views") is None:
                tie["views"] = Map()
            entries = tie["views"]
            for who, view in views.items():
                if view is None:
                    del entries[who]
                else:
                    _valid(View, view, [key, "views", who])
                    entries[who] = Map(view)

    def learn(self, keys: Iterable[str]) -> None:
        """Takes over the views of ties that changed."""
        for key in keys:
            before, found = self._views.pop(key, {}), self._read(key)
            self.lineage.forget(key, before.keys() - found.keys())
            if key in self._root:
                self._views[key] = found

    def _read(self, key: str) -> Views:
        tie = self._root.get(key)
        views = tie.get("views") if isinstance(tie, Map) else None
        return (views.to_py() or {}) if isinstance(views, Map) else {}


def _said(all_said: list[Said], views: Views) -> Views:
    views = dict(views)
    for said in all_said:
        if said.value is REMOVED:
            views.pop(said.person, None)
        elif said.field is None:
            views[said.person] = said.value
        else:
            views[said.person] = {**views.get(said.person, {}), said.field: said.value}
    return views


def _valid(model: type[Tie | View], values: Any, where: list[str]) -> None:
    try:
        model.model_validate(values)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][-1]) if error.errors()[0]["loc"] else where[-1]
        raise Refused(
            "schema", ["ties", *where], "The field “{field}” holds what a workshop cannot keep.", field=name
        ) from error
