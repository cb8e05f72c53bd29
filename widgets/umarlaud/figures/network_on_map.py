"""The network on a folium map: stakeholders where they are, ties as curves by form, a legend in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import folium

from umarlaud.analysis.network import read_network
from umarlaud.export.diagram import alternative_text
from umarlaud.export.map_picture import attribution
from umarlaud.export.network_geo import position
from umarlaud.export.network_style import FORM_STYLE
from umarlaud.export.network_tables import by_name
from umarlaud.export.words import KIND, LEVEL, arrow, form_label
from umarlaud.figures.figure import Figure
from umarlaud.figures.ground import Bounds, ground_map
from umarlaud.figures.offline_folium import MapScript, OfflineMap, Said, plain
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.network import Network, ReadTie
    from umarlaud.document.models import Form, Snapshot
    from umarlaud.locale import Translator

INK, BLUE = "#1b2733", "#2b57a5"
RADIUS = 8  # pixels
MOST_NAMED = 120
"""Above so many members no name stands on the map by itself; pressing a mark says it."""


def network_map(snapshot: Snapshot, language: str = "et", *, height: str = "520px") -> Figure:
    """The map as HTML in a frame of its own, which keeps its view when it is drawn anew."""
    return drawn_network(snapshot, language).figure(alternative_text(snapshot, language), height)


def drawn_network(snapshot: Snapshot, language: str = "et") -> OfflineMap:
    """The folium map itself. Who has no place stands in a row north of the municipality."""
    _ = translator(language)
    network = read_network(snapshot)
    chart, box = ground_map(snapshot.meta.municipality)
    at, without = _positions(network, box)
    ties = [tie for tie in network.ties.values() if tie.today != "none"]
    lines = [_line(chart, tie, network, at, _) for tie in ties]
    keys = sorted(at, key=lambda key: (not network.members[key].coordinator, _rank(ties, key), key))
    marks = [_mark(chart, network, key, at[key], _, named=len(keys) <= MOST_NAMED) for key in keys]
    ends = [[keys.index(tie.a), keys.index(tie.b)] for tie in ties]
    _legend(snapshot, ties, without, _).add_to(chart)
    MapScript("kept_view.js", f"umarlaud-network-{snapshot.id}", box).add_to(chart)
    if marks:
        MapScript("network.js", marks, lines, ends, 2 * RADIUS + 3, using="apart.js").add_to(chart)
    return chart


def _positions(network: Network, box: Bounds) -> tuple[dict[str, tuple[float, float]], int]:
    """Latitude and longitude of each member, and how many have no place; widens the box for their row."""
    known = {key: spot for key in by_name(network) if (spot := position(network.members[key]))}
    at = {key: (lat, lon) for key, (lon, lat) in known.items()}
    without = [key for key in by_name(network) if key not in at]
    if without:
        (south, west), (north, east) = box
        above = north + 0.12 * (north - south)
        for number, key in enumerate(without):
            at[key] = (above, west + (east - west) * (number + 0.5) / len(without))
        box[1][0] = above + 0.06 * (north - south)
    return at, len(without)


def _rank(ties: list[ReadTie], key: str) -> int:
    return -sum(key in (tie.a, tie.b) for tie in ties)


def _line(
    chart: OfflineMap, tie: ReadTie, network: Network, at: dict[str, tuple[float, float]], _: Translator
) -> folium.PolyLine:
    style = FORM_STYLE[tie.today]
    a, b = network.members[tie.a].name, network.members[tie.b].name
    line = folium.PolyLine(
        [at[tie.a], at[tie.b]],
        color=style.color,
        weight=round(style.width_at(tie.agreement), 1),
        dash_array=" ".join(map(str, style.dash)) or None,
        line_cap="round" if tie.today == "communication" else "butt",
        opacity=0.9,
        smooth_factor=0,
    ).add_to(chart)
    forms = {_("Today"): form_label(_, tie.today), _("Wanted"): form_label(_, tie.wanted)}
    told = [f"{label}: {words}" for label, words in forms.items() if words]
    told += [arrow(tie.direction, a, b), _.n("{n} person told", "{n} people told", tie.people)]
    about = "<br>".join(plain(one) for one in told if one)
    Said(f"<b>{plain(a)} – {plain(b)}</b><p>{about}</p>").add_to(line)
    return line


def _mark(
    chart: OfflineMap, network: Network, key: str, spot: tuple[float, float], _: Translator, *, named: bool
) -> folium.CircleMarker:
    one = network.members[key]
    mark = folium.CircleMarker(
        spot,
        radius=RADIUS + (2 if one.coordinator else 0),
        color=BLUE if one.coordinator else "#ffffff",
        weight=4 if one.coordinator else 2,
        fill_color="#ffffff" if one.coordinator else INK,
        fill_opacity=1,
    ).add_to(chart)
    about = [_(KIND[one.kind]), _(LEVEL[one.level]), *([_("Coordinator")] if one.coordinator else [])]
    said = f"<b>{plain(one.name)}</b><br>{plain(' · '.join(about))}"
    for label, text in ((_("Offers"), one.offers), (_("Needs"), one.needs)):
        if text.strip():
            said += f"<p>{plain(label)}: {plain(text[:300])}</p>"
    Said(said, plain(one.name) if named else "", side="bottom", css="name").add_to(mark)
    return mark


def _legend(snapshot: Snapshot, ties: list[ReadTie], without: int, _: Translator) -> MapScript:
    counts: Counter[Form] = Counter(tie.today for tie in ties)
    rows = "".join(
        f'<li><svg width="44" height="10" aria-hidden="true"><line x1="2" y1="5" x2="42" y2="5" stroke="{style.color}" '
        f'stroke-width="{style.width}" stroke-dasharray="{" ".join(map(str, style.dash)) or "none"}" '
        f'stroke-linecap="{"round" if form == "communication" else "butt"}"/></svg>'
        f"{plain(form_label(_, form))} {counts[form]}</li>"
        for form, style in FORM_STYLE.items()
        if counts[form]
    )
    above = _("In the row above the map: no place told.")
    note = f"<p>{plain(above)}</p>" if without else ""
    listed = f"<ul>{rows}</ul>{note}" if rows or note else ""
    return MapScript("legend.js", _("Forms of joint action"), listed, [plain(one) for one in attribution(snapshot)])
