"""Indicators over time for a page: the sentence for each, and its plot in the page's own colours."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from umarlaud.analysis.indicator_sentences import indicator_name, sentence
from umarlaud.export import indicator_plot as plot
from umarlaud.export.indicator_plot import can_be_drawn
from umarlaud.figures.figure import Figure
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.indicators import History

OF_PAGE = {
    plot.INK: "currentColor",
    plot.VALUES: f"var(--blue, {plot.VALUES})",
    plot.TARGET: f"var(--amber, {plot.TARGET})",
    plot.BASELINE: f"var(--ink-soft, var(--soft, {plot.BASELINE}))",
    plot.LEVEL: f"var(--line, {plot.LEVEL})",
    plot.PAPER: f"var(--plot-paper, var(--surface, {plot.PAPER}))",
}
_COLOR = re.compile('="(#[0-9a-f]{6})"')


def indicator_figures(found: list[History], language: str = "et") -> Figure:
    """Every indicator under its name: the sentence, and the plot where there is something to draw."""
    t = translator(language)
    parts = [_part(one, language) for one in found]
    nothing = html.escape(t("No goal has an indicator yet."))
    return Figure("".join(parts) or f'<p class="u-none">{nothing}</p>')


def _part(one: History, language: str) -> str:
    said = html.escape(sentence(one, language))
    name = html.escape(indicator_name(one, language))
    drawn = f"<figure>{page_svg(plot.svg(one, language))}</figure>" if can_be_drawn(one) else ""
    return f'<section class="u-indicator"><h3>{one.number}. {name}</h3><p>{said}</p>{drawn}</section>'


def page_svg(drawing: str) -> str:
    """A plot of `export.indicator_plot` as a part of a page: in its font and colours, also dark ones."""
    # what people wrote has no quotation marks of its own in it, so only attributes are replaced
    of_page = _COLOR.sub(lambda found: f'="{OF_PAGE[found[1]]}"', drawing)
    return of_page.replace(' font-family="DejaVu Sans"', ' class="u-plot"', 1)
