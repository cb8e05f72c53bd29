"""A hall for tests: one guard, the document and log behind it, and the pages of several people, which are real Yjs."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pycrdt import Doc, Map

from umarlaud.document.shared import roots
from umarlaud.room.guard import Guard
from umarlaud.room.held import Held
from umarlaud.room.protocol import EMPTY_UPDATE
from umarlaud.room.put_back import ABSENT, put_back
from umarlaud.room.sender import Sender

ROOT = Path(__file__).parent.parent.parent.parent
AGENDA = [
    {"name": "map", "kind": "problems"},
    {"name": "net", "kind": "network"},
    {"name": "part-1", "kind": "worksheet", "boards": ["one"]},
    {"name": "part-2", "kind": "worksheet", "boards": ["two"]},
    {"name": "aims", "kind": "goals"},
    {"name": "rows", "kind": "plan"},
]
META = {"title": "Proov", "municipality": "0714", "agenda": AGENDA, "stages": {}}
BOSS = Sender("boss", "facilitator")


class Peers:
    """tests/unit/room/yjs_peers.mjs in a process of its own."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("yjs_peers.mjs")
        self._process = subprocess.Popen(
            ["node", str(script)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, **request: Any) -> dict[str, Any]:
        """One request and its answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.wait()


class Hall:
    """A guard and what it lets through."""

    def __init__(self, peers: Peers, **meta: Any) -> None:
        peers.ask(reset=True)
        self.peers = peers
        self.guard = Guard(waiting=lambda person: self.waits.get(person, 0))
        self.waits: dict[str, int] = {}
        self.doc: Doc[Any] = Doc()
        self.roots = roots(self.doc)
        self.log: list[bytes] = []
        self.held: list[Held] = []
        self.change(lambda maps: maps["meta"].update(META | meta))

    def keep(self, update: bytes) -> None:
        """What a room does with an update: on disk, into its document, to everybody."""
        if update != EMPTY_UPDATE:
            self.log.append(update)
            self.doc.apply_update(update)

    def change(self, fn: Callable[[dict[str, Map[Any]]], Any]) -> None:
        """The room writes itself."""
        for update, _ in self.guard.change(fn)[1]:
            self.keep(update)

    def take(self, update: bytes, sender: Sender) -> list[Held]:
        """Somebody's update comes in; what of it may not stand."""
        contents = self.guard.admit(update, sender)
        self.keep(update if contents.instead is None else contents.instead)
        if contents.united:
            self.keep(contents.united[0])
        self.held += contents.held
        return contents.held

    def hide(self, *path: str) -> None:
        """A facilitator takes a record or an entry out."""
        self.guard.hide([*self.guard._sieve.hidden, path])
        self.change(lambda maps: put_back(maps, {path: ABSENT}, {}))

    def page(self, person: str, role: str = "participant") -> Page:
        """Somebody's page."""
        return Page(self, Sender(person, role))  # type: ignore[arg-type]

    def content(self) -> dict[str, Any]:
        """The document in plain values, which the shadow has too."""
        found = {name: root.to_py() for name, root in self.roots.items()}
        assert found == {name: root.to_py() for name, root in self.guard._roots.items()}
        return found

    def has_bytes_of(self, words: str) -> bool:
        """Whether the words are anywhere in the log, which is what others got, or in the document's own bytes."""
        return any(words.encode() in each for each in [*self.log, self.doc.get_update()])

    def restart(self) -> None:
        """The server starts again from what is on disk."""
        hidden = self.guard._sieve.hidden
        self.guard = Guard(self.guard.writers, waiting=lambda person: self.waits.get(person, 0))
        self.guard.rebuild([self.doc.get_update()])
        self.guard.learn(*self.log)
        self.guard.hide(hidden)


class Page:
    """Somebody's page: edits are kept until it sends; it hears of the others when it fetches."""

    def __init__(self, hall: Hall, sender: Sender) -> None:
        self.hall, self.sender = hall, sender
        self.made: list[str] = []
        self._heard = 0
        self.fetch()

    @property
    def me(self) -> str:
        return self.sender.person

    def _ask(self, **request: Any) -> dict[str, Any]:
        return self.hall.peers.ask(doc=self.me, **request)

    def edit(self, what: str, *path: str, **about: Any) -> Page:
        """One edit, see yjs_edits.mjs."""
        self.made += self._ask(edit={"what": what, "path": list(path), **about})["made"]
        return self

    def set(self, *path: str, value: Any) -> Page:
        """Sets a field, an entry or a record."""
        return self.edit("set", *path, value=value)

    def fetch(self) -> Page:
        """Takes in what the room has passed on since."""
        fresh, self._heard = self.hall.log[self._heard :], len(self.hall.log)
        if fresh:
            self._ask(apply=[base64.b64encode(update).decode() for update in fresh])
        return self

    def send(self) -> list[Held]:
        """Sends what was edited; returns what may not stand."""
        made, self.made = self.made, []
        return [held for update in made for held in self.hall.take(base64.b64decode(update), self.sender)]

    def send_at_once(self) -> list[Held]:
        """Sends all that the room lacks in one update, as after an evening offline."""
        self.made = []
        state = base64.b64encode(self.hall.doc.get_state()).decode()
        return self.hall.take(base64.b64decode(self._ask(whole=True, state=state)["update"]), self.sender)

    def content(self) -> dict[str, Any]:
        """The page's document in plain values."""
        return self._ask(dump=True)

    def waits_for_nothing(self) -> bool:
        """Whether Yjs could take in everything that it got."""
        return not self._ask(whole=True)["pending"]


def problem(author: str, title: str, description: str = "", **fields: Any) -> dict[str, Any]:
    """A record of `problems` for an edit."""
    plain = {"theme": "other", "geometry": {"type": "Point", "coordinates": [22.49, 58.25]}, "author": author}
    return {"Y.Map": {"title": title, "description": {"Y.Text": description}, **plain, **fields}}


def card(author: str, text: str, board: str = "one", **fields: Any) -> dict[str, Any]:
    """A record of `cards`."""
    return {"Y.Map": {"board": board, "text": {"Y.Text": text}, "author": author, "support": {"Y.Map": {}}, **fields}}


def row(activity: str, **budget: float | str) -> dict[str, Any]:
    """A row of the actions of a goal; years are named y2026 and so on."""
    years = {year.removeprefix("y"): money for year, money in budget.items()}
    return {"Y.Map": {"activity": activity, "budget": {"Y.Map": years}}}


def goal(author: str, title: str = "", body: str = "", actions: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """A record of `goals`."""
    lists = {name: {"Y.Array": []} for name in ("problems", "carriers", "results", "indicators")}
    lists["actions"] = {"Y.Array": list(actions)}
    texts = {"title": {"Y.Text": title}, "body": {"Y.Text": body}}
    return {"Y.Map": {**texts, **lists, "consent": {"Y.Map": {}}, "author": author}}


def tie(key: str, person: str, **view: Any) -> dict[str, Any]:
    """A record of `ties` with one view."""
    a, b = key.split("~")
    return {"Y.Map": {"a": a, "b": b, "views": {"Y.Map": {person: {"Y.Map": view}}}}}
