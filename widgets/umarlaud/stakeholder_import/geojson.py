"""A GeoJSON file as rows of text: the properties of each feature, and where it is."""

from __future__ import annotations

import json
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from umarlaud.errors import DataError
from umarlaud.locale import _

LON, LAT = "lon", "lat"


def read_geojson(text: str, name: str) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The columns, and the features with their numbers from 1; a line or area is where its middle is.

    Raises DataError for what is not GeoJSON with features.
    """
    try:
        content = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DataError(
            _("{name} is not GeoJSON that can be read: {reason}."), name=name, reason=getattr(error, "msg", error)
        ) from error
    features = content.get("features") if content.get("type") == "FeatureCollection" else [content]
    if not isinstance(features, list) or not all(
        isinstance(one, dict) and one.get("type") == "Feature" for one in features
    ):
        raise DataError(_("{name} has no features. Save it as a GeoJSON FeatureCollection."), name=name)
    columns: dict[str, None] = {}
    rows: list[tuple[int, dict[str, str]]] = []
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties")
        row = {str(key): _words(value) for key, value in (properties if isinstance(properties, dict) else {}).items()}
        columns.update(dict.fromkeys(row))
        # the geometry is where the feature is, whatever a property of the same name says
        rows.append((number, row | _middle(feature.get("geometry"))))
    return [*(column for column in columns if column not in (LON, LAT)), LON, LAT], rows


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _middle(geometry: Any) -> dict[str, str]:
    try:
        point = shape(geometry).representative_point()
        return {LON: repr(point.x), LAT: repr(point.y)}
    except (AttributeError, TypeError, ValueError, KeyError, IndexError, ShapelyError):
        return {}  # no place; an address may name one
