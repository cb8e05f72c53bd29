"""Needs that an offer answers, needs that nothing answers, and members who would gain from meeting each other.

It is about services and places, never about a named person (method, section 3): it reads only what members and offers
say of themselves as organisations.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import log, log2
from typing import TYPE_CHECKING, Any, Literal

from umarlaud.analysis.matching import WordIndex, items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Snapshot

MOST = 50
"""So many introductions are suggested at most."""
MOST_LOOKED_AT = 300
"""Of offers with one word, so many are looked at: a word of everybody's would cost the square of their number."""
MOST_THERE = 12
"""A place with more members than this is no reason to meet: nearly everybody is there."""
MOST_KNOWN = 100
"""A member that knows more than this says nothing of two whom it knows."""
MOST_ANSWERS = 8
"""Of what answers one need, so many are named: those with the most words in common."""


@dataclass(frozen=True, slots=True)
class Match:
    """A need of one member, and what answers it: a member's own words, or an offer record; with the words in common."""

    member: str
    need: str
    by: str | None  # the member that offers; None where an offer names no provider
    offer: str | None  # the id of the offer record, where it is one
    what: str  # what is offered, as it was written
    words: tuple[str, ...]  # the words of the need that the offer answers


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A need that no offer in the room answers."""

    member: str
    need: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two members should meet, as data.

    `need`: what `needs` needs, `offers` offers, with the words. `place`: the akood where both are. `neighbours`: the
    members whom both know.
    """

    kind: Literal["need", "place", "neighbours"]
    words: tuple[str, ...] = ()
    needs: str | None = None
    offers: str | None = None
    place: str | None = None
    members: tuple[str, ...] = ()

    def dump(self) -> dict[str, Any]:
        """As JSON values, only what this kind of reason has."""
        if self.kind == "need":
            return {"kind": "need", "words": list(self.words), "needs": self.needs, "offers": self.offers}
        if self.kind == "place":
            return {"kind": "place", "place": self.place}
        return {"kind": "neighbours", "members": list(self.members)}


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two members without a tie, a < b, and the reasons why they should meet."""

    a: str
    b: str
    reasons: tuple[Reason, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Answers:
    """All matches by member, and the needs that found none."""

    matches: tuple[Match, ...]
    unanswered: tuple[Unanswered, ...]


def answers(snapshot: Snapshot, network: Network) -> Answers:
    """Which offers have words in common with which needs; one's own offers answer nothing (method, section 3)."""
    offered = _offered(snapshot, network)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, (_by, _offer, _text, words) in enumerate(offered):
        for word in words:
            by_word[word].append(number)
    index = WordIndex(by_word)
    matches: list[Match] = []
    unanswered: list[Unanswered] = []
    for key, one in network.members.items():
        for need in items(one.needs):
            common: dict[int, list[str]] = defaultdict(list)
            for folded, written in need.words.items():
                found = {number for other in index.alike(folded) for number in by_word[other][:MOST_LOOKED_AT]}
                for number in found:
                    common[number].append(written)
            answering = [number for number in sorted(common) if offered[number][0] != key]
            if not answering:
                unanswered.append(Unanswered(member=key, need=need.text))
            for number in sorted(answering, key=lambda number: (-len(common[number]), number))[:MOST_ANSWERS]:
                by, offer, text, _words = offered[number]
                matches.append(
                    Match(member=key, need=need.text, by=by, offer=offer, what=text, words=tuple(common[number]))
                )
    return Answers(matches=tuple(matches), unanswered=tuple(unanswered))


def introductions(network: Network, found: Answers, most: int = MOST) -> tuple[Introduction, ...]:
    """Pairs without a tie who share a need and an offer, a place, or two neighbours; the strongest reasons first.

    A need counts 2 and 1 more for each further word in common, up to 4; a place by how few are there, 1 / log2(n);
    neighbours by how few others they know, the sum of 1 / log(ties) of Adamic and Adar (2003), up to 3. One neighbour
    in common is no reason by itself, nor is a place with more than `MOST_THERE`.
    """
    graph = network.graph()
    needs: dict[tuple[str, str], dict[tuple[str, str], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for match in found.matches:
        if match.by:
            pair = (min(match.member, match.by), max(match.member, match.by))
            needs[pair][match.member, match.by].update(dict.fromkeys(match.words))
    places: dict[str, list[str]] = defaultdict(list)
    for key, one in network.members.items():
        if one.place:
            places[one.place].append(key)
    few = {place: keys for place, keys in places.items() if 1 < len(keys) <= MOST_THERE}
    near = {pair: place for place, keys in few.items() for pair in combinations(keys, 2)}
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in network.members:
        if len(graph[key]) <= MOST_KNOWN:
            for pair in combinations(sorted(graph[key]), 2):
                shared[pair].append(key)
    weight = {key: 1 / log(degree) for key, degree in graph.degree if degree > 1}
    scored: list[tuple[float, tuple[str, str]]] = []
    for pair in {*needs, *near, *(pair for pair, members in shared.items() if len(members) > 1)}:
        if not graph.has_edge(*pair):
            words = max((len(words) for words in needs[pair].values()), default=0) if pair in needs else 0
            know = sum(weight[member] for member in shared[pair]) if pair in shared else 0.0
            here = 1 / log2(len(few[near[pair]])) if pair in near else 0.0
            scored.append((min(words, 3) + (words > 0) + here + min(know, 3.0), pair))
    best = sorted(scored, key=lambda one: (-one[0], one[1]))[:most]
    return tuple(
        Introduction(
            a=pair[0],
            b=pair[1],
            reasons=_reasons(needs.get(pair, {}), near.get(pair), shared.get(pair, [])),
            score=score,
        )
        for score, pair in best
    )


def _reasons(
    needs: Mapping[tuple[str, str], Mapping[str, None]], place: str | None, shared: list[str]
) -> tuple[Reason, ...]:
    found = [
        Reason("need", words=tuple(words), needs=one, offers=other)
        for (one, other), words in sorted(needs.items(), key=lambda need: (-len(need[1]), need[0]))
    ]
    if place:
        found.append(Reason("place", place=place))
    if shared:
        found.append(Reason("neighbours", members=tuple(shared)))
    return tuple(found)


def _offered(snapshot: Snapshot, network: Network) -> list[tuple[str | None, str | None, str, Mapping[str, str]]]:
    """Everything on offer: by whom, the offer record if it is one, the text, its words."""
    offered: list[tuple[str | None, str | None, str, Mapping[str, str]]] = []
    for key, one in network.members.items():
        offered += [(key, None, item.text, item.words) for item in items(one.offers)]
    for key, offer in sorted(snapshot.offers.items()):
        by = network.resolve(offer.provider) if offer.provider else None
        words = {
            word: written
            for item in items(f"{offer.title}\n{offer.description}")
            for word, written in item.words.items()
        }
        offered.append((by if by in network.members else None, key, offer.title, words))
    return offered
