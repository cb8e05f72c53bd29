"""The quiet base map of a municipality under a folium map: land, villages, border, lakes."""

from __future__ import annotations

from functools import cache
from typing import Any

import folium
import shapely

from umarlaud.datasets import municipality
from umarlaud.datasets.base_map import lakes_of, surrounding_land
from umarlaud.datasets.shapes import settlement_shapes
from umarlaud.figures.offline_folium import OfflineMap

DETAIL = 0.0006  # degrees, about 50 m: village lines are context here

Bounds = list[list[float]]


def ground_map(okood: str) -> tuple[OfflineMap, Bounds]:
    """A map with the ground of a municipality, and its box as [[south, west], [north, east]]."""
    place = municipality(okood)
    west, south, east, north = place.bbox
    chart = OfflineMap(
        location=[(south + north) / 2, (west + east) / 2], tiles=None, attributionControl=True,
        zoom_snap=0.25, min_zoom=6, max_zoom=16, scrollWheelZoom=False,
    )  # fmt: skip
    quiet = _quiet(place.okood)
    _ground(chart, quiet["land"], "neighbour", color="none", fill="#eceae2")
    _ground(chart, quiet["settlements"], "village", color="#cfc8b4", fill="#f3efe3")
    _ground(chart, quiet["border"], "border", color="#8fa6b2", fill="none", weight=1.6)
    _ground(chart, quiet["lakes"], "lake", color="#8fa6b2", fill="#dfe9ee")
    return chart, [[south, west], [north, east]]


@cache
def _quiet(okood: str) -> dict[str, Any]:
    """The base map as plain GeoJSON, coarse enough to be written into a page."""
    shapes = list(settlement_shapes(okood).values())
    coarse = shapely.coverage_simplify(shapes, DETAIL) if hasattr(shapely, "coverage_simplify") else shapes
    return {
        "land": surrounding_land(okood),
        "lakes": lakes_of(okood),
        "settlements": _geojson(
            shapely.MultiPolygon([p for shape in coarse for p in shapely.get_parts(shape) if p.geom_type == "Polygon"])
        ),
        "border": _geojson(shapely.unary_union(list(coarse)).boundary),
    }


def _geojson(shape: Any) -> dict[str, Any]:
    def rounded(value: Any) -> Any:
        return [rounded(part) for part in value] if isinstance(value, list | tuple) else round(value, 4)

    mapped = shapely.geometry.mapping(shape)
    return {"type": mapped["type"], "coordinates": rounded(mapped["coordinates"])}


def _ground(
    chart: OfflineMap, geometry: dict[str, Any], name: str, *, color: str, fill: str, weight: float = 0.8
) -> None:
    if not geometry["coordinates"]:
        return
    style = {
        "stroke": color != "none", "color": color, "weight": weight, "fill": fill != "none", "fillColor": fill,
        "fillOpacity": 1, "interactive": False, "className": name,
    }  # fmt: skip
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    folium.GeoJson(feature, style_function=lambda _feature: style, interactive=False, control=False).add_to(chart)
