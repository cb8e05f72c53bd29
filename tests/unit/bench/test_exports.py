"""The bench of exports makes the formats of one large workshop, each in a process of its own."""

from __future__ import annotations

from umarlaud.bench.exports import ACTIONS, GOALS, MOST, PROBLEMS, large, measure
from umarlaud.bench.run import chosen
from umarlaud.datasets import demo_file
from umarlaud.export import read_archive


def test_the_exported_workshop_is_as_large_as_the_target_says():
    snapshot = large()
    assert (len(snapshot.problems), len(snapshot.goals)) == (PROBLEMS, GOALS) == (1_000, 50)
    assert (len(snapshot.stakeholders), len(snapshot.ties)) == (300, 1_000)
    assert sum(len(goal.actions) for goal in snapshot.goals.values()) == ACTIONS == 400
    assert {key for goal in snapshot.goals.values() for key in goal.problems} == snapshot.problems.keys()


def test_each_format_has_a_row_with_its_time_and_its_memory(tmp_path):
    small = read_archive(demo_file())
    rows, figures = measure(tmp_path, lambda _words: None, [".geojson", ".csv.zip"], small)
    assert list(figures["exports"]) == [".geojson", ".csv.zip"]
    assert [(row.unit, row.at_most) for row in rows] == [("ms", MOST)] * 3
    assert f"{len(small.problems)} problems" in rows[-1].what
    for one in figures["exports"].values():
        assert one["file_bytes"] > 10_000
        assert 20e6 < one["peak_bytes"] < 2e9
        assert rows[-1].value >= one["ms"] > 0


def test_exports_alone_are_measured_when_asked_for():
    rest = {"pages": 1, "stock": 0, "sockets": 2, "typing": 1, "keys": 1.0, "seconds": 1.0, "rounds": 1}
    assert chosen(only="", network=False, export=True, peer=None, peer_dir=None, kills=1, **rest).parts == ("exports",)
