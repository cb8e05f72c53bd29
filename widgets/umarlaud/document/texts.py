"""Words that stand in a document in one language or more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def said(texts: Mapping[Any, str], language: str, own: str = "") -> str:
    """The words in `language`, else in the workshop's `own`, else in any; the browser's stages.ts does the same."""
    return texts.get(language) or texts.get(own) or next(filter(None, texts.values()), "")
