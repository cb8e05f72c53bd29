"""What stands in a cell of a file, as the document can hold it."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


def one_line(text: str) -> str:
    """Words without control characters and with single spaces."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
