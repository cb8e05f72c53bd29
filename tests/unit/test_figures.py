"""Figures of a workshop: complete pages that ask the network for nothing, with what people wrote escaped."""

from __future__ import annotations

import html
import re

import pytest

from umarlaud import Workshop, figures
from umarlaud.document.models import Snapshot

NASTY = "<img src=x onerror=alert(1)> `${1}` </script>"


@pytest.fixture
def nasty() -> Snapshot:
    problem = {
        "title": NASTY, "description": f"üks\n\nkaks {NASTY}", "theme": "safety",
        "geometry": {"type": "Point", "coordinates": [22.5, 58.25]},
    }  # fmt: skip
    content = {"id": "x", "meta": {"title": "T", "municipality": "0714"}, "problems": {"p": problem}}
    return Snapshot.model_validate(content | {"goals": {"g": {"title": NASTY, "body": f"üks\n\nkaks {NASTY}"}}})


@pytest.fixture
def empty() -> Snapshot:
    return Snapshot.model_validate({"id": "x", "meta": {"title": "T", "municipality": "0714"}})


ALL = [
    figures.problems_table,
    figures.goals_table,
    figures.coverage_table,
    figures.themes_chart,
    figures.places_chart,
    figures.problem_map,
]


@pytest.mark.parametrize("draw", ALL)
@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_a_figure_is_drawn_in_every_language_from_nothing_and_from_the_demo(
    draw, language: str, empty: Snapshot
) -> None:
    """An empty workshop has figures too."""
    for snapshot in (empty, Workshop.open("demo").snapshot):
        assert draw(snapshot, language)._repr_html_()


@pytest.mark.parametrize("draw", ALL)
def test_what_people_wrote_never_becomes_markup(draw, nasty: Snapshot) -> None:
    """Nor on the map's own page inside its frame."""
    figure = str(draw(nasty))
    pages = [figure, *(html.unescape(page) for page in re.findall(r'srcdoc="([^"]*)"', figure))]
    assert not any("<img src=x" in page for page in pages)


def test_the_map_asks_the_network_for_nothing() -> None:
    """No address of another server is fetched by its page; Leaflet is in it."""
    figure = str(figures.problem_map(Workshop.open("demo").snapshot))
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', figure)[1])
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=[\"'](?:https?:)?//", page)
    assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", page)
    assert "L.circleMarker" in page
    assert "L.map(" in page


def test_a_table_says_its_headings_to_those_who_listen(nasty: Snapshot) -> None:
    """A caption, scoped headings, paragraphs kept."""
    table = str(figures.goals_table(nasty, "et"))
    assert "<caption>" in table
    assert table.count('scope="col"') == 4
    assert "üks<br>kaks" in table


def test_a_chart_is_said_in_words() -> None:
    """Its numbers stand in its label."""
    chart = str(figures.themes_chart(Workshop.open("demo").snapshot, "et"))
    label = re.search(r'role="img" aria-label="([^"]*)"', chart)[1]
    assert re.search(r"Turvalisus \d", label)
    assert "http://" not in chart.replace("http://www.w3.org/", "")
