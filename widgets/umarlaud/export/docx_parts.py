"""What chapters of the Word document are written with: tables, lists and pictures in the styles of its template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from umarlaud.export.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.shape import InlineShape

NOTICE = "Notice"
TABLE = "Plan Table"
INK_SOFT = "4A5763"
WIDTH = 17.0
"""The text of the default document is so wide, in cm; the widths of tables and pictures are given for it."""
_TWIPS_PER_CM = 1440 / 2.54


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a table cell; `label` stands before the text in bold."""

    text: str
    label: str = ""
    bold: bool = False
    soft: bool = False


class Cell:
    """A table cell: its paragraphs."""

    __slots__ = ("lines",)

    def __init__(self, *lines: Line) -> None:
        self.lines = lines or (Line(""),)


class Page(Document):
    """An empty page to write a chapter on, in the styles of the document `of`, whose text is `width` cm wide."""

    def __init__(self, of: Any, width: float = WIDTH) -> None:
        super().__init__(parse_xml(f"<w:document {nsdecls('w')}><w:body><w:sectPr/></w:body></w:document>"), of.part)
        self.width = width
        self._ids: dict[str, str] = {}

    def style_id(self, name: str) -> str:
        """The id of a style, which in a document of an Estonian Word is another than in an English one."""
        # python-docx walks all styles to find one.
        if not self._ids:
            self._ids = {style.name: style.style_id for style in self.styles}
        return self._ids[name]

    def xml(self) -> str:
        """All that was written."""
        body = self.element.body
        return "".join(etree.tostring(child, encoding="unicode") for child in body if child is not body.sectPr)

    def add_paragraph(self, text: str = "", style: Any = None) -> Any:
        """A paragraph; letters that XML cannot hold are left out."""
        return super().add_paragraph(clean(text), style)

    def add_heading(self, text: str = "", level: int = 1) -> Any:
        """A heading; letters that XML cannot hold are left out."""
        return super().add_heading(clean(text), level)


def add_table(
    page: Page,
    *,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    together: bool = False,
) -> None:
    """A table with a heading row that repeats on each page; no row is broken by a page's end; widths in cm.

    `together` keeps a short table on one page.
    """
    twips = [round(width * page.width / WIDTH * _TWIPS_PER_CM) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    kept, plain, bold = "<w:keepNext/>", page.style_id("Cell"), page.style_id("Cell Heading")
    head = _row([Cell(Line(text)) for text in headings], twips, style=bold, heading=True, before=kept)
    last = len(rows) - 1
    body = "".join(
        _row(row, twips, style=plain, before=kept if together and number < last else "")
        for number, row in enumerate(rows)
    )
    _append(
        page,
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{page.style_id(TABLE)}"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>',
        _paragraph(Line(""), page.style_id("Small")),
    )


def add_list(page: Page, lines: Sequence[Line]) -> None:
    """A list with a bullet for each line."""
    style = page.style_id("List Bullet")
    _append(page, *(_paragraph(line, style) for line in lines))


def _append(page: Page, *parts: str) -> None:
    # Written as text and parsed once: python-docx walks the whole table to find a cell, and all styles to find one,
    # which takes minutes for a thousand rows.
    end = page.element.body.sectPr
    for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>"):
        end.addprevious(element)


def _row(cells: Sequence[Cell], widths: Sequence[int], *, style: str, heading: bool = False, before: str = "") -> str:
    parts = [f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>"]
    for cell, width in zip(cells, widths, strict=True):
        lines = "".join(_paragraph(line, style, before) for line in cell.lines)
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>')
    return "".join([*parts, "</w:tr>"])


def _paragraph(line: Line, style: str, before: str = "") -> str:
    label = _run(line.label, bold=True, soft=True) if line.label else ""
    text = _run(line.text, bold=line.bold, soft=line.soft)
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{before}</w:pPr>{label}{text}</w:p>'


def _run(text: str, *, bold: bool, soft: bool) -> str:
    about = ("<w:b/>" if bold else "") + (f'<w:color w:val="{INK_SOFT}"/>' if soft else "")
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in clean(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{lines}</w:r>"


def alternative_text(picture: InlineShape, text: str) -> None:
    """What a screen reader says in place of the picture."""
    properties = picture._inline.docPr
    properties.set("descr", clean(text))
    properties.set("title", "")
    for side in ("distL", "distR"):
        picture._inline.set(side, "0")  # python-docx leaves 3 mm on either side, and the picture off the margin.
