"""GeoJSON of the network, read back by GDAL."""

from __future__ import annotations

import json

import pyogrio
import shapely

from umarlaud.analysis.network import RANK, read_network
from umarlaud.datasets import settlement
from umarlaud.export import export
from umarlaud.export.network_geo import geojson, position


def test_gdal_reads_every_stakeholder_and_tie_where_it_is(demo, tmp_path):
    path = export(demo, tmp_path / "demo.network.geojson")
    assert pyogrio.read_info(path)["crs"] == "EPSG:4326"
    meta, _fids, shapes, columns = pyogrio.raw.read(path)
    fields = dict(zip(meta["fields"], columns, strict=True))
    network = read_network(demo)
    assert len(shapes) == len(network.members) + len(network.ties)
    for number, key in enumerate(fields["id"]):
        shape = shapely.from_wkb(shapes[number]) if shapes[number] else None
        if fields["feature"][number] == "stakeholder":
            at = position(network.members[key])
            assert (shape and (shape.x, shape.y)) == at
            assert fields["name"][number] == network.members[key].name
        else:
            tie = network.ties[key]
            ends = [position(network.members[end]) for end in (tie.a, tie.b)]
            assert (list(shape.coords) if shape else None) == (ends if all(ends) else None)
            assert (fields["today"][number], fields["rank"][number]) == (tie.today, RANK[tie.today])
            assert fields["wanted"][number] == tie.wanted


def test_a_stakeholder_with_a_village_and_no_point_stands_in_the_village(nasty_network):
    collection = json.loads(geojson(nasty_network, names=False))
    features = {one["id"]: one for one in collection["features"]}
    village = settlement("8951")
    assert features["s4"]["geometry"]["coordinates"] == [village.lon, village.lat]
    assert features["s4"]["properties"]["precision"] == "village"
    assert features["s1"]["properties"]["precision"] == "exact"
    assert features["s2"]["geometry"] is None
    assert features["s1~s2"]["geometry"] is None
    assert "s1~zz" not in features
    assert "contact" not in features["s1"]["properties"]
    west, south, east, north = collection["bbox"]
    assert west < east
    assert south < north
    with_names = json.loads(geojson(nasty_network, names=True))["features"]
    assert "avalik@vald.ee" in [one["properties"].get("contact") for one in with_names]
