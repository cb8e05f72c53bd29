"""Figures of a workshop: complete pages that ask the network for nothing, with what people wrote escaped."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest

from umarlaud import Workshop, figures
from umarlaud.analysis.insights import insights
from umarlaud.analysis.network import read_network
from umarlaud.datasets import settlement
from umarlaud.document.models import Snapshot, View
from umarlaud.export.agenda_rows import CHANGE_WORDS

NASTY = "<img src=x onerror=alert(1)> `${1}` </script> {{ 6666 * 3 }} {% nothing %} {# gone #} {{{"


@pytest.fixture
def nasty() -> Snapshot:
    problem = {
        "title": NASTY, "description": f"üks\n\nkaks {NASTY}", "theme": "safety",
        "geometry": {"type": "Point", "coordinates": [22.5, 58.25]},
    }  # fmt: skip
    content = {"id": "x", "meta": {"title": "T", "municipality": "0714"}, "problems": {"p": problem}}
    organisation = {"name": NASTY, "needs": f"{NASTY} abi", "offers": NASTY, "lon": 22.5, "lat": 58.25}
    stakeholders = {"a": organisation, "b": {**organisation, "coordinator": True}, "c": {"name": NASTY}}
    sides = ("a", "communication"), ("b", "cooperation")
    views = {side: {"side": side, "today": form, "wanted": "collaboration", "note": NASTY} for side, form in sides}
    ties = {"a~b": {"a": "a", "b": "b", "views": views}}
    goals = {"g": {"title": NASTY, "body": f"üks\n\nkaks {NASTY}"}}
    return Snapshot.model_validate({**content, "goals": goals, "stakeholders": stakeholders, "ties": ties})


@pytest.fixture
def empty() -> Snapshot:
    return Snapshot.model_validate({"id": "x", "meta": {"title": "T", "municipality": "0714"}})


def of_insights(draw):
    """A figure of a snapshot from one of what its network tells."""

    def drawn(snapshot: Snapshot, language: str = "et") -> str:
        return draw(insights(snapshot), language)

    drawn.__name__ = draw.__name__
    return drawn


NETWORK = [
    figures.changes,
    figures.forms,
    figures.forms_chart,
    figures.matches_table,
    figures.not_reached,
    figures.findings,
    figures.disagreements_table,
    figures.gains_table,
    figures.introductions_table,
    figures.unanswered_table,
]
ALL = [
    *(of_insights(draw) for draw in NETWORK),
    figures.network_map,
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
        drawn = draw(snapshot, language)._repr_html_()
        assert bool(drawn) == (draw.__name__ != "changes"), "without an earlier workshop nothing has changed"


@pytest.mark.parametrize("draw", ALL)
def test_what_people_wrote_never_becomes_markup_nor_a_template(draw, nasty: Snapshot) -> None:
    """Nor on the map's own page inside its frame."""
    figure = str(draw(nasty))
    pages = [figure, *(html.unescape(page) for page in re.findall(r'srcdoc="([^"]*)"', figure))]
    assert not any("<img src=x" in page for page in pages)
    assert not any("19998" in page for page in pages)


@pytest.mark.parametrize("draw", [figures.problem_map, figures.network_map])
def test_a_map_says_braces_as_they_were_written(draw, nasty: Snapshot) -> None:
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', str(draw(nasty)))[1])
    said = [html.unescape(json.loads(found)) for found in re.findall(r'"\\u003cb>(?:[^"\\]|\\.)*"', page)]
    assert any(NASTY in one for one in said)


@pytest.mark.parametrize("draw", [figures.problem_map, figures.network_map])
def test_a_map_asks_the_internet_for_nothing(draw) -> None:
    """No address of another server is fetched by its page; Leaflet is in it."""
    figure = str(draw(Workshop.open("demo").snapshot))
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


def test_the_map_of_the_network_has_every_mark_and_tie_and_says_the_forms_in_words() -> None:
    """A line for each tie of today, a circle for each member, dashes beside colours, a legend in words."""
    workshop = Workshop.open("demo")
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', figures.network_map(workshop.snapshot, "et"))[1])
    ties = [tie for tie in workshop.network.ties.values() if tie.today != "none"]
    assert page.count("L.polyline(") == len(ties)
    assert page.count("L.circleMarker(") == len(workshop.network.members)
    assert '"dashArray": "12 8"' in page
    assert "Räägime läbi (koordinatsioon)" in page


