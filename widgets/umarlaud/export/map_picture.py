"""A picture of the municipality with its problems: numbered marks by theme, on the quiet base map, as PNG or SVG."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely

from umarlaud.analysis.counts import place_name, problem_numbers, problems_by_place, problems_by_theme
from umarlaud.datasets import municipality
from umarlaud.datasets.base_map import ATTRIBUTION, lakes_of, surrounding_land
from umarlaud.datasets.shapes import municipality_shape, settlement_shapes
from umarlaud.export.drawing import drawn
from umarlaud.export.geo import middle
from umarlaud.export.map_marks import (
    BLUE,
    EVEN,
    INK,
    LAND,
    MOST_NUMBERED,
    STYLE,
    draw_names,
    draw_problems,
    draw_shapes,
    has_place,
)
from umarlaud.export.words import theme_label
from umarlaud.locale import _ as mark
from umarlaud.locale import translator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from umarlaud.document.models import Snapshot

# look/tokens.css, light scheme: these are printed on white.
INK_SOFT, SEA, QUIET_LAND, LAND_LINE, COAST = "#4a5763", "#dfe9ee", "#e9e8e1", "#cfc8b4", "#8fa6b2"
WIDTH = 17.0 / 2.54  # inches: the text width of an A4 page with margins of 2 cm.
DPI = 200
KM_PER_DEGREE = 111.32


def png(
    snapshot: Snapshot,
    *,
    language: str = "et",
    names: bool = False,  # noqa: ARG001 - no names on it
    dpi: int = DPI,
) -> bytes:
    """The map as PNG, 17 cm wide, at 200 dpi unless told."""
    return _render(snapshot, language, "png", dpi)


def svg(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:  # noqa: ARG001 - no names on it
    """The map as SVG, its text kept as text."""
    return _render(snapshot, language, "svg")


def _render(snapshot: Snapshot, language: str, kind: str, dpi: int = DPI) -> bytes:
    return drawn(lambda: _draw(snapshot, language, outlines=kind == "png"), kind, dpi)


def alternative_text(snapshot: Snapshot, language: str) -> str:
    """What the picture shows, in words, for those who do not see it."""
    _ = translator(language)
    places = [f"{place_name(akood)} ({len(keys)})" for akood, keys in problems_by_place(snapshot).items() if akood]
    return _(
        "Map of {municipality} with {count}. Places with the most: {places}.",
        municipality=municipality(snapshot.meta.municipality).name,
        count=_.n("{n} problem", "{n} problems", len(snapshot.problems)),
        places=", ".join(places[:5]) or "–",
    )


def _draw(snapshot: Snapshot, language: str, *, outlines: bool) -> Figure:
    from matplotlib.figure import Figure

    okood = municipality(snapshot.meta.municipality).okood
    west, south, east, north = _window(snapshot, okood)
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    height = WIDTH * (north - south) * stretch / (east - west)
    themes = problems_by_theme(snapshot)
    legend_rows = math.ceil(max(len(themes), 1) / 3)
    below = 0.185 * legend_rows + 0.28 + (0.16 if _note(snapshot, language) else 0)
    figure = Figure(figsize=(WIDTH, height + below))
    axes = figure.add_axes((0, below / (height + below), 1, height / (height + below)))
    axes.set(xlim=(west, east), ylim=(south, north), facecolor=SEA)
    axes.set_aspect(stretch)
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(color=COAST, linewidth=0.6)
    _draw_land(axes, okood)
    taken = draw_problems(axes, snapshot)
    _draw_scale(axes, (south + north) / 2)
    draw_names(axes, snapshot, okood, taken, outlines=outlines)
    _draw_legend(figure, snapshot, language, below / (height + below))
    return figure


def _window(snapshot: Snapshot, okood: str) -> tuple[float, float, float, float]:
    west, south, east, north = municipality(okood).bbox
    for problem in snapshot.problems.values():
        # A pin on the sea beside the municipality widens the map; one far away does not.
        lon, lat = middle(problem.geometry.coordinates)
        if west - 0.2 < lon < east + 0.2 and south - 0.1 < lat < north + 0.1:
            west, south, east, north = min(west, lon), min(south, lat), max(east, lon), max(north, lat)
    side = 0.04 * max(east - west, 2 * (north - south))
    west, south, east, north = west - side, south - side / 2, east + side, north + side / 2
    # A tall municipality gets sea on its sides: the picture must fit on a page.
    least = (north - south) * 2 / 1.15
    if east - west < least:
        more = (least - (east - west)) / 2
        west, east = west - more, east + more
    return west, south, east, north


def _draw_land(axes: Axes, okood: str) -> None:
    neighbours, lakes = map(shapely.geometry.shape, (surrounding_land(okood), lakes_of(okood)))
    draw_shapes(axes, [neighbours], facecolor=QUIET_LAND, edgecolor="#d9d6cc", linewidth=0.4, zorder=1)
    draw_shapes(axes, settlement_shapes(okood).values(), facecolor=LAND, edgecolor=LAND_LINE, linewidth=0.35, zorder=2)
    draw_shapes(axes, [municipality_shape(okood)], facecolor="none", edgecolor=COAST, linewidth=0.8, zorder=3)
    draw_shapes(axes, [lakes], facecolor=SEA, edgecolor=COAST, linewidth=0.4, zorder=3)


def _draw_scale(axes: Axes, lat: float) -> None:
    west, east = axes.get_xlim()
    wide = (east - west) * KM_PER_DEGREE * math.cos(math.radians(lat))
    length = max(step for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if step <= max(wide / 5, 0.1))
    share = length / wide
    bar: dict[str, Any] = {"color": INK_SOFT, "linewidth": 1.6, "solid_capstyle": "butt", "zorder": 9}
    axes.plot([0.97 - share, 0.97], [0.03, 0.03], transform=axes.transAxes, **bar)
    middle_of_bar = (0.97 - share / 2, 0.04)
    text: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": 6.5, "color": INK_SOFT, "zorder": 9}
    axes.annotate(f"{length:g} km", middle_of_bar, xycoords="axes fraction", **text)


def _draw_legend(figure: Figure, snapshot: Snapshot, language: str, share: float) -> None:
    from matplotlib.lines import Line2D

    _ = translator(language)
    dot: dict[str, Any] = {"color": "none", "markeredgecolor": "none"}
    if len(snapshot.problems) > MOST_NUMBERED:
        handles = [Line2D([], [], marker="o", markerfacecolor=BLUE, markersize=9, label=_(PER_PLACE), **dot)]
    else:
        handles = []
        for theme, keys in problems_by_theme(snapshot).items():
            color, shape = STYLE.get(theme, STYLE["other"])
            size, label = 7.5 * EVEN.get(shape, 1.0), f"{theme_label(_, theme)} ({len(keys)})"
            handles.append(Line2D([], [], marker=shape, markerfacecolor=color, markersize=size, label=label, **dot))
    if handles:
        spacing: dict[str, Any] = {"handletextpad": 0.3, "columnspacing": 1.4, "borderaxespad": 0.3, "ncols": 3}
        place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0, share)}
        figure.legend(handles=handles, frameon=False, fontsize=7.5, labelcolor=INK, **place, **spacing)
    figure.text(0.005, 0.2 / figure.get_figheight(), _note(snapshot, language), va="bottom", fontsize=7, color=INK)
    figure.text(0.995, 0.008, " · ".join(attribution(snapshot)), ha="right", va="bottom", fontsize=5.5, color=INK_SOFT)


PER_PLACE = mark("Number of problems in the place")
WHOLE = mark("Concern the whole municipality: no. {numbers}")
WHOLE_COUNT = mark("Concern the whole municipality: {n}")


def _note(snapshot: Snapshot, language: str) -> str:
    """The problems that have no mark: their numbers, or how many they are where places get counts."""
    _ = translator(language)
    if len(snapshot.problems) > MOST_NUMBERED:
        count = len(problems_by_place(snapshot).get(None, []))
        return _(WHOLE_COUNT, n=count) if count else ""
    numbers = [str(number) for key, number in problem_numbers(snapshot).items() if not has_place(snapshot, key)]
    return _(WHOLE, numbers=", ".join(numbers)) if numbers else ""


def attribution(snapshot: Snapshot) -> list[str]:
    """What must be printed with the picture: the layers that it shows, not those of the base map in a browser."""
    lakes = lakes_of(municipality(snapshot.meta.municipality).okood)
    return [ATTRIBUTION["borders"], *([ATTRIBUTION["osm"]] if lakes["coordinates"] else [])]
