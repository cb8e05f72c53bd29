"""What happened in a workshop, record by record, read from its log: who added, changed, wrote and deleted what.

Votes are told as they open, close and are shown; what anybody chose is in no log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from pycrdt import Doc

from umarlaud.room.protocol import EMPTY_UPDATE
from umarlaud.room.replay import NOTHING, Replay, Row, Step, log_rows
from umarlaud.room.sender import SERVER
from umarlaud.room.store import Store
from umarlaud.room.undo import Hands
from umarlaud.side_process import SideProcess

P = ParamSpec("P")
T = TypeVar("T")

TOGETHER = timedelta(minutes=2)
"""What one person does to one thing with shorter pauses than this is one event."""
MANY = 8
"""More records than this that one update adds to one root are one event, as an import is."""
MOST_TITLE = 80

_ENTRIES = {
    "views": ("viewed", "unviewed"),
    "support": ("supported", "unsupported"),
    "consent": ("answered", "unanswered"),
}
_GATHERED = {"changed", "wrote", "viewed", "answered", "timer"}
_TITLES = {"title", "name", "text", "reason"}


@dataclass(slots=True)
class Event:
    """One thing that somebody did. `count` is of characters or records; `was` and `now` are of what has two states."""

    number: int
    time: str
    until: str
    person: str
    act: str
    root: str
    key: str = ""
    fields: tuple[str, ...] = ()
    count: int = 0
    cut: int = 0
    was: str = ""
    now: str = ""


@dataclass
class Chronicle:
    """The events of a log, fed with it in order; `titles` is what each record was last called."""

    events: list[Event] = field(default_factory=list)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    _last: dict[tuple[str, ...], Event] = field(default_factory=dict)
    _texts: dict[tuple[str, str, str], bytearray] = field(default_factory=dict)

    def follow(self, row: Row, steps: Iterable[Step]) -> None:
        """Follows one update."""
        for step in steps:
            if step.root == "meta":
                self._of_meta(row, step)
            elif not step.path:
                self._of_root(row, step)
            else:
                self._of_record(row, step)

    # -- what kind of thing happened -------------------------------------------------------------------------------

    def _of_meta(self, row: Row, step: Step) -> None:
        if row.person == SERVER or step.path:
            return
        changed: list[str] = []
        for name, (was, now) in step.keys.items():
            if name == "stages":
                self._stages(row, was if isinstance(was, dict) else {}, now if isinstance(now, dict) else {})
            elif name == "here" and isinstance(now, dict):
                self._add(row, "called", "meta", str(now.get("stage", "")))
            elif name == "stage" and isinstance(now, str):
                self._add(row, "stage", "meta", now)
            elif name == "timer":
                self._add(row, "timer", "meta")
            elif name not in ("closed", "schema"):
                changed.append(name)
        if changed:
            self._add(row, "changed", "meta", fields=tuple(changed))

    def _stages(self, row: Row, was: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        for name in sorted({*was, *now}):
            state = now.get(name, "open")
            if was.get(name, "open") != state:
                self._add(row, f"stage_{state}", "meta", name)

    def _of_root(self, row: Row, step: Step) -> None:
        added = [key for key, (_, now) in step.keys.items() if now is not NOTHING]
        for key in added:
            self._learn(step.root, key, step.keys[key][1])
        if row.person == SERVER:
            return
        if len(added) > MANY:
            self._add(row, "added", step.root, count=len(added))
        for key, (_, now) in step.keys.items():
            if now is NOTHING:
                self._add(row, "deleted", step.root, key)
            elif step.root == "people":
                self._add(row, "came", "people", key, now=self.titles.get(("people", key), ""))
            elif len(added) <= MANY:
                self._add(row, "added", step.root, key)

    def _of_record(self, row: Row, step: Step) -> None:
        key, *deeper = (str(part) for part in step.path)
        root = step.root
        if not deeper:
            was = self.titles.get((root, key), "")
            self._learn(root, key, {name: now for name, (_, now) in step.keys.items()})
            self._fields(row, root, key, step.keys, was)
            return
        name = deeper[0]
        if step.kind == "text":
            self._text(row, root, key, name, step)
        elif row.person == SERVER:
            return
        elif name in _ENTRIES:
            entries = step.keys.items() if len(deeper) == 1 else [(deeper[1], (None, None))]
            for person, (_, now) in entries:
                act = _ENTRIES[name][now is NOTHING]
                self._add(row, act, root, key, fields=() if person == row.person else (person,))
        else:
            self._add(row, "changed", root, key, fields=(name,))

    def _fields(self, row: Row, root: str, key: str, keys: Mapping[str, tuple[Any, Any]], title: str) -> None:
        if root == "votes" and (state := keys.get("state", (None, None))[1]) in ("open", "closed", "shown"):
            self._add(row, f"vote_{state}", root, key)
        if row.person == SERVER:
            return
        names = [name for name in keys if name not in ("author", "created", "state", "turnout", "result")]
        if "merged_into" in names:
            names.remove("merged_into")
            into = keys["merged_into"][1]
            self._add(row, "merged" if isinstance(into, str) else "parted", root, key, now=str(into or ""))
        if root == "people" and "name" in names:
            names.remove("name")
            self._add(row, "renamed", root, key, was=title, now=self.titles.get((root, key), ""))
        if names:
            self._add(row, "changed", root, key, fields=tuple(names))

    def _text(self, row: Row, root: str, key: str, name: str, step: Step) -> None:
        # what stands there is followed here: to ask the document at every letter took most of the time
        text = self._texts.setdefault((root, key, name), bytearray())
        at, added, cut = 0, 0, b""
        for what, value in step.delta:
            if what == "keep":
                at += value
            elif what == "add":
                written = value.encode()
                text[at:at] = written
                at, added = at + len(written), added + len(value)
            else:
                cut += text[at : at + value]
                del text[at : at + value]
        if name in _TITLES:
            self.titles[root, key] = short_title(text.decode(errors="ignore"))
        if row.person != SERVER:
            count = len(cut.decode(errors="ignore"))
            self._add(row, "wrote", root, key, fields=(name,), count=added, cut=count)

    def _learn(self, root: str, key: str, fields: Any) -> None:
        """Remembers what a record is called, and what stands in its texts."""
        for name, value in fields.items() if isinstance(fields, dict) else ():
            if isinstance(value, str):
                self._texts[root, key, name] = bytearray(value.encode())
                if name in _TITLES:
                    self.titles[root, key] = short_title(value)
            elif root == "votes" and name == "title" and isinstance(value, dict):
                self.titles[root, key] = short_title(next((str(words) for words in value.values() if words), ""))

    # -- the list of events ----------------------------------------------------------------------------------------

    def _add(self, row: Row, act: str, root: str, key: str = "", **about: Any) -> None:
        fields: tuple[str, ...] = about.get("fields", ())
        place = (row.person, act, root, key, *(fields if act != "changed" else ()))
        last = self._last.get(place)
        if last and act in _GATHERED and _moment(row.time) - _moment(last.until) <= TOGETHER:
            last.until = row.time
            last.count += about.get("count", 0)
            last.cut += about.get("cut", 0)
            last.fields = tuple(dict.fromkeys((*last.fields, *fields)))
            return
        event = Event(len(self.events) + 1, row.time, row.time, row.person, act, root, key, **about)
        self.events.append(event)
        self._last[place] = event


def short_title(words: str) -> str:
    """Words on one line, as long as a title in a list may be."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_TITLE else f"{line[: MOST_TITLE - 1]}…"


