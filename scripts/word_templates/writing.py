"""Writing a template: paragraphs, tables and sections with fields in them, as the text of a Word document."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

TWIPS = 1440 / 2.54
PORTRAIT, LANDSCAPE = (21.0, 29.7), (29.7, 21.0)


def run(text: str, *, bold: bool = False, soft: bool = False) -> str:
    """Words in a paragraph."""
    about = ("<w:b/>" if bold else "") + ('<w:color w:val="4A5763"/>' if soft else "")
    return f'<w:r>{f"<w:rPr>{about}</w:rPr>" if about else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", style: str = "Normal", *, about: str = "") -> str:
    """A paragraph; `**` begins and ends bold words."""
    runs = "".join(run(part, bold=bool(at % 2)) for at, part in enumerate(text.split("**")) if part)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{about}</w:pPr>{runs}</w:p>'


def block(tag: str, *inside: str, otherwise: str = "") -> str:
    """Paragraphs and tables within a loop or a condition."""
    name = tag.split()[0]
    other = p("{%p else %}") + otherwise if otherwise else ""
    return p(f"{{%p {tag} %}}") + "".join(inside) + other + p(f"{{%p end{name} %}}")


@dataclass
class Cell:
    """A cell: its paragraphs, and how it is shown; `loop` makes it one for each of a list."""

    text: str
    style: str = "Cell"
    span: int = 1
    loop: str = ""
    more: list[str] = field(default_factory=list)
    shade: str = ""


def number(text: str, **about: object) -> Cell:
    """A cell whose text stands on the right."""
    return Cell(text, style="CellNumber", **about)  # type: ignore[arg-type]


def table(widths: list[float], headings: list[Cell | str], *rows: str, whole: float | None = None) -> str:
    """A table with a heading row that repeats; the columns of a loop count once, as wide as one of `whole` cm is."""
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    cells = [Cell(one, "CellHeading") if isinstance(one, str) else one for one in headings]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/>'
        f'<w:tblW w:w="{round((whole or sum(widths)) * TWIPS)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{row(widths, cells, head=True)}{''.join(rows)}</w:tbl>"
    )


def row(widths: list[float], cells: list[Cell], *, head: bool = False, kept: bool = False) -> str:
    """A row, which no page's end breaks."""
    made, at = [], 0
    for cell in cells:
        width = round(sum(widths[at : at + cell.span]) * TWIPS)
        at += cell.span
        if cell.loop:
            made.append(_cell(p(f"{{%tc {cell.loop} %}}", "Cell"), width, 1, ""))
        keep = "<w:keepNext/>" if head or kept else ""
        inside = "".join(
            part if part.startswith("<w:p") else p(part, cell.style, about=keep) for part in [cell.text, *cell.more]
        )
        made.append(_cell(inside, width, cell.span, cell.shade))
        if cell.loop:
            made.append(_cell(p("{%tc endfor %}", "Cell"), width, 1, ""))
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(made)}</w:tr>"


def _cell(inside: str, width: int, span: int, shade: str) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shaded}</w:tcPr>{inside}</w:tc>'


def each_row(tag: str, widths: list[float], *rows: str) -> str:
    """Rows within a loop or a condition."""
    whole = round(sum(widths) * TWIPS)
    name = tag.split()[0]

    def line(words: str) -> str:
        return f"<w:tr>{_cell(p(words, 'Cell'), whole, len(widths), '')}</w:tr>"

    return line(f"{{%tr {tag} %}}") + "".join(rows) + line(f"{{%tr end{name} %}}")


def contents(deepest: int = 1) -> str:
    """The field of a table of contents."""
    return (
        '<w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>…</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def simple_field(name: str) -> str:
    """A field such as PAGE."""
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@dataclass
class Template:
    """A document under construction; sections are ended one after the other."""

    document: object = field(default_factory=Document)

    def __post_init__(self) -> None:
        body = self.document.element.body
        for child in list(body):
            if child is not body.sectPr:
                body.remove(child)

    def add(self, *parts: str) -> None:
        """Adds paragraphs and tables."""
        spaces = nsdecls("w", "r", "wp", "a", "pic")
        for child in parse_xml(f"<w:body {spaces}>{''.join(parts)}</w:body>"):
            self.document.element.body.sectPr.addprevious(child)

    def part(self, kind: str, inside: str) -> str:
        """Adds a header or footer, and returns what a section names it by."""
        make = {"header": self.document.part.add_header_part, "footer": self.document.part.add_footer_part}[kind]
        made, key = make()
        for child in list(made.element):
            made.element.remove(child)
        for child in parse_xml(f"<w:hdr {nsdecls('w')}>{inside}</w:hdr>"):
            made.element.append(child)
        return key

    def section(
        self,
        size: tuple[float, float],
        parts: dict[str, str],
        *,
        margin: float = 2.0,
        last: bool = False,
        title: bool = False,
    ) -> None:
        """Ends a section: what was added since the one before has this size, header and footer."""
        named = "".join(
            f'<w:{name.split()[0]}Reference w:type="{name.split()[1]}" r:id="{key}"/>' for name, key in parts.items()
        )
        across = ' w:orient="landscape"' if size[0] > size[1] else ""
        edge = round(margin * TWIPS)
        content = (
            f'{named}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{round(size[0] * TWIPS)}" w:h="{round(size[1] * TWIPS)}"{across}/>'
            f'<w:pgMar w:top="{edge}" w:right="{edge}" w:bottom="{round(2.2 * TWIPS)}" w:left="{edge}" '
            f'w:header="{round(1.1 * TWIPS)}" w:footer="{round(1.1 * TWIPS)}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if title else ''}"
        )
        body = self.document.element.body
        made = parse_xml(f"<w:sectPr {nsdecls('w', 'r')}>{content}</w:sectPr>")
        if last:
            body.replace(body.sectPr, made)
        else:
            # in the last paragraph of the section: one of its own would be an empty page at times
            end = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>')
            end.pPr.append(made)
            body.sectPr.addprevious(end)

    def made(self) -> bytes:
        """The file, the same each time."""
        first, fixed = io.BytesIO(), io.BytesIO()
        links = self.document.part.package.rels
        for key in [key for key, link in links.items() if "thumbnail" in link.reltype]:  # of python-docx's own page
            del links[key]
        self.document.save(first)
        with zipfile.ZipFile(first) as given, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as packed:
            for name in given.namelist():
                packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), given.read(name), zipfile.ZIP_DEFLATED)
        return fixed.getvalue()


def alternative(element: object, text: str) -> None:
    """What is said in place of a picture."""
    for properties in element.iter(qn("wp:docPr")):
        properties.set("descr", text)


__all__ = [
    "LANDSCAPE",
    "PORTRAIT",
    "Cell",
    "Template",
    "alternative",
    "block",
    "contents",
    "each_row",
    "number",
    "p",
    "quoteattr",
    "row",
    "run",
    "simple_field",
    "table",
]
