"""A large network looked at from a few of its members: distances, a layout, closeness, in bounded time.

Breadth first from each pivot; the next pivot is the member farthest from those before (Brandes and Pich 2007).
"""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGE = 500
"""From so many members on a network is looked at from pivots: from everybody it would take minutes."""
PIVOTS = 60
_GOLDEN = pi * (3 - sqrt(5))
_APART = 0.02  # between two whom the ways do not tell apart, as a part of the picture


def steps_from_pivots(graph: nx.Graph, keys: Sequence[str], most: int = PIVOTS) -> np.ndarray:
    """Steps from each pivot, shape (pivots, members); inf where there is no way. At least one member."""
    index = {key: number for number, key in enumerate(keys)}
    nearest = np.full(len(keys), np.inf)
    pivot = max(range(len(keys)), key=lambda number: (graph.degree[keys[number]], -number))
    rows = []
    for _number in range(min(most, len(keys))):
        steps = np.full(len(keys), np.inf)
        for key, length in nx.single_source_shortest_path_length(graph, keys[pivot]).items():
            steps[index[key]] = length
        rows.append(steps)
        nearest = np.minimum(nearest, steps)
        pivot = int(np.argmax(nearest))  # the first of the farthest; first of all a part not seen yet
        if not nearest[pivot]:
            break
    return np.array(rows)


def pivot_layout(graph: nx.Graph, keys: Sequence[str]) -> np.ndarray:
    """Places of shape (members, 2), each of its own: multidimensional scaling from pivots (Brandes and Pich 2007)."""
    steps = steps_from_pivots(graph, keys)
    finite = steps[np.isfinite(steps)]
    square = np.where(np.isfinite(steps), steps, float(finite.max()) + 2).T ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    _values, vectors = np.linalg.eigh(centred.T @ centred)
    # The sign of an eigenvector is anybody's: that of its largest part is made positive, so the picture is the same.
    axes = vectors[:, -2:] if vectors.shape[1] > 1 else np.hstack([vectors, 0 * vectors])
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(2)] + 1e-12)
    places = centred @ axes
    span = float(np.ptp(places, axis=0).max())
    return _apart(places / span if span > 1e-9 else places * 0)


def _apart(places: np.ndarray) -> np.ndarray:
    """Those on one spot stand around it as the seeds of a sunflower do."""
    seeds: dict[tuple[float, float], int] = {}
    taken: set[tuple[float, float]] = set()
    moved = places.copy()
    for number, (x, y) in enumerate(places):
        spot = at = (round(float(x), 2), round(float(y), 2))
        while at in taken:
            seed = seeds[spot] = seeds.get(spot, 0) + 1
            far = _APART * sqrt(seed)
            at = (round(x + far * cos(seed * _GOLDEN), 3), round(y + far * sin(seed * _GOLDEN), 3))
        taken.add(at)
        moved[number] = at
    return moved


def estimated_closeness(graph: nx.Graph) -> Mapping[str, float]:
    """Closeness as networkx scales it, its mean distance taken from pivots of one part (Eppstein and Wang 2004)."""
    keys = list(graph)
    steps = steps_from_pivots(graph, keys)
    size = {key: len(part) for part in nx.connected_components(graph) for key in part}
    found = {}
    for number, key in enumerate(keys):
        ways = steps[:, number]
        ways = ways[np.isfinite(ways) & (ways > 0)]
        others = size[key] - 1
        found[key] = others / float(ways.mean()) / (len(keys) - 1) if len(ways) and others else 0.0
    return found
