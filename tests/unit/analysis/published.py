"""Workshops made of graphs that others have measured: each node a stakeholder, each edge a tie."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from umarlaud.document.models import Snapshot

VALUES = json.loads(
    (Path(__file__).parents[2] / "data" / "networks" / "published_values.json").read_text(encoding="utf-8")
)


def workshop(graph: nx.Graph, today: str = "cooperation") -> Snapshot:
    """A workshop whose network is `graph`."""
    keys = {node: f"s{number:03}" for number, node in enumerate(graph)}
    ties = {}
    for ends in graph.edges:
        a, b = sorted(keys[node] for node in ends)
        ties[f"{a}~{b}"] = {"a": a, "b": b, "views": {"u1": {"side": "other", "today": today}}}
    return Snapshot.model_validate(
        {
            "id": "w",
            "meta": {"title": "t", "municipality": "0714"},
            "stakeholders": {key: {"name": str(node)} for node, key in keys.items()},
            "ties": ties,
        }
    )


def karate() -> Snapshot:
    """Zachary's karate club (1977)."""
    return workshop(nx.karate_club_graph())


def florentine() -> Snapshot:
    """Marriages of sixteen Florentine families (Padgett and Ansell 1993); networkx leaves the isolate out."""
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    return workshop(graph)


def kite() -> Snapshot:
    """Krackhardt's kite (1990)."""
    return workshop(nx.krackhardt_kite_graph())
