"""The agenda that the network gives a meeting, as rows in words: disagreements, gains, introductions, open needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.addition_sentences import addition_lines
from umarlaud.analysis.sentences import reason_sentence
from umarlaud.export.words import form_label
from umarlaud.locale import _ as mark

if TYPE_CHECKING:
    from umarlaud.analysis.insights import Insights
    from umarlaud.locale import Message, Translator

Row = dict[str, str]

HEADINGS: dict[str, Message] = {
    "a": mark("Organisation A"),
    "sees_a": mark("A's side sees"),
    "b": mark("Organisation B"),
    "sees_b": mark("B's side sees"),
    "now": mark("Today"),
    "to": mark("Both want"),
    "why": mark("Why"),
    "organisation": mark("Organisation"),
    "need": mark("Need"),
    "change": mark("What changed"),
    "before": mark("Last time"),
    "after": mark("This time"),
    "by": mark("Who offers"),
    "offer": mark("Offer"),
}
IN_TABLES = frozenset({"disagreements", "gains", "introduction", "unanswered", "matches"})
"""Kinds of sentences about the network that these rows say in full."""
MOST_INTRODUCTIONS = 10
DISAGREEMENTS = ["a", "sees_a", "b", "sees_b"]
GAINS = ["a", "b", "now", "to"]
INTRODUCTIONS = ["a", "b", "why"]
CHANGES = ["change", "a", "b", "before", "after"]
CHANGE_WORDS: dict[str, Message] = {
    "new": mark("New tie"),
    "lost": mark("Lost"),
    "strengthened": mark("Closer"),
    "weakened": mark("Looser"),
}
MATCHES = ["organisation", "need", "by", "offer"]
UNANSWERED = ["organisation", "need"]


def disagreement_rows(insights: Insights, _: Translator) -> list[Row]:
    """Ties whose sides see different forms today, the widest gap first."""
    members = insights.network.members
    return [
        {
            "id": tie.key,
            "a": members[tie.a].name,
            "sees_a": form_label(_, tie.today_of["a"]),
            "b": members[tie.b].name,
            "sees_b": form_label(_, tie.today_of["b"]),
        }
        for tie in insights.disagreements
    ]


def gain_rows(insights: Insights, _: Translator) -> list[Row]:
    """Ties that both sides want closer, with the form that both would take."""
    members, ties = insights.network.members, insights.network.ties
    return [
        {
            "id": gain.key,
            "a": members[ties[gain.key].a].name,
            "b": members[ties[gain.key].b].name,
            "now": form_label(_, ties[gain.key].today),
            "to": form_label(_, gain.to),
        }
        for gain in insights.gains
    ]


def introduction_rows(insights: Insights, _: Translator) -> list[Row]:
    """The first pairs who would gain from meeting, why, and what their tie would add; the strongest reasons first."""
    network = insights.network
    return [
        {
            "id": f"{one.a}~{one.b}",
            "a": network.members[one.a].name,
            "b": network.members[one.b].name,
            "why": "\n".join(
                [
                    *(reason_sentence(reason, network, _) for reason in one.reasons),
                    *addition_lines(adds, network, _),
                ]
            ),
        }
        for one, adds in zip(insights.introductions[:MOST_INTRODUCTIONS], insights.additions, strict=False)
    ]


def match_rows(insights: Insights, _: Translator) -> list[Row]:
    """Needs and what may answer them, as both were written, by the one that needs; no person is in it (section 3)."""
    members = insights.network.members
    return [
        {
            "id": f"{number}",
            "organisation": members[match.member].name,
            "need": match.need,
            "by": members[match.by].name if match.by else "–",
            "offer": match.what,
        }
        for number, match in enumerate(insights.answers.matches, start=1)
    ]


def change_rows(insights: Insights, _: Translator) -> list[Row]:
    """Ties that changed since the earlier workshop: new, lost, closer, looser; the forms then and now."""
    found = insights.comparison
    return [
        {
            "id": f"{change.a}~{change.b}",
            "change": _(words),
            "a": change.a_name,
            "b": change.b_name,
            "before": form_label(_, change.before),
            "after": form_label(_, change.after),
        }
        for kind, words in CHANGE_WORDS.items()
        for change in (getattr(found, kind) if found else ())
    ]


def unanswered_rows(insights: Insights, _: Translator) -> list[Row]:
    """Needs that nothing in the room answers, by organisation, as they were written."""
    return [
        {
            "id": f"{number}",
            "organisation": insights.network.members[need.member].name,
            "need": need.need,
        }
        for number, need in enumerate(insights.answers.unanswered, start=1)
    ]
