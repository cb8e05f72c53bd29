"""A budget cell as people type it: euros, or the words that stand where the money is found elsewhere.

The page reads what is typed and pasted by the same rule; tests/data/plan_cases.json holds both to it.
"""

from __future__ import annotations

import math
import re

_CURRENCY = r"(?:€|eur|euro|eurot|eurod|евро)"
_ROUND = re.compile(rf"^\s*{_CURRENCY}?\s*(.*?)\s*(?:[.,]\s*[-–—])?\s*{_CURRENCY}?\s*$", re.IGNORECASE | re.DOTALL)
_SPACE = r"[\s\u00a0\u2007\u2009\u202f'’]"
_FORMS = (
    (re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?"), r"[^0-9.,]"),  # 6 000,50
    (re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"), r"\."),  # 6.000,50
    (re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"), r","),  # 6,000.50
    (re.compile(r"[0-9]+(?:[.,][0-9]+)?"), r"(?!)"),  # 6000,50
)
"""What an amount looks like, and what separates its thousands."""
_DASHES = re.compile(r"[-–—−.\s]*")


def read_amount(words: str) -> float | str | None:
    """The euros that a cell says, such as “6 000,00 €”; None for an empty one or a dash; else its words.

    Three digits after one point or comma are thousands: “6.000” and “6,000” are six thousand.
    """
    stripped = words.strip()
    if _DASHES.fullmatch(stripped):
        return None
    line = " ".join(stripped.split())  # each space of a run would be tried with each other one
    found = _ROUND.match(line)
    inner = found[1] if found else line
    sign, digits = (-1.0, inner[1:].lstrip()) if inner[:1] in "-−–" else (1.0, inner)
    for form, thousands in _FORMS:
        if form.fullmatch(digits):
            value = sign * float(re.sub(thousands, "", digits).replace(",", "."))
            return value + 0.0 if math.isfinite(value) else stripped
    return stripped
