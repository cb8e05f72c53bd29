"""What stands on the map of a workshop: a numbered mark for each problem, lines and areas, names of places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely

from umarlaud.analysis.counts import problem_numbers, problems_by_place
from umarlaud.datasets import settlements
from umarlaud.export.geo import middle
from umarlaud.export.labels import Box, place_labels, spread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

    from umarlaud.datasets import Settlement
    from umarlaud.document.models import Snapshot

INK, LAND, BLUE = "#1b2733", "#f3efe3", "#2b57a5"  # look/tokens.css, light scheme
MOST_NUMBERED = 150  # above that, numbers cover the map: places get a count instead.
NUMBERED_POINTS = 13.0

# Colour (that of the map on the screen, problem_map.css) and shape of a theme; white on each has at least 4.5:1.
STYLE = {
    "accessibility": ("#6a3a8c", "o"),
    "transport": ("#2b57a5", "s"),
    "assistance": ("#12616e", "D"),
    "home_care": ("#9a3d14", "p"),
    "safety": ("#9c2427", "^"),
    "learning": ("#24624a", "h"),
    "information": ("#7a4f00", "8"),
    "other": ("#4a5763", "H"),
}
EDGE: dict[str, Any] = {"markeredgecolor": "white", "markeredgewidth": 0.9, "zorder": 7}
NUMBER: dict[str, Any] = {"ha": "center", "va": "center_baseline", "color": "white", "fontweight": "bold", "zorder": 8}
EVEN = {"^": 1.2, "D": 0.82, "s": 0.9}  # matplotlib draws shapes of one size unevenly large.


def draw_problems(axes: Axes, snapshot: Snapshot) -> list[Box]:
    """Draws the problems and returns the boxes that they cover, in pixels."""
    if len(snapshot.problems) > MOST_NUMBERED:
        return _draw_counts(axes, snapshot)
    for problem in snapshot.problems.values():
        color, _shape = STYLE.get(problem.theme, STYLE["other"])
        if problem.geometry.type == "LineString":
            xs, ys = zip(*problem.geometry.coordinates, strict=True)
            axes.plot(xs, ys, color="white", linewidth=4, solid_capstyle="round", zorder=5)
            axes.plot(xs, ys, color=color, linewidth=2.2, solid_capstyle="round", zorder=5)
        elif problem.geometry.type == "Polygon":
            area: dict[str, Any] = {
                "facecolor": f"{color}26",
                "edgecolor": color,
                "linewidth": 1.2,
                "linestyle": "--",
                "zorder": 4,
            }
            # drawn as it was scribbled: making it valid takes minutes where it crosses itself hundreds of times
            rings = problem.geometry.coordinates
            draw_shapes(axes, [shapely.geometry.Polygon(rings[0], rings[1:])], **area)
    return _draw_numbers(axes, snapshot)


def has_place(snapshot: Snapshot, key: str) -> bool:
    """Whether a problem has a mark on the map."""
    # What concerns the whole municipality is named under the map, not pinned on its middle.
    return snapshot.problems[key].precision != "municipality"


def _draw_numbers(axes: Axes, snapshot: Snapshot) -> list[Box]:
    numbers = {key: number for key, number in problem_numbers(snapshot).items() if has_place(snapshot, key)}
    anchors = {key: middle(snapshot.problems[key].geometry.coordinates) for key in numbers}
    pixel = axes.figure.dpi / 72
    size = NUMBERED_POINTS * pixel
    at: Any = axes.transData.transform(list(anchors.values())) if anchors else []
    # The mark of a line stands beside it: on it, a short line would not be seen.
    beside = [size if snapshot.problems[key].geometry.type == "LineString" else 0 for key in numbers]
    moved = spread([(float(x), float(y) + up) for (x, y), up in zip(at, beside, strict=True)], size * 1.08)
    back: Any = axes.transData.inverted().transform(moved) if moved else []
    boxes = []
    for (key, number), here, (x, y), (px, py) in zip(numbers.items(), anchors.values(), back, moved, strict=True):
        color, shape = STYLE.get(snapshot.problems[key].theme, STYLE["other"])
        if math.dist(axes.transData.transform(here), (px, py)) > size / 2:
            axes.plot([here[0], x], [here[1], y], color=INK, linewidth=0.6, zorder=6)
            axes.plot(*here, ".", color=INK, markersize=2.5, zorder=6)
        points = NUMBERED_POINTS * EVEN.get(shape, 1.0)
        axes.plot(x, y, marker=shape, color=color, markersize=points, **EDGE)
        lower = -1.6 if shape == "^" else 0
        axes.annotate(str(number), (x, y), (0, lower), textcoords="offset points", fontsize=6.2, **NUMBER)
        boxes.append(Box(px - size / 2, py - size / 2, px + size / 2, py + size / 2))
    return boxes


def _draw_counts(axes: Axes, snapshot: Snapshot) -> list[Box]:
    at = {one.akood: (one.lon, one.lat) for one in settlements(snapshot.meta.municipality)}
    boxes = []
    for akood, keys in problems_by_place(snapshot).items():
        # What concerns the whole municipality is counted under the map, not on its middle.
        if akood not in at:
            continue
        lon, lat = at[akood]
        points = min(9 + 2.2 * math.sqrt(len(keys)), 30)
        axes.plot(lon, lat, "o", color=BLUE, markersize=points, **EDGE)
        axes.annotate(str(len(keys)), (lon, lat), fontsize=5.5, **NUMBER)
        x, y = axes.transData.transform((lon, lat))
        half = points / 2 * axes.figure.dpi / 72
        boxes.append(Box(x - half, y - half, x + half, y + half))
    return boxes


def draw_names(axes: Axes, snapshot: Snapshot, okood: str, taken: list[Box], *, outlines: bool) -> None:
    """Towns first, then villages that have problems, as long as they find room beside what is drawn already."""
    from matplotlib import patheffects

    counts = {akood: len(keys) for akood, keys in problems_by_place(snapshot).items() if akood}
    wanted = [one for one in settlements(okood) if one.type in RANK or one.akood in counts]
    wanted.sort(key=lambda one: (RANK.get(one.type, 2), -counts.get(one.akood, 0), -one.area_km2))
    texts = [(_short(one), (8.0, 6.8, 5.8)[RANK.get(one.type, 2)]) for one in wanted]
    at: Any = axes.transData.transform([(one.lon, one.lat) for one in wanted]) if wanted else []
    frame = axes.get_window_extent()
    room = Box(frame.x0 + 4, frame.y0 + 4, frame.x1 - 4, frame.y1 - 4)
    pixel = axes.figure.dpi / 72
    sizes = [_text_size(text, points, pixel) for text, points in texts]
    found = place_labels([(float(x), float(y)) for x, y in at], sizes, taken, room, gap=NUMBERED_POINTS * pixel * 0.62)
    inverse = axes.transData.inverted()
    for (text, points), box in zip(texts, found, strict=True):
        if box is None:
            continue
        x, y = inverse.transform((box.left, box.bottom))
        label = axes.text(x, y, text, fontsize=points, color=INK, ha="left", va="bottom", zorder=10)
        if outlines:
            label.set_path_effects([patheffects.withStroke(linewidth=1.8, foreground=LAND)])
        else:  # an outline would turn the names of a drawing into shapes, which nobody can search or edit.
            label.set_bbox({"facecolor": LAND, "edgecolor": "none", "alpha": 0.7, "pad": 0.5})


RANK = {"linn": 0, "vallasisene linn": 0, "linnaosa": 1, "alev": 1, "alevik": 1}


def _short(one: Settlement) -> str:
    """“Leisi” for Leisi alevik: on a map the kind is seen from the size."""
    for kind in (" küla", " alevik", " alev", " linn", " linnaosa"):
        if one.name.endswith(kind):
            return one.name.removesuffix(kind)
    return one.name


def _text_size(text: str, points: float, pixel: float) -> tuple[float, float]:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    # asks the font, letter by letter; the outline of a text would be drawn only to be measured
    width, _height, _descent = text_to_path.get_text_width_height_descent(
        text, FontProperties(size=points), ismath=False
    )
    return width * pixel + 4, points * 1.2 * pixel


def draw_shapes(axes: Axes, shapes: Iterable[BaseGeometry], **style: Any) -> None:
    """Draws polygons with their holes in one style."""
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    paths = []
    for shape in shapes:
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon" and not part.is_empty:
                rings = [part.exterior, *part.interiors]
                paths.append(
                    Path.make_compound_path(*(Path(shapely.get_coordinates(ring), closed=True) for ring in rings))
                )
    axes.add_collection(PathCollection(paths, **style), autolim=False)
