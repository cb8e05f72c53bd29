"""Where an indicator stands, in plain sentences."""

from __future__ import annotations

import decimal
import re
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.indicators import History, Value
    from umarlaud.locale import Translator

_LOCALES = {"en": "en_GB"}


def indicator_name(one: History, language: str) -> str:
    """The name of an indicator, or words that say that it has none."""
    return one.indicator.name.strip() or translator(language)("Indicator without a name")


def sentence(one: History, language: str = "et") -> str:
    """What the plot shows, in a sentence or two: for those who do not see it, and beside it for everyone.

    A percentage of the way is named only where baseline, target and value are numbers.
    """
    t = translator(language)
    indicator, said = one.indicator, []
    if latest := one.latest:
        now = amount(latest.value, indicator.unit, language)
        said.append(t("{day}: {value}.", value=now, day=_day(latest.day, language)))
    else:
        said.append(t("Not counted yet."))
    said.append(target_words(one, t) or t("There is no target."))
    if began := amount(indicator.baseline, indicator.unit, language):
        said.append(t("It began at {value}.", value=began))
    if way := progress_words(one, t):
        said.append(way)
    return " ".join(said)


def target_words(one: History, t: Translator) -> str:
    """What the target is, and by which year, in a sentence; empty where there is none."""
    aim = amount(one.indicator.target, one.indicator.unit, t.language)
    if aim and one.indicator.year:
        return t("The target is {value} by {year}.", value=aim, year=one.indicator.year)
    return t("The target is {value}.", value=aim) if aim else ""


def progress_words(one: History, t: Translator) -> str:
    """How far the target is, in a sentence; empty where that cannot be told."""
    if one.share is None:
        return ""
    if one.reached:
        return t("The target has been reached.")
    if one.share < 0:
        return t("It has moved away from the target.")
    return t("{share} of the way to the target.", share=_percent(one.share, t.language))


def _percent(share: float, language: str) -> str:
    # nobody's 99.7 % is a target that was reached
    return str(format_percent(min(round(share, 2), 0.99), locale=_LOCALES.get(language, language)))


def amount(value: Value | None, unit: str, language: str) -> str:
    """A value with its unit in words; empty where there is none. Words with no number in them have no unit."""
    if value is None or value == "":
        return ""
    if isinstance(value, str) and not re.search(r"\d", value):
        return value
    return f"{value if isinstance(value, str) else _number(value, language)} {unit}".strip()


def _number(value: float, language: str) -> str:
    with decimal.localcontext(prec=400):  # the largest number has 309 digits
        return str(format_decimal(value, format="#,##0.######", locale=_LOCALES.get(language, language)))


def _day(day: str, language: str) -> str:
    return str(format_date(date.fromisoformat(day), format="long", locale=_LOCALES.get(language, language)))
