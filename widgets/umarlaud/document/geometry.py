"""GeoJSON geometries of the shared document (RFC 7946): lon, lat in degrees WGS84, inside Estonia and its waters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

WEST, SOUTH, EAST, NORTH = 21.0, 57.3, 28.6, 60.1
"""The box that a coordinate must lie in: Estonia with its territorial sea."""

Longitude = Annotated[float, Field(ge=WEST, le=EAST, strict=True, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=SOUTH, le=NORTH, strict=True, allow_inf_nan=False)]
Position = tuple[Longitude, Latitude]
MOST_POINTS = 500


class _Geometry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Point(_Geometry):
    """One place."""

    type: Literal["Point"]
    coordinates: Position


class LineString(_Geometry):
    """A road, a path, a bus line."""

    type: Literal["LineString"]
    coordinates: Annotated[list[Position], Field(min_length=2, max_length=MOST_POINTS)]


class Polygon(_Geometry):
    """An area; the first ring is its outline, each ring is closed."""

    type: Literal["Polygon"]
    coordinates: Annotated[
        list[Annotated[list[Position], Field(min_length=4, max_length=MOST_POINTS)]], Field(min_length=1, max_length=10)
    ]


Geometry = Annotated[Point | LineString | Polygon, Field(discriminator="type")]
