"""Members of a network that are probably one organisation written twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from umarlaud.analysis.names import folded_name, similar
from umarlaud.analysis.network import Network

PROBABLY = 0.86
"""Names at least as alike as this are asked about (`names.similar`)."""
FEW = 250
"""Members up to which every pair is compared; of more, those that share a word that few have."""
COMMON = 30


@dataclass(frozen=True)
class Duplicate:
    """Two members, a < b, and how alike their names are, 0 to 1."""

    a: str
    b: str
    likeness: float


def probable_duplicates(network: Network) -> list[Duplicate]:
    """Pairs of members with nearly the same name, the most alike first.

    Two that are in different places are two: every village has its society.
    """
    names = {key: one.name for key, one in network.members.items()}
    places = {key: one.place for key, one in network.members.items()}
    found = []
    for a, b in _pairs(names):
        if places[a] and places[b] and places[a] != places[b]:
            continue
        likeness = similar(names[a], names[b])
        if likeness >= PROBABLY:
            found.append(Duplicate(a, b, likeness))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.a, pair.b))


def _pairs(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    if len(names) <= FEW:
        yield from combinations(sorted(names), 2)
        return
    by_word: dict[str, set[str]] = defaultdict(set)
    for key, name in names.items():
        folded = folded_name(name)
        for part in (folded, *(word[:5] for word in folded.split())):
            by_word[part].add(key)
    pairs = {pair for keys in by_word.values() if len(keys) <= COMMON for pair in combinations(sorted(keys), 2)}
    yield from sorted(pairs)
