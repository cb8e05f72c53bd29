"""The words of a plan's figures: euros and years as the language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_currency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from umarlaud.locale import Translator

_TOO_MUCH = 1e15
"""Euros; of more babel cannot write the cents, and nobody would read them."""


def euro_words(t: Translator, amount: float) -> str:
    """An amount in euros, cents only where there are any: “44 400 €”, “12,50 €”, in English “€44,400”."""
    if abs(amount) >= _TOO_MUCH:
        return f"{amount:.3g}\u00a0€"
    digits = "#,##0" if round(amount, 2) == round(amount) else "#,##0.00"
    pattern = f"¤{digits}" if t.language == "en" else f"{digits}\u00a0¤"
    locale = "en_GB" if t.language == "en" else t.language
    return str(format_currency(round(amount, 2), "EUR", format=pattern, locale=locale, currency_digits=False))


def year_words(years: Iterable[int]) -> str:
    """Years as one reads them, those in a row drawn together: “2021, 2024–2026”."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
