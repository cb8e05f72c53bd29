"""What the network tells as tables and cards: the agenda of a meeting, introductions, open needs, key figures."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from umarlaud.analysis.sentences import sentences
from umarlaud.export import agenda_rows
from umarlaud.figures.figure import Figure
from umarlaud.figures.tables import table
from umarlaud.locale import _ as mark
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.analysis.insights import Insights
    from umarlaud.export.agenda_rows import Row
    from umarlaud.locale import Translator


SEVERITY = {"act": mark("Worth talking about"), "know": mark("Good to know"), "good": mark("Goes well")}


def findings(insights: Insights, language: str = "et") -> Figure:
    """What the network tells, each in one plain sentence, what to talk about first; the tables below say the rest."""
    _ = translator(language)
    order = list(SEVERITY)
    said = [one for one in sentences(insights, _) if one.kind not in agenda_rows.IN_TABLES]
    said.sort(key=lambda one: order.index(one.severity))
    items = "".join(
        f'<li class="u-finding u-finding--{one.severity}"><b>{html.escape(_(SEVERITY[one.severity]))}</b>'
        f"<span>{html.escape(one.text)}</span>{f'<small>{html.escape(one.term)}</small>' if one.term else ''}</li>"
        for one in said
    )
    label = html.escape(_("What the network tells"))
    return Figure(f'<ul class="u-findings" aria-label="{label}">{items}</ul>')


def disagreements_table(insights: Insights, language: str = "et") -> Figure:
    """Ties whose sides see different forms today, the widest gap first."""
    _ = translator(language)
    rows = agenda_rows.disagreement_rows(insights, _)
    return _table(rows, agenda_rows.DISAGREEMENTS, _("Sides that see different forms today"), _)


def gains_table(insights: Insights, language: str = "et") -> Figure:
    """Ties that both sides want closer, with the form that both would take."""
    _ = translator(language)
    return _table(agenda_rows.gain_rows(insights, _), agenda_rows.GAINS, _("Ties that both sides want closer"), _)


def introductions_table(insights: Insights, language: str = "et") -> Figure:
    """Pairs without a tie who would gain from meeting, and why."""
    _ = translator(language)
    rows = agenda_rows.introduction_rows(insights, _)
    return _table(rows, agenda_rows.INTRODUCTIONS, _("Who could meet"), _)


def unanswered_table(insights: Insights, language: str = "et") -> Figure:
    """Needs that nothing in the room answers."""
    _ = translator(language)
    rows = agenda_rows.unanswered_rows(insights, _)
    return _table(rows, agenda_rows.UNANSWERED, _("Needs that nobody’s offer answers"), _)


def _table(rows: Sequence[Row], columns: list[str], caption: str, _: Translator) -> Figure:
    import pandas as pd

    heading = f'<h2 class="u-chart__title">{html.escape(caption)}</h2>'
    return Figure(f"{heading}{table(pd.DataFrame(rows, columns=columns), caption, _, agenda_rows.HEADINGS)}")
