"""Names of organisations compared as people write them: diacritics, legal forms, quotes and word order aside."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from umarlaud.datasets import fold

LEGAL_FORMS: tuple[str, ...] = tuple(
    json.loads((Path(__file__).parent / "legal_forms.json").read_text(encoding="utf-8"))
)
"""Legal forms of organisations; a name keeps them when it would be empty otherwise. Phones read the same file.

An apartment association (korteriühistu, KÜ) is not among them: beside a company of one name it is somebody else.
"""

ALIKE = 0.6
"""Names less alike than this are not compared to the end: `similar` says 0."""

_FORMS = re.compile(rf"\b(?:{'|'.join(sorted(map(fold, LEGAL_FORMS), key=len, reverse=True))})\b")
_NOT_WORDS = re.compile(r"[^\w]+")
_NUMBERS = re.compile(r"\d+")


@lru_cache(maxsize=20_000)
def folded_name(name: str) -> str:
    """`name` in lower case without diacritics, punctuation and legal form: “MTÜ Kõpu Selts” → “kopu selts”."""
    plain = " ".join(_NOT_WORDS.sub(" ", fold(name)).split())
    return " ".join(_FORMS.sub(" ", plain).split()) or plain


def similar(a: str, b: str) -> float:
    """How alike two names are, from 0 to 1; 1 where they differ in legal form, diacritics or word order only.

    The ratio of Ratcliff and Obershelp (difflib), the better one of the words as they stand and in order. 0 where it
    stays below `ALIKE`, where a name is empty, and where the names have different numbers: school 1 is not school 2.
    """
    one, two = folded_name(a), folded_name(b)
    if not one or not two or sorted(_NUMBERS.findall(one)) != sorted(_NUMBERS.findall(two)):
        return 0.0
    if one == two:
        return 1.0
    first, second = " ".join(sorted(one.split())), " ".join(sorted(two.split()))
    ratio = _ratio(one, two)
    return ratio if (first, second) == (one, two) else max(ratio, _ratio(first, second))


def _ratio(one: str, two: str) -> float:
    # Two cheap upper bounds first: of thousands of pairs nearly all end there.
    if 2 * min(len(one), len(two)) < ALIKE * (len(one) + len(two)):
        return 0.0
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0
