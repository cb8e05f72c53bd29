"""Shapes of municipalities and settlements as shapely geometries in degrees (WGS84), decoded from TopoJSON."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from umarlaud.datasets.files import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Position: TypeAlias = tuple[float, float]


def _arcs(topology: dict[str, Any]) -> list[list[Position]]:
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]

    def absolute(arc: Sequence[Sequence[int]]) -> list[Position]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        return [(x * scale_x + left, y * scale_y + bottom) for x, y in zip(xs, ys, strict=True)]

    return [absolute(arc) for arc in topology["arcs"]]


def decode(topology: dict[str, Any], name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Properties and shape of every geometry of the object `name` of a quantised TopoJSON topology."""
    arcs = _arcs(topology)

    def ring(numbers: Sequence[int]) -> list[Position]:
        line: list[Position] = []
        for number in numbers:
            # A negative number is the arc of its complement, walked backwards (TopoJSON specification 2.1.4).
            line.extend(arcs[number][:] if number >= 0 else arcs[~number][::-1])
        return line

    def polygon(rings: Sequence[Sequence[int]]) -> Polygon:
        return Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]])

    for geometry in topology["objects"][name]["geometries"]:
        if geometry["type"] == "Polygon":
            shape: BaseGeometry = polygon(geometry["arcs"])
        else:
            shape = MultiPolygon([polygon(rings) for rings in geometry["arcs"]])
        yield geometry.get("properties", {}), shape if shape.is_valid else shapely.make_valid(shape)


@cache
def settlement_shapes(okood: str) -> dict[str, BaseGeometry]:
    """The settlements of the municipality `okood` by akood."""
    return {properties["AKOOD"]: shape for properties, shape in decode(read_json(f"settlements/{okood}.json"), okood)}


@cache
def municipality_shapes() -> dict[str, BaseGeometry]:
    """All municipalities by okood, coarser than their settlements."""
    topology = read_json("ee_municipalities.topojson")
    return {properties["OKOOD"]: shape for properties, shape in decode(topology, "municipalities")}


@cache
def municipality_shape(okood: str) -> BaseGeometry:
    """The municipality `okood`, as fine as its settlements."""
    return shapely.unary_union(list(settlement_shapes(okood).values()))


@cache
def lake_shapes() -> tuple[BaseGeometry, ...]:
    """The larger lakes of Estonia; the outlines of all but the largest are rounded."""
    large: list[BaseGeometry] = []
    small: list[BaseGeometry] = []
    for properties, shape in decode(read_json("ee_lakes_osm2017.topojson"), "lakes"):
        (large if properties["km2"] > LARGE_LAKE else small).append(shape)
    return (*large, *_parts(_rounded(shapely.unary_union(small))))


LARGE_LAKE = 30  # km²; Peipus, Võrtsjärv and the reservoir of Narva have outlines fine enough.
ROUNDING = 0.0065  # degrees of latitude, about 0.7 km


def _rounded(lakes: BaseGeometry) -> BaseGeometry:
    # The source cut lakes along a grid of 1.3 km: blocks and notches of that size are not shores (datasets/README.md).
    squeeze = 0.515  # a degree of longitude against one of latitude at 59° N
    even = affinity.scale(lakes, xfact=squeeze, yfact=1, origin=(0, 0))
    closed = even.buffer(ROUNDING).buffer(-1.5 * ROUNDING).buffer(ROUNDING / 2)
    return affinity.scale(closed, xfact=1 / squeeze, yfact=1, origin=(0, 0)).simplify(0.0004)


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
