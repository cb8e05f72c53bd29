"""Bar charts of counts as SVG: text stays text, colours follow the page (also a dark one), words say it too."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from umarlaud.analysis.counts import counts_by_place, counts_by_theme, place_name
from umarlaud.export.words import municipality_name, theme_label
from umarlaud.figures.figure import Figure
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot

MOST_BARS = 12
INK, BAR = "#010203", "#040506"
"""Stand-ins for the page's own colours, which matplotlib does not know."""
WIDTH, BAR_HEIGHT = 5.0, 0.33  # inches


def themes_chart(snapshot: Snapshot, language: str = "et") -> Figure:
    """How many problems each theme has."""
    _ = translator(language)
    counts = {theme_label(_, theme): count for theme, count in counts_by_theme(snapshot).items()}
    ordered = dict(sorted(counts.items(), key=lambda item: -item[1]))
    return bar_chart(ordered, _("Problems by theme"), language)


def places_chart(snapshot: Snapshot, language: str = "et") -> Figure:
    """How many problems each place has; places past the twelfth are one bar."""
    _ = translator(language)
    whole = _("{name}, all of it", name=municipality_name(snapshot))
    counts = {place_name(akood) or whole: count for akood, count in counts_by_place(snapshot).items()}
    if len(counts) > MOST_BARS:
        names = list(counts)
        rest = sum(counts[name] for name in names[MOST_BARS - 1 :])
        counts = {name: counts[name] for name in names[: MOST_BARS - 1]}
        counts[_.n("{n} other place", "{n} other places", len(names) - MOST_BARS + 1)] = rest
    return bar_chart(counts, _("Problems by place"), language)


def bar_chart(counts: Mapping[str, int], title: str, language: str = "et") -> Figure:
    """Horizontal bars with their numbers; what they show is said in words for those who do not see them."""
    _ = translator(language)
    heading = f'<h2 class="u-chart__title">{html.escape(title)}</h2>'
    if not counts:
        nothing = html.escape(_("Nothing here yet."))
        return Figure(f'{heading}<p class="u-none">{nothing}</p>')
    spoken = f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.items()) + "."
    picture = _svg(counts).replace("<svg ", f'<svg role="img" aria-label="{html.escape(spoken)}" class="u-chart" ', 1)
    return Figure(f"{heading}{picture}")


def _svg(counts: Mapping[str, int]) -> str:
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Drawing

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "umarlaud", "font.size": 13}):
        drawing = Drawing(figsize=(WIDTH, BAR_HEIGHT * len(counts) + 0.1))
        FigureCanvasSVG(drawing)
        axes = drawing.add_axes((0.46, 0.0, 0.5, 1.0))
        rows = range(len(counts))
        axes.barh(rows, list(counts.values()), height=0.62, color=BAR)
        axes.set_ylim(len(counts) - 0.45, -0.55)
        axes.set_xlim(0, max(counts.values()) * 1.12)
        axes.set_yticks(rows, [_short(name) for name in counts], color=INK)
        axes.set_xticks([])
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        for row, count in enumerate(counts.values()):
            axes.text(count + max(counts.values()) * 0.02, row, str(count), va="center", color=INK, weight="bold")
        buffer = io.StringIO()
        drawing.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return page_svg(buffer.getvalue(), {INK: "currentColor", BAR: "var(--blue, #2b57a5)"})


def page_svg(drawing: str, colors: Mapping[str, str]) -> str:
    """An SVG of matplotlib as a part of a page: in its font and, by `colors`, its colours; it names no address."""
    text = drawing[drawing.index("<svg") :]
    for own, of_page in colors.items():
        text = text.replace(own, of_page)
    text = re.sub(r"font(-family)?: ?([^;\"]*?)'DejaVu Sans'[^;\"]*", _page_font, text)
    return re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)


def _page_font(found: re.Match[str]) -> str:
    if found[1]:
        return "font-family: inherit"
    return f"font: {found[2]}system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


def _short(name: str) -> str:
    return name if len(name) <= 22 else f"{name[:21].rstrip()}…"
