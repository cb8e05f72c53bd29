"""The words that exports use for the values of the schema, in the language of the export."""

from __future__ import annotations

import datetime
import decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal

from umarlaud.analysis.counts import place_name, place_of
from umarlaud.analysis.wording import FORM_WORDS, LEVEL_WORDS
from umarlaud.datasets import municipality
from umarlaud.locale import _

if TYPE_CHECKING:
    from umarlaud.document.models import Form, Snapshot
    from umarlaud.locale import Message, Translator

THEME = {
    "accessibility": _("Accessibility"),
    "transport": _("Public transport"),
    "assistance": _("Personal assistance"),
    "home_care": _("Home care"),
    "safety": _("Safety"),
    "learning": _("Learning"),
    "information": _("Information"),
    "other": _("Other"),
}
PRECISION = {"exact": _("Exact place"), "village": _("Village"), "municipality": _("Whole municipality")}
CAPACITY = {
    "self": _("For themselves"),
    "organisation": _("For an organisation"),
    "both": _("For themselves and for an organisation"),
}
CLOSENESS = {
    "core": _("In the core of the community"),
    "active": _("Active"),
    "occasional": _("Now and then"),
    "edge": _("On the edge"),
    None: _("Not told"),
}
APPROACH = {
    "situational": _("Changing the surroundings"),
    "resources": _("Mobilising resources"),
    "empowerment": _("Empowerment"),
}
KIND = {
    "association": _("Association"),
    "municipality": _("Municipality"),
    "state": _("State agency"),
    "company": _("Company"),
    "school": _("School"),
    "congregation": _("Congregation"),
    "informal": _("Informal group"),
    "role": _("Person in a public role"),
}
WRITTEN = {
    "problems": _("Problems"),
    "offers": _("Offers of help"),
    "stakeholders": _("Organisations"),
    "cards": _("Cards of a worksheet"),
    "goals": _("Goals"),
}
VIA = {"paper": _("on paper"), "helper": _("through a helper")}
LEVEL, FORM = LEVEL_WORDS, FORM_WORDS
TERM: dict[Form, Message] = {
    "communication": _("communication"),
    "coordination": _("coordination"),
    "cooperation": _("cooperation"),
    "collaboration": _("collaboration"),
}
LOCALE = {"en": "en_GB"}
"""How numbers and dates are written, where the language alone does not say it."""
ARROW = {"a_to_b": "{a} → {b}", "b_to_a": "{b} → {a}", "both": "{a} ↔ {b}"}


def theme_label(_: Translator, theme: str) -> str:
    """A theme in words; a theme of the facilitator's own is its own word."""
    return _(THEME[theme]) if theme in THEME else theme


def via_label(_: Translator, via: str | None) -> str:
    """How a contribution came in, when its author did not put it in themselves; else empty."""
    return _(VIA[via]) if via in VIA else ""


def place_label(_: Translator, snapshot: Snapshot, key: str) -> str:
    """Where a problem is: the settlement's name, or the municipality's when it concerns all of it."""
    return place_name(place_of(snapshot, key)) or municipality_name(snapshot)


def form_label(_: Translator, form: Form | None) -> str:
    """A form of joint action in plain words, with its term; empty when nobody has said it."""
    if form is None:
        return ""
    return f"{_(FORM[form])} ({_(TERM[form])})" if form in TERM else _(FORM[form])


def arrow(direction: str | None, a: str, b: str) -> str:
    """Which way information goes between two names, as an arrow; empty when that was not told."""
    return ARROW[direction].format(a=a, b=b) if direction else ""


def municipality_name(snapshot: Snapshot) -> str:
    """The name of the workshop's municipality."""
    return municipality(snapshot.meta.municipality).name


def long_date(language: str, date: str | None) -> str:
    """“2026-11-21” as people of the language write it: 21. november 2026."""
    return _date(language, date, "long")


def short_date(language: str, date: str | None) -> str:
    """“2026-11-21” in figures, as people of the language write it: 21.11.2026."""
    return _date(language, date, {"en": "dd/MM/yyyy"}.get(language, "dd.MM.yyyy"))


def _date(language: str, date: str | None, form: str) -> str:
    if not date:
        return ""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return str(format_date(day, format=form, locale=LOCALE.get(language, language)))


def number(language: str, value: float, form: str = "#,##0.##") -> str:
    """A number as people of the language write it, with at most two decimals if `form` does not say more: 12,5."""
    return _decimal(language, value or 0, form)  # the zero below nothing is the same to the cache


def money(language: str, euros: float) -> str:
    """Euros as people of the language write them, without the sign: 10 000; cents are two digits: 12,50."""
    whole = round(euros, 2) == round(euros)
    return _decimal(language, euros or 0, "#,##0" if whole else "#,##0.00")


@lru_cache(10_000)  # a plan has the same sums in many places
def _decimal(language: str, value: float, form: str) -> str:
    with decimal.localcontext(prec=400):  # the largest number has 309 digits
        return str(format_decimal(value, format=form, locale=LOCALE.get(language, language)))


def goal_title(_: Translator, snapshot: Snapshot, key: str) -> str:
    """The title of a goal, or words that say that it has none yet."""
    return snapshot.goals[key].title.strip() or _("Goal without a title")
