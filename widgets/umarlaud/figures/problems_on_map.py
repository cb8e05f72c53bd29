"""The problems of a workshop on a folium map: numbered marks by theme on the quiet base map, with a legend in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium

from umarlaud.analysis.counts import problem_numbers, problems_by_theme
from umarlaud.export.geo import middle
from umarlaud.export.map_marks import STYLE, has_place
from umarlaud.export.map_picture import alternative_text, attribution
from umarlaud.export.words import place_label, theme_label
from umarlaud.figures.figure import Figure
from umarlaud.figures.ground import ground_map
from umarlaud.figures.offline_folium import MapScript, OfflineMap, plain
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot

MOST_NUMBERED = 200  # above that, numbers cover the map
RADIUS, RADIUS_OF_MANY = 13, 6  # pixels


def problem_map(snapshot: Snapshot, language: str = "et", *, height: str = "520px") -> Figure:
    """The map as HTML in a frame of its own, which keeps its view when it is drawn anew."""
    return drawn_map(snapshot, language).figure(alternative_text(snapshot, language), height)


def drawn_map(snapshot: Snapshot, language: str = "et", *, legend: bool = True) -> OfflineMap:
    """The folium map itself; without its `legend` where the page has one beside it."""
    chart, box = ground_map(snapshot.meta.municipality)
    _problems(chart, snapshot, language)
    _legend(snapshot, language, shown=legend).add_to(chart)
    MapScript("kept_view.js", f"umarlaud-map-{snapshot.id}", box).add_to(chart)
    return chart


def _problems(chart: OfflineMap, snapshot: Snapshot, language: str) -> None:
    _ = translator(language)
    numbers = problem_numbers(snapshot)
    few = len(numbers) <= MOST_NUMBERED
    rows = []
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
        said = (
            f"<b>{numbers[key]}. {plain(problem.title)}</b><br>{plain(theme_label(_, problem.theme))} · "
            f"{plain(place_label(_, snapshot, key))}"
        )
        if problem.description:
            said += f"<p>{plain(problem.description[:400])}</p>"
        rows.append([lat, lon, color, said, str(numbers[key]) if few else ""])
    if rows:
        # in one script: folium takes 2 ms for each mark of its own
        radius = RADIUS if few else RADIUS_OF_MANY
        MapScript("problems.js", rows, radius, 2 * RADIUS + 2 if few else 0, using="apart.js").add_to(chart)


def legend_rows(snapshot: Snapshot, language: str) -> tuple[list[tuple[str, str, int]], str]:
    """The themes of the marks in words with their colours and counts, and a sentence on what has no mark."""
    _ = translator(language)
    rows = [(theme_label(_, theme), _color(theme), len(keys)) for theme, keys in problems_by_theme(snapshot).items()]
    whole = [str(number) for key, number in problem_numbers(snapshot).items() if not has_place(snapshot, key)]
    return rows, _("The whole municipality: no. {numbers}", numbers=", ".join(whole)) if whole else ""


def _legend(snapshot: Snapshot, language: str, *, shown: bool) -> MapScript:
    """The legend in a corner of the map, and the sources of the base map."""
    _ = translator(language)
    themes, whole = legend_rows(snapshot, language)
    rows = "".join(f'<li><i style="background:{color}"></i>{plain(theme)} {n}</li>' for theme, color, n in themes)
    note = f"<p>{plain(whole)}</p>" if whole else ""
    listed = f"<ul>{rows}</ul>{note}" if rows and shown else ""
    return MapScript("legend.js", _("Themes"), listed, [plain(source) for source in attribution(snapshot)])


def _color(theme: str) -> str:
    return STYLE.get(theme, STYLE["other"])[0]
