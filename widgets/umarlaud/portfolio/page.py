"""A portfolio as one HTML page: sums, maps and tables; it needs nothing from the network."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.export.formats import write_file
from umarlaud.export.words import number
from umarlaud.figures.tables import MOST_ROWS, table
from umarlaud.locale import Message, translator
from umarlaud.portfolio.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from umarlaud.locale import Translator
    from umarlaud.portfolio.portfolio import Portfolio

HERE = Path(__file__).parent
MOST_COLUMNS = 9
"""Themes that have a column of their own; rarer ones are counted together."""


def write(portfolio: Portfolio, target: Path) -> Path:
    """Writes the page. Raises DataError."""
    write_file(target, page(portfolio).encode())
    return target


def page(portfolio: Portfolio) -> str:
    """The page as HTML."""
    t = translator(portfolio.language)
    title = html.escape(t("Portfolio of workshops"))
    style = HERE.joinpath("page.css").read_text(encoding="utf-8")
    body = "".join(
        (
            f"<h1>{title}</h1>{_lead(portfolio, t)}",
            _part(t("Problems by place"), portfolio.problems_map(), by_theme(portfolio, t)),
            _part(t("Forms of joint action"), portfolio.forms_map(), by_form(portfolio, t)),
            _part(t("Budgets of actions, in euros"), by_year(portfolio, t)),
            _part(t("Indicators"), _told(portfolio, "indicators", t)),
            _part(t("Goals"), _told(portfolio, "goals", t)),
            _part(t("Archives"), _told(portfolio, "workshops", t)),
        )
    )
    return (
        f'<!doctype html><html lang="{portfolio.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head><body><main>{body}</main></body></html>\n"
    )


def _lead(portfolio: Portfolio, t: Translator) -> str:
    counts, municipalities = portfolio.counts(), portfolio.municipalities()
    said = [
        t.n("{n} workshop", "{n} workshops", counts["read"]),
        t.n("{n} municipality", "{n} municipalities", municipalities),
        *([t.n("{n} copy counted once", "{n} copies counted once", counts["double"])] if counts["double"] else []),
        *([t.n("{n} file left out", "{n} files left out", counts["unread"])] if counts["unread"] else []),
    ]
    return f"<p>{html.escape(' · '.join(said))}</p>"


def _part(title: str, *parts: str) -> str:
    name = html.escape(title, quote=True)
    # what scrolls on a phone must be reachable by keyboard
    inside = "".join(f'<div class="part" role="group" tabindex="0" aria-label="{name}">{part}</div>' for part in parts)
    return f"<section><h2>{name}</h2>{inside}</section>"


def by_theme(portfolio: Portfolio, t: Translator) -> str:
    """Municipalities down, themes across, problems in the cells."""
    frame = portfolio.frame("problems_by_theme")
    common = frame.groupby("theme")["problems"].sum().sort_values(ascending=False).index[:MOST_COLUMNS]
    frame["theme"] = frame["theme"].where(frame["theme"].isin(common), t("Other themes"))
    return _crossed(frame, "theme", "problems", t("Problems by municipality and theme"), t)


def by_form(portfolio: Portfolio, t: Translator) -> str:
    """Municipalities down, forms across: ties today, and how many are wanted so."""
    frame = portfolio.frame("forms")
    frame["both"] = [f"{today} / {wanted}" for today, wanted in zip(frame["today"], frame["wanted"], strict=True)]
    crossed = frame.pivot_table(index="municipality", columns="form", values="both", aggfunc="first", sort=False)
    caption = t("Ties by municipality and form: today / wanted so")
    return _table(crossed.fillna("–").reset_index(), caption, t)


def by_year(portfolio: Portfolio, t: Translator) -> str:
    """Municipalities down, years across, euros in the cells."""
    frame = portfolio.frame("budgets_by_year")
    caption = t("Sums of the amounts in action tables, by municipality and year; words count nothing")
    return _crossed(frame, "year", "euros", caption, t)


def _crossed(frame: pd.DataFrame, columns: str, values: str, caption: str, t: Translator) -> str:
    if frame.empty:
        return _table(frame, caption, t)
    total = t("Total")
    crossed = frame.pivot_table(
        index="municipality", columns=columns, values=values, aggfunc="sum", fill_value=0, margins=True,
        margins_name=total, sort=False,
    )  # fmt: skip
    years = sorted(name for name in crossed.columns if name != total) if columns == "year" else None
    crossed = crossed[[*years, total]] if years else crossed
    return _table(crossed.map(lambda value: _number(value, t)).reset_index(), caption, t, numbers=True)


def _told(portfolio: Portfolio, name: str, t: Translator) -> str:
    frame, own = portfolio.frame(name, MOST_ROWS), TABLES[name]
    if "share" in frame:
        frame = frame.drop(columns="share")  # the sentence beside it says it
    shown = frame.astype(object)
    for column in shown:
        shown[column] = [_words(value, t, year=column == "year") for value in frame[column]]
    headings = {column: t(heading) for column, heading in own.columns.items()}
    drawn = table(
        shown.rename(columns=headings), t(own.title), t, {words: Message(words) for words in headings.values()}
    )
    rest = portfolio.size(name) - len(frame)
    more = t.n("and {n} more, in {file}", "and {n} more, in {file}", rest, file=t(own.file))
    return f'{drawn}<p class="u-none">{html.escape(more)}</p>' if rest > 0 else drawn


def _table(frame: pd.DataFrame, caption: str, t: Translator, *, numbers: bool = False) -> str:
    named = frame.rename(columns={"municipality": t("Municipality")})
    named.columns = [str(column) for column in named.columns]
    drawn = table(named, caption, t, {name: Message(name) for name in named.columns})
    return f'<div class="numbers">{drawn}</div>' if numbers else drawn


def _words(value: Any, t: Translator, *, year: bool) -> str:
    if value is None or value != value:  # pandas' own word for "none" is not equal to itself
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if year else _number(value, t)
    return str(value)


def _number(value: float, t: Translator) -> str:
    return number(t.language, value, "#,##0.###")
