"""GraphML and GEXF: the stakeholder network with all its attributes, for Gephi, igraph, networkx, yEd."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import networkx as nx

from umarlaud.analysis.counts import place_name
from umarlaud.analysis.network import RANK, SIDES, read_network

if TYPE_CHECKING:
    from umarlaud.analysis.network import ReadTie
    from umarlaud.document.models import Snapshot, Stakeholder

# What XML 1.0 cannot hold, section 2.2; the document refuses most of it, an old archive may not.
_NOT_XML = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def graphml(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The network as GraphML (graphml.graphdrawing.org), UTF-8; see `graph` for what is in it."""
    buffer = io.BytesIO()
    nx.write_graphml(graph(snapshot, language=language, names=names), buffer, infer_numeric_types=True)
    return buffer.getvalue()


def gexf(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The network as GEXF 1.2 (gexf.net), UTF-8; see `graph` for what is in it."""
    buffer = io.BytesIO()
    nx.write_gexf(graph(snapshot, language=language, names=names), buffer, version="1.2draft")
    return buffer.getvalue()


def graph(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> nx.Graph:
    """Members as nodes and ties as edges, with text, whole and decimal numbers and truth values only.

    An edge's `weight` is the rank of today's form on the ladder, 1 to 4; 0 is a tie that is only wanted. A number that
    nobody knows is left out, a text that nobody knows is empty. Contacts only with `names`; what single persons said
    is never in it.
    """
    network = read_network(snapshot)
    made = nx.Graph(title=_safe(snapshot.meta.title), language=language)
    for key, one in network.members.items():
        also = [snapshot.stakeholders[alias].name for alias in network.aliases.get(key, ())]
        made.add_node(key, **_node(one, also, names=names))
    for key, tie in network.ties.items():
        made.add_edge(tie.a, tie.b, **_edge(key, tie))
    return made


def _node(one: Stakeholder, also: list[str], *, names: bool) -> dict[str, Any]:
    texts = {
        "label": one.name,
        "kind": one.kind,
        "level": one.level,
        "place": one.place or "",
        "place_name": place_name(one.place) or "",
        "offers": one.offers,
        "needs": one.needs,
        "channels": one.channels,
        "also": "; ".join(also),
        **({"contact": one.contact} if names else {}),
    }
    where = {"lon": float(one.lon), "lat": float(one.lat)} if one.lon is not None and one.lat is not None else {}
    return {**{name: _safe(text) for name, text in texts.items()}, "coordinator": one.coordinator, **where}


def _edge(key: str, tie: ReadTie) -> dict[str, Any]:
    # An undirected edge has no first end where it is read: a and b say whose side is whose.
    return {
        "id": key,
        "a": tie.a,
        "b": tie.b,
        "weight": float(RANK[tie.today]),
        "today": tie.today,
        "wanted": tie.wanted or "",
        **{f"today_{side}": tie.today_of[side] or "" for side in SIDES},
        **{f"wanted_{side}": tie.wanted_of[side] or "" for side in SIDES},
        "agreement": float(tie.agreement),
        "people": tie.people,
        "direction": tie.direction or "",
    }


def _safe(text: str) -> str:
    # A carriage return does not survive XML (section 2.11).
    return _NOT_XML.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
