"""The bytes of a text file as text, and the encoding that they turned out to have."""

from __future__ import annotations

import codecs
import re

from umarlaud.errors import DataError
from umarlaud.locale import _

BALTIC, WESTERN = "cp1257", "cp1252"
_LETTERS = {WESTERN: b"\x8a\x9a\x8e\x9e", BALTIC: b"\xd0\xf0\xde\xfe"}
"""Š š Ž ž: the only Estonian letters at which the two Windows encodings part."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding: utf-8, utf-8-sig, utf-16, cp1257 or cp1252.

    Of the two Windows encodings the bytes of š and ž decide; a text without them reads the same in both. Raises
    DataError for what is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data, encoding, name), encoding
    if b"\x00" in data:
        # two bytes a character without a mark: of mostly Latin text every second byte is zero
        odd, even = data[1::2].count(0), data[::2].count(0)
        if max(odd, even) > 0.3 * len(data) / 2:
            return _checked(data, "utf-16-le" if odd > even else "utf-16-be", name), "utf-16"
        raise _not_text(name)
    try:
        return _readable(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        encoding = windows(data)
        return _readable(data.decode(encoding, errors="replace"), name), encoding


def windows(data: bytes) -> str:
    """Which of the two Windows encodings the letters š and ž speak for; cp1257 when there are none."""
    western, baltic = (sum(data.count(byte) for byte in _LETTERS[code]) for code in (WESTERN, BALTIC))
    return WESTERN if western > baltic else BALTIC


def _checked(data: bytes, encoding: str, name: str) -> str:
    try:
        return _readable(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise _not_text(name) from error


def _readable(text: str, name: str) -> str:
    if _BINARY.search(text) or text.count("\ufffd") > len(text) / 100:
        raise _not_text(name)
    return text


def _not_text(name: str) -> DataError:
    return DataError(
        _("{name} is not a table that can be read. Save it as CSV (UTF-8) or XLSX and choose it again."),
        name=name,
    )
