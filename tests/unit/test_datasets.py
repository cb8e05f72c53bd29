"""Places of Estonia: found by code, by name and by coordinates; the base map is small and says where it is from."""

from __future__ import annotations

import gzip
import json

import pytest
import shapely
from shapely.ops import nearest_points

from umarlaud.datasets import (
    locate,
    municipalities,
    municipality,
    settlement,
    settlements,
)
from umarlaud.datasets.base_map import base_map
from umarlaud.datasets.shapes import municipality_shape
from umarlaud.errors import PlaceError

BORDERS = "Haldus- ja asustusjaotus: Maa-amet 01.09.2018"
OSM = "© OpenStreetMap contributors, ODbL 1.0"


def test_all_municipalities_and_settlements_of_the_register_are_there():
    assert len(municipalities()) == 79
    assert sum(len(settlements(one.okood)) for one in municipalities()) == 4711


@pytest.mark.parametrize("wanted", ["0714", "714", "Saaremaa", "saaremaa vald", " SAAREMAA  VALD "])
def test_a_municipality_is_found_by_code_and_by_name(wanted):
    assert municipality(wanted).okood == "0714"


@pytest.mark.parametrize(
    ("wanted", "okood"), [("Voru vald", "0917"), ("Põhja-Sakala", "0615"), ("pohja sakala", "0615")]
)
def test_a_name_may_be_typed_without_diacritics(wanted, okood):
    assert municipality(wanted).okood == okood


def test_a_later_code_means_the_same_municipality():
    assert municipality("0145").name == "Antsla vald"


def test_an_unknown_code_names_the_nearest_in_the_readers_language():
    with pytest.raises(PlaceError, match=r"no municipality “0715”.*Saaremaa vald \(0714\)") as caught:
        municipality("0715")
    assert caught.value.translated("et").startswith("Omavalitsust „0715“ ei ole. Lähimad on: ")


@pytest.mark.parametrize("wanted", ["", "xyz", "99999999", "x" * 10_000, "../0714", "{text}", "０７１４"])
def test_nonsense_for_a_municipality_is_one_short_clear_error(wanted):
    with pytest.raises(PlaceError) as caught:
        municipality(wanted)
    assert len(str(caught.value)) < 400


def test_a_name_of_two_municipalities_asks_which():
    with pytest.raises(PlaceError, match=r"Võru linn \(0919\), Võru vald \(0917\)"):
        municipality("Võru")


def test_an_unknown_settlement_is_an_error():
    with pytest.raises(PlaceError, match="no settlement with the code “0000”"):
        settlement("0000")


@pytest.mark.parametrize("okood", ["0714", "0784", "0689", "0321"])
def test_the_middle_of_every_settlement_lies_in_that_settlement(okood):
    assert {one.akood for one in settlements(okood) if locate(one.lon, one.lat, okood) != one.akood} == set()
    assert {one.akood for one in settlements(okood) if locate(one.lon, one.lat) != one.akood} == set()


def test_a_pin_on_the_beach_belongs_to_the_village_behind_it_and_one_at_sea_to_none():
    west, _south, _east, north = municipality_shape("0689").bounds
    on_land = nearest_points(shapely.Point(west, north), municipality_shape("0689"))[1]
    assert locate(on_land.x - 0.003, on_land.y, "0689") == settlements("0689")[0].akood
    assert locate(23.6, 57.6) is None
    assert locate(10.0, 50.0) is None


def test_the_base_map_is_the_contract_of_the_front_end():
    one = base_map("0714")
    assert set(one) == {
        "okood",
        "name",
        "bbox",
        "topology",
        "land",
        "lakes",
        "settlements",
        "places",
        "schools",
        "stops",
        "attribution",
    }
    geometries = one["topology"]["objects"]["settlements"]["geometries"]
    assert set(geometries[0]["properties"]) == {"AKOOD", "ANIMI", "TYYP"}
    assert {g["properties"]["AKOOD"] for g in geometries} == {s["akood"] for s in one["settlements"]}
    assert json.loads(json.dumps(one)) == one
    for layer in ("land", "lakes"):
        assert shapely.geometry.shape(one[layer]).is_valid
    assert base_map("0714") is base_map("0714")


def test_the_largest_base_map_stays_within_the_budget_of_the_first_load():
    text = json.dumps(base_map("0714"), ensure_ascii=False, separators=(",", ":")).encode()
    assert len(gzip.compress(text, 9)) <= 90_000


def test_every_municipality_has_a_base_map_with_its_attribution():
    for one in municipalities():
        made = base_map(one.okood)
        assert made["attribution"][0] == BORDERS
        assert (OSM in made["attribution"]) == bool(made["places"] or made["lakes"]["coordinates"])
        assert any("Bussipeatused" in text for text in made["attribution"]) == bool(made["stops"])
        assert any("Koolid" in text for text in made["attribution"]) == bool(made["schools"])


def test_a_stop_is_shown_once_for_both_sides_of_the_road():
    upa = [stop for stop in base_map("0714")["stops"] if stop[2] == "Upa"]
    assert len(upa) == 1


def test_single_homes_are_not_on_the_map():
    kinds = {place[3] for one in municipalities() for place in base_map(one.okood)["places"]}
    assert not kinds & {"isolated_dwelling", "farm"}
