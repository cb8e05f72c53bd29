"""Words that a need and an offer have in common, in Estonian, Russian and English, without a dictionary."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from umarlaud.datasets import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STOP_WORDS = frozenset(
    fold(word)
    for line in (Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Words that say nothing of what is needed or offered, folded."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_BREAKS = re.compile(r"[\n\r;•]+|(?<=[.!?])\s+")
_CLAUSE = (
    "et|kes|kelle|kellele|keda|mis|mida|mille|kus|kuhu|kust|kui|who|that|which|where|if|"
    "что|чтобы|который|которая|которое|которые|где|кто"
)
_ENUMERATING = re.compile(rf",(?!\s*(?:{_CLAUSE})\b)", re.IGNORECASE)
"""A comma between things; not one before a clause that says more of the thing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a text of needs or offers: as it was written, and its words (folded → as written)."""

    text: str
    words: Mapping[str, str]


@lru_cache(maxsize=5_000)
def items(text: str) -> tuple[Item, ...]:
    """The things that a text names: by line, semicolon or sentence, by comma too where all between commas is short."""
    pieces: list[str] = []
    for part in _BREAKS.split(text):
        by_comma = [piece.strip() for piece in _ENUMERATING.split(part)]
        pieces += by_comma if all(len(piece.split()) <= 3 for piece in by_comma) else [part.strip()]
    found = (Item(piece.rstrip(" ."), _words(piece)) for piece in pieces)
    return tuple(item for item in found if item.words)


def _words(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        folded = fold(word)
        if len(folded) >= 4 and folded not in STOP_WORDS:
            found.setdefault(folded, word.lower())
    return found


def alike(one: str, two: str) -> bool:
    """Whether two folded words have one stem, judged by their beginnings.

    One is the other with an ending of up to two letters, or five letters and two thirds of the longer are the same:
    buss – bussid, transport – transpordi, помещение – помещения; not kool – koolitus. Endings carry the grammar in all
    three languages, so a common beginning is a crude stem (as in Lovins 1968, with no list of endings).
    """
    short, long = sorted((one, two), key=len)
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    if same == len(short) and same >= 4 and len(long) <= same + 2:
        return True
    return same >= 5 and 3 * same >= 2 * len(long)


class WordIndex:
    """Words by their first four letters, so that alike ones are found without comparing all with all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._buckets: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            self._buckets[word[:4]].append(word)
        self._found: dict[str, tuple[str, ...]] = {}

    def alike(self, word: str) -> tuple[str, ...]:
        """The words of the index that have one stem with `word` (folded)."""
        if word not in self._found:
            near = self._buckets.get(word[:4], ())
            self._found[word] = tuple(other for other in near if alike(word, other))
        return self._found[word]
