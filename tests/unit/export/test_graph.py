"""GraphML and GEXF, read back by igraph and by networkx, which know nothing of us."""

from __future__ import annotations

import io
import math

import igraph
import networkx as nx
import pytest
from lxml import etree

from umarlaud.analysis.network import read_network
from umarlaud.document.models import Snapshot
from umarlaud.export import export, render
from umarlaud.export.graph import graph

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(params=["demo", "nasty_network", "empty"])
def workshop(request) -> Snapshot:
    return request.getfixturevalue(request.param)


def same(made: nx.Graph, read: nx.Graph) -> None:
    """Both have the same nodes and edges with the same attributes."""
    assert {key: dict(data) for key, data in read.nodes(data=True)} == dict(made.nodes(data=True))
    edges = {data["id"]: data for _a, _b, data in read.edges(data=True)}
    assert edges == {data["id"]: data for _a, _b, data in made.edges(data=True)}
    for data in edges.values():
        assert read.has_edge(data["a"], data["b"])


@pytest.mark.parametrize("names", [False, True])
def test_networkx_reads_from_graphml_what_was_written(workshop, names):
    read = nx.read_graphml(io.BytesIO(render(workshop, ".graphml", names=names)))
    same(graph(workshop, names=names), read)
    assert not read.is_directed()


@pytest.mark.parametrize("names", [False, True])
def test_networkx_reads_from_gexf_what_was_written(workshop, names):
    read = nx.read_gexf(io.BytesIO(render(workshop, ".gexf", names=names)))
    same(graph(workshop, names=names), read)


@pytest.mark.parametrize("names", [False, True])
def test_igraph_reads_from_graphml_what_was_written(workshop, tmp_path, names):
    """A number that nobody knows is left out; igraph reads it as not a number."""
    made = graph(workshop, names=names)
    read = igraph.Graph.Read_GraphML(str(export(workshop, tmp_path / "n.graphml", names=names)))
    assert not read.is_directed()
    assert set(read.vs["id"] if len(read.vs) else []) == set(made)

    def known(attributes):
        return {
            name: value for name, value in attributes.items() if not (isinstance(value, float) and math.isnan(value))
        }

    for vertex in read.vs:
        attributes = known(vertex.attributes())
        key = attributes.pop("id")
        assert attributes == made.nodes[key]
    found = {}
    for edge in read.es:
        attributes = known(edge.attributes())
        ends = {read.vs[edge.source]["id"], read.vs[edge.target]["id"]}
        assert ends == {attributes["a"], attributes["b"]}
        found[attributes["id"]] = attributes
    assert found == {data["id"]: data for _a, _b, data in made.edges(data=True)}


def test_gexf_keeps_to_what_its_schema_asks_for(workshop):
    """Ids once, every value declared with a type of the schema, edges between nodes that are there (gexf.net/1.2)."""
    root = etree.fromstring(render(workshop, ".gexf"))
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.2")
    inner = root.find(f"{GEXF}graph")
    assert inner.get("defaultedgetype") == "undirected"
    types = {"integer", "long", "double", "float", "boolean", "string"}
    declared = {"node": set(), "edge": set()}
    for attributes in inner.findall(f"{GEXF}attributes"):
        for attribute in attributes:
            assert attribute.get("type") in types
            declared[attributes.get("class")].add(attribute.get("id"))
    nodes = inner.findall(f"{GEXF}nodes/{GEXF}node")
    edges = inner.findall(f"{GEXF}edges/{GEXF}edge")
    ids = [node.get("id") for node in nodes]
    assert len(set(ids)) == len(ids) == len(read_network(workshop).members)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= set(ids)
    for kind, elements in (("node", nodes), ("edge", edges)):
        for value in (value for element in elements for value in element.iter(f"{GEXF}attvalue")):
            assert value.get("for") in declared[kind]
            assert value.get("value") is not None


def test_merged_duplicates_are_named_and_lost_ties_left_out(nasty_network):
    made = graph(nasty_network)
    assert set(made) == {"s1", "s2", "s4"}
    assert made.nodes["s1"]["also"] == "Sama asi"
    assert {data["id"]: data["weight"] for _a, _b, data in made.edges(data=True)} == {"s1~s2": 1.0, "s1~s4": 0.0}
    assert made.edges["s1", "s2"]["today_b"] == "collaboration"
    assert "lon" not in made.nodes["s2"]


def test_control_characters_do_not_break_the_files():
    """The document refuses them, a snapshot of an old archive may hold them; a return becomes a line break."""
    stakeholder = Snapshot.model_validate(
        {"id": "c", "meta": {"title": "T", "municipality": "0714"}, "stakeholders": {"s": {"name": "A\r\nB"}}}
    )
    broken = stakeholder.stakeholders["s"].model_copy(update={"needs": "a\x00b\x1f\ufffe\x0bc"})
    snapshot = stakeholder.model_copy(update={"stakeholders": {"s": broken}})
    for extension, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        node = read(io.BytesIO(render(snapshot, extension))).nodes["s"]
        assert node["label"] == "A\nB"
        assert node["needs"] == "a\ufffdb\ufffd\ufffd\ufffdc"
