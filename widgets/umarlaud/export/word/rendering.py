"""One filling of a Word template: docxtpl in our language, strict about what comes out of it."""

from __future__ import annotations

import re
from typing import Any

import jinja2
from docx.oxml.ns import qn
from docx.oxml.parser import element_class_lookup
from docxtpl import DocxTemplate
from lxml import etree

from umarlaud.errors import TemplateError
from umarlaud.export.word.language import Language, NotAllowed
from umarlaud.export.word.tables import mend
from umarlaud.locale import _

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_LISTED = re.compile("[\t\a\n\f]")

_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
_PARSER.set_element_class_lookup(element_class_lookup)


class WordTemplate(DocxTemplate):
    """A template to fill once."""

    docx: Any

    def fill(self, context: dict[str, Any], language: str) -> None:
        """Fills it. Raises TemplateError for one that cannot be filled; `check_template` says more of it."""
        try:
            self.render(context, Language(language))
        except (jinja2.TemplateError, NotAllowed, etree.XMLSyntaxError, ValueError, TypeError) as error:
            raise TemplateError(_("The Word template cannot be filled: {reason}"), reason=str(error)[:300]) from error

    def get_xml(self) -> str:
        """The whole of the main part, not only its body: what comes of it takes its place without being copied."""
        xml: str = self.xml_to_string(self.docx.element)
        return xml

    def map_tree(self, tree: Any) -> None:
        """Puts the filled text in the place of the template's."""
        part = self.docx.part
        part._element = tree
        self.docx = part.document

    def fix_tables(self, xml: str) -> Any:
        """The filled text. Raises etree.XMLSyntaxError where docxtpl would throw away what does not fit."""
        tree = etree.fromstring(xml, _PARSER)
        mend(tree)
        return tree

    def resolve_listing(self, xml: str) -> str:
        """The filled text with the lines that people wrote as lines of Word; most paragraphs have but one."""
        mended = super().resolve_listing
        return _PARAGRAPH.sub(lambda found: mended(found[0]) if _LISTED.search(found[0]) else found[0], xml)

    def fix_docpr_ids(self, tree: Any) -> None:
        """Numbers the pictures of the body; docxtpl asks the tree in a way that python-docx's elements do not know."""
        for picture in tree.iter(qn("wp:docPr")):
            self.docx_ids_index += 1
            picture.set("id", str(self.docx_ids_index))

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Fills the properties of the file, which are text and not XML."""
        super().render_properties(context, jinja_env.overlay(autoescape=False))
