"""Rights: whose each record is, and who may write what of it.

People write what is theirs, a helper also what is of the people they put in, facilitators everything but what only
the server writes. What is refused here no honest page asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from pycrdt import Map

from umarlaud.document.fields import Writer
from umarlaud.errors import Refused
from umarlaud.locale import _
from umarlaud.room.changes import Change
from umarlaud.room.limits import MOST_HELPED, MOST_RECORDS, MOST_RECORDS_OF_ONE, MOST_RECORDS_OF_ONE_TIE
from umarlaud.room.lineage import Writing
from umarlaud.room.schema_check import FIELDS, KINDS, ROWS, WRITERS, check_key
from umarlaud.room.sender import SERVER, Sender

SERVERS = {root for root, whose in WRITERS.items() if set(whose.values()) == {Writer.SERVER}}
"""The roots that only the server writes."""
FACILITATORS = {"meta", "votes", "texts", "accepted", "notes"}
"""The roots in which only facilitators add and delete; what stands in `texts` everybody edits."""
MARKS = {
    root: {name: info for name, info in infos.items() if WRITERS[root][name] in (Writer.FACILITATOR, Writer.SERVER)}
    for root, infos in FIELDS.items()
    if root not in SERVERS
}
"""The fields that a record's own person may not set, by root."""
MOST_STEPS = 5
"""The most steps from a root to a Y type of a workshop (goals: key, actions, row, budget); deeper is not checked."""
ASKED = ("kind", "on", "board", "items", "points")
"""What a vote asks: fixed once it is open."""
_OTHERS = _("This belongs to somebody else; only they or a facilitator can change it.")


