"""The plan of an import as a facilitator looks it over: numbers, the first rows, what is left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from umarlaud.desk.words import element, text
from umarlaud.export.words import KIND
from umarlaud.locale import translator
from umarlaud.stakeholder_import import report
from umarlaud.stakeholder_import.columns import FIELDS
from umarlaud.stakeholder_import.plan import Plan

MOST_ROWS, MOST_REMARKS, MOST_REASONS = 8, 8, 8


def preview(plan: Plan, language: str, home: str) -> str:
    """The plan as HTML in `language`; places outside `home`, an okood, are shown with their municipality."""
    numbers = "".join(element("li", said.in_language(language)) for said in report.counts(plan))
    parts = [
        f"<ul class='d-counts' role='status'>{numbers}</ul>",
        _added(plan, language, home),
        _changed(plan, language),
    ]
    return "".join([*parts, _left_out(plan, language), _remarks(plan, language)])


def _added(plan: Plan, language: str, home: str) -> str:
    t = translator(language)
    if not plan.added:
        return ""
    heads = [t("Row"), t("Name of the organisation"), t("Kind"), t("Place")]
    rows = []
    for new in plan.added[:MOST_ROWS]:
        place = "–"
        if new.place:
            place = new.place.name if new.place.okood == home else f"{new.place.name}, {new.place.municipality}"
        kind = KIND[new.fields["kind"]]
        cells = zip(heads, (new.row, new.fields["name"], t(kind), place), strict=True)
        rows.append(
            "<tr>" + "".join(f"<td data-label='{text(head)}'>{text(cell)}</td>" for head, cell in cells) + "</tr>"
        )
    head = "".join(element("th", words) for words in heads)
    caption = element("caption", t("What will be added"))
    table = f"<table class='u-table'>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return element("h3", t("What will be added")) + table + more(len(plan.added) - MOST_ROWS, language)


def _changed(plan: Plan, language: str) -> str:
    t = translator(language)
    if not plan.changed:
        return ""
    items = (
        f"{change.name}: {', '.join(_fields(change.fields.keys(), language))}" for change in plan.changed[:MOST_ROWS]
    )
    heading = element("h3", t("What will be completed: only what is empty"))
    return f"{heading}{listed(items)}{more(len(plan.changed) - MOST_ROWS, language)}"


def _fields(fields: Collection[str], language: str) -> list[str]:
    t = translator(language)
    return [t(FIELDS[name]).lower() for name in FIELDS if name in fields]


def _left_out(plan: Plan, language: str) -> str:
    reasons = plan.reasons()
    if not reasons:
        return ""
    t = translator(language)
    items = [f"{n} × {reason.in_language(language)}" for reason, n in reasons[:MOST_REASONS]]
    few = [
        t("Row {row}, {name}: {remark}", row=skip.row, name=skip.name or "–", remark=skip.why.in_language(language))
        for skip in plan.skipped
    ]
    shown = few if len(few) <= MOST_REASONS else items
    return element("h3", t("What is left out")) + listed(shown)


def _remarks(plan: Plan, language: str) -> str:
    t = translator(language)
    found = report.remarks(plan)
    if not found:
        return ""
    items = (
        t("Row {row}, {name}: {remark}", row=row, name=name, remark=remark.in_language(language))
        for row, name, remark in found[:MOST_REMARKS]
    )
    return element("h3", t("Look at these")) + listed(items) + more(len(found) - MOST_REMARKS, language)


def listed(items: Iterable[str]) -> str:
    """Lines as a list."""
    return f"<ul class='d-reasons'>{''.join(element('li', item) for item in items)}</ul>"


def more(n: int, language: str) -> str:
    """How many are not shown."""
    return element("p", translator(language).n("… and {n} more", "… and {n} more", n), "d-soft") if n > 0 else ""
