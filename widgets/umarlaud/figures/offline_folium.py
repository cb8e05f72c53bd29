"""folium without a CDN: Leaflet is written into the page, and nothing else that folium would fetch is needed."""

from __future__ import annotations

import html
from functools import cache
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from umarlaud.bundle import file
from umarlaud.figures.figure import Figure


class OfflineMap(folium.Map):
    """A folium map whose page asks the network for nothing.

    Beside Leaflet folium loads jQuery, Bootstrap and three icon fonts for marker and popup kinds that are not used
    here: give marks a `Said` instead of a folium.Popup, and use CircleMarker and GeoJson instead of Marker.
    """

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def page(self) -> str:
        """The map as a whole HTML page."""
        head = f"<style>{_leaflet_css()}</style><script>{_leaflet_js()}</script>"
        # branca writes the map's own scripts after the head, so Leaflet is there in time
        return self.get_root().render().replace("<head>", f"<head>{head}", 1)

    def figure(self, title: str, height: str = "520px") -> Figure:
        """The map in a frame of its own; `title` says what it shows to those who do not see it."""
        page = html.escape(self.page(), quote=True)
        return Figure(
            f'<iframe class="u-map" title="{html.escape(title, quote=True)}" srcdoc="{page}" '
            f'style="width:100%;height:{height};border:0;border-radius:12px"></iframe>'
        )


class Said(MacroElement):
    """What a mark says when it is pressed: HTML that its maker has escaped, with no jQuery."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.bindPopup({{ this.content|tojson }}, {maxWidth: 320});"
        "{% if this.label %}{{ this._parent.get_name() }}.bindTooltip({{ this.label|tojson }}, "
        "{permanent: true, direction: 'center', className: 'number'});{% endif %}"
        "{% endmacro %}"
    )

    def __init__(self, content: str, label: str = "") -> None:
        super().__init__()
        self._name = "said"
        self.content = content
        self.label = label


class Apart(MacroElement):
    """Keeps marks from covering each other: at every zoom they part by as little as their width asks for."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "(function (map, marks, apart) {"
        "  var homes = marks.map(function (mark) { return mark.getLatLng() });"
        "  function part() {"
        "    var spots = homes.map(function (home, i) {"
        "      var p = map.latLngToLayerPoint(home);"
        "      return L.point(p.x + Math.cos(2.39996 * i) * (i + 1) * 0.01, p.y + Math.sin(2.39996 * i) * (i + 1) * 0.01) });"
        "    for (var round = 0, still = false; round < 60 && !still; round++) {"
        "      still = true;"
        "      for (var i = 0; i < spots.length; i++) for (var j = 0; j < i; j++) {"
        "        var dx = spots[i].x - spots[j].x, dy = spots[i].y - spots[j].y, d = Math.sqrt(dx * dx + dy * dy) || 1e-9;"
        "        if (d >= apart) continue;"
        "        var step = (apart - d) / 2 / d; still = false;"
        "        spots[i].x += dx * step; spots[i].y += dy * step; spots[j].x -= dx * step; spots[j].y -= dy * step;"
        "      }"
        "    }"
        "    marks.forEach(function (mark, i) { mark.setLatLng(map.layerPointToLatLng(spots[i])) });"
        "  }"
        "  map.on('zoomend viewreset', part); part();"
        "})({{ this._parent.get_name() }}, [{{ this.names }}], {{ this.apart }});"
        "{% endmacro %}"
    )

    def __init__(self, marks: list[folium.CircleMarker], apart: float) -> None:
        """`apart` is in pixels."""
        super().__init__()
        self._name = "apart"
        self.names = ", ".join(mark.get_name() for mark in marks)
        self.apart = apart


class KeptView(MacroElement):
    """Keeps where the reader has moved the map while it is drawn anew, and fits it once its frame has a size."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "(function (map, key, box) {"
        "  var kept = null;"
        "  try { kept = JSON.parse(sessionStorage.getItem(key)) } catch (e) {}"
        "  function fit() {"
        "    map.invalidateSize(false);"
        "    if (kept) map.setView(kept.centre, kept.zoom, {animate: false}); else map.fitBounds(box, {animate: false});"
        "  }"
        "  fit();"
        "  var sized = map.getSize().x > 0;"
        "  window.addEventListener('resize', function () { if (!sized || !kept) fit(); sized = map.getSize().x > 0 });"
        "  map.on('dragend zoomend', function (event) {"
        "    if (!sized || (event.type === 'zoomend' && !map.touched)) return;"
        "    kept = {centre: map.getCenter(), zoom: map.getZoom()};"
        "    try { sessionStorage.setItem(key, JSON.stringify(kept)) } catch (e) {}"
        "  });"
        "  ['wheel', 'mousedown', 'touchstart', 'keydown'].forEach(function (kind) {"
        "    map.getContainer().addEventListener(kind, function () { map.touched = true }, {passive: true, capture: true}) });"
        "})({{ this._parent.get_name() }}, {{ this.key|tojson }}, {{ this.box|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, key: str, box: list[list[float]]) -> None:
        super().__init__()
        self._name = "kept_view"
        self.key = key
        self.box = box


@cache
def _leaflet_js() -> str:
    # a page inside an attribute inside a page: no comment may name a source map to fetch
    return file("leaflet.js").read_text(encoding="utf-8").split("//# sourceMappingURL")[0].replace("</script", "<\\/script")


@cache
def _leaflet_css() -> str:
    import re

    text = file("leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"url\([^)]*\)", "none", text)


def plain(value: Any) -> str:
    """What people wrote, as HTML text."""
    return html.escape(str(value), quote=True)
