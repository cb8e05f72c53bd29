"""What can be chosen in a vote: reads what a page sent, strictly, into the one form that is kept and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from umarlaud.document.fields import printable
from umarlaud.document.models import VoteKind
from umarlaud.errors import UsageError

MOST_REASON = 2_000
"""Characters of a reason."""
ANSWERS = {"choice": ("yes", "no", "abstain"), "consent": ("agree", "reservations", "object")}

Choice = Any
"""By kind of vote: {item: points} · {item: answer} · [[item, …], …] · {item: {"answer": …, "reason": …}}."""


@dataclass(frozen=True)
class Poll:
    """What a vote is on, as it was when it opened."""

    kind: VoteKind
    items: tuple[str, ...]
    points: int


def read_choice(poll: Poll, sent: Any) -> Choice:
    """A choice in the order of the poll's items, so that it does not tell in which order it was made.

    Raises UsageError with what is wrong.
    """
    if isinstance(sent, dict if poll.kind != "ranking" else list) and sent:
        return _READERS[poll.kind](poll, sent)
    if sent in ({}, []):
        raise UsageError("Nothing is chosen yet. Choose first, then vote.")
    raise UsageError("This is not a choice of this vote.")


def _dots(poll: Poll, sent: dict[Any, Any]) -> Choice:
    _known(poll, sent)
    for points in sent.values():
        if type(points) is not int or points < 0:
            raise UsageError("Points are whole numbers from 0 on.")
    if (given := sum(sent.values())) > poll.points:
        raise UsageError("You gave {given} points; there are {points}.", given=given, points=poll.points)
    if not given:
        raise UsageError("Nothing is chosen yet. Choose first, then vote.")
    return {item: sent[item] for item in poll.items if sent.get(item)}


def _choice(poll: Poll, sent: dict[Any, Any]) -> Choice:
    _known(poll, sent)
    if any(answer not in ANSWERS["choice"] for answer in sent.values() if isinstance(answer, str)) or not all(
        isinstance(answer, str) for answer in sent.values()
    ):
        raise UsageError("This is not a choice of this vote.")
    return {item: sent[item] for item in poll.items if item in sent}


def _consent(poll: Poll, sent: dict[Any, Any]) -> Choice:
    _known(poll, sent)
    return {item: _answer(sent[item]) for item in poll.items if item in sent}


def _answer(sent: Any) -> dict[str, str]:
    if not isinstance(sent, dict) or not set(sent) <= {"answer", "reason"}:
        raise UsageError("This is not a choice of this vote.")
    answer, reason = sent.get("answer"), sent.get("reason", "")
    if answer not in ANSWERS["consent"] or not isinstance(reason, str):
        raise UsageError("This is not a choice of this vote.")
    reason = reason.strip()
    if len(reason) > MOST_REASON:
        raise UsageError("A reason has at most {most} characters; this one has {n}.", most=MOST_REASON, n=len(reason))
    try:
        printable(reason)
    except ValueError as error:
        raise UsageError("A reason has characters that cannot be kept.") from error
    if answer == "object" and not reason:
        raise UsageError("Who objects says why. Write the reason.")
    return {"answer": answer, "reason": "" if answer == "agree" else reason}


def _ranking(poll: Poll, sent: list[Any]) -> Choice:
    if not all(isinstance(group, list) and group and all(isinstance(one, str) for one in group) for group in sent):
        raise UsageError("This is not a choice of this vote.")
    ranked = [item for group in sent for item in group]
    _known(poll, ranked)
    if len(set(ranked)) < len(ranked):
        raise UsageError("One thing stands in the ranking twice.")
    place = {item: number for number, item in enumerate(poll.items)}
    return [sorted(group, key=lambda item: place[item]) for group in sent]


def _known(poll: Poll, items: Any) -> None:
    if not set(items) <= set(poll.items):
        raise UsageError("This vote is not about that. Load the page again.")


_READERS: dict[VoteKind, Callable[[Poll, Any], Choice]] = {
    "dots": _dots,
    "choice": _choice,
    "consent": _consent,
    "ranking": _ranking,
}
