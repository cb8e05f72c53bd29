"""Indicators over time: how far the target is, what earlier workshops of a series counted, and the plot of it."""

from __future__ import annotations

from typing import Any

import pytest

from umarlaud.analysis.indicator_sentences import sentence
from umarlaud.analysis.indicators import histories, progress, standings
from umarlaud.analysis.series_changes import changes
from umarlaud.document.models import Snapshot
from umarlaud.export.indicator_plot import can_be_drawn, svg
from umarlaud.export.svg_pictures import pngs
from umarlaud.figures.indicator_plot import page_svg
from umarlaud.locale import LANGUAGES, translator


def held(workshop: str, *indicators: dict[str, Any], goal: str = "g", title: str = "Bus") -> Snapshot:
    goals = {goal: {"title": title, "indicators": list(indicators)}}
    return Snapshot.model_validate({"id": workshop, "meta": {"title": "t", "municipality": "0714"}, "goals": goals})


def counted(**values: float | str) -> dict[str, Any]:
    return {day[1:].replace("_", "-"): {"value": value, "source": "count"} for day, value in values.items()}


@pytest.mark.parametrize(
    ("baseline", "value", "target", "share"),
    [
        (4.0, 8.0, 12.0, 0.5),
        (60.0, 14.0, 14.0, 1.0),  # falling
        (60.0, 70.0, 14.0, -10 / 46),
        (0.0, 30.0, 20.0, 1.5),
        (5.0, 5.0, 5.0, 1.0),
        (5.0, 6.0, 5.0, None),
        (None, 6.0, 12.0, None),
        (4.0, "many", 12.0, None),
        (4.0, 8.0, "all", None),
        (4.0, None, 12.0, None),
    ],
)
def test_progress_is_a_share_of_the_way_up_or_down_and_words_have_none(baseline, value, target, share):
    assert progress(baseline, value, target) == pytest.approx(share)


def test_a_series_joins_the_values_of_its_workshops_by_row_and_by_name():
    first = held(
        "w1",
        {"id": "i1", "name": "Low-floor buses", "baseline": 4, "values": counted(d2027_03_01=5)},
        {"name": "Villages", "values": counted(d2027_03_01=3)},
        title="A bus to each village",
    )
    last = held(
        "w2",
        {"id": "i1", "name": "Buses", "baseline": 4, "target": 12, "values": counted(d2028_03_01=8)},
        {"name": "villages ", "values": counted(d2027_03_01=2, d2028_03_01="most")},
        {"id": "i3", "name": "New"},
        goal="other",
        title="a bus  to each village",
    )
    buses, villages, new = histories([first, last])
    assert buses.numbers == (("2027-03-01", 5.0), ("2028-03-01", 8.0))
    assert buses.share == 0.5
    assert not buses.reached
    assert [point.value for point in villages.points] == [2.0, "most"], "what the later workshop says of a day stands"
    assert villages.numbers == (("2027-03-01", 2.0),)
    assert new.points == ()
    assert [values for _one, values in standings([first, last])] == [(5.0, 8.0), (3.0, "most"), (None, None)]
    told = [line for section in changes(first, last, translator("en")) for line in section.lines]
    assert "Indicator “Buses”: 8, last time 5. The target is 12. 50% of the way to the target." in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plot_says_in_words_what_it_shows(language):
    (one,) = histories(
        [
            held(
                "w",
                {
                    "name": "<b>Bus</b>",
                    "unit": "h",
                    "baseline": 60,
                    "target": 14,
                    "year": 2030,
                    "values": counted(d2027_06_01=14),
                },
            )
        ]
    )
    drawn = svg(one, language)
    assert "&lt;b&gt;Bus&lt;/b&gt;" in drawn
    assert sentence(one, language).split(".")[-2].strip() in drawn
    assert "http://purl.org" not in drawn
    assert svg(one, language) == drawn
    two = pngs([drawn, drawn], 8)
    assert two[0].startswith(b"\x89PNG")
    assert two[0] == two[1]
    assert "14 h" in sentence(one, language)
    assert "14" in page_svg(drawn)


@pytest.mark.parametrize("values", [(5e-324,), (0.0, 5e-324), (1e15, 1e15 + 0.125), (-1e-320, 2e-320), (1e300, 1.0)])
def test_the_plot_bears_the_smallest_and_the_largest_numbers(values):
    days = {f"{2027 + number}-01-01": {"value": value} for number, value in enumerate(values)}
    (one,) = histories([held("w", {"name": "Buses", "baseline": 5e-324, "target": 1e15, "year": 2030, "values": days})])
    drawn = svg(one)
    assert "nan" not in drawn
    assert "inf" not in drawn


def test_what_was_never_counted_or_only_in_words_is_said_and_not_drawn():
    words, nothing = histories(
        [held("w", {"name": "Content", "target": "all", "values": counted(d2027_06_01="most")}, {"name": "Later"})]
    )
    assert not can_be_drawn(words)
    assert not can_be_drawn(nothing)
    assert sentence(words, "en") == "1 June 2027: most. The target is all."
    assert sentence(nothing, "en") == "Not counted yet. There is no target."
