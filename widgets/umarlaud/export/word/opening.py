"""Opening a Word template that comes from elsewhere: nothing in it may run, load from another place, or burst."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING

from umarlaud.errors import TemplateError
from umarlaud.locale import _
from umarlaud.zipped import BrokenZip, TooMuchInside, packed, unpacked

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HERE = files("umarlaud.export.word")
DEFAULT: Traversable = _HERE / "default.docx"
"""The template of the default document; its fixed words are fields too, so it is one for all languages."""
EXAMPLE: Traversable = _HERE / "example.docx"
"""A template like a municipality's own, in Estonian: to look at, and to begin one's own with."""
MOST_BYTES = 10_000_000
"""Of the file of a template."""
MOST_UNPACKED, MOST_XML = 60_000_000, 8_000_000
"""Bytes of all that is packed in it, and of one part with text."""
TOO_LARGE = _("{file} is too large for a template: at most {n} MB.")
DAMAGED = _("{file} is not a Word document, or it is damaged.")
_DOTX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def read_template(content: bytes, name: str) -> bytes:
    """The template as a plain .docx without links to a template of its own; a .dotx becomes one too.

    Raises:
        TemplateError: the file `name` is no Word document, holds macros, loads something from elsewhere, or is too big.
    """
    from docx import Document  # late: the server knows the names above, and opens a template now and then

    from umarlaud.export.word.foreign import own

    if len(content) > MOST_BYTES:
        raise TemplateError(TOO_LARGE, file=name, n=MOST_BYTES // 10**6)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise TemplateError(
            _("{file} is in the old .doc format, or locked with a password. Save it in Word as a .docx without one."),
            file=name,
        )
    parts = _parts(content, name)
    kinds = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in kinds or any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise TemplateError(
            _("{file} holds macros. A template must not: save it in Word as a .docx, then it has none."), file=name
        )
    if (_DOCX not in kinds and _DOTX not in kinds) or "word/document.xml" not in parts:
        raise TemplateError(DAMAGED, file=name)
    parts["[Content_Types].xml"] = kinds.replace(_DOTX, _DOCX)
    try:
        plain = packed({part: own(part, text, name) if _has_text(part) else text for part, text in parts.items()})
        Document(io.BytesIO(plain))
    except TemplateError:
        raise
    except Exception as error:  # whatever lxml or python-docx trips over, it is the file that is not right
        raise TemplateError(DAMAGED, file=name) from error
    return plain


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    try:
        return unpacked(content, most=MOST_UNPACKED, most_text=MOST_XML)
    except TooMuchInside as error:
        raise TemplateError(
            _("{file} unpacks to far more than a template needs. Make it smaller, or choose another."), file=name
        ) from error
    except BrokenZip as error:
        raise TemplateError(DAMAGED, file=name) from error


def _has_text(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels"))
