"""GraphML and GEXF: the stakeholder network with all its attributes, for Gephi, igraph, networkx, yEd."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import networkx as nx

from umarlaud.analysis.counts import place_name
from umarlaud.analysis.network import RANK, SIDES, read_network
from umarlaud.analysis.plan import goals_in_order, traced
from umarlaud.export.moment import now
from umarlaud.export.xml_text import marked

if TYPE_CHECKING:
    from umarlaud.analysis.network import ReadTie
    from umarlaud.document.models import Snapshot, Stakeholder

_MADE = re.compile(rb'(lastmodifieddate=)"[^"]*"')


def graphml(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The network as GraphML (graphml.graphdrawing.org), UTF-8; see `graph` for what is in it."""
    buffer = io.BytesIO()
    nx.write_graphml(graph(snapshot, language=language, names=names), buffer, infer_numeric_types=True)
    return buffer.getvalue()


def gexf(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The network as GEXF 1.2 (gexf.net), UTF-8; see `graph` for what is in it."""
    buffer = io.BytesIO()
    nx.write_gexf(graph(snapshot, language=language, names=names), buffer, version="1.2draft")
    # networkx writes its own clock into it
    return _MADE.sub(rb'\g<1>"' + now().date().isoformat().encode() + b'"', buffer.getvalue(), count=1)


def graph(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> nx.Graph:
    """Members as nodes and ties as edges, with text, whole and decimal numbers and truth values only.

    An edge's `weight` is the rank of today's form on the ladder, 1 to 4; 0 is a tie that is only wanted. A number that
    nobody knows is left out, a text that nobody knows is empty. Contacts only with `names`; what single persons said
    is never in it. `goals` are the numbers of the goals that a member carries, `actions` the actions that it owns, and
    a tie's `plan_rows` the rows of the plan that came from it: “1.2” is the second of goal 1.
    """
    network, plan = read_network(snapshot), _plan(snapshot)
    made = nx.Graph(title=marked(snapshot.meta.title), language=language)
    for key, one in network.members.items():
        also = [snapshot.stakeholders[alias].name for alias in network.aliases.get(key, ())]
        carries = {"goals": plan["carries"].get(key, ""), "actions": plan["owns"].get(key, "")}
        made.add_node(key, **_node(one, also, names=names), **carries)
    for key, tie in network.ties.items():
        made.add_edge(tie.a, tie.b, **_edge(key, tie), plan_rows=plan["trace"].get(tie.key, ""))
    return made


def _plan(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """What the plan says of members and ties: how they belong to it, their keys, and numbers of goals and rows."""
    numbers = {key: number for number, key in enumerate(goals_in_order(snapshot), start=1)}
    told: dict[str, dict[str, str]] = {"carries": {}, "owns": {}, "trace": {}}
    for (root, key), uses in traced(snapshot).items():
        for how, found in told.items():
            if root == ("ties" if how == "trace" else "stakeholders"):
                rows = [use for use in uses if use.how == how]
                named = [f"{numbers[use.goal]}" + ("" if use.place is None else f".{use.place + 1}") for use in rows]
                if named:
                    found[key] = "; ".join(dict.fromkeys(named))
    return told


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
    return {**{name: marked(text) for name, text in texts.items()}, "coordinator": one.coordinator, **where}


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
