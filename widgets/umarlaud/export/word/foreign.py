"""What a Word file would load from elsewhere, or run, when somebody opens it: such a file is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from lxml import etree

from umarlaud.errors import TemplateError
from umarlaud.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = _("{file} takes something from another place when it is opened: {target}. Put it into the template.")
OBJECT = _("{file} holds a part that another program opens: {target}. Put a picture or a table of Word in its place.")
_OBJECTS = ("/aFChunk", "/control", "/oleObject", "/vbaProject", "/webextension", "/webextensiontaskpanes")
"""Kinds of links (ECMA-376, [MS-OFFMACRO2], [MS-OWEXML]) to pages, programs and add-ins that are inside of the file."""
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|LINK|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|DATABASE|RD|QUOTE|MACROBUTTON)\b", re.IGNORECASE
)
"""Fields that read a file, ask a server or start a program; QUOTE can spell the name of any of them."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def own(part: str, content: bytes, name: str) -> bytes:
    """A part with XML, without a link to a template. `name` is the file's.

    Raises TemplateError for what would load or run something, etree.XMLSyntaxError for what is no XML or has entities.
    """
    root = etree.fromstring(content, _PARSER)
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("a document type", 0, 0, 0)
    if part.endswith(".rels"):
        _check_links(root, name, embeds=part.startswith("word/charts/"))
    elif part == "word/settings.xml":
        for template in root.findall(qn("w:attachedTemplate")):
            root.remove(template)
    else:
        if found := next((one for one in _instructions(root) if _FETCHING.search(one)), None):
            raise TemplateError(ELSEWHERE, file=name, target=" ".join(found.split())[:200])
        return content
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _check_links(root: Any, name: str, *, embeds: bool) -> None:
    """Looks through the links of a part; the table behind a chart may be embedded."""
    for link in list(root):
        kind, target = link.get("Type") or "", (link.get("Target") or "")[:200]
        if kind.endswith("/attachedTemplate"):
            root.remove(link)
        elif link.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
            raise TemplateError(ELSEWHERE, file=name, target=target)
        elif kind.endswith(_OBJECTS) or (kind.endswith("/package") and not embeds):
            raise TemplateError(OBJECT, file=name, target=target)


def _instructions(root: Any) -> Iterator[str]:
    """What the fields of a part are told to do; the letters of one may stand in several runs."""
    yield from (one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple")))
    told = ""
    for one in root.iter(qn("w:instrText"), qn("w:fldChar")):
        if one.tag == qn("w:instrText"):
            told += one.text or ""
        else:
            yield told
            told = ""
    yield told
