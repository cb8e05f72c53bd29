"""The picture of the network: readable in print, the same from the same network, also when it is large or empty."""

from __future__ import annotations

import time

import pytest

from umarlaud.analysis.network import read_network
from umarlaud.document.models import Snapshot
from umarlaud.export import render
from umarlaud.export.diagram_rows import rows_of
from umarlaud.export.network_style import FORM_STYLE, KIND_SHAPE


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


def test_three_hundred_organisations_fit_on_a_page_within_ten_seconds():
    begin = time.perf_counter()
    content = render(large(300, 1_000), ".network.png")
    assert time.perf_counter() - begin < 10
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert width == int(17 / 2.54 * 200)
    assert height <= 20 / 2.54 * 200
