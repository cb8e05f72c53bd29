"""What a row of an action table is beside an action: a year's heading, a goal's, a total, or words under the table."""

from __future__ import annotations

import re

from umarlaud.analysis.plan import years_in
from umarlaud.datasets import fold
from umarlaud.plan_import.columns import words_of, year_of

_TOTAL = frozenset(
    [
        "kokku",
        "kogusumma",
        "kogukulu",
        "kogumaksumus",
        "kogueelarve",
        "uldsumma",
        "vahesumma",
        "total",
        "subtotal",
        "итого",
        "всего",
    ]
)
_GRAND = frozenset(
    [
        "koik",
        "uld",
        "uldkokku",
        "uldsumma",
        "grand",
        "kogu",
        "kogusumma",
        "kogumaksumus",
        "kogueelarve",
        "всего",
        "общий",
    ]
)
_BESIDE_TOTAL = (
    frozenset(
        [
            "a",
            "aasta",
            "aastal",
            "aastaks",
            "aastate",
            "eelarve",
            "eelarved",
            "maksumus",
            "summa",
            "kulu",
            "kulud",
            "tegevus",
            "tegevused",
            "tegevuskava",
            "plaan",
            "meetme",
            "meede",
            "eesmark",
            "eesmargi",
            "alaeesmargi",
            "eur",
            "euro",
            "eurot",
            "€",
            "all",
            "costs",
            "cost",
            "budget",
            "sum",
            "amount",
            "year",
            "years",
            "for",
            "in",
            "the",
            "of",
            "plan",
            "goal",
            "objective",
            "actions",
            "activities",
            "г",
            "год",
            "года",
            "годы",
            "за",
            "по",
            "на",
            "и",
            "бюджет",
            "расходы",
            "сумма",
            "план",
            "цель",
            "цели",
            "евро",
        ]
    )
    | _GRAND
)
_BESIDE_YEAR = frozenset(
    [
        "a",
        "aasta",
        "aastal",
        "aastaks",
        "tegevus",
        "tegevused",
        "tegevuskava",
        "eelarve",
        "eelarveaasta",
        "plaan",
        "year",
        "action",
        "actions",
        "activities",
        "budget",
        "plan",
        "the",
        "for",
        "in",
        "г",
        "год",
        "года",
        "на",
        "за",
        "план",
        "мероприятия",
        "мероприятий",
        "бюджет",
    ]
)
_GOAL = re.compile(
    r"^[\s\d.]{0,20}(?:\w{1,40}\s+)?\w{0,40}(?:eesmärk|goal|objective|цель)\b"
    r"\s*[\d.]*\s*[:.\-–—)]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^\s*(\*|märkus|märkused|nb\b|note|notes|allikas\s*:|примечани)", re.IGNORECASE)
_ROMAN = re.compile(r"[ivx]+")


def is_total(label: str) -> bool:
    """Whether a label is that of a total: “Kokku”, “KOKKU 2022”, “Total for 2021”, “Итого”."""
    words = words_of(label)
    rest = [word for word in words if word not in _TOTAL]
    return len(rest) < len(words) and all(_small(word) for word in rest)


def is_grand(label: str) -> bool:
    """Whether the label of a total says that it is over everything."""
    return not _GRAND.isdisjoint(words_of(label)) or len(years_in(label)) > 1


def _small(word: str) -> bool:
    return word in _BESIDE_TOTAL or word.isdigit() or bool(_ROMAN.fullmatch(word))


def section_year(text: str) -> int | None:
    """The year whose section a row begins: “2021”, “2021. aasta”, “Tegevuskava 2021”."""
    year = year_of(text)
    rest = [word for word in words_of(text) if word != str(year)]
    return year if year and all(word in _BESIDE_YEAR for word in rest) else None


def goal_title(text: str) -> str | None:
    """The goal that a row names: “Eesmärk 1: …”, “Цель. …”; None where it names none."""
    if not (found := _GOAL.match(text)):
        return None
    return found["title"].strip() or text.strip()


def is_note(text: str) -> bool:
    """Whether words say of themselves that they are a note."""
    return bool(_NOTE.match(text))


def same_words(text: str) -> str:
    """Words to compare by: case and spaces folded, a full stop at the end left out."""
    return fold(text).rstrip(" .;,")