class Rights:
    """Who owns the records of one document, as of the last admitted update."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        """`known` says whether a person has written here before, in their own name."""
        self._known = known
        self._drew: dict[str, str] = {}  # tie → who added it
        self._drawn: Counter[tuple[str, str]] = Counter()  # (tie, person) → how often

    def rebuild(self, roots: dict[str, Map[Any]]) -> None:
        """Reads from a document whose its records are."""
        self._roots = roots
        self._owners: dict[str, dict[str, str | None]] = {
            name: {key: self._owner(name, key, record) for key, record in root.items()}
            for name, root in roots.items()
            if name != "meta"
        }
        self._added = Counter(owner for root in self._owners.values() for owner in root.values())
        self._boards = {key: card.get("board") for key, card in roots["cards"].items()} if "cards" in roots else {}
        self._left: dict[str, Any] = {}  # card → the board that the last update took it from
        self._marks: dict[tuple[str, str], dict[str, Any]] = {}
        self._helpers: dict[str, str] = {}  # person without a phone → who puts in what they say
        for name in ("people", "votes"):
            for key in roots[name].keys() if name in roots else ():
                self._learn(name, key)

    # -- who is who ----------------------------------------------------------------------------------------------

    def speaks_for(self, sender: Sender, person: str | None) -> bool:
        """Whether a sender may write in the name of a person."""
        if sender.facilitates or person == sender.person:
            return True
        return person is not None and self.helps(sender) and self._helpers.get(person) == sender.person

    def helps(self, sender: Sender) -> bool:
        """Whether a sender is the helper of a table."""
        return self._marks.get(("people", sender.person), {}).get("role") == "helper"

    def named(self, person: str) -> bool:
        """Whether a facilitator has given a person their name."""
        return bool(self._marks.get(("people", person), {}).get("named"))

    @property
    def some_named(self) -> bool:
        """Whether a facilitator has given anybody their name."""
        return any(marks.get("named") for marks in self._marks.values())

    def boards(self, root: str, key: str) -> set[str | None]:
        """The boards on which a card or text stood before the update and stands now; of other records {None}."""
        if root == "texts":
            return {key}
        if root != "cards":
            return {None}
        card = self._roots[root].get(key)
        now = {card.get("board")} if isinstance(card, Map) else set()
        return now | {boards[key] for boards in (self._boards, self._left) if key in boards}

    def records_of(self, person: str) -> int:
        """How many records a person has."""
        return self._added[person]

    # -- what an update may do -----------------------------------------------------------------------------------

    def check(self, changes: list[Change], sender: Sender, writing: Writing) -> set[tuple[str, str]]:
        """Checks what an update changed. Returns the records to look at whole; raises Refused."""
        self._left.clear()
        if writing.added and not sender.facilitates:
            self._check_drawn(sender, writing)
        touched: dict[tuple[str, str], None] = {}
        # a helper adds a person and their pin
        for change in changes if len(changes) == 1 else sorted(changes, key=lambda each: each.root != "people"):
            if change.root == "meta":
                if not sender.facilitates:
                    raise Refused("facilitator", [change.root], "Only a facilitator can change this.")
                touched["meta", ""] = None
            elif not change.path:
                for key, action in (change.keys or {}).items():
                    if change.root == "ties":
                        self._check_tie(key, action, sender, writing)
                    else:
                        self._check_record(change.root, key, action, sender)
                    if action != "delete":
                        touched[change.root, key] = None
            elif self._check_field(change, sender):
                touched[change.root, str(change.path[0])] = None
        for root, key in touched:
            self._learn(root, key)
        return set(touched)

    def drawn(self, writing: Writing, sender: Sender) -> None:
        """Counts the ties that an update added, also those of which Yjs keeps another's record."""
        for key in writing.added:
            self._added[sender.person] += 1
            self._drawn[key, sender.person] += 1
            if key in self._roots["ties"]:
                self._owners["ties"].setdefault(key, self._drew.setdefault(key, sender.person))

    def _check_drawn(self, sender: Sender, writing: Writing) -> None:
        if self._added[sender.person] + len(writing.added) > MOST_RECORDS_OF_ONE:
            raise _enough(["ties"], MOST_RECORDS_OF_ONE)
        for key in writing.added:
            if self._drawn[key, sender.person] >= MOST_RECORDS_OF_ONE_TIE:
                raise _enough(["ties", key], MOST_RECORDS_OF_ONE_TIE)

    def _check_record(self, root: str, key: str, action: str, sender: Sender) -> None:
        owners, where = self._owners[root], [root, key]
        if root in SERVERS and sender.person != SERVER:
            raise _servers(where)
        if root in FACILITATORS and not sender.facilitates:
            raise Refused("facilitator", where, "Only a facilitator can change this.")
        if action != "add" and not self.speaks_for(sender, owners.get(key)):
            raise Refused("owner", where, _OTHERS)
        if action == "delete":
            self._check_marks(root, key, sender, gone=True)
            self._added[owners.pop(key, None)] -= 1
            self._forget(root, key)
            return
        check_key(self._roots[root], key, where)
        if len(owners) >= MOST_RECORDS:
            raise Refused("limit", where, "The workshop is full: at most {n} of these.", n=MOST_RECORDS)
        record = self._roots[root][key]
        self._check_marks(root, key, sender)
        if not sender.facilitates:
            self._check_hand(root, key, record, sender)
        owner = self._owner(root, key, record)
        if not self.speaks_for(sender, owner):
            raise Refused("author", where, "What you add must carry you as its author.")
        if self._added[owner] >= MOST_RECORDS_OF_ONE and not sender.facilitates:
            raise _enough(where, MOST_RECORDS_OF_ONE)
        if action == "add":
            self._added[owner] += 1
        owners[key] = owner

    def _check_marks(self, root: str, key: str, sender: Sender, *, gone: bool = False) -> None:
        """Nobody sets by putting a record in place of another what they may not set in it."""
        before, now = self._marks.get((root, key), {}), {} if gone else self._marks_now(root, key)
        for name in before.keys() | now.keys():
            if before.get(name) == now.get(name) or sender.person == SERVER:
                continue
            if WRITERS[root][name] is Writer.SERVER:
                raise _servers([root, key, name])
            if not sender.facilitates:
                raise Refused("facilitator", [root, key, name], "Only a facilitator can change this.")

    def _check_hand(self, root: str, key: str, record: Map[Any], sender: Sender) -> None:
        """That something was put in for somebody else only a table's helper says."""
        where = [root, key]
        if record.get("via") is not None and not self.helps(sender):
            raise Refused("helper", [*where, "via"], "Only the helper of a table puts things in for others.")
        if root != "people":
            return
        helper = record.get("helper")
        if helper is None and key == sender.person:
            return
        if key != sender.person and key not in self._helpers and (helper != sender.person or self._known(key)):
            raise Refused("author", where, "What you add must carry you as its author.")
        if helper != sender.person or key == sender.person or not self.helps(sender):
            raise Refused("helper", [*where, "helper"], "Only the helper of a table puts things in for others.")
        if key not in self._helpers and list(self._helpers.values()).count(sender.person) >= MOST_HELPED:
            raise _enough(where, MOST_HELPED)
        self._helpers[key] = sender.person

    def _check_tie(self, key: str, action: str, sender: Sender, writing: Writing) -> None:
        """A tie is everybody's to add, also when another adds it at the same moment, and nobody's to take away."""
        known = action == "delete" or (action == "update" and (key in writing.over or key not in writing.added))
        where = ["ties", key]
        if known and not sender.facilitates:
            raise Refused("owner", where, "Only a facilitator can remove a tie. Take back your own view of it.")
        if action == "delete":
            self._drew.pop(key, None)
            if key in self._owners["ties"]:
                self._added[self._owners["ties"].pop(key)] -= 1
            return
        check_key(self._roots["ties"], key, where)
        if len(self._owners["ties"]) >= MOST_RECORDS:
            raise Refused("limit", where, "The workshop is full: at most {n} of these.", n=MOST_RECORDS)

    def _check_field(self, change: Change, sender: Sender) -> bool:
        """Checks a change inside a record; returns whether the whole record must be validated after it.

        Of a text only what came in is looked at, of rows only those that were touched.
        """
        root, key, deeper = change.root, str(change.path[0]), list(change.path[1:])
        if len(change.path) > MOST_STEPS:
            raise Refused(
                "type", [root, key, str(deeper[0])], "The field “{field}” is not of its type.", field=deeper[0]
            )
        names = [str(deeper[0])] if deeper else list(change.keys or {})
        for name in names:
            whose, where = WRITERS[root].get(name), [root, key, name]
            if whose is None:
                raise Refused("field", where, "There is no field named “{field}” here.", field=name)
            if sender.person != SERVER:
                self._may_write(whose, where, deeper, change, sender)
            if not sender.facilitates and not deeper and KINDS[root][name] and (change.keys or {})[name] != "add":
                raise Refused("replace", where, "What is written together cannot be replaced as a whole.")
            if name == "author" and not deeper:
                self._added[self._owners[root][key]] -= 1
                self._owners[root][key] = self._owner(root, key, self._roots[root][key])
                self._added[self._owners[root][key]] += 1
        return not (deeper and ((root, names[0]) in ROWS or (KINDS[root][names[0]] == "Text" and len(deeper) == 1)))

    def _may_write(self, rule: Writer, where: list[Any], deeper: list[Any], change: Change, sender: Sender) -> None:
        root, key, name = where
        if rule is Writer.SERVER:
            raise _servers(where)
        if sender.facilitates:
            if root == "votes" and name in ASKED and self._marks.get((root, key), {}).get("state", "draft") != "draft":
                raise Refused("fixed", where, "The field “{field}” cannot be changed after.", field=name)
            return
        if rule is Writer.FACILITATOR or root == "votes":
            raise Refused("facilitator", where, "Only a facilitator can change this.")
        if rule is Writer.SHARED:
            return
        if rule is Writer.FIXED:
            raise Refused("fixed", where, "The field “{field}” cannot be changed after.", field=name)
        if rule is Writer.OWN_ENTRY:
            if len(deeper) > 1:
                entries = {str(deeper[1])}
            elif deeper:
                entries = set(change.keys or {})
            else:
                entries = set(self._roots[root][key].get(name) or ())
            if not all(self.speaks_for(sender, entry) for entry in entries):
                raise Refused("owner", where, "Here you can write only for yourself.")
            return
        if not self.speaks_for(sender, self._owners[root].get(key)):
            raise Refused("owner", where, _OTHERS)

    # -- what the document says ----------------------------------------------------------------------------------

    def _owner(self, root: str, key: str, record: Any) -> str | None:
        if root == "people":
            return key
        if root == "ties":
            views = record.get("views") if isinstance(record, Map) else None
            return self._drew.get(key) or next(iter(sorted(views or ())), None)
        author = record.get("person" if root == "waiting" else "author") if isinstance(record, Map) else None
        return author if isinstance(author, str) else None

    def _marks_now(self, root: str, key: str) -> dict[str, Any]:
        record = self._roots[root].get(key)
        if not isinstance(record, Map) or root not in MARKS:
            return {}
        infos = MARKS[root].items()
        return {
            name: value for name, info in infos if (value := record.get(name)) != info.default and value is not None
        }

    def _learn(self, root: str, key: str) -> None:
        record = self._roots[root].get(key) if key else None
        if root == "cards" and isinstance(record, Map):
            self._leave(key)
            self._boards[key] = record.get("board")
        elif root in ("people", "votes"):
            self._forget(root, key)
            if now := self._marks_now(root, key):
                self._marks[root, key] = now
            if root == "people" and isinstance(record, Map) and isinstance(helper := record.get("helper"), str):
                self._helpers[key] = helper

    def _forget(self, root: str, key: str) -> None:
        self._marks.pop((root, key), None)
        if root == "cards":
            self._leave(key)
        if root == "people":
            self._helpers.pop(key, None)

    def _leave(self, card: str) -> None:
        if card in self._boards:
            self._left.setdefault(card, self._boards.pop(card))


def _servers(where: list[Any]) -> Refused:
    return Refused("server", where, "Only the server itself writes this.")


def _enough(where: list[Any], most: int) -> Refused:
    return Refused("limit", where, "You have added {n} already; that is the most one person can add.", n=most)
