"""The problems of a workshop on a folium map: numbered marks by theme on the quiet base map, with a legend in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import shapely
from branca.element import MacroElement
from folium.template import Template

from umarlaud.analysis.counts import problem_numbers, problems_by_theme
from umarlaud.datasets import base_map, municipality, settlement_shapes
from umarlaud.export.map_picture import STYLE, alternative_text, attribution, has_place
from umarlaud.export.tables import middle
from umarlaud.export.words import place_label, theme_label
from umarlaud.figures.figure import Figure
from umarlaud.figures.offline_folium import Apart, KeptView, OfflineMap, Said, plain
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
        location=[(south + north) / 2, (west + east) / 2], tiles=None, attributionControl=True, zoom_snap=0.25, max_zoom=16,
        min_zoom=6, scrollWheelZoom=False,
    )  # fmt: skip
    quiet = _quiet(place.okood)
    _ground(chart, quiet["land"], "neighbour", color="none", fill="#eceae2")
    _ground(chart, quiet["settlements"], "village", color="#cfc8b4", fill="#f3efe3")
    _ground(chart, quiet["border"], "border", color="#8fa6b2", fill="none", weight=1.6)
    _ground(chart, quiet["lakes"], "lake", color="#8fa6b2", fill="#dfe9ee")
    _problems(chart, snapshot, language)
    themes = [(STYLE.get(theme, STYLE["other"])[0], theme_label(_, theme), len(keys)) for theme, keys in problems_by_theme(snapshot).items()]
    whole = [str(number) for key, number in problem_numbers(snapshot).items() if not has_place(snapshot, key)]
    note = _("The whole municipality: no. {numbers}", numbers=", ".join(whole)) if whole else ""
    Legend(themes, _("Themes"), note, attribution(snapshot)).add_to(chart)
    KeptView(f"umarlaud-map-{snapshot.id}", [[south, west], [north, east]]).add_to(chart)
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
        "settlements": _geojson(shapely.MultiPolygon([p for shape in coarse for p in shapely.get_parts(shape) if p.geom_type == "Polygon"])),
        "border": _geojson(shapely.unary_union(list(coarse)).boundary),
    }


def _geojson(shape: Any) -> dict[str, Any]:
    def rounded(value: Any) -> Any:
        return [rounded(part) for part in value] if isinstance(value, list | tuple) else round(value, 4)

    mapped = shapely.geometry.mapping(shape)
    return {"type": mapped["type"], "coordinates": rounded(mapped["coordinates"])}


def _ground(chart: OfflineMap, geometry: dict[str, Any], name: str, *, color: str, fill: str, weight: float = 0.8) -> None:
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
        color = STYLE.get(problem.theme, STYLE["other"])[0]
        if problem.geometry.type != "Point":
            style = {"color": color, "weight": 4, "fillColor": color, "fillOpacity": 0.15}
            feature = {"type": "Feature", "properties": {}, "geometry": problem.geometry.model_dump(mode="json")}
            folium.GeoJson(feature, style_function=lambda _f, style=style: style, control=False).add_to(chart)
        mark = folium.CircleMarker(
            (lat, lon), radius=RADIUS if len(numbers) <= MOST_NUMBERED else 6, color="#ffffff", weight=2, fill_color=color, fill_opacity=1
        ).add_to(chart)
        said = (
            f"<b>{numbers[key]}. {plain(problem.title)}</b><br>{plain(theme_label(_, problem.theme))} · "
            f"{plain(place_label(_, snapshot, key))}"
        )
        if problem.description:
            said += f"<p>{plain(problem.description[:400])}</p>"
        Said(said, str(numbers[key]) if len(numbers) <= MOST_NUMBERED else "").add_to(mark)
        marks.append(mark)
    if len(numbers) <= MOST_NUMBERED:
        Apart(marks, 2 * RADIUS + 2).add_to(chart)


class Legend(MacroElement):
    """The themes of the marks in words with their counts, and the sources of the base map."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}
        <style>
          body { font: 15px/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b2733 }
          .leaflet-container { background: #dfe9ee; font: inherit }
          .leaflet-tooltip.number { padding: 0; color: #fff; font-weight: 700; font-size: 13px; background: none; border: 0; box-shadow: none; pointer-events: none }
          .leaflet-popup-content { font-size: 15px; line-height: 1.4; overflow-wrap: anywhere }
          .leaflet-control-zoom a { width: 44px !important; height: 44px !important; line-height: 44px !important }
          .leaflet-control-attribution { font-size: 11px; color: #4a5763 }
          .legend { max-width: 210px; padding: 8px 12px; background: #fffffff2; border-radius: 8px; box-shadow: 0 1px 2px #1b273322 }
          .legend ul { margin: 0; padding: 0; list-style: none }
          .legend p { margin: 4px 0 0; color: #4a5763 }
          .legend i { display: inline-block; width: 12px; height: 12px; margin-right: 6px; border-radius: 50% }
          @media (prefers-color-scheme: dark) {
            .leaflet-container { background: #17222a } path.neighbour { fill: #1f2523 } path.village { fill: #262b27; stroke: #3d443d }
            path.border, path.lake { stroke: #4d6472 } path.lake { fill: #17222a }
          }
          @media (max-width: 560px) { .legend { display: none } }
        </style>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        (function (map) {
          map.attributionControl.setPrefix(false);
          {{ this.sources|tojson }}.forEach(function (one) { map.attributionControl.addAttribution(one) });
          var legend = L.control({position: 'topright'});
          legend.onAdd = function () {
            var box = L.DomUtil.create('div', 'legend');
            box.setAttribute('role', 'group');
            box.setAttribute('aria-label', {{ this.title|tojson }});
            box.innerHTML = {{ this.rows|tojson }};
            return box;
          };
          {% if this.rows %}legend.addTo(map);{% endif %}
        })({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, themes: list[tuple[str, str, int]], title: str, note: str, sources: list[str]) -> None:
        super().__init__()
        self._name = "legend"
        self.title = title
        self.sources = [plain(source) for source in sources]
        rows = [f'<li><i style="background:{color}"></i>{plain(name)} {count}</li>' for color, name, count in themes]
        said = f"<p>{plain(note)}</p>" if note else ""
        self.rows = f"<ul>{''.join(rows)}</ul>{said}" if rows else ""
