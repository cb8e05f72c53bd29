"""The chapter of the Word document on votes: what was asked, how it was counted, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.votes import item_title, places, shown_votes
from umarlaud.document.texts import said
from umarlaud.export.docx_parts import Cell, Line, add_list, add_table
from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.document.models import Snapshot, Vote, VoteResult
    from umarlaud.export.docx_parts import Page
    from umarlaud.locale import Translator

COUNTS: dict[str, dict[str, Message]] = {
    "dots": {"points": _("Points"), "voters": _("Voters")},
    "choice": {"yes": _("Yes"), "no": _("No"), "abstain": _("Abstain")},
    "consent": {"agree": _("I agree"), "reservations": _("I agree with reservations"), "object": _("I object")},
    "ranking": {"wins": _("Ahead of"), "losses": _("Behind")},
}
"""What was counted in each kind of vote, by the names in `ItemResult.counts`."""
COUNT = 3.2
"""The width of a column of counts in cm: the longest word of its headings fits whole in every language."""
MANY = 5
"""So many things without points are named below the table and not in it."""
MOST_PAIRS = 10
"""Of more things than this a table of pairs does not fit on the page."""
HOW: dict[str, Message] = {
    "dots": _("Everyone had points to give out; most points come first."),
    "choice": _("Everyone said yes, no or abstained."),
    "consent": _("Everyone agreed, agreed with reservations, or objected and said why."),
    "ranking": _("Everyone put them in order. They were compared pair by pair (Schulze method)."),
}


def votes_chapter(page: Page, snapshot: Snapshot, t: Translator) -> None:
    """Adds the votes whose result has been shown; nothing where there is none."""
    votes = shown_votes(snapshot)
    if not votes:
        return
    page.add_heading(t("Votes"), level=1)
    for vote in votes.values():
        if vote.result:
            _vote(page, snapshot, vote, vote.result, t)


def _vote(page: Page, snapshot: Snapshot, vote: Vote, result: VoteResult, t: Translator) -> None:
    page.add_heading(said(vote.title, t.language, snapshot.meta.language), level=2)
    how = page.add_paragraph(f"{t(HOW[vote.kind])} {turnout(vote, result, t)}")
    how.paragraph_format.keep_with_next = True
    counts, place = COUNTS[vote.kind], places(result)
    titles = {one.item: item_title(snapshot, vote, one.item) or t("no longer there") for one in result.items}
    without = [one.item for one in result.items if vote.kind == "dots" and not one.counts.get("points")]
    listed = [one for one in result.items if len(without) < MANY or one.item not in without]
    add_table(
        page,
        headings=[t("Place"), t("What was voted on"), *(t(heading) for heading in counts.values())],
        rows=[
            [
                Cell(Line(f"{place[one.item]}.", bold=True)),
                Cell(Line(titles[one.item])),
                *(Cell(Line(str(one.counts.get(name, 0)))) for name in counts),
            ]
            for one in listed
        ],
        widths=[1.6, 15.4 - COUNT * len(counts), *(COUNT for _count in counts)],
    )
    if len(listed) < len(result.items):
        page.add_paragraph(t("Without points: {titles}.", titles="; ".join(titles[item] for item in without)))
    if vote.kind == "ranking" and 1 < len(result.items) <= MOST_PAIRS:
        _pairs(page, result, titles, t)
    for one in result.items:
        said_why = [(t("objects"), one.reasons), (t("has reservations"), one.reservations)]
        lines = [Line(reason, label=f"{who}: ") for who, reasons in said_why for reason in reasons]
        if lines:
            page.add_paragraph(titles[one.item], style="Label")
            add_list(page, lines)


def _pairs(page: Page, result: VoteResult, titles: Mapping[str, str], t: Translator) -> None:
    """How many put the thing of a row before the thing of a column, the things in the order of their places."""
    page.add_paragraph(t("How many put the one of the row before the one of the column"), style="Label")
    width = 9.0 / len(result.items)
    add_table(
        page,
        headings=["", *(str(number) for number in range(1, len(result.items) + 1))],
        rows=[
            [
                Cell(Line(titles[one.item], label=f"{number}. ")),
                *(Cell(Line("–" if at == number else str(n))) for at, n in enumerate(row, start=1)),
            ]
            for number, (one, row) in enumerate(zip(result.items, result.pairs, strict=True), start=1)
        ],
        widths=[8.0, *(width for _item in result.items)],
        together=True,
    )


def turnout(vote: Vote, result: VoteResult, t: Translator) -> str:
    """How many voted, and how many of them through a helper or on paper."""
    words = t.n("{n} ballot.", "{n} ballots.", result.ballots)
    if vote.turnout and (vote.turnout.helper or vote.turnout.slip):
        through = t("Of these {helper} through a helper, {slip} on a paper ballot.", **vote.turnout.model_dump())
        words = f"{words} {through}"
    return words
