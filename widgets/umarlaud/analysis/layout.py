"""Where members stand in a diagram without geography; what has a place already moves as little as it can.

Positions are x and y from 0 to 1, x to the right and y down.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from umarlaud.analysis.coverage import LEVELS
from umarlaud.analysis.pivots import LARGE, pivot_layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Level

Positions = dict[str, tuple[float, float]]

MARGIN = 0.04
IN_A_ROW = 14
"""More members of one level stand in several rows of its band."""
_SWEEPS = 60
_NUDGE = 0.05  # the most that one update moves somebody, along each axis
_FIRST, _AGAIN = 600, 150  # steps of settling
_WORK = 600 * 300**2  # pairs looked at in all steps together: a layout takes seconds, whatever the network
_REST = 1e-3  # a step that moves nobody by more, in lengths of a tie, is the last


def force(network: Network, previous: Mapping[str, tuple[float, float]] | None = None) -> Positions:
    """Members as far apart as the ways between them are long, closer forms nearer (Kamada and Kawai 1989).

    networkx gives the ways and the first layout; stress majorization (Gansner, Koren and North 2004) settles it. With
    `previous`, those who are in it start where they were and move by a twentieth at most, and newcomers stand beside
    their neighbours: eyes can follow, and a large change takes several updates. From `LARGE` members on nothing
    settles: they stand where `pivot_layout` puts them, as settling is work that grows with the cube of their number.
    """
    graph = network.graph()
    keys = list(graph)
    if len(keys) < 3:
        return {key: ((index + 1) / (len(keys) + 1), 0.5) for index, key in enumerate(keys)}
    for _a, _b, tie in graph.edges(data=True):
        tie["length"] = 1.5 - 0.2 * (tie["weight"] - 1)
    known = {key: np.array(previous[key], dtype=float) for key in keys if previous and key in previous}
    fresh = len(known) < len(keys) / 3
    if fresh:
        start = _first(graph, keys)
    else:
        start = np.array([_beside(graph, key, known, index) for index, key in enumerate(keys)])
    if len(keys) >= LARGE:
        settled = _framed(start)
    else:
        steps = min(_FIRST if fresh else _AGAIN, _WORK // len(keys) ** 2)
        ways = nx.floyd_warshall_numpy(graph, nodelist=keys, weight="length")
        settled = _framed(_settle(start, np.asarray(ways), steps))
    if not fresh:
        for index, key in enumerate(keys):
            if key in known:
                settled[index] = known[key] + np.clip(settled[index] - known[key], -_NUDGE, _NUDGE)
    return {key: (round(float(x), 4), round(float(y), 4)) for key, (x, y) in zip(keys, settled, strict=True)}


def bands(network: Network, previous: Mapping[str, tuple[float, float]] | None = None) -> Positions:
    """Levels as bands, national on top; in a band neighbours of the same members stand near each other.

    The order is that of barycentres (Sugiyama, Tagawa and Toda 1981), from where members were, else from their names.
    """
    graph = network.graph()
    before = previous or {}
    by_level: dict[Level, list[str]] = defaultdict(list)
    for key, one in sorted(network.members.items(), key=lambda member: (member[1].name, member[0])):
        by_level[one.level].append(key)
    levels = [level for level in LEVELS if by_level[level]]
    if before:
        for level in levels:
            by_level[level].sort(key=lambda key: before[key][0] if key in before else 2.0)
    orders = {level: by_level[level] for level in levels}
    for _sweep in range(_SWEEPS):
        tried = _swept(graph, orders)
        # Only what shortens the ties is taken, so a diagram in order stays as it is.
        if _length(graph, tried) >= _length(graph, orders) - 1e-9:
            break
        orders = tried
    x = _columns(orders)
    return {
        key: (round(x[key], 4), round(_height(orders[level], index, level), 4))
        for level in levels
        for index, key in enumerate(orders[level])
    }


def _first(graph: nx.Graph, keys: list[str]) -> np.ndarray:
    if len(keys) >= LARGE:  # from there on networkx asks for scipy
        return pivot_layout(graph, keys)
    first = nx.spring_layout(graph, weight=None, seed=1, iterations=40)
    return np.array([first[key] for key in keys])


def _swept(graph: nx.Graph, orders: Mapping[Level, list[str]]) -> dict[Level, list[str]]:
    x = _columns(orders)
    swept = {}
    for level, row in orders.items():
        centre = {key: _barycentre(graph, key, x) for key in row}
        swept[level] = sorted(row, key=centre.__getitem__)
        x.update(_columns({level: swept[level]}))
    return swept


def _length(graph: nx.Graph, orders: Mapping[Level, list[str]]) -> float:
    x = _columns(orders)
    return sum(abs(x[a] - x[b]) for a, b in graph.edges)


def _columns(orders: Mapping[Level, list[str]]) -> dict[str, float]:
    return {key: (index + 0.5) / len(row) for row in orders.values() for index, key in enumerate(row)}


def _barycentre(graph: nx.Graph, key: str, x: Mapping[str, float]) -> float:
    near = [x[other] for other in graph[key]]
    return sum(near) / len(near) if near else x[key]


def _height(row: list[str], index: int, level: Level) -> float:
    """The middle of the band; where there are many, neighbours in the order stand on different rows of it."""
    rows = ceil(len(row) / IN_A_ROW)
    band = 1 / len(LEVELS)
    return band * (LEVELS.index(level) + (index % rows + 1) / (rows + 1))


def _beside(graph: nx.Graph, key: str, known: Mapping[str, np.ndarray], index: int) -> np.ndarray:
    if key in known:
        return known[key]
    near = [known[other] for other in graph[key] if other in known]
    middle = np.mean(near, axis=0) if near else np.array([0.5, 0.9])
    turn = 2.4 * index  # the golden angle: newcomers beside one neighbour do not start on one spot
    return middle + 0.03 * np.array([np.cos(turn), np.sin(turn)])


def _settle(places: np.ndarray, ways: np.ndarray, steps: int) -> np.ndarray:
    """Moves all until nobody moves, the stress never growing: shape (n, 2) in and out, ways (n, n), inf where none."""
    n = len(places)
    finite = ways[np.isfinite(ways)]
    ways = np.where(np.isfinite(ways), ways, max(2.0, float(finite.max())) + 1)
    np.fill_diagonal(ways, 1)
    weights = ways**-2
    np.fill_diagonal(weights, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1 / n) - 1 / n
    pull = weights * ways
    distances = _distances(places)
    places = places * float((pull * distances).sum() / (weights * distances**2).sum())
    for _step in range(steps):
        ratio = pull / _distances(places)
        moved = inverse @ (ratio.sum(axis=1)[:, None] * places - ratio @ places)
        rest = float(np.abs(moved - (places - places.mean(axis=0))).max())
        places = moved
        if rest < _REST:
            break
    return places


def _distances(places: np.ndarray) -> np.ndarray:
    square = (places**2).sum(axis=1)
    return np.sqrt(np.maximum(square[:, None] + square[None, :] - 2 * places @ places.T, 1e-12))


def _framed(places: np.ndarray) -> np.ndarray:
    low, high = places.min(axis=0), places.max(axis=0)
    span = max(float((high - low).max()), 1e-6)
    return 0.5 + (places - (low + high) / 2) / span * (1 - 2 * MARGIN)
