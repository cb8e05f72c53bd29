"""The picture of the network: readable in print, the same from the same network, also when it is large or empty."""

from __future__ import annotations

import numpy as np
import pytest

from umarlaud.analysis.network import read_network
from umarlaud.document.models import Snapshot, Stakeholder
from umarlaud.export import diagram, render
from umarlaud.export.diagram_rows import rows_of
from umarlaud.export.diagram_ties import control_point, points_on
from umarlaud.export.network_style import FORM_STYLE, KIND_SHAPE
from umarlaud.locale import translator


def large(members: int, ties: int) -> Snapshot:
    """A network of any size in which everybody has a name of their own."""
    levels = ("national", "county", "municipality", "community")
    forms = list(FORM_STYLE)
    stakeholders = {f"s{n:03d}": {"name": f"Organisatsioon number {n}", "level": levels[n % 4]} for n in range(members)}
    found = {}
    for n in range(ties):
        a, b = sorted((f"s{n % members:03d}", f"s{(n * 7 + n // members + 1) % members:03d}"))
        if a != b:
            found[f"{a}~{b}"] = {"a": a, "b": b, "views": {"p": {"side": "a", "today": forms[n % 4]}}}
    content = {"id": "x", "meta": {"title": "T", "municipality": "0714"}, "ties": found}
    return Snapshot.model_validate({**content, "stakeholders": stakeholders})


def paths(figure, gid):
    """What is drawn of one form, or the heads of arrows."""
    return [path for one in figure.get_axes()[0].collections if one.get_gid() == gid for path in one.get_paths()]


@pytest.mark.parametrize("extension", [".network.png", ".network.svg"])
def test_the_same_network_is_the_same_picture(demo, extension):
    assert render(demo, extension) == render(demo, extension)


def test_the_drawing_says_names_levels_and_forms_as_text(demo):
    drawing = render(demo, ".network.svg", language="et").decode()
    for words in ("Maakond", "Kogukond", "Räägime läbi (koordinatsioon): 6", "Koordinaator"):
        assert words in drawing
    for name in ("raamatukogu", "Leisi kool", "sotsiaalosakond"):
        assert name in drawing
    assert "stroke-dasharray" in drawing


def test_no_two_members_stand_on_one_spot_and_each_is_in_its_level():
    network = read_network(large(300, 0))
    rows = rows_of(network)
    assert set(rows.spots) == set(network.members)
    assert len(set(rows.spots.values())) == 300
    for band in rows.bands:
        inside = [key for key, (_x, y) in rows.spots.items() if band.first < y < band.first + band.rows]
        assert {network.members[key].level for key in inside} == {band.level}
    assert all(0 < x < 1 for x, _y in rows.spots.values())


def test_forms_differ_in_pattern_and_width_and_kinds_in_shape_not_in_colour_alone():
    assert len({style.dash for style in FORM_STYLE.values()}) == len({s.width for s in FORM_STYLE.values()}) == 4
    assert len(set(KIND_SHAPE.values())) == 8
    assert FORM_STYLE["coordination"].width_at(0.5) < FORM_STYLE["coordination"].width_at(1)


def test_a_line_keeps_away_from_those_whom_it_does_not_tie(demo):
    """Isolated members stand under and between tied ones, as in a meeting that has just begun."""
    alone = {f"alone{n}": Stakeholder(name=f"Üksik {n}", level="community") for n in range(7)}
    for snapshot in (demo, demo.model_copy(update={"stakeholders": {**demo.stakeholders, **alone}})):
        network = read_network(snapshot)
        rows = rows_of(network)
        figure = diagram._draw(network, translator("et"), outlines=True)
        inches = figure.get_axes()[0].transData - figure.dpi_scale_trans
        at = {tuple(np.round(spot, 9)): key for key, spot in rows.spots.items()}
        drawn = {
            tuple(at[tuple(np.round(path.vertices[end], 9))] for end in (0, -1)): path
            for form in FORM_STYLE
            for path in paths(figure, form)
        }
        for tie in network.ties.values():
            if tie.today == "none":
                continue
            curve = inches.transform(drawn[tie.a, tie.b].vertices)
            others = [spot for key, spot in rows.spots.items() if key not in (tie.a, tie.b)]
            along = points_on(curve, np.linspace(0, 1, 200)[:, None])
            near = np.hypot(*(along[:, None] - inches.transform(others)).T).min()
            assert near > 0.08, f"{tie.key} runs through somebody: {near:.2f} inches"


def test_the_gentlest_bend_that_is_clear_is_taken_and_a_tie_in_a_row_goes_over_it():
    a, b = np.array([0.0, 0.0]), np.array([4.0, 0.0])
    over = control_point(a, b, np.empty((0, 2)), row=1)
    assert over[0] == 2
    assert over[1] < 0, "the page counts down"
    down = np.array([0.0, 4.0])
    free = control_point(a, down, np.array([[3.0, 3.0]]), row=1)
    straight_on = control_point(a, down, np.array([[0.0, 2.0]]), row=1)
    assert abs(free[0]) < abs(straight_on[0]) or abs(free[0]) == abs(straight_on[0]) == pytest.approx(0.4)
    crowd = np.array([[x / 10, 2.0] for x in range(-3, 4)])
    assert abs(control_point(a, down, crowd, row=1)[0]) > abs(free[0])


def test_information_that_goes_one_way_has_an_arrow_which_the_legend_explains():
    def drawn(direction):
        view = {"side": "a", "today": "communication", "direction": direction}
        content = {"id": "x", "meta": {"title": "T", "municipality": "0714"}}
        ends = {key: {"name": key, "level": level} for key, level in (("a", "county"), ("b", "community"))}
        tie = {"a~b": {"a": "a", "b": "b", "views": {"p": view}}}
        return Snapshot.model_validate({**content, "stakeholders": ends, "ties": tie})

    def tip(direction):
        figure = diagram._draw(read_network(drawn(direction)), translator("et"), outlines=True)
        (arrow,) = paths(figure, "arrows")
        wing, point, _other = arrow.vertices
        return point[1] - wing[1]

    assert tip("a_to_b") > 0, "a stands above b"
    assert tip("b_to_a") < 0
    assert "Info liigub ühes suunas" in render(drawn("a_to_b"), ".network.svg").decode()
    assert "Info liigub ühes suunas" not in render(drawn("both"), ".network.svg").decode()


def test_three_hundred_organisations_fit_on_a_page():
    content = render(large(300, 1_000), ".network.png")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert width == int(17 / 2.54 * 200)
    assert height <= 20 / 2.54 * 200