def _moment(time: str) -> datetime:
    return datetime.fromisoformat(time)


class Past:
    """The past of one workshop: its log, replayed as far as it goes. It stays in the thread that made it."""

    def __init__(self, store: Store, workshop: str) -> None:
        self._store = store
        self._workshop = workshop
        self._replay = Replay()
        self._after = 0
        self.chronicle = Chronicle()
        self.hands = Hands()

    def catch_up(self) -> Past:
        """Follows what the log has gained since. Raises StoreError."""
        for row in log_rows(self._store, self._workshop, self._after):
            steps = self._replay.apply(row)
            self.hands.follow(row, steps)
            self.chronicle.follow(row, steps)
            self._after = row.id
        return self

    def way_back(self, person: str) -> bytes:
        """The update that takes back what `person` wrote in what everybody writes; empty where there is nothing."""
        fork: Doc[Any] = Doc()
        whole = self._replay.doc.get_update()
        if whole == EMPTY_UPDATE:
            return EMPTY_UPDATE
        fork.apply_update(whole)
        return self.hands.take_back(fork, person)


@dataclass(frozen=True, slots=True)
class Told:
    """The newest events, the newest first, and what the records in them were last called."""

    events: list[Event]
    titles: dict[tuple[str, str], str]


def latest(past: Past, most: int) -> Told:
    """What happened last."""
    chronicle = past.chronicle
    events = sorted(chronicle.events, key=lambda event: (event.until, event.number), reverse=True)[:most]
    return Told(events, dict(chronicle.titles))


@dataclass(frozen=True, slots=True)
class WayBack:
    """The update that takes back what one person wrote where everybody writes, and the words that go with it."""

    update: bytes
    words: list[str]


def way_back(past: Past, person: str) -> WayBack:
    """How to take back what a person wrote where everybody writes."""
    return WayBack(past.way_back(person), past.hands.written_by(person))


def with_others(past: Past, person: str, goals: tuple[str, ...]) -> list[str]:
    """Those of some goals in which others than a person have written."""
    return [key for key in goals if past.hands.wrote_in("goals", key) - {person, SERVER}]


class Historian:
    """The pasts of all workshops, read in a process beside the rooms and kept there from one question to the next."""

    def __init__(self, directory: Path, side: SideProcess) -> None:
        self._directory = directory
        self._side = side

    async def ask(self, workshop: str, question: Callable[Concatenate[Past, P], T], *about: P.args, **_: P.kwargs) -> T:
        """What `question`, a function of a module, finds in the past of a workshop. Raises StoreError."""
        return await self._side.run(_answer, self._directory, workshop, question, about)

    async def forget(self, workshop: str) -> None:
        """Forgets what was read of a workshop."""
        if self._side.runs:
            await self._side.run(_forget, workshop)


MOST_KEPT = 4
"""Workshops whose past is kept."""
_pasts: dict[str, Past] = {}  # of the worker


@cache
def _store(directory: Path) -> Store:
    return Store(directory)


def _answer(directory: Path, workshop: str, question: Callable[..., T], about: tuple[Any, ...]) -> T:
    past = _pasts.pop(workshop, None) or Past(_store(directory), workshop)
    answer = question(past.catch_up(), *about)
    _pasts[workshop] = past
    while len(_pasts) > MOST_KEPT:
        _pasts.pop(next(iter(_pasts)))
    return answer


def _forget(workshop: str) -> None:
    _pasts.pop(workshop, None)
