"""Plots of indicators as parts of a page: in its own font and colours."""

from __future__ import annotations

import re

from umarlaud.export import indicator_plot as plot

OF_PAGE = {
    plot.INK: "currentColor",
    plot.VALUES: f"var(--blue, {plot.VALUES})",
    plot.TARGET: f"var(--amber, {plot.TARGET})",
    plot.BASELINE: f"var(--ink-soft, var(--soft, {plot.BASELINE}))",
    plot.LEVEL: f"var(--line, {plot.LEVEL})",
    plot.PAPER: f"var(--plot-paper, var(--surface, {plot.PAPER}))",
}
_COLOR = re.compile('="(#[0-9a-f]{6})"')


def page_svg(drawing: str) -> str:
    """A plot of `export.indicator_plot` as a part of a page: in its font and colours, also dark ones."""
    # what people wrote has no quotation marks of its own in it, so only attributes are replaced
    of_page = _COLOR.sub(lambda found: f'="{OF_PAGE[found[1]]}"', drawing)
    return of_page.replace(' font-family="DejaVu Sans"', ' class="u-plot"', 1)
