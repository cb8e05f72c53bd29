"""What the sentences about a network are made of: the words of the schema, lists of names, rounded numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from babel.numbers import format_decimal

from umarlaud.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Form, Level
    from umarlaud.locale import Message, Translator

FORM_WORDS: dict[Form, Message] = {
    "none": _("No tie"),
    "communication": _("Information flows"),
    "coordination": _("We talk things through"),
    "cooperation": _("We do it together"),
    "collaboration": _("We plan and evaluate together"),
}
LEVEL_WORDS: dict[Level, Message] = {
    "national": _("National"),
    "county": _("County"),
    "municipality": _("Municipality level"),
    "community": _("Community"),
}
MOST_NAMES = 5
Severity = Literal["act", "know", "good"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding in words: `severity` says whether to act on it, `term` what scholars call it (may be empty)."""

    kind: str
    severity: Severity
    text: str
    term: str = ""
    ids: tuple[str, ...] = ()  # of the members that it is about
    ties: tuple[str, ...] = ()  # keys of the ties that it is about


def listed(t: Translator, names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Names with commas; of many the first ones, and how many more there are."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else t("{names} and {n} more", names=shown, n=len(names) - most)


def pair(network: Network, ends: Iterable[str]) -> str:
    """The two ends of a tie by their names."""
    return " – ".join(network.members[end].name for end in ends)


def number(t: Translator, value: float) -> str:
    """A number with at most one decimal, where it is small, as the language writes it."""
    return str(format_decimal(round(value, 1) if abs(value) < 10 else round(value), locale=t.language))


def percent(share: float) -> int:
    """A share from 0 to 1 in whole hundredths."""
    return round(100 * share)
