"""What the network tells as tables and cards: the agenda of a meeting, introductions, open needs, key figures."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

from umarlaud.analysis.change_sentences import change
from umarlaud.analysis.counts import place_name
from umarlaud.analysis.form_sentences import form_sentences
from umarlaud.analysis.sentences import sentences
from umarlaud.analysis.wording import FORM_WORDS, LEVEL_WORDS
from umarlaud.export import agenda_rows
from umarlaud.figures.charts import bar_chart
from umarlaud.figures.figure import Figure
from umarlaud.figures.tables import table
from umarlaud.locale import _ as mark
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.analysis.insights import Insights
    from umarlaud.analysis.wording import Sentence
    from umarlaud.export.agenda_rows import Row
    from umarlaud.locale import Translator


SEVERITY = {"act": mark("Worth talking about"), "know": mark("Good to know"), "good": mark("Goes well")}


def findings(insights: Insights, language: str = "et") -> Figure:
    """What the network tells, each in one plain sentence, what to talk about first; the tables below say the rest."""
    _ = translator(language)
    order = list(SEVERITY)
    told = sentences(replace(insights, comparison=None), _)
    said = [one for one in told if one.kind not in agenda_rows.IN_TABLES]
    said.sort(key=lambda one: order.index(one.severity))
    return _cards(said, _("What the network tells"), _)


def changes(insights: Insights, language: str = "et") -> Figure:
    """What changed since the earlier workshop: who came and went, turnover, each tie new, lost, closer or looser.

    Nothing where there is no earlier workshop.
    """
    _ = translator(language)
    if insights.comparison is None:
        return Figure("")
    cards = _cards(change(insights.comparison, insights.network, _), _("What has changed since last time"), _)
    title = html.escape(_("What has changed since last time"))
    rows = agenda_rows.change_rows(insights, _)
    ties = _table(rows, agenda_rows.CHANGES, _("Ties that have changed"), _) if rows else ""
    return Figure(f'<h2 class="u-chart__title">{title}</h2>{cards}{ties}')


def forms(insights: Insights, language: str = "et") -> Figure:
    """Each form of joint action in plain sentences: how many ties, how evenly spread, whether both sides agree."""
    _ = translator(language)
    said = form_sentences(insights, _)
    items = "".join(f"<li>{html.escape(one.text)}</li>" for one in said)
    body = f'<ul class="u-sentences">{items}</ul>' if said else ""
    return _titled(_("The forms one by one"), body, none=_("No tie is drawn yet."))


def not_reached(insights: Insights, language: str = "et") -> Figure:
    """Levels and settlements that the network does not reach, by name; the long list is folded away."""
    _ = translator(language)
    coverage = insights.coverage
    lists = {
        _("Levels with no member"): [_(LEVEL_WORDS[level]) for level in coverage.levels_without_member],
        _("Levels where the coordinator has no tie"): [
            _(LEVEL_WORDS[level]) for level in coverage.levels_without_coordinator
        ],
        _("Members out of the coordinator’s reach"): [
            insights.network.members[key].name
            for key in (insights.reach.not_reached if insights.reach.coordinators else ())
        ],
        _("Settlements with no member"): [place_name(akood) or akood for akood in coverage.settlements_without_member],
    }
    folded = "".join(
        f"<details class='u-more'><summary>{html.escape(title)}: {len(names)}</summary>"
        f"<p>{html.escape(', '.join(names))}</p></details>"
        for title, names in lists.items()
        if names
    )
    none = _("Every level and every settlement is reached.")
    return _titled(_("Whom the network does not reach"), folded, none=none)


def matches_table(insights: Insights, language: str = "et") -> Figure:
    """Needs and offers that have words in common."""
    _ = translator(language)
    rows = agenda_rows.match_rows(insights, _)
    return _table(rows, agenda_rows.MATCHES, _("Needs and offers that may match"), _)


def forms_chart(insights: Insights, language: str = "et") -> Figure:
    """How many ties have each form today, the closest form first."""
    _ = translator(language)
    counts = {_(FORM_WORDS[form]): one.ties for form, one in reversed(list(insights.density_by_form.items()))}
    return bar_chart(counts if any(counts.values()) else {}, _("Ties by form"), language)


def _cards(said: Sequence[Sentence], label: str, _: Translator) -> Figure:
    items = "".join(
        f'<li class="u-finding u-finding--{one.severity}"><b>{html.escape(_(SEVERITY[one.severity]))}</b> '
        f"<span>{html.escape(one.text)}</span>{f' <small>{html.escape(one.term)}</small>' if one.term else ''}</li>"
        for one in said
    )
    return Figure(f'<ul class="u-findings" aria-label="{html.escape(label)}">{items}</ul>')


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

    return _titled(caption, table(pd.DataFrame(rows, columns=columns), caption, _, agenda_rows.HEADINGS))


def _titled(title: str, body: str, none: str = "") -> Figure:
    """A part of the page under its title; where there is nothing, `none` says so."""
    body = body or f'<p class="u-none">{html.escape(none)}</p>'
    return Figure(f'<h2 class="u-chart__title">{html.escape(title)}</h2>{body}')
