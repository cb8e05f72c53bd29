"""The styles of a template: colours, fonts, headings, cells, one table style."""

from __future__ import annotations

from dataclasses import dataclass

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

INK, INK_SOFT, AMBER, AMBER_SOFT = "1B2733", "4A5763", "7A4F00", "FFF1CF"
OWN = (
    "Notice", "Label", "Small", "Picture", "Cell", "Cell Heading", "Cell Number", "Cell Heading Number", "Big Number",
    "Contents Heading", "Section End", "Cell Soft", "toc 1", "toc 2", "Evidence Quote",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """What makes a template look its own."""

    accent: str
    soft: str
    line: str
    font: str
    heading_font: str
    body: float = 11
    banded: bool = False


def prepare(document: object, look: Look) -> None:
    """Gives an empty document of python-docx its styles."""
    _modern(document)
    styles = document.styles
    for name in OWN:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        made.base_style, made.quick_style = styles["Normal"], True
    body, accent = look.body, look.accent

    def style(name: str, size: float, color: str = INK, **more: object) -> None:
        _style(styles[name], look.heading_font if more.pop("heading", False) else look.font, size, color, **more)

    style("Normal", body, after=6, line=1.12)
    style("Title", 30, accent, bold=True, after=4, heading=True)
    style("Subtitle", 14, INK_SOFT, after=10, heading=True)
    style("Heading 1", 18, accent, bold=True, before=18, after=6, heading=True)
    style("Heading 2", 13, INK, bold=True, before=14, after=4, heading=True)
    style("Heading 3", 11.5, accent, bold=True, before=8, after=3, heading=True)
    style("Contents Heading", 18, accent, bold=True, after=8, heading=True)
    style("Caption", 9.5, INK_SOFT, after=8)
    style("List Bullet", body, after=2, line=1.12)
    style("Header", 9, INK_SOFT)
    style("Footer", 9, INK_SOFT)
    style("Notice", body, AMBER, before=2, after=6)
    style("Label", body, bold=True, before=6, after=3)
    style("Small", 9.5, INK_SOFT, after=4)
    style("Cell", 10, after=2, line=1.05)
    style("Cell Heading", 10, accent, bold=True, after=2)
    style("Cell Soft", 9, INK_SOFT, after=2, line=1.05)
    style("Cell Number", 10, after=2, line=1.05)
    style("Cell Heading Number", 10, accent, bold=True, after=2)
    style("Big Number", 20, accent, bold=True, after=2)
    style("Picture", body, after=4)
    style("Section End", 1)
    style("toc 1", body, bold=True, before=5, after=1)
    style("toc 2", body, after=1)
    style("Evidence Quote", body, INK_SOFT, after=4)
    styles["Evidence Quote"].font.italic = True
    styles["Evidence Quote"].paragraph_format.left_indent = Cm(0.8)
    for name in ("Title", "Subtitle"):
        for border in list(styles[name].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Label", "Picture", "Contents Heading"):
        styles[name].paragraph_format.keep_with_next = True
    for name in ("Cell Number", "Cell Heading Number"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name, indent in (("toc 1", 0.0), ("toc 2", 0.8)):
        styles[name].paragraph_format.left_indent = Cm(indent)
        styles[name].paragraph_format.tab_stops.add_tab_stop(Cm(17.0), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name in ("Header", "Footer"):
        _no_tabs(styles[name])
    about = styles["Notice"].element.get_or_add_pPr()
    border = f'<w:left w:val="single" w:sz="24" w:space="6" w:color="{AMBER}"/>'
    # The schema fixes the order of paragraph properties: borders and shading come before spacing.
    about.insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"))
    about.insert(1, parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{AMBER_SOFT}"/>'))
    _table(styles, look)
    _clear_properties(document)


def _no_tabs(style: object) -> None:
    about = style.element.get_or_add_pPr()
    for old in about.findall(qn("w:tabs")):  # those of python-docx are for the margins of Letter
        about.remove(old)


def _style(
    style: object, font: str, size: float, color: str, *, bold: bool = False, before: float = 0, after: float = 0,
    line: float = 1.0,
) -> None:  # fmt: skip
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The template's headings name a theme font, which would win over ours.
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), font)
    for space in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(space)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = line


def _table(styles: object, look: Look) -> None:
    sides = ("top", "bottom", "insideH", *(("left", "right", "insideV") if look.banded else ()))
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.line}"/>' for side in sides)
    styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PlanTable">'
            '<w:name w:val="Plan Table"/>'
            '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>'
            f"{borders}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
            '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{look.soft}"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )


def _modern(document: object) -> None:
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


def _clear_properties(document: object) -> None:
    properties = document.core_properties
    properties.title = "{{ title }}"
    properties.author = properties.last_modified_by = "Ümarlaud"
    properties.comments = properties.keywords = ""


def numbered(document: object) -> None:
    """Numbers the headings: 1, 1.1."""
    numbering = document.part.numbering_part.element
    own = 1 + max(int(one) for one in numbering.xpath("w:abstractNum/@w:abstractNumId"))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(level + 1))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{680}" w:hanging="{680}"/></w:pPr></w:lvl>'
        for level in range(2)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    numbering.find(qn("w:num")).addprevious(abstract)
    key = numbering.add_num(own).numId
    for level in range(2):
        about = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        mark = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", key)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), str(value))
            mark.append(child)
        about._insert_numPr(mark)
