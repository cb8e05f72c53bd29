"""An import of actions as a facilitator looks it over: totals first, then actions, then what is left out."""

from __future__ import annotations

from collections.abc import Iterable

from umarlaud.analysis.plan_words import euro_words
from umarlaud.desk.file_panel import note
from umarlaud.desk.import_preview import listed, more
from umarlaud.desk.words import element, text
from umarlaud.locale import Translator, translator
from umarlaud.plan_import import report
from umarlaud.plan_import.plan import New, Plan

MOST_ROWS, MOST_REMARKS, MOST_YEARS = 15, 8, 6

EMPTY = " d-empty"
"""Where a phone shows each row as a list, a year without money is not in it."""


def preview(plan: Plan, language: str) -> str:
    """The plan as HTML in `language`."""
    numbers = "".join(element("li", said.in_language(language)) for said in report.counts(plan))
    parts = (_totals, _added, _joined, _remarks, _lost)
    return f"<ul class='d-counts' role='status'>{numbers}</ul>" + "".join(part(plan, language) for part in parts)


def _totals(plan: Plan, language: str) -> str:
    t = translator(language)
    found = report.totals(plan)
    if not found:
        return ""
    wrong = "".join(note(said.in_language(language)) for said, differs in found if differs)
    right = [said.in_language(language) for said, differs in found if not differs]
    return element("h3", t("Totals")) + wrong + (listed(right) if right else "")


def _added(plan: Plan, language: str) -> str:
    t = translator(language)
    if not plan.added:
        return ""
    years = sorted({year for new in plan.added for year in new.fields["budget"]})
    shown = years if len(years) <= MOST_YEARS else []
    several = len({new.goal.title for new in plan.added}) > 1
    heads = [t("Activity"), *([t("Goal")] if several else []), *shown, *([] if shown else [t("Budget")])]
    rows = "".join(
        _row(heads, _cells(new, shown, t, several=several), amounts=len(shown)) for new in plan.added[:MOST_ROWS]
    )
    head = "".join(element("th", words, "d-amount" if words in shown else "") for words in heads)
    caption = element("caption", t("What will be added"))
    table = f"<table class='u-table d-years'>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    goals = listed(t("New goal: {title}", title=target.title) for target in plan.goals)
    return element("h3", t("What will be added")) + goals + table + more(len(plan.added) - MOST_ROWS, language)


def _cells(new: New, years: list[str], t: Translator, *, several: bool) -> list[str]:
    budget = {
        year: cell if isinstance(cell, str) else euro_words(t, cell) for year, cell in new.fields["budget"].items()
    }
    first = [str(new.fields["activity"]), *([new.goal.title] if several else [])]
    if years:
        return [*first, *(budget.get(year, "–") for year in years)]
    return [*first, ", ".join(f"{year}: {cell}" for year, cell in budget.items()) or "–"]


def _row(heads: list[str], cells: list[str], *, amounts: int) -> str:
    first = len(cells) - amounts
    styles = ["" if at < first else f" class='d-amount{EMPTY * (cell == '–')}'" for at, cell in enumerate(cells)]
    drawn = (
        f"<td data-label='{text(head)}'{style}>{text(cell)}</td>"
        for head, cell, style in zip(heads, cells, styles, strict=True)
    )
    return f"<tr>{''.join(drawn)}</tr>"


def _joined(plan: Plan, language: str) -> str:
    t = translator(language)
    if not plan.joined:
        return ""
    lines = [t("{activity}: rows {rows}", activity=name, rows=rows) for name, rows in report.joined(plan)]
    heading = element("h3", t("The same words in several years: one action"))
    return heading + _folded(lines, language)


def _remarks(plan: Plan, language: str) -> str:
    found = [report.in_place(remark, language) for remark in report.remarks(plan, lost=False)]
    return element("h3", translator(language)("Look at these")) + _folded(found, language) if found else ""


def _lost(plan: Plan, language: str) -> str:
    found = [report.in_place(remark, language) for remark in report.remarks(plan, lost=True)]
    return element("h3", translator(language)("What is left out")) + _folded(found, language) if found else ""


def _folded(lines: Iterable[str], language: str) -> str:
    """The first lines; the others fold out, so that nothing is lost in silence."""
    every = list(lines)
    rest = every[MOST_REMARKS:]
    if not rest:
        return listed(every)
    summary = element("summary", translator(language).n("… and {n} more", "… and {n} more", len(rest)))
    return listed(every[:MOST_REMARKS]) + f"<details class='u-more'>{summary}{listed(rest)}</details>"
