"""folium without a CDN: Leaflet is written into the page, and nothing else that folium would fetch is needed."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import folium
from branca.element import MacroElement
from folium.template import Template

from umarlaud.bundle import file
from umarlaud.figures.figure import Figure

HERE = Path(__file__).parent


class OfflineMap(folium.Map):
    """A folium map whose page asks the network for nothing.

    Beside Leaflet folium loads jQuery, Bootstrap and three icon fonts for marker and popup kinds that are not used
    here: give marks a `Said` instead of a folium.Popup, and use CircleMarker and GeoJson instead of Marker.
    """

    default_js: ClassVar[list[tuple[str, str]]] = []
    default_css: ClassVar[list[tuple[str, str]]] = []

    def page(self) -> str:
        """The map as a whole HTML page."""
        style = _leaflet_css() + HERE.joinpath("map.css").read_text(encoding="utf-8")
        head = f"<style>{style}</style><script>{_leaflet_js()}</script>"
        # branca writes the map's own scripts after the head, so Leaflet is there in time
        page: str = self.get_root().render()
        return page.replace("<head>", f"<head>{head}", 1)

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
        "{{ this._parent.get_name() }}.bindPopup({{ this.content }}, {maxWidth: 320});"
        "{% if this.label %}{{ this._parent.get_name() }}.bindTooltip({{ this.label }}, "
        "{permanent: true, direction: {{ this.side }}, className: {{ this.css }}});{% endif %}"
        "{% endmacro %}"
    )

    def __init__(self, content: str, label: str = "", *, side: str = "center", css: str = "number") -> None:
        super().__init__()
        self._name = "said"
        self.content = _json(content)
        self.label = _json(label) if label else ""
        self.side = _json(side)
        self.css = _json(css)


class MapScript(MacroElement):
    """A script of this folder that runs on the map; its arguments are JSON, or names of the map's own objects.

    `using` is another one that defines what it calls.
    """

    _template = Template(
        "{% macro script(this, kwargs) %};"
        "{{ this.script }}({{ this._parent.get_name() }}{{ this.arguments }});{% endmacro %}"
    )

    def __init__(self, file_name: str, *arguments: Any, using: str = "") -> None:
        super().__init__()
        self._name = file_name.partition(".")[0]
        self.script = _script(file_name)
        if using:
            self.script = f"(function () {{\n{_script(using)}\nvar run = {self.script}\nreturn run\n}})()"
        self.arguments = "".join(f", {_argument(one)}" for one in arguments)


def _script(file_name: str) -> str:
    return HERE.joinpath(file_name).read_text(encoding="utf-8").strip()


def _argument(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], MacroElement):
        return f"[{', '.join(one.get_name() for one in value)}]"
    return _json(value)


def _json(value: Any) -> str:
    """JSON that neither ends the page's script nor is taken for a template.

    branca makes a template of what a macro has written and renders it again (branca.element.MacroElement.render), so
    that what a participant writes in double braces would run on the facilitator's laptop.
    """
    content = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return re.sub(r"\{(?=[{%#])", r"\\u007b", content)


@cache
def _leaflet_js() -> str:
    # a page inside an attribute inside a page: no comment may name a source map to fetch
    return (
        file("leaflet.js")
        .read_text(encoding="utf-8")
        .split("//# sourceMappingURL")[0]
        .replace("</script", "<\\/script")
    )


@cache
def _leaflet_css() -> str:
    text = file("leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"url\([^)]*\)", "none", text)


def plain(value: Any) -> str:
    """What people wrote, as HTML text."""
    return html.escape(str(value), quote=True)
