"""The problems of a workshop on a folium map: numbered marks by theme on the quiet base map, with a legend in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import shapely

from umarlaud.analysis.counts import problem_numbers, problems_by_theme
from umarlaud.datasets import base_map, municipality, settlement_shapes
from umarlaud.export.geo import middle
from umarlaud.export.map_marks import STYLE, has_place
from umarlaud.export.map_picture import alternative_text, attribution
from umarlaud.export.words import place_label, theme_label
from umarlaud.figures.figure import Figure
from umarlaud.figures.offline_folium import MapScript, OfflineMap, Said, plain
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot

DETAIL = 0.0006  # degrees, about 50 m: village lines are context here
MOST_NUMBERED = 200  # above that, numbers cover the map
RADIUS = 13  # pixels


def problem_map(snapshot: Snapshot, language: str = "et", *, height: str = "520px") -> Figure:
    """The map as HTML in a frame of its own, which keeps its view when it is drawn anew."""
    return drawn_map(snapshot, language).figure(alternative_text(snapshot, language), height)


def drawn_map(snapshot: Snapshot, language: str = "et") -> OfflineMap:
    """The folium map itself."""
    _ = translator(language)
    place = municipality(snapshot.meta.municipality)
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
    _problems(chart, snapshot, language)
    _legend(snapshot, language).add_to(chart)
    MapScript("kept_view.js", f"umarlaud-map-{snapshot.id}", [[south, west], [north, east]]).add_to(chart)
    return chart


@cache
def _quiet(okood: str) -> dict[str, Any]:
    """The base map as plain GeoJSON, coarse enough to be written into a page."""
    shapes = list(settlement_shapes(okood).values())
    coarse = shapely.coverage_simplify(shapes, DETAIL) if hasattr(shapely, "coverage_simplify") else shapes
    parts = base_map(okood)
    return {
        "land": parts["land"],
        "lakes": parts["lakes"],
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


def _problems(chart: OfflineMap, snapshot: Snapshot, language: str) -> None:
    _ = translator(language)
    numbers = problem_numbers(snapshot)
    marks = []
    for key in numbers:
        problem = snapshot.problems[key]
        if not has_place(snapshot, key):
            continue
        lon, lat = middle(problem.geometry.coordinates)
        color = _color(problem.theme)
        if problem.geometry.type != "Point":
            style = {"color": color, "weight": 4, "fillColor": color, "fillOpacity": 0.15}
            feature = {"type": "Feature", "properties": {}, "geometry": problem.geometry.model_dump(mode="json")}
            folium.GeoJson(feature, style_function=lambda _f, style=style: style, control=False).add_to(chart)
        mark = folium.CircleMarker(
            (lat, lon),
            radius=RADIUS if len(numbers) <= MOST_NUMBERED else 6,
            color="#ffffff",
            weight=2,
            fill_color=color,
            fill_opacity=1,
        ).add_to(chart)
        said = (
            f"<b>{numbers[key]}. {plain(problem.title)}</b><br>{plain(theme_label(_, problem.theme))} · "
            f"{plain(place_label(_, snapshot, key))}"
        )
        if problem.description:
            said += f"<p>{plain(problem.description[:400])}</p>"
        Said(said, str(numbers[key]) if len(numbers) <= MOST_NUMBERED else "").add_to(mark)
        marks.append(mark)
    if marks and len(numbers) <= MOST_NUMBERED:
        MapScript("apart.js", marks, 2 * RADIUS + 2).add_to(chart)


def _legend(snapshot: Snapshot, language: str) -> MapScript:
    """The themes of the marks in words with their counts, what has no mark, and the sources of the base map."""
    _ = translator(language)
    rows = "".join(
        f'<li><i style="background:{_color(theme)}"></i>{plain(theme_label(_, theme))} {len(keys)}</li>'
        for theme, keys in problems_by_theme(snapshot).items()
    )
    whole = [str(number) for key, number in problem_numbers(snapshot).items() if not has_place(snapshot, key)]
    note = plain(_("The whole municipality: no. {numbers}", numbers=", ".join(whole))) if whole else ""
    listed = f"<ul>{rows}</ul>{f'<p>{note}</p>' if note else ''}" if rows else ""
    return MapScript("legend.js", _("Themes"), listed, [plain(source) for source in attribution(snapshot)])


def _color(theme: str) -> str:
    return STYLE.get(theme, STYLE["other"])[0]
