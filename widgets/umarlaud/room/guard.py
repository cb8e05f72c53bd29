"""The guard of a room: says whether an update may enter the document, by schema, ownership and limits.

Each update is first applied to a shadow of the document and what changed is read from the events. No honest page makes
a change that is refused here, so a refused update is never applied to the document itself; the room then rebuilds
the shadow.
"""

from __future__ import annotations

import logging
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from pycrdt import ArrayEvent, Doc, Map, MapEvent, TextEvent

from umarlaud.document.fields import Writer, writer, y_type
from umarlaud.document.shared import ROOTS, roots
from umarlaud.errors import Refused, UnreadableMessage
from umarlaud.room.lineage import Writing
from umarlaud.room.nesting import StructId
from umarlaud.room.protocol import Contents, read_state_vector, read_update
from umarlaud.room.schema_check import FIELDS, check_record, check_text
from umarlaud.room.ties import NOTHING, Ties

log = logging.getLogger(__name__)

Role = Literal["participant", "facilitator"]

MOST_UPDATE_BYTES = 1_000_000
"""The most one message may carry; a whole evening of offline work stays far below."""
MOST_RECORDS_OF_ONE = 500
"""The most records one participant can add."""
MOST_RECORDS = 20_000
"""The most records in one root."""
MOST_CLIENTS_OF_ONE = 500
"""The most Yjs clients one participant can sign with, one a load of a page: every state vector holds them all."""
MOST_STEPS = 5
"""The most steps from a root to a Y type of a workshop (goals: key, actions, row, result); deeper is not checked."""
MOST_RECORDS_OF_ONE_TIE = 5
"""The most records of one tie that one participant can add: one a device that has not heard of the others yet."""
SERVER = "server"
"""Who has written what the room itself writes."""

_KEY = re.compile(r"(?!__proto__$)[A-Za-z0-9_~-]{1,64}")


@dataclass(frozen=True)
class Sender:
    """Who sends an update."""

    person: str
    role: Role = "participant"
    language: str = "et"


@dataclass(frozen=True, slots=True)
class Change:
    """One event of the shadow, in plain values: the path below a root and what happened there."""

    root: str
    path: tuple[Any, ...]
    keys: dict[str, str] | None  # of a map: key → add, update, delete
    inserted: tuple[Any, ...]  # of a text or array; and the new plain values of a map


