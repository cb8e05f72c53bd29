"""The bench command, small: a real server, real sockets, a table and a file of figures."""

from __future__ import annotations

import json

from umarlaud.testing import umarlaud


def test_the_room_is_measured_and_nothing_is_missed(tmp_path):
    report = tmp_path / "figures.json"
    load = ["--sockets", "12", "--typing", "4", "--keys", "5", "--seconds", "2", "--rounds", "1"]
    done = umarlaud("bench", "--only", "room", *load, "--json", str(report))
    assert "keystroke to another screen, p50" in done.stdout
    figures = json.loads(report.read_text())
    (run,) = figures["figures"]["room"]["ours"]["rounds"]
    assert run["sent"] == 40
    assert run["missing"] == run["twice"] == run["unsaved"] == run["closed"] == 0
    assert figures["figures"]["room"]["ours"]["latency_ms"]["p95"] > 0


def test_an_unknown_part_and_a_crowd_that_cannot_type_are_usage_errors():
    assert umarlaud("bench", "--only", "doors", ok=False).returncode == 2
    done = umarlaud("bench", "--only", "room", "--sockets", "5", "--typing", "6", ok=False)
    assert done.returncode == 2
    assert "5" in done.stderr
