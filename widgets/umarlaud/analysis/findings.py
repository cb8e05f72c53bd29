"""A finding of the checks: what is missing or wrong, where, and the key under which it can be accepted."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from umarlaud.analysis.finding_words import PLACES, RULES, UNTITLED, Severity
from umarlaud.analysis.plan_rows import NAMED_BY, Kind, ordered
from umarlaud.analysis.plan_words import euro_words
from umarlaud.document.texts import said

if TYPE_CHECKING:
    from umarlaud.document.models import Row
    from umarlaud.locale import Translator

R = TypeVar("R", bound="Row")

PlanRoot = Literal["meta", "goals", "problems", "stakeholders", "votes"]

MOST_KEY = 64
MOST_QUOTED = 100
MOST_LISTED = 5
_PLAIN = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Where:
    """The record that a finding is about; of a row of a goal its kind, its id where it has one, its place from 0.

    `meta` with no key is the plan as a whole; with a year as its key, that year.
    """

    root: PlanRoot
    key: str | None = None
    kind: Kind | None = None
    row: str | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `rule` names the check, `reason` says why it was accepted.

    `subject` is the title and the number, as reports have it, of what it is about; `params` fill its sentence.

    The key stays the same while the finding does: it is made of the rule, the record, the row and, where they matter,
    the figures. It does not move with the order of rows.
    """

    key: str
    rule: str
    severity: Severity
    where: Where
    subject: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None

    def place(self, t: Translator) -> str:
        """Where it is: “Goal 2 “Everybody gets home””, “Year 2027”."""
        return _place(self, t)

    def sentence(self, t: Translator) -> str:
        """What is missing or wrong there, in a sentence or two."""
        return _fill(RULES[self.rule][1], self.params, t)

    def mend(self, t: Translator) -> str:
        """What to do about it."""
        return _fill(RULES[self.rule][2], self.params, t)


def finding(rule: str, where: Where, subject: Mapping[str, Any], *about: object, **params: Any) -> Finding:
    """A finding of a rule; what it is `about` (names of records and rows, figures) makes its key."""
    return Finding(key_of(rule, *about), rule, RULES[rule][0], where, subject, params)


def _place(found: Finding, t: Translator) -> str:
    """The words of `Finding.place`: numbers are those of the reports."""
    subject, root = found.subject, found.where.root
    if root == "meta":
        return t("Year {year}", year=found.where.key) if found.where.key else t("The plan as a whole")
    return _fill(PLACES[root] if subject.get("title") else UNTITLED[root], subject, t)


def _fill(message: str, params: Mapping[str, Any], t: Translator) -> str:
    return t(message, **{name: _said(value, t) for name, value in params.items()})


def _said(value: Any, t: Translator) -> object:
    """A parameter in words: amounts are floats, lists tuples, texts of several languages mappings."""
    if isinstance(value, float):
        return euro_words(t, value)
    if isinstance(value, tuple):
        shown = "; ".join(value[:MOST_LISTED])
        more = len(value) - MOST_LISTED
        return shown if more <= 0 else t("{names} and {n} more", names=shown, n=more)
    return quoted(said(value, t.language)) if isinstance(value, Mapping) else value


def key_of(rule: str, *parts: object) -> str:
    """A key that `accepted` can hold: the rule and what it is about, in a digest where that is long or in words."""
    texts = [str(part) for part in parts]
    key = "~".join([rule, *texts])
    if len(key) <= MOST_KEY and all(_PLAIN.fullmatch(text) for text in texts):
        return key
    return f"{rule}~{digest(*texts)}"


def digest(*texts: str) -> str:
    """Sixteen characters that stand for texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def named_rows(kind: Kind, rows: Iterable[R]) -> Iterator[tuple[R, str]]:
    """The rows of a goal as they are shown, each with a name that stays when rows are moved.

    That is its id, else a digest of its words; of rows with the same name the second is “…-2”.
    """
    seen: Counter[str] = Counter()
    for row in ordered(rows):
        name = row.id or digest(" ".join(getattr(row, NAMED_BY[kind]).split()))
        seen[name] += 1
        yield row, name if seen[name] == 1 else f"{name}-{seen[name]}"


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def filled(row: Row) -> bool:
    """Whether a row says anything beside its place and its trace."""
    own = set(type(row).model_fields) - _OF_ANY_ROW
    return any(_says(getattr(row, name)) for name in own)


_OF_ANY_ROW = {"id", "order", "problems", "cards", "votes", "stakeholders", "ties", "evidence", "cases"}


def _says(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(map(_says, value.values()))
    return bool(value.strip()) if isinstance(value, str) else value is not None
