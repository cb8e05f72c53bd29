"""Counts ballots: dots, yes or no, consent, and rankings by the Schulze method; ties stay ties.

Everything here is a function of the ballots alone, whatever order they come in. Equal ranks say that the count makes no
difference between two things; after two at rank 1 comes rank 3. Things of one rank stand in the order of `items`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from umarlaud.document.models import ItemResult, VoteKind, VoteResult

Ballots = Sequence[Any]
"""Choices as `umarlaud.room.choices` reads them, of one kind."""


def count(kind: VoteKind, items: Sequence[str], ballots: Ballots) -> VoteResult:
    """What the ballots of a vote come to."""
    return _COUNTS[kind](items, ballots)


def count_dots(items: Sequence[str], ballots: Sequence[Mapping[str, int]]) -> VoteResult:
    """The more points the higher: `points` in all, from how many `voters`."""
    points: Counter[str] = Counter()
    voters: Counter[str] = Counter()
    for ballot in ballots:
        points.update(ballot)
        voters.update(ballot.keys())
    counts = {item: {"points": points[item], "voters": voters[item]} for item in items}
    return _by_score("dots", items, ballots, counts, lambda item: -points[item])


def count_choice(items: Sequence[str], ballots: Sequence[Mapping[str, str]]) -> VoteResult:
    """The more yes than no the higher; who abstains and who left it out moves nothing."""
    counts = _answers(items, ballots, ("yes", "no", "abstain"))
    return _by_score("choice", items, ballots, counts, lambda item: counts[item]["no"] - counts[item]["yes"])


def count_consent(items: Sequence[str], ballots: Sequence[Mapping[str, Mapping[str, str]]]) -> VoteResult:
    """The fewest objections first, then the most who agree, then the fewest reservations; reasons without names."""
    answers = [{item: one["answer"] for item, one in ballot.items()} for ballot in ballots]
    counts = _answers(items, answers, ("agree", "reservations", "object"))

    def score(item: str) -> tuple[int, int, int]:
        of = counts[item]
        return of["object"], -of["agree"], of["reservations"]

    def reasons(item: str, answer: str) -> list[str]:
        given = (ballot[item] for ballot in ballots if item in ballot)
        return sorted(one["reason"] for one in given if one["answer"] == answer and one["reason"])

    result = _by_score("consent", items, ballots, counts, score)
    said = [
        one.model_copy(
            update={"reasons": reasons(one.item, "object"), "reservations": reasons(one.item, "reservations")}
        )
        for one in result.items
    ]
    return result.model_copy(update={"items": said})


def count_ranking(items: Sequence[str], ballots: Sequence[Sequence[Sequence[str]]]) -> VoteResult:
    """The Schulze method: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
    single-winner election method", Social Choice and Welfare 36 (2011) 267-303.

    The strength of a link is the number of its winning votes. What a ballot does not rank stands last on it, together.
    One thing comes before another when the strongest path to it is stronger than the one back (the relation O of the
    paper, section 2.2). That order leaves some pairs open; a thing's rank is one more than the number of things on
    higher levels, and its level the longest chain of things that come before it.
    """  # noqa: D205 - the title of the paper is longer than a line
    order = list(items)
    pairs = pairwise(order, ballots)
    paths = _strongest_paths(pairs)
    size = len(order)
    above = [{b for b in range(size) if paths[b][a] > paths[a][b]} for a in range(size)]
    levels: dict[int, int] = {}
    for a in sorted(range(size), key=lambda a: len(above[a])):  # O is transitive: who comes before has fewer above
        levels[a] = 1 + max((levels[b] for b in above[a]), default=-1)
    ranks = _ranks([levels[a] for a in range(size)])
    places = sorted(range(size), key=lambda a: (levels[a], a))
    found = []
    for a in places:
        wins = sum(pairs[a][b] > pairs[b][a] for b in range(size))
        losses = sum(pairs[a][b] < pairs[b][a] for b in range(size))
        found.append(ItemResult(item=order[a], rank=ranks[a], counts={"wins": wins, "losses": losses}))
    table = [[pairs[a][b] for b in places] for a in places]
    return VoteResult(method="schulze", ballots=len(ballots), items=found, pairs=table)


def pairwise(items: Sequence[str], ballots: Iterable[Sequence[Sequence[str]]]) -> list[list[int]]:
    """How many ballots put the thing of the row before the thing of the column."""
    index = {item: number for number, item in enumerate(items)}
    pairs = [[0] * len(items) for _ in items]
    for ballot in ballots:
        behind = set(range(len(items)))
        for group in ballot:
            here = [index[item] for item in group]
            behind.difference_update(here)
            for a in here:
                row = pairs[a]
                for b in behind:
                    row[b] += 1
    return pairs


def _strongest_paths(pairs: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strength of the strongest path between each two, a path being as strong as its weakest link.

    Floyd (1962) and Warshall (1962) with (max, min) for (min, +), as in section 2.3.1 of Schulze's paper.
    """
    size = range(len(pairs))
    paths = [[pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for b in size] for a in size]
    for via in size:
        for a in size:
            first, row = paths[a][via], paths[a]
            if first:
                for b in size:
                    if a != b and (through := min(first, paths[via][b])) > row[b]:
                        row[b] = through
    return paths


def _answers(
    items: Sequence[str], ballots: Iterable[Mapping[str, str]], known: Sequence[str]
) -> dict[str, dict[str, int]]:
    counts = {item: dict.fromkeys(known, 0) for item in items}
    for ballot in ballots:
        for item, answer in ballot.items():
            counts[item][answer] += 1
    return counts


def _by_score(
    method: str,
    items: Sequence[str],
    ballots: Ballots,
    counts: Mapping[str, dict[str, int]],
    score: Callable[[str], Any],
) -> VoteResult:
    """The things from the smallest score on."""
    ranks = dict(zip(items, _ranks([score(item) for item in items]), strict=True))
    found = [ItemResult(item=item, rank=ranks[item], counts=counts[item]) for item in items]
    return VoteResult(method=method, ballots=len(ballots), items=sorted(found, key=lambda one: one.rank))


def _ranks(scores: Sequence[Any]) -> list[int]:
    """1 for the smallest score; equal scores share a rank, and the ranks that they use up are left out after them."""
    places = sorted(scores)
    first = {score: place for place, score in reversed(list(enumerate(places, 1)))}
    return [first[score] for score in scores]


_COUNTS: dict[VoteKind, Callable[[Sequence[str], Any], VoteResult]] = {
    "dots": count_dots,
    "choice": count_choice,
    "ranking": count_ranking,
    "consent": count_consent,
}
