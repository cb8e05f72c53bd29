"""What an honest update writes that may not stand now: in a closed stage, hidden, waiting for approval.

An honest page can do that at any time, since it hears of a closed stage a moment later, or after an evening offline.
So it is taken back, and nothing else of the update. Guard and `put_back` do that; here is said what, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Array, Map

from umarlaud.document.fields import Writer
from umarlaud.errors import Refused
from umarlaud.locale import _
from umarlaud.room.changes import Change
from umarlaud.room.lineage import REMOVED, Said, Writing
from umarlaud.room.rights import Rights
from umarlaud.room.schema_check import KINDS, WRITERS
from umarlaud.room.sender import SERVER, Sender
from umarlaud.room.stages import FIELD_KINDS, Stages
from umarlaud.room.stages import KINDS as STAGED
from umarlaud.room.words import said_in, words_of

Path = tuple[str, ...]
"""Root and key of a record, then a field of it, then a person's entry in that."""

MOST_WORDS = 20_000
APART = {root: tuple(name for each, name in FIELD_KINDS if each == root) for root, _ in FIELD_KINDS}
"""The fields that have stages of their own, by root."""
QUIET = "owner"
"""The rule of what is taken back without a word: nothing that its writer wrote."""
REASONS = {
    "stage": _(
        "This part of the workshop is closed now. What you wrote is not in it; here it is, so that you can keep it."
    ),
    "closed": _("The workshop is over. What you wrote is not in it any more; here it is, so that you can keep it."),
    "hidden": _("The facilitator has taken this out of the workshop. You cannot put it in again."),
    "named": _("The facilitator has set your name. Ask them if you want another."),
    "approval": _(
        "Only the facilitator writes here now. What you wrote is not in it; here it is, so that you can keep it."
    ),
    "waiting": _("The facilitator will look at this first. Until then nobody else sees it."),
    "gone": _("What you wrote belonged to something that is not there any more. Here it is, so that you can keep it."),
    "limit": _("So much of yours waits for approval already that no more can be taken in."),
}
"""Why something was taken back, by rule."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that was taken back: its rule, its writer's words, and what waits for approval."""

    path: Path
    rule: str
    person: str = ""
    words: str = ""
    what: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def reasons(held: Iterable[Held]) -> list[Refused]:
    """What their writer is told: one message a rule, with all their words."""
    told: dict[str, list[Held]] = {}
    for each in held:
        if each.rule != QUIET:
            told.setdefault(each.rule, []).append(each)
    return [
        Refused(
            rule,
            list(group[0].path),
            REASONS[rule],
            "\n\n".join(e.words for e in group if e.words)[:MOST_WORDS] or None,
        )
        for rule, group in told.items()
    ]


def _named(stakeholders: Map[Any], key: str) -> bool:
    """Whether a stakeholder is a name and no more: who joins names their organisation before the network is open."""
    record = stakeholders.get(key)
    more = ("lon", "lat", "place", "offers", "needs", "channels", "contact", "coordinator", "merged_into")
    return isinstance(record, Map) and not any(record.get(name) for name in more)


