"""A picture of the network without geography: levels as bands, ties by colour, pattern and width; PNG or SVG."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.network import read_network
from umarlaud.export.diagram_rows import rows_of
from umarlaud.export.diagram_ties import draw_ties, one_way
from umarlaud.export.drawing import drawn
from umarlaud.export.network_style import FORM_STYLE, KIND_SCALE, KIND_SHAPE
from umarlaud.export.words import FORM, KIND, LEVEL, form_label
from umarlaud.locale import _ as mark
from umarlaud.locale import translator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Snapshot
    from umarlaud.export.diagram_rows import Rows
    from umarlaud.locale import Translator

INK, INK_SOFT, BLUE, PAPER, LINE = "#1b2733", "#4a5763", "#2b57a5", "#f6f4ee", "#d7d5cb"  # look/tokens.css
WIDTH = 17.0 / 2.54  # inches: the text width of an A4 page with margins of 2 cm.
TALLEST = 19.5 / 2.54  # so that picture, caption and heading stay on one page
DPI = 200
LEFT = 0.115  # of the width: the names of the levels
POINTS = 0.48  # of a pixel on the screen: lines in print are finer
FEW = 6
"""Members in a row up to which marks, lines and names have their full size."""
WITH_NAMES, MOST_NAMED = 130, 24
"""Above so many members not all names can be read in a picture of this size: those with the most ties have theirs."""


def png(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:  # noqa: ARG001 - no person in it
    """The diagram as PNG, 200 dpi, 17 cm wide."""
    return _render(snapshot, language, "png")


def svg(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:  # noqa: ARG001 - no person in it
    """The diagram as SVG, its text kept as text."""
    return _render(snapshot, language, "svg")


def alternative_text(snapshot: Snapshot, language: str) -> str:
    """What the picture shows, in words, for those who do not see it."""
    _ = translator(language)
    network = read_network(snapshot)
    ties = [tie for tie in network.ties.values() if tie.today != "none"]
    forms = Counter(tie.today for tie in ties)
    most = Counter(end for tie in ties for end in (tie.a, tie.b)).most_common(3)
    return _(
        "Diagram of {members} and {ties}. Forms: {forms}. Most ties: {most}.",
        members=_.n("{n} organisation", "{n} organisations", len(network.members)),
        ties=_.n("{n} tie", "{n} ties", len(ties)),
        forms=", ".join(f"{_(FORM[form])} {forms[form]}" for form in FORM_STYLE if forms[form]) or "–",
        most=", ".join(f"{network.members[key].name} ({count})" for key, count in most) or "–",
    )


def _render(snapshot: Snapshot, language: str, kind: str) -> bytes:
    return drawn(lambda: _draw(read_network(snapshot), translator(language), outlines=kind == "png"), kind, DPI)


def _draw(network: Network, _: Translator, *, outlines: bool) -> Figure:
    from matplotlib.figure import Figure

    rows = rows_of(network)
    legend = 0.3 + 0.15 * (2 + -(-(len(_kinds(network)) + 2) // 5))
    height = min(max(rows.count, 1) * (1.0 if rows.per_row <= FEW else 0.7), TALLEST - legend)
    figure = Figure(figsize=(WIDTH, height + legend))
    axes = figure.add_axes((LEFT, legend / (height + legend), 1 - LEFT, height / (height + legend)))
    axes.set(xlim=(0, 1), ylim=(max(rows.count, 1), 0), xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set_visible(False)
    for number, band in enumerate(rows.bands):
        color = PAPER if number % 2 == 0 else "white"
        axes.axhspan(band.first, band.first + band.rows, xmin=-LEFT / (1 - LEFT), color=color, clip_on=False, zorder=0)
        label = textwrap.fill(_(LEVEL[band.level]), 13)
        spot: dict[str, Any] = {
            "xy": (-LEFT / (1 - LEFT) + 0.008, band.first + band.rows / 2),
            "annotation_clip": False,
        }
        axes.annotate(label, va="center", fontsize=6.8, color=INK_SOFT, fontweight="bold", **spot)
    if not network.members:
        axes.text(0.5, 0.5, _("No organisations yet."), ha="center", va="center", fontsize=9, color=INK_SOFT)
    draw_ties(axes, network, rows, points=POINTS * (1 if rows.per_row <= FEW else 0.6))
    _members(axes, network, rows, outlines=outlines)
    _legend(figure, network, _, legend / (height + legend))
    return figure


def _members(axes: Axes, network: Network, rows: Rows, *, outlines: bool) -> None:
    from matplotlib import patheffects

    large = rows.per_row <= FEW
    points = 8.5 if large else 5.5
    named = _named(network)
    for key, (x, y) in rows.spots.items():
        one = network.members[key]
        shape = KIND_SHAPE[one.kind]
        size = points * KIND_SCALE.get(shape, 1.0)
        if one.coordinator:
            axes.plot(
                x, y, "o", markersize=points * 1.75, color="none", markeredgecolor=BLUE, markeredgewidth=1.3, zorder=4
            )
        color = BLUE if one.coordinator else INK
        axes.plot(x, y, shape, markersize=size, color=color, markeredgecolor="white", markeredgewidth=0.7, zorder=5)
        if key not in named:
            continue
        name = textwrap.shorten(one.name, 52 if large else 40, placeholder="…")
        words = textwrap.fill(name, 20 if large else 15)
        below: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "va": "top", "annotation_clip": False}
        look: dict[str, Any] = {"fontsize": 6.2 if large else 4.6, "color": INK, "linespacing": 1.05, "zorder": 6}
        text = axes.annotate(words, (x, y), (0, -points * 0.95), **below, **look)
        if outlines:
            text.set_path_effects([patheffects.withStroke(linewidth=2.2, foreground="white")])
        else:  # an outline would turn the names of a drawing into shapes, which nobody can search or edit.
            text.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4})


def _named(network: Network) -> set[str]:
    if len(network.members) <= WITH_NAMES:
        return set(network.members)
    ties: Counter[str] = Counter()
    for tie in network.ties.values():
        ties.update((tie.a, tie.b) if tie.today != "none" else ())
    return {key for key, _count in ties.most_common(MOST_NAMED)}


COORDINATOR = mark("Coordinator")
ONE_WAY = mark("Information goes one way")


def _legend(figure: Figure, network: Network, _: Translator, share: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.markers import CARETRIGHTBASE

    forms = Counter(tie.today for tie in network.ties.values())
    lines = []
    for form, style in FORM_STYLE.items():
        pattern: Any = (0, tuple(part / style.width for part in style.dash)) if style.dash else "solid"
        cap: Any = {"dash_capstyle": "round" if form == "communication" else "butt"}
        wide, label = style.width * POINTS, f"{form_label(_, form)}: {forms[form]}"
        lines.append(Line2D([], [], color=style.color, linewidth=wide, linestyle=pattern, label=label, **cap))
    dot: dict[str, Any] = {"color": "none", "markeredgecolor": "none"}
    marks = [
        Line2D(
            [],
            [],
            marker=shape,
            markerfacecolor=INK,
            markersize=6 * KIND_SCALE.get(shape, 1),
            label=_(KIND[kind]),
            **dot,
        )
        for kind, shape in _kinds(network).items()
    ]
    if any(one.coordinator for one in network.members.values()):
        ring: dict[str, Any] = {"color": "none", "markerfacecolor": BLUE, "markeredgecolor": BLUE, "fillstyle": "none"}
        marks.append(Line2D([], [], marker="o", markersize=7.5, label=_(COORDINATOR), **ring))
    if any(one_way(tie) for tie in network.ties.values()):
        head: dict[str, Any] = {
            "color": "none",
            "markeredgecolor": FORM_STYLE["communication"].color,
            "fillstyle": "none",
        }
        marks.append(Line2D([], [], marker=CARETRIGHTBASE, markersize=6.5, label=_(ONE_WAY), **head))
    text: dict[str, Any] = {
        "frameon": False,
        "fontsize": 6.8,
        "labelcolor": INK,
        "borderaxespad": 0.2,
        "loc": "upper left",
    }
    figure.legend(handles=lines, ncols=2, handlelength=5, bbox_to_anchor=(0, share), columnspacing=1.6, **text)
    below = share - 0.34 / figure.get_figheight()
    figure.legend(handles=marks, ncols=5, handletextpad=0.2, bbox_to_anchor=(0, below), columnspacing=1.2, **text)


def _kinds(network: Network) -> dict[str, str]:
    used = {one.kind for one in network.members.values()}
    return {kind: shape for kind, shape in KIND_SHAPE.items() if kind in used}
