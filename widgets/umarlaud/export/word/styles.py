"""The styles that chapters and lists need: those that a template of one's own does not have are added to it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn

from umarlaud.export.word.opening import DEFAULT

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

STYLES = (
    "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "Notice", "Label", "Small", "Picture", "Cell",
    "Cell Heading", "Plan Table",
)  # fmt: skip
"""What chapters are written in; a template that has one of these gives them its own look."""


def add_missing(document: DocumentType) -> None:
    """Adds the styles of the default document that this one lacks; its own font stays."""
    known = {style.name for style in document.styles}
    lacking = [name for name in STYLES if name not in known]
    if not lacking:
        return
    with DEFAULT.open("rb") as file:
        ours = Document(file)
    ids = {style.style_id for style in document.styles}
    plain = document.styles.element.xpath("w:style[@w:type='paragraph' and @w:default='1']/@w:styleId")
    for name in lacking:
        element = deepcopy(ours.styles[name].element)
        style_id = element.get(qn("w:styleId"))
        while style_id in ids:  # another style of theirs may have it
            style_id += "_"
        element.set(qn("w:styleId"), style_id)
        ids.add(style_id)
        for font in list(element.iter(qn("w:rFonts"))):
            font.getparent().remove(font)
        for tag in ("w:basedOn", "w:next", "w:link"):
            for found in element.findall(qn(tag)):
                element.remove(found)
        if plain and element.get(qn("w:type")) == "paragraph":
            element.insert(1, _named("w:basedOn", plain[0], element))
        for number in element.iter(qn("w:numId")):
            number.set(qn("w:val"), _bullets(document, ours, number.get(qn("w:val"))))
        document.styles.element.append(element)


def _named(tag: str, value: str, element: Any) -> Any:
    made = element.makeelement(qn(tag), nsmap=element.nsmap)
    made.set(qn("w:val"), value)
    return made


def _bullets(document: DocumentType, ours: DocumentType, number: str) -> str:
    """Adds the bullets of our list to those of the document, and returns their number there."""
    theirs, source = _numbering(document, ours), ours.part.numbering_part.element
    if theirs is source:
        return number
    abstract = source.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")[0]
    copied = deepcopy(source.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']")[0])
    own = str(1 + max((int(one) for one in theirs.xpath("w:abstractNum/@w:abstractNumId")), default=0))
    copied.set(qn("w:abstractNumId"), own)
    for tag in ("w:nsid", "w:tmpl", "w:styleLink", "w:numStyleLink"):
        for found in copied.findall(qn(tag)):
            copied.remove(found)
    for style in copied.iter(qn("w:pStyle")):
        style.getparent().remove(style)
        break
    first = theirs.find(qn("w:num"))
    if first is None:
        theirs.append(copied)
    else:
        first.addprevious(copied)  # the schema has all of these before the others
    return str(theirs.add_num(int(own)).numId)


def _numbering(document: DocumentType, ours: DocumentType) -> Any:
    """The list definitions of the document; ours where it has none."""
    try:
        return document.part.numbering_part.element
    except NotImplementedError:  # python-docx does not make one
        part = ours.part.numbering_part
        part._package = document.part.package
        document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering")
        return part.element
