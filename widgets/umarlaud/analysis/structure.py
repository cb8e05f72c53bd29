"""How the network holds together: who is alone, what parts it has, whose loss would split it, whom coordinators reach.

Ties are those that exist today, in whatever form.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from umarlaud.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Reach:
    """Members by how far they are from the nearest coordinator; ids in order."""

    coordinators: tuple[str, ...]
    direct: tuple[str, ...]
    two_steps: tuple[str, ...]
    not_reached: tuple[str, ...]  # three steps or more, or no way at all


@dataclass(frozen=True, slots=True)
class Addition:
    """What a new tie between a and b would add to the network."""

    a: str
    b: str
    reached: tuple[str, ...]  # members that a coordinator did not reach within two steps, and then would
    nearer: tuple[str, ...]  # members who would come to have a direct tie with a coordinator
    joins: bool  # whether two separate parts would become one
    healed_cut_points: tuple[str, ...]  # members whose loss would no longer split the network
    healed_bridges: tuple[tuple[str, str], ...]  # ties whose loss would no longer split it


def isolated(network: Network) -> tuple[str, ...]:
    """Members with no tie today, by name, then id (method, section 4)."""
    degree = network.graph().degree
    alone = [key for key in network.members if not degree[key]]
    return tuple(sorted(alone, key=lambda key: (network.members[key].name, key)))


def components(network: Network) -> tuple[tuple[str, ...], ...]:
    """Parts of the network with no tie between them, the largest first, ids in order (Hopcroft and Tarjan 1973)."""
    parts = (tuple(sorted(part)) for part in nx.connected_components(network.graph()))
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def cut_points(network: Network) -> tuple[str, ...]:
    """Members whose loss would split a part of the network: articulation points (Hopcroft and Tarjan 1973)."""
    return _weak_spots(network.graph())[0]


def bridges(network: Network) -> tuple[tuple[str, str], ...]:
    """Ties whose loss would split a part of the network, as ends in order (Tarjan 1974)."""
    return _weak_spots(network.graph())[1]


def reach(network: Network) -> Reach:
    """Whom the coordinators reach directly, at two steps, and not (method, section 4: a relation to every member)."""
    return _reach(network, network.graph())


def addition(network: Network, a: str, b: str) -> Addition:
    """What a tie between `a` and `b` would add: reach, parts joined, cut points and bridges healed.

    Sources as of `reach`, `components`, `cut_points` and `bridges`; this is the difference of each, with and without.

    Raises:
        KeyError: one of the two is no member.
    """
    return additions(network, [(a, b)])[0]


def additions(network: Network, pairs: Iterable[tuple[str, str]]) -> tuple[Addition, ...]:
    """What each of some ties would add if it came alone; see `addition`."""
    graph = network.graph()
    had = _reach(network, graph)
    cuts, weak = _weak_spots(graph)
    part = {key: number for number, keys in enumerate(nx.connected_components(graph)) for key in keys}
    found = []
    for a, b in (sorted(pair) for pair in pairs):
        joins = part[a] != part[b]
        new = a != b and not graph.has_edge(a, b)
        if new:
            graph.add_edge(a, b)
        has = _reach(network, graph)
        cuts_left, weak_left = _weak_spots(graph) if new else (cuts, weak)
        found.append(
            Addition(
                a=a,
                b=b,
                reached=tuple(sorted(set(had.not_reached) - set(has.not_reached))),
                nearer=tuple(sorted(set(has.direct) - set(had.direct))),
                joins=joins,
                healed_cut_points=tuple(sorted(set(cuts) - set(cuts_left))),
                healed_bridges=tuple(sorted(set(weak) - set(weak_left))),
            )
        )
        if new:
            graph.remove_edge(a, b)
    return tuple(found)


def _weak_spots(graph: nx.Graph) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Cut points and bridges in one pass: members of more than one block, and blocks of one tie."""
    blocks: Counter[str] = Counter()
    bridges_found = []
    for ties in nx.biconnected_component_edges(graph):
        ends = list(ties)
        blocks.update({end for pair in ends for end in pair})
        if len(ends) == 1:
            bridges_found.append((min(ends[0]), max(ends[0])))
    return tuple(sorted(key for key, count in blocks.items() if count > 1)), tuple(sorted(bridges_found))


def _reach(network: Network, graph: nx.Graph) -> Reach:
    coordinators = {key for key, one in network.members.items() if one.coordinator}
    direct = {near for key in coordinators for near in graph[key]} - coordinators
    two_steps = {near for key in direct for near in graph[key]} - direct - coordinators
    return Reach(
        coordinators=tuple(sorted(coordinators)),
        direct=tuple(sorted(direct)),
        two_steps=tuple(sorted(two_steps)),
        not_reached=tuple(sorted(set(network.members) - coordinators - direct - two_steps)),
    )
