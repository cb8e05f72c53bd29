"""Numbers of the whole network and of each member: density, centralisation, reciprocity of views, centrality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from umarlaud.analysis.network import FORMS
from umarlaud.analysis.pivots import LARGE, PIVOTS, estimated_closeness, steps_from_pivots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from umarlaud.analysis.network import Network, ReadTie
    from umarlaud.document.models import Form


@dataclass(frozen=True, slots=True)
class Density:
    """How many of the possible ties there are, and how much they gather at one member."""

    ties: int
    density: float  # 0 to 1
    centralisation: float  # 0 spread evenly, 1 all through one


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Whether both sides of the ties have spoken, and whether they see the same form today."""

    ties: int
    both_sides: int  # ties of which each side has told its view
    agreed: int  # of these, the ones where both see the same form
    share_of_both: float  # both_sides / ties, 0 to 1
    share_agreed: float  # agreed / both_sides, 0 to 1


@dataclass(frozen=True, slots=True)
class Centrality:
    """Where one member stands in the network."""

    ties: int
    degree: float  # share of the other members with a direct tie, 0 to 1
    betweenness: float  # share of the shortest ways between others that lead through this member, 0 to 1
    closeness: float  # how near the others are, 1 where all are direct; 0 for the isolated


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How closely knit the network is."""

    mean_ties: float  # of a member
    most_ties: int
    transitivity: float  # how often two neighbours of one member are tied, over all pairs, 0 to 1
    clustering: float  # the same, averaged over members with two ties or more
    diameter: (
        int  # steps between the two farthest members of the largest part; from `LARGE` members on at least so many
    )
    assortativity: float | None  # do those with many ties meet each other, -1 to 1; None where all have as many


def density(graph: nx.Graph) -> Density:
    """Density 2m / (n(n-1)) (Wasserman and Faust 1994, 4.1) and degree centralisation (Freeman 1978/79).

    Centralisation is the sum of the differences to the largest degree by the most that there can be, (n-1)(n-2).
    """
    n, m = graph.number_of_nodes(), graph.number_of_edges()
    degrees = [degree for _key, degree in graph.degree]
    most = max(degrees, default=0)
    return Density(
        ties=m,
        density=float(nx.density(graph)),
        centralisation=sum(most - degree for degree in degrees) / ((n - 1) * (n - 2)) if n > 2 else 0.0,
    )


def density_by_form(network: Network) -> dict[Form, Density]:
    """Density and centralisation of the ties of each form alone (sources as of `density`)."""
    return {form: density(network.graph(form)) for form in FORMS[1:]}


def density_at_least(network: Network) -> dict[Form, Density]:
    """The same for the ties of a form and all closer ones: “communication” is the whole network."""
    return {form: density(network.graph(at_least=form)) for form in FORMS[1:]}


def reciprocity(network: Network) -> Reciprocity:
    """How many ties both sides have spoken of, and in how many of these they agree about today (method, section 4)."""
    return _reciprocity(list(network.ties.values()))


def reciprocity_by_form(network: Network) -> dict[Form, Reciprocity]:
    """The same for the ties of each form, the one that both sides can sign today (`ReadTie.today`)."""
    return {form: _reciprocity([tie for tie in network.ties.values() if tie.today == form]) for form in FORMS[1:]}


def _reciprocity(ties: Sequence[ReadTie]) -> Reciprocity:
    both = [tie for tie in ties if tie.today_of["a"] and tie.today_of["b"]]
    agreed = sum(tie.gap == 0 for tie in both)
    return Reciprocity(
        ties=len(ties),
        both_sides=len(both),
        agreed=agreed,
        share_of_both=len(both) / len(ties) if ties else 0.0,
        share_agreed=agreed / len(both) if both else 0.0,
    )


def centrality(network: Network) -> Mapping[str, Centrality]:
    """Degree, betweenness and closeness of each member (Freeman 1978/79; betweenness by Brandes 2001).

    Closeness is scaled to the part of the network that a member belongs to (Wasserman and Faust 1994, 5.22). From
    `LARGE` members on betweenness and closeness are estimates from `PIVOTS` members (Brandes and Pich 2007).
    """
    graph = network.graph()
    large = len(graph) >= LARGE
    degree = nx.degree_centrality(graph)
    between = nx.betweenness_centrality(graph, k=PIVOTS if large else None, seed=1)
    close = estimated_closeness(graph) if large else nx.closeness_centrality(graph)
    return {
        key: Centrality(ties=graph.degree[key], degree=degree[key], betweenness=between[key], closeness=close[key])
        for key in network.members
    }


def cohesion(graph: nx.Graph) -> Cohesion:
    """Transitivity and clustering (Newman 2003; Watts and Strogatz 1998), diameter, assortativity (Newman 2002)."""
    degrees = dict(graph.degree)
    local = nx.clustering(graph)
    knit = [local[key] for key, degree in degrees.items() if degree > 1]
    largest: set[str] = max(nx.connected_components(graph), key=len, default=set())
    ends = {degrees[key] for key in graph if degrees[key]}
    return Cohesion(
        mean_ties=sum(degrees.values()) / len(degrees) if degrees else 0.0,
        most_ties=max(degrees.values(), default=0),
        transitivity=float(nx.transitivity(graph)),
        clustering=sum(knit) / len(knit) if knit else 0.0,
        diameter=_diameter(graph.subgraph(largest)) if len(largest) > 1 else 0,
        assortativity=_assortativity(graph) if len(ends) > 1 else None,
    )


def _diameter(graph: nx.Graph) -> int:
    if len(graph) < LARGE:
        return int(nx.diameter(graph, usebounds=True))
    return int(steps_from_pivots(graph, list(graph)).max())


def _assortativity(graph: nx.Graph) -> float:
    # Pearson's correlation of the degrees at the two ends of each tie; networkx's own needs scipy for nothing more.
    degrees = dict(graph.degree)
    pairs = [(degrees[a], degrees[b]) for a, b in graph.edges]
    mean = sum(a + b for a, b in pairs) / (2 * len(pairs))
    square = sum((a - mean) ** 2 + (b - mean) ** 2 for a, b in pairs) / 2
    return sum((a - mean) * (b - mean) for a, b in pairs) / square
