"""Percentiles by nearest rank, and rows that say whether a target is met."""

from __future__ import annotations

import pytest

from umarlaud.bench.table import Row, percentile, table


def test_a_percentile_is_a_value_that_was_measured():
    values = [15, 20, 35, 40, 50]
    assert [percentile(values, share) for share in (0.05, 0.3, 0.4, 0.5, 1.0)] == [15, 20, 20, 35, 50]


def test_one_value_is_every_percentile():
    assert {percentile([7], share) for share in (0.0, 0.5, 0.99, 1.0)} == {7}


def test_of_a_hundred_values_the_95th_percentile_is_the_95th():
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile(range(1, 101), 0.99) == 99


def test_of_nothing_there_is_no_percentile():
    with pytest.raises(ValueError, match="at least one"):
        percentile([], 0.5)


def test_a_target_is_met_at_its_very_edge():
    assert Row("a", 250.0, "kB", at_most=250).met is True
    assert Row("a", 250.1, "kB", at_most=250).met is False
    assert Row("a", 50.0, "×", at_least=50).met is True
    assert Row("a", 49.9, "×", at_least=50).met is False


def test_without_a_target_nothing_is_met_or_missed():
    assert Row("a", 3.0).met is None


def test_what_could_not_be_measured_misses_its_target():
    assert Row("a", None, "s", at_most=5).met is False
    assert Row("a", None, "s").met is None


def test_none_lost_is_a_target_too():
    assert Row("a", 0, at_most=0).met is True
    assert Row("a", 1, at_most=0).met is False


def test_the_table_shows_measured_target_and_met_in_columns():
    lost = Row("lost", 3, at_most=0, note="of 100")
    rows = [Row("first load", 211.3, "kB", at_most=250), lost, Row("p50", 12.345, "ms")]
    head, _, *lines = table(rows).splitlines()
    assert head.split() == ["what", "measured", "target", "met"]
    assert lines[0].split() == ["first", "load", "211", "kB", "≤", "250", "kB", "yes"]
    assert lines[1].split() == ["lost", "3", "0", "NO", "of", "100"]
    assert lines[2].split() == ["p50", "12.3", "ms"]


def test_a_row_is_dumped_with_its_verdict():
    assert Row("a", 1.0, "s", at_most=5).dump() == {
        "what": "a", "value": 1.0, "unit": "s", "at_most": 5, "at_least": None, "note": "", "met": True,
    }  # fmt: skip
