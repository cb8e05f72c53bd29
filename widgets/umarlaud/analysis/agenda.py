"""What the meeting can talk about first: where the sides of a tie disagree, and where both want to come closer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.analysis.network import RANK

if TYPE_CHECKING:
    from umarlaud.analysis.network import Network, ReadTie
    from umarlaud.document.models import Form


@dataclass(frozen=True, slots=True)
class Gain:
    """A tie that both sides want closer: the form that both would sign, and how many steps of the ladder it is up."""

    key: str
    to: Form
    step: int
    people: int


def disagreements(network: Network) -> tuple[ReadTie, ...]:
    """Ties whose sides see different forms today: the widest gap first, then the most people (method, section 4)."""
    found = [tie for tie in network.ties.values() if tie.gap]
    return tuple(sorted(found, key=lambda tie: (-tie.gap, -tie.people, tie.key)))


def gains(network: Network) -> tuple[Gain, ...]:
    """Ties that both sides want closer than they see them: the most people first, then the smallest step (section 4).

    `to` is the looser of the two wishes, so it is a step that both have asked for.
    """
    found = [gain for tie in network.ties.values() if (gain := _gain(tie))]
    return tuple(sorted(found, key=lambda gain: (-gain.people, gain.step, gain.key)))


def _gain(tie: ReadTie) -> Gain | None:
    wishes: list[Form] = []
    for side in ("a", "b"):
        today, wanted = tie.today_of[side], tie.wanted_of[side]
        if not today or not wanted or RANK[wanted] <= RANK[today]:
            return None
        wishes.append(wanted)
    to = min(wishes, key=RANK.__getitem__)
    return Gain(key=tie.key, to=to, step=RANK[to] - RANK[tie.today], people=tie.people)
