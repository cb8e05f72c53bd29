"""The bench of exports makes every format from one large workshop."""

from __future__ import annotations

from umarlaud.bench.exports import GOALS, PROBLEMS, large, measure
from umarlaud.export import FORMATS


def test_every_format_of_the_large_workshop_is_written_and_has_a_row(tmp_path):
    snapshot = large()
    assert (len(snapshot.problems), len(snapshot.goals)) == (PROBLEMS, GOALS)
    assert {key for goal in snapshot.goals.values() for key in goal.problems} == snapshot.problems.keys()
    rows, figures = measure(tmp_path, lambda _words: None)
    assert list(figures["exports_ms"]) == list(FORMATS)
    assert len(rows) == len(FORMATS)
    assert all((tmp_path / f"large{ending}").stat().st_size > 200 for ending in FORMATS)