def test_the_agenda_names_both_sides_and_what_each_sees(nasty: Snapshot) -> None:
    """The disagreement of the sides, and the step that both want."""
    found = insights(nasty)
    table = figures.disagreements_table(found, "en")
    assert "Information flows (communication)" in table
    assert "We do it together (cooperation)" in table
    assert "We plan and evaluate together (collaboration)" in figures.gains_table(found, "en")


def test_what_the_network_tells_is_worked_out_once_until_the_network_changes() -> None:
    """A goal that somebody writes costs nothing; a new organisation is seen."""
    workshop = Workshop.open("demo")
    first = workshop.insights
    snapshot = workshop.snapshot
    more = next(iter(snapshot.stakeholders.values())).model_copy(update={"merged_into": None})
    copies = {key: one.model_copy() for key, one in snapshot.stakeholders.items()}
    workshop._state = replace(
        workshop._state, snapshot=snapshot.model_copy(update={"goals": {}, "stakeholders": copies})
    )
    assert workshop.insights is first
    grown = snapshot.model_copy(update={"stakeholders": {**snapshot.stakeholders, "uus": more}})
    workshop._state = replace(workshop._state, snapshot=grown)
    assert workshop.insights is not first
    assert "uus" in workshop.network.members
    assert workshop.since(Workshop.open("demo")).comparison is not None


def later_and_earlier() -> tuple[Workshop, Workshop]:
    """The demo, and it as it was before: one member who went, one who was not there yet, looser and fewer ties."""
    now = Workshop.open("demo").snapshot
    gone = next(iter(now.stakeholders.values())).model_copy(update={"name": "Läinud selts"})
    came = next(key for key in read_network(now).members if not now.stakeholders[key].coordinator)
    there = {key: one for key, one in now.stakeholders.items() if key != came}
    ties = {key: tie for key, tie in now.ties.items() if came not in (tie.a, tie.b)}
    first, second = list(ties)[:2]
    del ties[first]
    views = {"u": View(side="other", today="communication")}
    ties[second] = ties[second].model_copy(update={"views": views})
    before = now.model_copy(update={"stakeholders": {**there, "gone": gone}, "ties": ties, "id": "before"})
    return Workshop.of(now), Workshop.of(before)


def test_what_changed_since_the_earlier_workshop_is_said_and_each_tie_is_listed() -> None:
    """Who came and went, turnover, and the ties by what became of them."""
    now, before = later_and_earlier()
    since = now.since(before)
    shown = figures.changes(since, "en")
    assert "1 member has gone: Läinud selts." in shown
    assert "1 member has come" in shown
    assert "The membership has changed by" in shown
    assert since.comparison.new
    assert shown.count("<td") / 5 == sum(len(getattr(since.comparison, kind)) for kind in CHANGE_WORDS)
    assert "gone" not in str(figures.findings(since, "en")), "it has a place of its own"


def test_whom_the_network_does_not_reach_is_listed_by_name(nasty: Snapshot) -> None:
    """Every settlement without a member is in the folded list, and nobody who is there."""
    found = insights(nasty)
    shown = str(figures.not_reached(found, "en"))
    coverage = found.coverage
    assert f"Settlements with no member: {len(coverage.settlements_without_member)}" in shown
    assert all(settlement(akood).name in shown for akood in coverage.settlements_without_member[:20])
    assert "National, County, Municipality level" in shown


def test_a_need_stands_beside_what_may_answer_it(nasty: Snapshot) -> None:
    """Both as they were written, with who offers."""
    offering = nasty.stakeholders["a"].model_copy(update={"name": "Pakkuja", "needs": "", "offers": "Soe saal"})
    needing = nasty.stakeholders["b"].model_copy(update={"name": "Vajaja", "needs": "Saali", "offers": ""})
    room = nasty.model_copy(update={"stakeholders": {"a": offering, "b": needing}, "ties": {}})
    table = str(figures.matches_table(insights(room), "en"))
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", table)
    assert cells == ["Vajaja", "Saali", "Pakkuja", "Soe saal"]
