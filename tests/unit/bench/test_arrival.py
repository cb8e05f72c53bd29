"""The tie that is watched on its way is new, valid, and the widest disagreement there is."""

from __future__ import annotations

from pycrdt import Doc

from umarlaud.analysis.agenda import disagreements
from umarlaud.analysis.network import read_network
from umarlaud.bench.arrival import torn_tie, untied
from umarlaud.bench.drawn_network import drawn_network
from umarlaud.document.shared import read_snapshot, write_snapshot


def test_pairs_without_a_tie_name_nobody_twice():
    snapshot = drawn_network(20, 60)
    pairs = untied(snapshot, 5)
    assert len(pairs) == 5
    assert len({end for pair in pairs for end in pair}) == 10
    assert not {f"{a}~{b}" for a, b in pairs} & snapshot.ties.keys()


def test_the_new_tie_is_the_first_on_the_agenda():
    snapshot = drawn_network(20, 60)
    doc = Doc()
    write_snapshot(snapshot, doc)
    ((one, other),) = untied(snapshot, 1)
    doc.apply_update(torn_tie(one, other, 20))
    first = disagreements(read_network(read_snapshot(doc, "network")))[0]
    assert first.key == f"{one}~{other}"
    assert (first.gap, first.people) == (4, 40)
