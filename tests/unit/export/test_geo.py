"""GeoJSON as RFC 7946 has it, read back by GDAL, which knows nothing of us."""

from __future__ import annotations

import json

import pyogrio
import pytest
import shapely

from umarlaud.export import export
from umarlaud.export.geo import geojson, right_handed


def test_gdal_reads_every_problem_where_it_is(demo, tmp_path):
    path = export(demo, tmp_path / "demo.geojson")
    about = pyogrio.read_info(path)
    assert about["crs"] == "EPSG:4326"
    assert about["features"] == len(demo.problems)
    _meta, _fids, shapes, columns = pyogrio.raw.read(path)
    fields = dict(zip(_meta["fields"], columns, strict=True))
    for key, shape, precision in zip(fields["id"], shapes, fields["precision"], strict=True):
        problem = demo.problems[key]
        if precision == "municipality":
            assert shape is None
        else:
            expected = shapely.geometry.shape(problem.geometry.model_dump())
            assert shapely.from_wkb(shape).equals(expected)
    assert set(fields["title"]) == {problem.title for problem in demo.problems.values()}
    assert {"theme_label", "place_name", "touches", "goals"} <= set(fields)


def test_it_keeps_to_rfc_7946(demo):
    collection = json.loads(geojson(demo))
    assert "crs" not in collection
    west, south, east, north = collection["bbox"]
    assert 21 < west < east < 29
    assert 57 < south < north < 60
    for feature in collection["features"]:
        if feature["geometry"] and feature["geometry"]["type"] == "Polygon":
            assert shapely.LinearRing(feature["geometry"]["coordinates"][0]).is_ccw


@pytest.mark.parametrize("backwards", [True, False])
def test_outlines_turn_left_and_holes_turn_right(backwards):
    outline = [(22, 58), (24, 58), (24, 59), (22, 59), (22, 58)]
    hole = [(22.5, 58.2), (23, 58.2), (23, 58.5), (22.5, 58.5), (22.5, 58.2)]
    rings = [outline[::-1], hole] if backwards else [outline, hole[::-1]]
    made = right_handed({"type": "Polygon", "coordinates": rings})
    assert shapely.LinearRing(made["coordinates"][0]).is_ccw
    assert not shapely.LinearRing(made["coordinates"][1]).is_ccw


def test_a_ring_that_was_left_open_is_closed():
    made = right_handed({"type": "Polygon", "coordinates": [[(22, 58), (24, 58), (24, 59), (22, 59)]]})
    assert made["coordinates"][0][0] == made["coordinates"][0][-1]


def test_an_empty_workshop_has_no_box(empty):
    assert json.loads(geojson(empty))["features"] == []
    assert "bbox" not in json.loads(geojson(empty))
