"""GeoJSON (RFC 7946): the problems of a workshop as features, for QGIS and other map programs."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.counts import goal_coverage, problem_numbers
from umarlaud.analysis.trace import traced
from umarlaud.datasets.base_map import ATTRIBUTION
from umarlaud.export.words import goal_title, municipality_name, place_label, theme_label
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from umarlaud.document.models import Snapshot

Position = tuple[float, float]


def geojson(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """The problems as a FeatureCollection in WGS84 degrees, UTF-8.

    A problem of the whole municipality has the geometry null ("unlocated", RFC 7946 section 3.2): the middle of the
    municipality, which the document holds for it, is not where the problem is. Authors are left out unless `names`.
    """
    text = json.dumps(feature_collection(snapshot, language=language, names=names), ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def feature_collection(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> dict[str, Any]:
    """The same as plain JSON values, for folium and pandas."""
    _ = translator(language)
    coverage = goal_coverage(snapshot)
    numbers = {goal: number for number, goal in enumerate(coverage.goals, start=1)}
    rows_of = _plan_rows(snapshot, numbers)
    features = []
    for key, number in problem_numbers(snapshot).items():
        problem = snapshot.problems[key]
        goals = coverage.goals_of[key]
        properties: dict[str, Any] = {
            "id": key,
            "number": number,
            "title": problem.title,
            "description": problem.description,
            "theme": problem.theme,
            "theme_label": theme_label(_, problem.theme),
            "place": problem.place,
            "place_name": place_label(_, snapshot, key),
            "precision": problem.precision,
            "touches": problem.touches,
            "today": problem.today,
            "idea": problem.idea,
            "approach": problem.approach,
            "goals": list(goals),
            "goal_titles": [goal_title(_, snapshot, goal) for goal in goals],
            "goal_numbers": [numbers[goal] for goal in goals],
            "plan_rows": rows_of.get(key, []),
            "created": problem.created,
        }
        if names:
            author = snapshot.people.get(problem.author or "")
            properties["author"] = problem.author
            properties["author_name"] = author.name if author else None
        geometry = None if problem.precision == "municipality" else right_handed(problem.geometry.model_dump())
        features.append({"type": "Feature", "id": key, "geometry": geometry, "properties": properties})
    collection: dict[str, Any] = {
        "type": "FeatureCollection",
        "name": snapshot.meta.title,
        "date": snapshot.meta.date,
        "municipality": {"okood": snapshot.meta.municipality, "name": municipality_name(snapshot)},
        "attribution": ATTRIBUTION["borders"],
    }
    if box := bounds(features):
        collection["bbox"] = box
    return {**collection, "features": features}


def _plan_rows(snapshot: Snapshot, numbers: Mapping[str, int]) -> dict[str, list[dict[str, str]]]:
    """The rows of the plan that came from each problem: what kind, and its number, such as 2.1 of goal 2."""
    return {
        key: [
            {"kind": use.kind, "number": f"{numbers[use.goal]}.{use.place + 1}"}
            for use in uses
            if use.how == "trace" and use.place is not None
        ]
        for (root, key), uses in traced(snapshot).items()
        if root == "problems"
    }


def right_handed(geometry: dict[str, Any]) -> dict[str, Any]:
    """The geometry with outlines anticlockwise, holes clockwise and rings closed (RFC 7946 section 3.1.6)."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return {"type": "Point", "coordinates": list(coordinates)}
    if geometry["type"] == "LineString":
        return {"type": "LineString", "coordinates": [list(position) for position in coordinates]}
    rings = []
    for index, ring in enumerate(coordinates):
        closed = [*ring] if tuple(ring[0]) == tuple(ring[-1]) else [*ring, ring[0]]
        anticlockwise = _double_area(closed) > 0
        if anticlockwise != (index == 0):
            closed.reverse()
        rings.append([list(position) for position in closed])
    return {"type": "Polygon", "coordinates": rings}


def bounds(features: Sequence[dict[str, Any]]) -> list[float] | None:
    """West, south, east, north of all located features; None when there are none."""
    positions = [p for f in features if f["geometry"] for p in walk(f["geometry"]["coordinates"])]
    if not positions:
        return None
    xs, ys = [x for x, _y in positions], [y for _x, y in positions]
    return [min(xs), min(ys), max(xs), max(ys)]


def walk(coordinates: Sequence[Any]) -> Iterator[Position]:
    """Every position in the coordinates of a geometry."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield (coordinates[0], coordinates[1])
    else:
        for part in coordinates:
            yield from walk(part)


def middle(coordinates: Any) -> tuple[float, float]:
    """The middle of the box around a geometry, in degrees with five decimals."""
    positions = list(walk(coordinates))
    xs, ys = [x for x, _y in positions], [y for _x, y in positions]
    return round((min(xs) + max(xs)) / 2, 5), round((min(ys) + max(ys)) / 2, 5)


def _double_area(ring: Sequence[Position]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