class Sieve:
    """Finds in the changes of an update what may not stand. Each question costs as much as there are changes."""

    def __init__(self, rights: Rights, stood: Callable[[Path], Any]) -> None:
        """`stood` says what was at a path before the update, while anything is closed."""
        self._rights = rights
        self._stood = stood
        self.hidden: set[Path] = set()
        """Records and entries that a facilitator took out."""

    def rebuild(self, roots: dict[str, Map[Any]]) -> None:
        """Takes over another document."""
        self._roots = roots
        self.look()

    def look(self) -> None:
        """Reads `meta` anew."""
        self.stages = Stages(self._roots["meta"].to_py() or {} if "meta" in self._roots else {})

    @property
    def careful(self) -> bool:
        """Whether anything that stands there already may have to be put back."""
        return not self.stages.quiet or self.secret or self._rights.some_named

    @property
    def secret(self) -> bool:
        """Whether what is taken back may not even reach others as bytes that no page shows."""
        return self.stages.approval or bool(self.hidden)

    def paths(self, changes: list[Change], writing: Writing, sender: Sender) -> dict[Path, str]:
        """What of an update's changes may not stand: path → rule. The update is in the document.

        Stages, approval and names bind participants; that the workshop is over binds everybody but the server.
        """
        if sender.person == SERVER or (sender.facilitates and not self.stages.over):
            return {}
        found: dict[Path, str] = {}
        for change in changes:
            if change.root == "meta":
                names = change.path[:1] or tuple(change.keys or ())
                found.update({("meta", str(name)): "closed" for name in names})  # a facilitator's, of what is over
            elif not change.path:
                for key, action in (change.keys or {}).items():
                    found.update(self._whole(change.root, key, action, sender))
            elif self.hidden or not self.stages.quiet or change.root == "people":
                found.update(self._inside(change, str(change.path[0])))
        for key in writing.keys:  # also what Yjs keeps nothing of
            if rule := self._closed("ties", key):
                found["ties", key] = rule
        noted = [("ties", said.key, "views", said.person) for said in writing.said if _noted(said)]
        found.update({path: rule for path in noted if (rule := self._entry_rule(path))})
        return {path: rule for path, rule in found.items() if not any(path[:n] in found for n in range(2, len(path)))}

    def _closed(self, root: str, key: str, field: str | None = None) -> str | None:
        if self.stages.over:
            return "closed"
        if self.stages.quiet or root not in STAGED:
            return None
        boards = self._rights.boards(root, key)
        return next((rule for board in boards if (rule := self.stages.closed_because(root, board, field))), None)

    def _rows_lost(self, root: str, key: str, record: Any) -> dict[str, str]:
        """Fields apart of a whole record that may not become what they are in it: field → rule."""
        found: dict[str, str] = {}
        for name in APART.get(root, ()):
            if rule := self._closed(root, key, name):
                rows = record.get(name) if isinstance(record, Map) else None
                now, was = rows.to_py() if isinstance(rows, Array) else [], self._stood((root, key, name))
                if (now or []) != (was if isinstance(was, list) else []):
                    found[name] = rule
        return found

    def _whole(self, root: str, key: str, action: str, sender: Sender) -> dict[Path, str]:
        """Of a record that was added, deleted, or put in place of another."""
        rule = self._closed(root, key)
        if rule and not (
            rule == "stage" and action == "add" and root == "stakeholders" and _named(self._roots[root], key)
        ):
            return {(root, key): rule}
        lost = self._rows_lost(root, key, self._roots[root].get(key))
        if action == "delete":
            return {(root, key): next(iter(lost.values()))} if lost else {}
        if (root, key) in self.hidden and action == "add":
            return {(root, key): "hidden"}
        if root == "people":
            replaced = action == "update" and self._rights.named(key)
            return {(root, key): "named"} if replaced else {}
        record = self._roots[root].get(key)
        if root == "ties" or not isinstance(record, Map):
            return self._entries(root, key, record, "views") if root == "ties" and self.secret else {}
        if self.stages.approval:
            empty = root == "goals" and not words_of(record.to_py() or {})
            return {(root, key): "approval" if empty else "waiting"}
        found: dict[Path, str] = {(root, key, name): rule for name, rule in lost.items()}
        for name, whose in WRITERS[root].items():
            if whose is Writer.OWN_ENTRY and isinstance(entries := record.get(name), Map):
                others = (entry for entry, _value in entries.items() if not self._rights.speaks_for(sender, entry))
                found.update({(root, key, name, entry): QUIET for entry in others})
        return found

    def _inside(self, change: Change, key: str) -> dict[Path, str]:
        """Of a record that is there."""
        root, deeper = change.root, [str(step) for step in change.path[1:]]
        names = deeper[:1] or list(change.keys or {})
        found: dict[Path, str] = {}
        rules = {part: self._closed(root, key, part) for part in (None, *APART.get(root, ()))}
        of_record = rules[None]
        if of_record and all(rules.values()):
            return {(root, key): of_record}
        if any(rules.values()):
            found = {(root, key, name): rule for name in names if (rule := rules.get(name, of_record))}
            names = [name for name in names if (root, key, name) not in found]
        if root == "people":
            return {(root, key, "name"): "named"} if "name" in names and self._rights.named(key) else {}
        if not self.secret:
            return found
        for name in names:
            whose = WRITERS[root].get(name)
            if whose is Writer.OWN_ENTRY:
                asked = deeper[1:2] or (list(change.keys or {}) if deeper else None)
                found.update(self._entries(root, key, self._roots[root].get(key), name, asked))
            elif not self.stages.approval:
                continue
            elif whose is Writer.AUTHOR:
                found[root, key, name] = "waiting"
            elif whose is Writer.SHARED and self._worded(root, key, name):
                found[root, key, name] = "approval"
        return found

    def _worded(self, root: str, key: str, name: str) -> bool:
        """Whether words can stand in what everybody writes; keys and an order are none."""
        if root == "evidence":
            return False
        return bool(KINDS[root][name]) or isinstance(self._roots[root][key].get(name), str)

    def _entry_rule(self, path: Path) -> str:
        """Why an entry with words in it may not stand; those without never wait, nor are they a bother."""
        return "hidden" if path in self.hidden else "waiting" if self.stages.approval else ""

    def _entries(self, root: str, key: str, record: Any, name: str, asked: list[str] | None = None) -> dict[Path, str]:
        """Entries with words in them that may not stand."""
        entries = record.get(name) if isinstance(record, Map) else None
        if not isinstance(entries, Map):
            return {}
        values = entries.to_py() or {}
        worded = [
            (root, key, name, entry)
            for entry in (values if asked is None else asked)
            if isinstance(values.get(entry), dict) and words_of(values[entry])
        ]
        return {path: rule for path in worded if (rule := self._entry_rule(path))}

    def held(self, paths: dict[Path, str], changes: list[Change], writing: Writing, sender: Sender) -> list[Held]:
        """What is to be taken back with its words; read while the update is in the document."""
        return [self._held(path, rule, changes, writing, sender) for path, rule in sorted(paths.items())]

    def _held(self, path: Path, rule: str, changes: list[Change], writing: Writing, sender: Sender) -> Held:
        root, key, *deeper = path
        record = self._roots[root].get(key)
        values: dict[str, Any] = (record.to_py() or {}) if isinstance(record, Map) else {}
        said = _views_said(writing, key) if root == "ties" else {}  # also what Yjs kept nothing of
        about = [change for change in changes if change.root == root and change.path[:1] in ((), (key,))]
        author = key if root == "people" else values.get("author") or sender.person
        if len(deeper) == 2:
            entry = {**((values.get(deeper[0]) or {}).get(deeper[1]) or {}), **said.get(deeper[1], {})}
            return Held(path, rule, deeper[1], words_of(entry), "entry", {deeper[0]: {deeper[1]: entry}})
        if root == "people":  # a name is no loss
            return Held(path, rule, author)
        added = any(not change.path and key in (change.keys or {}) for change in about)
        if deeper:
            part = {deeper[0]: values.get(deeper[0])}
            written = words_of(part) if added or rule == "waiting" else ""
            return Held(path, rule, author, written or said_in(about, deeper[0]), "change", part)
        words = words_of(values) if added else said_in(about)
        return Held(path, rule, author, words or words_of({"views": said}), "record", self._own(root, values, sender))

    def _own(self, root: str, values: dict[str, Any], sender: Sender) -> dict[str, Any]:
        """A record without entries in the name of others."""
        own = dict(values)
        for name, whose in WRITERS[root].items() if root != "meta" else ():
            if whose is Writer.OWN_ENTRY and isinstance(entries := values.get(name), dict):
                own[name] = {who: entry for who, entry in entries.items() if self._rights.speaks_for(sender, who)}
        return own


def _noted(said: Said) -> bool:
    """Whether a view of a tie, or its field, is words."""
    if said.field is not None:
        return said.field == "note" and bool(said.value)
    return said.value is not REMOVED and isinstance(said.value, dict) and bool(said.value.get("note"))


def _views_said(writing: Writing, key: str) -> dict[str, dict[str, Any]]:
    """What an update says in the views of a tie, by person."""
    views: dict[str, dict[str, Any]] = {}
    for said in writing.said:
        if said.key == key and said.value is not REMOVED:
            fields = said.value if said.field is None else {said.field: said.value}
            views.setdefault(said.person, {}).update(fields if isinstance(fields, dict) else {})
    return views
