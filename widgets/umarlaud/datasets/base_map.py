"""The base map of a municipality: what a browser draws under the pins, as one small JSON value."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import shapely
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from umarlaud.datasets.files import read_json, rows_of
from umarlaud.datasets.places import Municipality, municipality, settlement, settlements
from umarlaud.datasets.shapes import lake_shapes, municipality_shape, municipality_shapes

# Printed on every map that shows the layer, in the form that the licences ask for (datasets/README.md).
ATTRIBUTION = {
    "borders": "Haldus- ja asustusjaotus: Maa-amet 01.09.2018",
    "osm": "© OpenStreetMap contributors, ODbL 1.0",
    "schools": "Koolid: Haridus- ja Teadusministeerium 2017, CC BY-SA 4.0",
    "stops": "Bussipeatused: peatus.ee, ODC-BY",
}

# Farms and single homes stay off the map: a problem is about a place or a service, never about somebody's home.
PLACE_KINDS = frozenset(
    {"city", "town", "village", "hamlet", "suburb", "quarter", "neighbourhood", "locality", "island"}
)

MARGIN = 0.35  # of the municipality's own size, on every side: the screen is rarely of the same proportions.
NEIGHBOUR_DETAIL = 0.0025  # degrees; the context is quiet and may be coarse.
FAR = (
    1.35  # of the longer side, from the middle: a phone held upright shows far more north and south than east and west.
)
FAR_DETAIL = 0.008
LAKE_DETAIL = 0.0002


def base_map(okood: str) -> dict[str, Any]:
    """The base map of the municipality with this EHAK code: a plain JSON value, the same object at every call.

    Coordinates are degrees (WGS84) with five decimals; `topology` stays quantised TopoJSON with the object
    `settlements`; `attribution` names only what is in the map.

    Raises:
        PlaceError: no municipality has this code.
    """
    return _base_map(municipality(okood).okood)


@cache
def _base_map(okood: str) -> dict[str, Any]:
    one = municipality(okood)
    land, lakes = surrounding_land(okood), lakes_of(okood)
    places, schools, stops = _places(okood), _schools(okood), _stops(okood)
    shown = {
        "borders": True,
        "osm": bool(places) or bool(lakes["coordinates"]),
        "schools": bool(schools),
        "stops": bool(stops),
    }
    return {
        "okood": okood,
        "name": one.name,
        "bbox": list(one.bbox),
        "topology": _topology(okood),
        "land": land,
        "lakes": lakes,
        "settlements": [
            {"akood": s.akood, "name": s.name, "type": s.type, "lon": s.lon, "lat": s.lat, "area_km2": s.area_km2}
            for s in settlements(okood)
        ],
        "places": places,
        "schools": schools,
        "stops": stops,
        "attribution": [text for layer, text in ATTRIBUTION.items() if shown[layer]],
    }


@cache
def surrounding_land(okood: str) -> dict[str, Any]:
    """The land around the municipality `okood`: the GeoJSON geometry of its `base_map`."""
    return _plain(_neighbours(okood, _window(municipality(okood))))


@cache
def lakes_of(okood: str) -> dict[str, Any]:
    """The lakes in and around the municipality `okood`: the GeoJSON geometry of its `base_map`."""
    return _plain(_lakes(_window(municipality(okood))))


def _window(one: Municipality) -> BaseGeometry:
    west, south, east, north = one.bbox
    side_x, side_y = MARGIN * (east - west) + 0.02, MARGIN * (north - south) + 0.01
    return box(west - side_x, south - side_y, east + side_x, north + side_y)


def _far_window(one: Municipality) -> BaseGeometry:
    west, south, east, north = one.bbox
    # in degrees of latitude; those of longitude are half as long
    reach = FAR * max((east - west) / 2, north - south, 0.15)
    lon, lat = (west + east) / 2, (south + north) / 2
    return box(lon - 2 * reach, lat - reach, lon + 2 * reach, lat + reach)


def _topology(okood: str) -> dict[str, Any]:
    topology = read_json(f"settlements/{okood}.json")
    geometries = topology["objects"][okood]["geometries"]
    for geometry in geometries:
        geometry["properties"] = {key: geometry["properties"][key] for key in ("AKOOD", "ANIMI", "TYYP")}
    return {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {"settlements": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": topology["arcs"],
    }


def _neighbours(okood: str, window: BaseGeometry) -> BaseGeometry:
    others = [shape for code, shape in municipality_shapes().items() if code != okood]
    land = shapely.unary_union([shape for shape in others if shape.intersects(window)]).intersection(window)
    # Both layers are simplified, each in its own way: a strip along the shared border keeps the sea out of the gap.
    border = municipality_shape(okood).boundary.intersection(land.buffer(0.002))
    coarse = shapely.unary_union([land, border.buffer(0.003)]).simplify(NEIGHBOUR_DETAIL)
    islets = [part for part in _parts(coarse) if part.area > NEIGHBOUR_DETAIL**2]
    near = shapely.unary_union(islets).intersection(window)
    beyond = _far_window(municipality(okood))
    around = shapely.unary_union([shape for shape in others if shape.intersects(beyond)])
    far = around.intersection(beyond).simplify(FAR_DETAIL).difference(window)
    visible = [part for part in _parts(far) if part.area > FAR_DETAIL**2]
    return shapely.unary_union([near, *visible])


def _lakes(window: BaseGeometry) -> BaseGeometry:
    near = [shape.intersection(window) for shape in lake_shapes() if shape.intersects(window)]
    return shapely.unary_union(near).simplify(LAKE_DETAIL)


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _plain(shape: BaseGeometry) -> dict[str, Any]:
    # Four decimals are 10 m: enough for what nobody pins on.
    parts = [part for part in _parts(shapely.set_precision(shape, 0.0001)) if not part.is_empty]
    multi = shapely.MultiPolygon(_parts(shapely.unary_union(parts)))
    return {
        "type": "MultiPolygon",
        "coordinates": [
            [[[round(x, 4), round(y, 4)] for x, y in ring] for ring in polygon]
            for polygon in mapping(multi)["coordinates"]
        ],
    }


def _places(okood: str) -> list[list[Any]]:
    """OSM places that are not themselves a settlement of the register."""
    found: dict[tuple[str, str], list[Any]] = {}
    for row in rows_of("ee_osm_places_2019.csv", okood):
        register_name = settlement(row["akood"]).name
        if row["place"] in PLACE_KINDS and not register_name.startswith(row["name"]):
            key = (row["name"], row["akood"])
            found.setdefault(key, [float(row["lon"]), float(row["lat"]), row["name"], row["place"]])
    return sorted(found.values(), key=lambda place: place[2])


def _schools(okood: str) -> list[list[Any]]:
    return sorted(
        ([float(row["lon"]), float(row["lat"]), row["name"]] for row in rows_of("ee_schools_2017.csv", okood)),
        key=lambda school: school[2],
    )


def _stops(okood: str) -> list[list[Any]]:
    """One stop for a name in a settlement, not one for each side of the road: the one nearest to their middle."""
    groups: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows_of("ee_bus_stops.csv", okood):
        groups[row["name"], row["akood"]].append((float(row["lon"]), float(row["lat"])))
    stops = []
    for (name, _akood), positions in groups.items():
        lon, lat = (sum(numbers) / len(positions) for numbers in zip(*positions, strict=True))
        nearest = min(positions, key=lambda p: ((p[0] - lon) / 2) ** 2 + (p[1] - lat) ** 2)
        stops.append([*nearest, name])
    return sorted(stops, key=lambda stop: stop[2])
