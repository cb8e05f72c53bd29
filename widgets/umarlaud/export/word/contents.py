"""The table of contents of a filled document: its field gets the headings that are there now.

Word writes the page numbers when it opens the file; until then, and in other programs, the entries lead to their place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_VALUE = qn("w:val")
_LEVELS = re.compile(r'\\o\s*"1-(\d)"')
_FIELD = '<w:r><w:fldChar w:fldCharType="{kind}"{more}/></w:r>'


def write(document: Document) -> None:
    """Fills each table of contents in the text; nothing where there is none."""
    body = document.element.body
    for instruction in [one for one in body.iter(qn("w:instrText")) if (one.text or "").strip().startswith("TOC")]:
        old = _paragraphs(instruction)
        if not old:
            continue
        found = _LEVELS.search(instruction.text)
        headings = list(_headings(document, int(found[1]) if found else 3, skip=old))
        for entry in _entries(document, instruction.text, headings):
            old[0].addprevious(entry)
        for paragraph in old:
            paragraph.getparent().remove(paragraph)


def _paragraphs(instruction: Any) -> list[Any]:
    """The paragraphs of a field, from where it begins to where it ends; none where it does not end beside them."""
    first = instruction.getparent()
    while first is not None and first.tag != qn("w:p"):
        first = first.getparent()
    found, depth = [], 0
    while first is not None:
        found.append(first)
        for mark in first.iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")), 0)
        if depth <= 0:
            return found
        first = first.getnext()
    return []


def _headings(document: Document, deepest: int, skip: list[Any]) -> Iterator[tuple[int, str, str]]:
    """Level, text with its number, and bookmark of each heading."""
    levels = {style.style_id: style for style in document.styles if re.fullmatch(r"Heading [1-9]", style.name)}
    counted: dict[int, int] = {}
    marks = iter(range(900_001, 1_000_000))
    # asked of the library: of tens of thousands of paragraphs Python sees only the headings
    ids = {f"id{number}": one for number, one in enumerate(levels)}
    wanted = " or ".join(f"@w:val=${name}" for name in ids) or "false()"
    named_so = etree.XPath(f".//w:pStyle[{wanted}]", namespaces=nsmap)
    for named in named_so(document.element.body, **ids):
        style = levels[named.get(_VALUE)]
        paragraph = named.getparent().getparent()
        parts = (part.text or "" if part.tag == qn("w:t") else " " for part in paragraph.iter(qn("w:t"), qn("w:br")))
        text = " ".join("".join(parts).split())
        if not text or paragraph in skip:
            continue
        level = int(style.name[-1])
        counted = {one: n for one, n in counted.items() if one <= level} | {level: counted.get(level, 0) + 1}
        if level > deepest:
            continue
        mark = next(marks)
        name = f"_Toc{mark}"
        begin = f'<w:bookmarkStart {nsdecls("w")} w:id="{mark}" w:name="{name}"/>'
        paragraph.insert(1, parse_xml(begin))  # behind its properties
        paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{mark}"/>'))
        number = _number(document, style, level, counted)
        yield level, f"{number}\t{text}" if number else text, name


def _number(document: Document, style: Any, level: int, counted: dict[int, int]) -> str:
    """The number that the list of a heading style writes before it; empty where it has none."""
    number = style.element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    if not number or number[0] == "0":
        return ""
    numbering = document.part.numbering_part.element
    abstract = numbering.xpath(f"w:num[@w:numId='{number[0]}']/w:abstractNumId/@w:val")
    path = f"w:abstractNum[@w:abstractNumId='{abstract[0]}']/w:lvl[@w:ilvl='{level - 1}']/w:lvlText/@w:val"
    form = numbering.xpath(path) if abstract else []
    return re.sub(r"%(\d)", lambda found: str(counted.get(int(found[1]), 1)), form[0]) if form else ""


def _entries(document: Document, instruction: str, headings: list[tuple[int, str, str]]) -> list[Any]:
    ids = {style.name.lower(): style.style_id for style in document.styles}
    begin = _FIELD.format(kind="begin", more=' w:dirty="true"')
    begin += f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    begin += _FIELD.format(kind="separate", more="")
    lines = []
    for level, text, name in headings:
        style = f'<w:pStyle w:val="{ids[f"toc {level}"]}"/>' if f"toc {level}" in ids else ""
        words = "".join(
            "<w:r><w:tab/></w:r>" if part == "\t" else f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in re.split("(\t)", text)
        )
        page = (
            _FIELD.format(kind="begin", more="")
            + f'<w:r><w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText></w:r>'
            + _FIELD.format(kind="separate", more="")
            + "<w:r><w:t> </w:t></w:r>"
            + _FIELD.format(kind="end", more="")
        )
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{words}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        lines.append((f"<w:pPr>{style}</w:pPr>", link))
    lines = lines or [("", "")]
    end = _FIELD.format(kind="end", more="")
    return [
        parse_xml(
            f"<w:p {nsdecls('w')}>{about}{begin if number == 0 else ''}{link}"
            f"{end if number == len(lines) - 1 else ''}</w:p>"
        )
        for number, (about, link) in enumerate(lines)
    ]
