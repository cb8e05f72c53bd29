"""The look of the Word document: its styles after look/tokens.css, its tables, its page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.shape import InlineShape
    from docx.text.paragraph import Paragraph

INK, INK_SOFT, BLUE, BLUE_SOFT = "1B2733", "4A5763", "2B57A5", "E6EDF9"
AMBER, AMBER_SOFT, LINE = "7A4F00", "FFF1CF", "D7D5CB"
# Calibri on Word; LibreOffice puts Carlito, of the same widths, in its place.
FONT = "Calibri"
LOCALE = {"et": "et-EE", "en": "en-GB", "ru": "ru-RU"}
NOTICE = "Notice"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a table cell; `label` stands before the text in bold."""

    text: str
    label: str = ""
    bold: bool = False
    soft: bool = False
    size: int | None = None


class Cell:
    """A table cell: its paragraphs."""

    __slots__ = ("lines",)

    def __init__(self, *lines: Line) -> None:
        self.lines = lines or (Line(""),)


def prepare(document: Document, language: str, title: str) -> None:
    """Makes an empty document A4, in our styles and in the language of its text."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.0)
    section.bottom_margin = Cm(2.2)
    properties = document.core_properties
    properties.title, properties.language = title, LOCALE[language]
    properties.author = properties.last_modified_by = "Ümarlaud"
    properties.comments = ""
    _language(document, LOCALE[language])
    _modern(document)
    _styles(document)


def _language(document: Document, locale: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    mark = OxmlElement("w:lang")
    for attribute in ("w:val", "w:eastAsia"):
        mark.set(qn(attribute), locale)
    defaults.append(mark)


def _modern(document: Document) -> None:
    # The template of python-docx names no version, so that Word opens it "in compatibility mode" and shifts tables.
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    # The schema fixes the order of settings: compat comes before these.
    after = [
        qn(f"w:{name}")
        for name in ("rsids", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")
    ]
    place = next((child for child in settings if child.tag in after or child.tag.endswith("}mathPr")), None)
    settings.append(compat) if place is None else place.addprevious(compat)


def _styles(document: Document) -> None:
    styles = document.styles
    for name in (NOTICE, "Label", "Small", "Picture", "Cell", "Cell Heading"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _style(styles["Normal"], size=11, color=INK, after=6, line=1.12)
    _style(styles["Title"], size=28, color=BLUE, bold=True, after=2, before=0)
    _style(styles["Subtitle"], size=13, color=INK_SOFT, after=14)
    _style(styles["Heading 1"], size=18, color=BLUE, bold=True, before=18, after=6)
    _style(styles["Heading 2"], size=13, color=INK, bold=True, before=12, after=4)
    _style(styles["Caption"], size=9.5, color=INK_SOFT, after=8)
    _style(styles["List Bullet"], size=11, color=INK, after=2, line=1.12)
    _style(styles["Footer"], size=9, color=INK_SOFT, after=0)
    _style(styles[NOTICE], size=11, color=AMBER, before=2, after=6)
    _style(styles["Label"], size=11, color=INK, bold=True, before=2, after=2)
    _style(styles["Small"], size=9.5, color=INK_SOFT, after=4)
    _style(styles["Cell"], size=10, color=INK, after=2, line=1.05)
    _style(styles["Cell Heading"], size=10, color=BLUE, bold=True, after=2)
    _style(styles["Picture"], size=11, color=INK, after=4)
    for name in ("Title", "Subtitle"):
        for border in styles[name].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    for name in ("Heading 2", "Label"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Picture"].paragraph_format.keep_with_next = True
    about = styles[NOTICE].element.get_or_add_pPr()
    border = f'<w:left w:val="single" w:sz="24" w:space="6" w:color="{AMBER}"/>'
    # The schema fixes the order of paragraph properties: borders and shading come before spacing.
    about.insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"))
    about.insert(1, parse_xml(_shading_xml(AMBER_SOFT, nsdecls("w"))))


def _style(
    style: Any, *, size: float, color: str, bold: bool = False, before: float = 0, after: float = 0, line: float = 1.0
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The template's headings name a theme font, which would win over ours.
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = line


def _shading_xml(fill: str, namespaces: str = "") -> str:
    return f'<w:shd {namespaces} w:val="clear" w:color="auto" w:fill="{fill}"/>'


def add_table(
    document: Document,
    *,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    figures: bool = False,
    together: bool = False,
) -> None:
    """A table with a heading row that repeats on each page; no row is broken by a page's end; widths in cm.

    `figures` centres large numbers under their headings; `together` keeps a short table on one page.
    """
    twips = [round(width * TWIPS_PER_CM) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    centred = '<w:jc w:val="center"/>' if figures else ""
    kept = "<w:keepNext/>"
    head = _row([Cell(Line(text)) for text in headings], twips, heading=True, before=kept, after=centred)
    last = len(rows) - 1
    body = "".join(
        _row(row, twips, heading=False, before=kept if together and number < last else "", after=centred)
        for number, row in enumerate(rows)
    )
    _append(
        document,
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>{_BORDERS}<w:tblLayout w:type="fixed"/>{_MARGINS}'
        f'<w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>',
        _paragraph(Line(""), "Small"),
    )


def add_list(document: Document, lines: Sequence[Line]) -> None:
    """A list with a bullet for each line."""
    _append(document, *(_paragraph(line, "ListBullet") for line in lines))


TWIPS_PER_CM = 1440 / 2.54
_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
    )
    + "</w:tblBorders>"
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
)


def _append(document: Document, *parts: str) -> None:
    # Written as text and parsed once: python-docx walks the whole table to find a cell, and all styles to find one,
    # which takes minutes for a thousand rows.
    body = document.element.body
    for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>"):
        body.sectPr.addprevious(element)


def _row(cells: Sequence[Cell], widths: Sequence[int], *, heading: bool, before: str, after: str) -> str:
    style, shade = ("CellHeading", _shading_xml(BLUE_SOFT)) if heading else ("Cell", "")
    parts = [f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heading else ''}</w:trPr>"]
    for cell, width in zip(cells, widths, strict=True):
        lines = "".join(_paragraph(line, style, before, after) for line in cell.lines)
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{lines}</w:tc>')
    return "".join([*parts, "</w:tr>"])


def _paragraph(line: Line, style: str, before: str = "", after: str = "") -> str:
    label = _run(line.label, bold=True, soft=True) if line.label else ""
    text = _run(line.text, bold=line.bold, soft=line.soft, size=line.size)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{after}</w:pPr>{label}{text}</w:p>'


def _run(text: str, *, bold: bool, soft: bool, size: int | None = None) -> str:
    about = "<w:b/>" if bold else ""
    if soft or size:
        about += f'<w:color w:val="{INK_SOFT if soft else BLUE}"/>'
    if size:
        about += f'<w:sz w:val="{2 * size}"/>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{lines}</w:r>"


def alternative_text(picture: InlineShape, text: str) -> None:
    """What a screen reader says in place of the picture."""
    properties = picture._inline.docPr
    properties.set("descr", text)
    properties.set("title", "")
    for side in ("distL", "distR"):
        picture._inline.set(side, "0")  # python-docx leaves 3 mm on either side, and the picture off the margin.


def add_footer(document: Document, title: str, pages: str) -> None:
    """The title on the left and the page number on the right of each page; `pages` has `{page}` and `{pages}`."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.clear_all()
    _right_tab(paragraph)
    paragraph.add_run(f"{title[:90]}\t")
    rest = pages
    for mark, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        before, _found, rest = rest.partition(mark)
        paragraph.add_run(before)
        _field(paragraph, field)
    paragraph.add_run(rest)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _right_tab(paragraph: Paragraph) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    # The template's footer style has tabs for the margins of Letter.
    for tabs in paragraph.style.element.iter(qn("w:tabs")):
        tabs.getparent().remove(tabs)
        break
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(17.0), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Paragraph, name: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
