"""The chapter of the Word document on indicators over time: small plots side by side, each with its sentence."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.shared import Cm

from umarlaud.export.docx_parts import alternative_text
from umarlaud.export.svg_pictures import pngs
from umarlaud.export.xml_text import clean

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from umarlaud.export.docx_parts import Page
    from umarlaud.export.plan_fields import Indicator, PlanContent, Plot
    from umarlaud.locale import Translator

WIDTH = 8.0
"""Of a plot, in cm: two of them stand beside each other, so that a hundred take ten pages."""


class Plots:
    """The plots of a document as pictures; all are made when the first is asked for, which is quicker."""

    def __init__(self, content: PlanContent) -> None:
        self._all = [one.plot.svg for goal in content.goals for one in goal.indicators if one.plot]

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return dict(zip(self._all, pngs(self._all, WIDTH), strict=True))

    def png(self, plot: Plot) -> bytes:
        """A plot as PNG."""
        return self._made[plot.svg]


def indicators_chapter(page: Page, content: PlanContent, plots: Plots, t: Translator) -> None:
    """Adds a plot for each indicator of which a number was counted; nothing where there is none."""
    found = [(goal.number, one) for goal in content.goals for one in goal.indicators if one.plot]
    if not found:
        return
    page.add_heading(t("Indicators over time"), level=1)
    key = page.add_paragraph(
        t("The line shows what was counted, the dotted line where it began, the dashed line the target.")
    )
    key.paragraph_format.keep_with_next = True
    table = page._body.add_table(0, 2, Cm(page.width))
    for at in range(0, len(found), 2):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, (number, one) in zip(row.cells, found[at : at + 2], strict=False):
            _fill(cell, number, one, plots, page)
    page.add_paragraph(style="Small")


def _fill(cell: _Cell, goal: int, one: Indicator, plots: Plots, page: Page) -> None:
    if one.plot is None:
        return
    name = _styled(cell.paragraphs[0], page, "Cell")
    name.add_run(clean(f"{goal}. {one.name}")).bold = True
    # no row is broken by a page's end; paragraphs kept with the next would keep all rows together
    drawn = _styled(cell.add_paragraph(), page, "Cell")
    width = Cm(min(WIDTH, page.width / 2 - 0.5))
    alternative_text(drawn.add_run().add_picture(io.BytesIO(plots.png(one.plot)), width=width), one.plot.words)
    _styled(cell.add_paragraph(clean(one.standing)), page, "Cell")
    _styled(cell.add_paragraph(), page, "Small")


def _styled(paragraph: Paragraph, page: Page, style: str) -> Paragraph:
    # by its id: python-docx walks all styles to find one by its name, 1.5 ms each time
    paragraph._p.style = page.style_id(style)
    return paragraph