class Guard:
    """Keeps the shadow of one document and admits or refuses updates."""

    def __init__(
        self, writers: dict[int, str] | None = None, announced: Callable[[int], str | None] = lambda _client: None
    ) -> None:
        """`announced` says whose a Yjs client is that has shown itself but not written yet."""
        self.writers: dict[int, str] = dict(writers or {})
        self._signed = Counter(self.writers.values())
        self._announced = announced
        self._halves: set[StructId] = set()
        self._ties = Ties()
        self._drew: dict[str, str] = {}  # tie → who added it
        self._drawn: Counter[tuple[str, str]] = Counter()  # (tie, person) → how often
        self._hand = random.getrandbits(53)
        """The Yjs client that the guard signs with: nobody else may."""
        self.writers[self._hand] = SERVER
        self.rebuild(())

    def rebuild(self, updates: Iterable[bytes]) -> None:
        """Makes the shadow anew from updates that were admitted before."""
        self.soiled = False
        self._shadow: Doc[Any] = Doc(client_id=self._hand)
        self._roots = roots(self._shadow)
        for update in updates:
            self._shadow.apply_update(update)
        self._clocks = read_state_vector(self._shadow.get_state())
        self._owners: dict[str, dict[str, str | None]] = {
            name: {key: self._owner(name, key, record) for key, record in root.items()}
            for name, root in self._roots.items()
            if name != "meta"
        }
        self._added = Counter(owner for root in self._owners.values() for owner in root.values())
        self._ties.rebuild(self._roots["ties"])
        self._changes: list[Change] = []
        self._subscriptions = [root.observe_deep(partial(self._collect, name)) for name, root in self._roots.items()]

    def learn(self, *updates: bytes) -> None:
        """Reads from the updates as they were loaded what the document alone does not tell.

        Where characters have halves, and where in which record of a tie its structs lay.
        """
        for update in updates:
            try:
                contents = read_update(update)
            except UnreadableMessage as error:  # from before this version's guard
                log.warning("the document holds what would be refused today: %s", error)
                continue
            self._halves |= contents.halves
            if self._ties.lineage.concerns(contents):
                self._ties.lineage.read(update, contents, {})

    def admit(self, update: bytes, sender: Sender) -> Contents:
        """Applies an update to the shadow and checks what it changed.

        Returns what the update carries. Raises UnreadableMessage for bytes that are not an update or follow a missing
        one, Refused for a change that may not be made; if the shadow is `soiled` then, it must be rebuilt.
        """
        if len(update) > MOST_UPDATE_BYTES:
            raise Refused("size", [], "This is too much to send at once: at most {n} kB.", n=MOST_UPDATE_BYTES // 1000)
        contents = read_update(update)
        if contents.empty:
            return contents
        self._check_clocks(contents, sender)
        # y-crdt does not cut a character in two, Yjs does, and their clocks part
        cut = contents.seams & contents.halves or contents.seams & self._halves
        if contents.formatted or cut:
            raise Refused("text", [], "A text holds plain characters only.")
        if unknown := sorted(contents.roots - ROOTS.keys()):
            raise Refused("root", [unknown[0]], "The document has no part named “{root}”.", root=unknown[0])
        lineage = self._ties.lineage
        writing = lineage.read(update, contents, self._clocks) if lineage.concerns(contents) else NOTHING
        self._changes = []
        self.soiled = True
        try:
            self._shadow.apply_update(update)
            changes, self._changes = self._changes, []
            self._check(changes, sender, writing)
            contents.united = self._unite(changes, writing, sender)
        except Refused as refused:
            if refused.text is None and len(refused.where) > 1:
                refused.text = self._words(*refused.where[:2])
            raise
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of y-crdt is no Exception
            raise UnreadableMessage("The message is not an update.") from error
        self.writers.update(dict.fromkeys(contents.fresh, sender.person))
        self._signed[sender.person] += len(contents.fresh)
        self._halves |= contents.halves
        self.soiled = False
        self._count(contents)
        return contents

    def _count(self, contents: Contents) -> None:
        for client, (_, end) in contents.structs.items():
            self._clocks[client] = max(end, self._clocks.get(client, 0))

    def _unite(self, changes: list[Change], writing: Writing, sender: Sender) -> tuple[bytes, Contents] | None:
        """Writes into ties the views that Yjs dropped because two people added one record; returns the update."""
        touched = {
            str(key)
            for change in changes
            if change.root == "ties"
            for key in (change.path[:1] if change.path else change.keys or ())
        }
        if not touched and writing is NOTHING:
            return None
        lacking = self._ties.settle(writing, touched, sender.person, everybody=sender.role == "facilitator")
        made: list[bytes] = []
        if lacking:
            subscription = self._shadow.observe(lambda event: made.append(event.update))
            with self._shadow.transaction():
                self._ties.write(lacking, writing)
            self._shadow.unobserve(subscription)
        self._ties.learn(touched | writing.keys)
        for key in writing.added:
            self._added[sender.person] += 1
            self._drawn[key, sender.person] += 1
            if key in self._roots["ties"]:
                self._owners["ties"].setdefault(key, self._drew.setdefault(key, sender.person))
        if not made:
            return None
        contents = read_update(made[0])
        contents.fresh = (self._hand,)
        self._ties.lineage.read(made[0], contents, self._clocks)
        self._count(contents)
        return made[0], contents

    def _check_clocks(self, contents: Contents, sender: Sender) -> None:
        for client, (start, _) in contents.structs.items():
            if start > self._clocks.get(client, 0):
                raise UnreadableMessage("The update follows one that was not sent.")
            if (self.writers.get(client) or self._announced(client) or sender.person) != sender.person or (
                client == self._hand
            ):
                raise Refused("writer", [], "The change is signed as another participant’s.")
        contents.fresh = tuple(client for client in contents.structs if client not in self.writers)
        signed = self._signed[sender.person] + len(contents.fresh)
        if contents.fresh and signed > MOST_CLIENTS_OF_ONE and sender.role != "facilitator":
            words = "You have added {n} already; that is the most one person can add."
            raise Refused("limit", [], words, n=MOST_CLIENTS_OF_ONE)
        for client, end in contents.refers.items():
            if end > max(self._clocks.get(client, 0), contents.structs.get(client, (0, 0))[1]):
                raise UnreadableMessage("The update follows one that was not sent.")
        for client, _, end in contents.deletes:
            if end > max(self._clocks.get(client, 0), contents.structs.get(client, (0, 0))[1]):
                raise UnreadableMessage("The update deletes what is not there yet.")

    def _collect(self, name: str, events: list[Any]) -> None:
        for event in events:
            keys: dict[str, str] | None = None
            inserted: tuple[Any, ...] = ()
            # pycrdt's stubs do not say what its events hold
            if isinstance(event, MapEvent):
                changed: dict[str, Any] = event.keys  # type: ignore[attr-defined]
                keys = {key: change["action"] for key, change in changed.items()}
                inserted = tuple(change.get("newValue") for change in changed.values())
            elif isinstance(event, TextEvent | ArrayEvent):
                delta: list[dict[str, Any]] = event.delta  # type: ignore[union-attr]
                inserted = tuple((part["insert"], part.get("attributes")) for part in delta if "insert" in part)
            else:
                inserted = (event,)
            self._changes.append(Change(name, tuple(event.path), keys, inserted))

    def _check(self, changes: list[Change], sender: Sender, writing: Writing) -> None:
        drawn = self._added[sender.person] + len(writing.added)
        if writing.added and drawn > MOST_RECORDS_OF_ONE and sender.role != "facilitator":
            raise self._enough(["ties"])
        for key in writing.added:
            if self._drawn[key, sender.person] >= MOST_RECORDS_OF_ONE_TIE and sender.role != "facilitator":
                raise self._enough(["ties", key], MOST_RECORDS_OF_ONE_TIE)
        touched: dict[tuple[str, str], None] = {}
        for change in changes:
            if change.root == "meta":
                self._only_facilitators(sender, change)
                touched["meta", ""] = None
            elif not change.path:
                for key, action in (change.keys or {}).items():
                    if change.root == "ties":
                        self._check_tie(key, action, sender, writing)
                    else:
                        self._check_record(change, key, action, sender)
                    if action != "delete":
                        touched[change.root, key] = None
            else:
                whole = self._check_field(change, sender)
                if whole:
                    touched[change.root, str(change.path[0])] = None
        for root, key in touched:
            record = self._roots["meta"] if root == "meta" else self._roots[root].get(key)
            if record is not None:
                check_record(root, key, record)

    @staticmethod
    def _only_facilitators(sender: Sender, change: Change) -> None:
        if sender.role != "facilitator":
            raise Refused("facilitator", [change.root], "Only a facilitator can change this.")

    def _check_record(self, change: Change, key: str, action: str, sender: Sender) -> None:
        root, owners = change.root, self._owners[change.root]
        where = [root, key]
        if action != "add" and sender.role != "facilitator" and owners.get(key) != sender.person:
            raise Refused("owner", where, "This belongs to somebody else; only they or a facilitator can change it.")
        if action == "delete":
            self._added[owners.pop(key, None)] -= 1
            return
        self._check_key(root, key)
        owner = self._owner(root, key, self._roots[root][key])
        if sender.role != "facilitator" and owner != sender.person:
            raise Refused("author", where, "What you add must carry you as its author.")
        if self._added[owner] >= MOST_RECORDS_OF_ONE and sender.role != "facilitator":
            raise self._enough(where)
        if action == "add":
            self._added[owner] += 1
        owners[key] = owner

    def _check_key(self, root: str, key: str) -> None:
        where = [root, key]
        if not _KEY.fullmatch(key):
            raise Refused("key", where, "The key of a record has letters, digits, - and _ only, 64 at most.")
        if len(self._owners[root]) >= MOST_RECORDS:
            raise Refused("limit", where, "The workshop is full: at most {n} of these.", n=MOST_RECORDS)
        if not isinstance(self._roots[root][key], Map):
            raise Refused("type", where, "A record must be a map.")

    def _check_tie(self, key: str, action: str, sender: Sender, writing: Writing) -> None:
        """A tie is everybody's to add, also when another adds it at the same moment, and nobody's to take away."""
        known = action == "delete" or (action == "update" and (key in writing.over or key not in writing.added))
        where = ["ties", key]
        if known and sender.role != "facilitator":
            raise Refused("owner", where, "Only a facilitator can remove a tie. Take back your own view of it.")
        if action == "delete":
            self._drew.pop(key, None)
            self._added[self._owners["ties"].pop(key, None)] -= 1
        else:
            self._check_key("ties", key)

    @staticmethod
    def _enough(where: list[Any], most: int | None = None) -> Refused:
        return Refused(
            "limit",
            where,
            "You have added {n} already; that is the most one person can add.",
            n=most or MOST_RECORDS_OF_ONE,
        )

    def _check_field(self, change: Change, sender: Sender) -> bool:
        """Checks a change inside a record; returns whether the whole record must be validated after it."""
        root, key, deeper = change.root, str(change.path[0]), list(change.path[1:])
        if len(change.path) > MOST_STEPS:
            raise Refused(
                "type", [root, key, str(deeper[0])], "The field “{field}” is not of its type.", field=deeper[0]
            )
        names = [str(deeper[0])] if deeper else list(change.keys or {})
        for name in names:
            info, where = FIELDS[root].get(name), [root, key, name]
            if info is None:
                raise Refused("field", where, "There is no field named “{field}” here.", field=name)
            if sender.role != "facilitator":
                self._may_write(writer(info), where, deeper, change, sender)
                if not deeper and y_type(info) and (change.keys or {})[name] != "add":
                    raise Refused("replace", where, "What is written together cannot be replaced as a whole.")
            if name == "author" and not deeper:
                self._added[self._owners[root][key]] -= 1
                self._owners[root][key] = self._owner(root, key, self._roots[root][key])
                self._added[self._owners[root][key]] += 1
        if deeper and y_type(FIELDS[root][names[0]]) == "Text" and len(deeper) == 1:
            check_text(self._roots[root][key][names[0]], change.inserted, [root, key, names[0]])
            return False
        return True

    def _may_write(self, rule: Writer, where: list[Any], deeper: list[Any], change: Change, sender: Sender) -> None:
        if rule is Writer.SHARED:
            return
        if rule is Writer.FIXED:
            raise Refused("fixed", where, "The field “{field}” cannot be changed after.", field=where[-1])
        if rule is Writer.OWN_ENTRY:
            if len(deeper) > 1:
                entries = {str(deeper[1])}
            elif deeper:
                entries = set(change.keys or {})
            else:
                entries = set(self._roots[where[0]][where[1]].get(where[2]) or ())
            if entries - {sender.person}:
                raise Refused("owner", where, "Here you can write only for yourself.")
            return
        if self._owners[change.root].get(where[1]) != sender.person:
            raise Refused("owner", where, "This belongs to somebody else; only they or a facilitator can change it.")

    def _owner(self, root: str, key: str, record: Any) -> str | None:
        if root == "people":
            return key
        if root == "ties":
            views = record.get("views") if isinstance(record, Map) else None
            return self._drew.get(key) or next(iter(sorted(views or ())), None)
        author = record.get("author") if isinstance(record, Map) else None
        return author if isinstance(author, str) else None

    def _words(self, root: str, key: str) -> str | None:
        """The texts of a record as its author wrote them, to give back when it is refused."""
        record = self._roots[root].get(key) if key else None
        if not isinstance(record, Map):
            return None
        words = ("title", "name", "description", "body", "text", "touches", "today", "idea")
        return "\n".join(str(record[name]) for name in words if record.get(name))[:20_000] or None
