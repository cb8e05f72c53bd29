"""Text that XML can hold, and so a Word document, a workbook, a file of a network."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, section 2.2; the document refuses most of it, an old archive may not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without letters that XML cannot hold, with tabs as spaces and one kind of line end."""
    return _NOT_XML.sub("", _one_line_end(text).replace("\t", " "))


def marked(text: str) -> str:
    """The text with a mark (U+FFFD) where XML cannot hold a letter, so that data tell that something was there."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", _one_line_end(text))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")  # a carriage return does not survive XML (section 2.11)
