"""The maps of a portfolio: where the problems are, and how close joint action is, on municipalities of Estonia."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import shapely

from umarlaud.analysis.network import RANK
from umarlaud.datasets import municipality, settlement
from umarlaud.datasets.base_map import ATTRIBUTION
from umarlaud.datasets.shapes import municipality_shapes
from umarlaud.export.words import form_label, theme_label
from umarlaud.figures.offline_folium import MapScript, OfflineMap, Said, plain
from umarlaud.locale import translator

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from umarlaud.document.models import Form
    from umarlaud.locale import Translator

DETAIL = 0.004  # degrees, about 300 m: borders of municipalities are context on a map of a county
LAND, ABSENT, LINE, MARK = "#f3efe3", "#eceae2", "#8fa6b2", "#2b57a5"
FORMS: dict[Form, str] = {
    "communication": "#66707a", "coordination": "#96610a", "cooperation": "#1b6f7d", "collaboration": "#2b57a5",
}  # fmt: skip
"""Colours of the forms, as on the map of a network (theme.css)."""
SMALLEST, LARGEST = 5.0, 20.0  # pixels, radius of a mark
MOST_THEMES = 8  # that a mark tells
MOST_PLACES = 400  # that have a mark of their own
_COUNTED = (
    "SELECT a.municipality, r.akood, r.theme, COUNT(*) FROM problems r JOIN archives a ON a.n = r.n"
    " GROUP BY 1, 2, 3 ORDER BY COUNT(*) DESC"
)


def problems_map(store: sqlite3.Connection, language: str) -> OfflineMap:
    """A circle a place, its area by the number of problems there, which a press tells by theme.

    Where there are more places than a map can hold, it is a circle a municipality.
    """
    t = translator(language)
    chart = _ground(store)
    places = store.execute("SELECT COUNT(DISTINCT akood) FROM problems").fetchone()[0]
    query = _COUNTED if places <= MOST_PLACES else _COUNTED.replace("r.akood", "NULL")
    counted: dict[tuple[str, str | None], dict[str, int]] = {}
    for okood, akood, theme, count in store.execute(query):
        counted.setdefault((okood, akood), {})[theme] = count
    most = max((sum(themes.values()) for themes in counted.values()), default=1)
    for (okood, akood), themes in sorted(counted.items(), key=lambda item: -sum(item[1].values())):
        place, total = settlement(akood) if akood else municipality(okood), sum(themes.values())
        mark = folium.CircleMarker(
            (place.lat, place.lon),
            radius=max(SMALLEST, LARGEST * math.sqrt(total / most)),
            color="#ffffff",
            weight=1.5,
            fill_color=MARK,
            fill_opacity=0.85,
        ).add_to(chart)
        where = place.name if akood or query != _COUNTED else t("{name}, all of it", name=place.name)
        said = [f"{plain(theme_label(t, theme))}: {count}" for theme, count in list(themes.items())[:MOST_THEMES]]
        rest = len(themes) - MOST_THEMES
        more = [plain(t.n("and {n} more theme", "and {n} more themes", rest))] if rest > 0 else []
        words = t.n("{n} problem", "{n} problems", total)
        Said(f"<b>{plain(where)}</b><br>{plain(words)}<br>{'<br>'.join([*said, *more])}").add_to(mark)
    note = t("The larger the circle, the more problems.")
    return _finished(chart, t("Problems"), f"<p>{plain(note)}</p>")


def forms_map(store: sqlite3.Connection, language: str) -> OfflineMap:
    """Each municipality in the colour of the form of joint action that most of its ties have today."""
    t = translator(language)
    found = forms_by_municipality(store)
    colors = {okood: FORMS[most_frequent(forms)] for okood, forms in found.items()}
    chart = _ground(store, colors, lambda okood: _forms_said(okood, found.get(okood, {}), t))
    rows = "".join(f'<li><i style="background:{FORMS[form]}"></i>{plain(form_label(t, form))}</li>' for form in FORMS)
    note = t("The colour is that of the form which most ties of the municipality have today.")
    return _finished(chart, t("Forms of joint action"), f"<ul>{rows}</ul><p>{plain(note)}</p>")


def forms_by_municipality(store: sqlite3.Connection) -> dict[str, dict[Form, tuple[int, int]]]:
    """Code of a municipality → form → its ties today and wanted so, where any tie exists today."""
    found: dict[str, dict[Form, tuple[int, int]]] = {}
    query = (
        "SELECT a.municipality, r.form, SUM(r.today), SUM(r.wanted) FROM forms r JOIN archives a ON a.n = r.n"
        " GROUP BY 1, 2"
    )
    for okood, form, today, wanted in store.execute(query):
        found.setdefault(okood, {})[form] = (today, wanted)
    return {okood: forms for okood, forms in found.items() if any(today for today, _wanted in forms.values())}


def most_frequent(forms: dict[Form, tuple[int, int]]) -> Form:
    """The form that most ties have today; of equal ones the closer."""
    return max(forms, key=lambda form: (forms[form][0], RANK[form]))


def _forms_said(okood: str, forms: dict[Form, tuple[int, int]], t: Translator) -> str:
    lines = [f"<b>{plain(municipality(okood).name)}</b>"]
    for form in FORMS:
        today, wanted = forms.get(form, (0, 0))
        words = t("{form}: {today} today, {wanted} wanted", form=form_label(t, form), today=today, wanted=wanted)
        lines.append(plain(words))
    return "<br>".join(lines)


def _ground(
    store: sqlite3.Connection,
    colors: dict[str, str] | None = None,
    said: Callable[[str], str] | None = None,
) -> OfflineMap:
    """Estonia's municipalities, quiet; those of the portfolio stand out, and the map opens on them."""
    query = "SELECT DISTINCT municipality FROM archives WHERE status = 'read'"
    ours = {municipality(code).okood for (code,) in store.execute(query)}
    boxes = [municipality(code).bbox for code in ours or municipality_shapes()]
    chart = OfflineMap(
        location=[58.7, 25.0], tiles=None, attributionControl=True, zoom_snap=0.25, min_zoom=5, max_zoom=14,
        scrollWheelZoom=False,
    )  # fmt: skip
    for okood, geometry in _shapes().items():
        fill = (colors or {}).get(okood) or (LAND if okood in ours else ABSENT)
        colored = okood in (colors or {})
        quiet = "village" if okood in ours else "neighbour"
        style = {
            "color": LINE,
            "weight": 1.2 if okood in ours else 0.6,
            "fillColor": fill,
            "fillOpacity": 0.75 if colored else 1,
            "className": "" if colored else quiet,
        }
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        shape = folium.GeoJson(
            feature, style_function=lambda _f, style=style: style, interactive=bool(said and colored), control=False
        ).add_to(chart)
        if said and colored:
            Said(said(okood)).add_to(shape)
    wests, souths, easts, norths = zip(*boxes, strict=True)
    chart.bounds = [[min(souths), min(wests)], [max(norths), max(easts)]]
    return chart


def _finished(chart: OfflineMap, title: str, rows: str) -> OfflineMap:
    MapScript("legend.js", title, rows, [plain(ATTRIBUTION["borders"])]).add_to(chart)
    MapScript("kept_view.js", f"umarlaud-portfolio-{title}", chart.bounds).add_to(chart)
    return chart


@cache
def _shapes() -> dict[str, Any]:
    shapes = municipality_shapes()
    return {okood: _geojson(shape) for okood, shape in zip(shapes, _coarse(shapes.values()), strict=True)}


def _coarse(shapes: Iterable[Any]) -> list[Any]:
    return [shape.simplify(DETAIL) for shape in shapes]


def _geojson(shape: Any) -> dict[str, Any]:
    rounded = shapely.set_precision(shape, 0.0001)
    mapped: dict[str, Any] = shapely.geometry.mapping(rounded)
    return mapped
