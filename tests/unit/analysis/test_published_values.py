"""Our measures give what others have published of known networks."""

from __future__ import annotations

import networkx as nx
import pytest

from tests.unit.analysis.published import VALUES, florentine, karate, kite
from umarlaud.analysis.insights import insights
from umarlaud.analysis.measures import centrality, cohesion, density
from umarlaud.analysis.network import read_network
from umarlaud.analysis.structure import components, isolated


def test_karate_is_as_konect_publishes_it():
    published, graph = VALUES["karate"], read_network(karate()).graph()
    assert (len(graph), density(graph).ties) == (published["n"], published["m"])
    assert density(graph).density == pytest.approx(published["density_fill"], abs=1e-6)
    knit = cohesion(graph)
    assert knit.most_ties == published["max_degree"]
    assert knit.mean_ties == pytest.approx(published["mean_degree"], abs=1e-5)
    assert knit.transitivity == pytest.approx(published["global_clustering"], abs=1e-6)
    assert knit.assortativity == pytest.approx(published["degree_assortativity"], abs=1e-6)
    assert knit.diameter == published["diameter"]
    assert sum(nx.triangles(graph).values()) // 3 == published["triangles"]
    assert sum(degree * (degree - 1) // 2 for _, degree in graph.degree) == published["wedges"]


def test_the_florentine_families_are_as_published():
    published, network = VALUES["florentine_marriage_flo16"], read_network(florentine())
    graph = network.graph()
    assert (len(graph), density(graph).ties) == (published["n"], published["m"])
    assert [network.members[key].name for key in isolated(network)] == [published["isolate"]]
    assert [len(part) for part in components(network)] == published["components"]
    knit = cohesion(graph)
    assert knit.transitivity == pytest.approx(published["transitivity_global"], abs=1e-6)
    assert knit.clustering == pytest.approx(published["transitivity_average_over_nodes_with_degree>=2"], abs=1e-6)
    census = nx.triadic_census(graph.to_directed())
    assert [census[name] for name in ("003", "102", "201", "300")] == published["triads_undirected_0_1_2_3_edges"]


def test_medici_stand_between_the_others():
    found = insights(florentine())
    between = max(found.centrality, key=lambda key: found.centrality[key].betweenness)
    assert found.network.members[between].name == "Medici"
    assert between in found.cut_points


def test_each_centrality_has_its_own_first_in_the_kite():
    published, network = VALUES["krackhardt_kite"], read_network(kite())
    assert (len(network.members), len(network.ties)) == (published["n"], published["m"])
    of = {int(network.members[key].name): one for key, one in centrality(network).items()}
    assert published["argmax_degree"].startswith("3 ")
    assert max(of, key=lambda node: of[node].degree) == 3
    assert of[3].ties == 6
    assert published["argmax_betweenness"].startswith("7 ")
    assert max(of, key=lambda node: of[node].betweenness) == 7
    assert published["argmax_closeness"].startswith("5 and 6 ")
    nearest = max(one.closeness for one in of.values())
    assert [node for node in sorted(of) if of[node].closeness == pytest.approx(nearest)] == [5, 6]


def test_a_star_is_wholly_centralised_and_a_ring_not_at_all():
    assert density(nx.star_graph(9)).centralisation == 1
    assert density(nx.cycle_graph(10)).centralisation == 0
    assert density(nx.path_graph(2)).centralisation == 0


def test_assortativity_of_a_path_is_the_hand_computed_one():
    # Newman (2002), by hand for a path of four: degrees 1 2 2 1, pairs (1,2) (2,2) (2,1), r = -1/2.
    assert cohesion(nx.path_graph(4)).assortativity == pytest.approx(-0.5)
    assert cohesion(nx.cycle_graph(4)).assortativity is None
