"""The chapter of the Word document on the network: picture, key figures in plain words, the agenda for the meeting."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from docx.shared import Cm

from umarlaud.analysis.change_sentences import change
from umarlaud.analysis.form_sentences import form_sentences
from umarlaud.analysis.insights import insights
from umarlaud.analysis.sentences import sentences
from umarlaud.export import agenda_rows, diagram
from umarlaud.export.docx_parts import NOTICE, Cell, Line, add_list, add_table, alternative_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from umarlaud.document.models import Snapshot
    from umarlaud.export.agenda_rows import Row
    from umarlaud.export.docx_parts import Page
    from umarlaud.locale import Translator

MOST_ROWS = 20
"""Rows of a table in the document; the rest is counted below it, and is in the exported tables."""


def network_chapter(
    page: Page, snapshot: Snapshot, _: Translator, drawn: Callable[[], bytes], *, earlier: Snapshot | None = None
) -> None:
    """Adds the chapter with the diagram, `drawn` as PNG; nobody is named in it. An empty network is said in one line.

    With an `earlier` workshop of the series it says what has changed since.
    """
    heading = page.add_heading(_("Stakeholders and their ties"), level=1)
    if not snapshot.stakeholders:
        page.add_paragraph(_("No organisations were entered."), style=NOTICE)
        return
    heading.paragraph_format.page_break_before = True
    found = insights(snapshot, earlier)
    _picture(page, snapshot, _, drawn)
    page.add_heading(_("What the network tells"), level=2)
    told = sentences(replace(found, comparison=None), _)
    if not found.density.ties:
        # what the desk asks for here is past when the document is read
        told = [replace(one, text=_("No tie was drawn.")) if one.kind == "ties" else one for one in told]
    add_list(page, [Line(one.text) for one in told if one.kind not in agenda_rows.IN_TABLES])
    if earlier and found.comparison:
        title = _("Since the workshop “{title}”", title=earlier.meta.title)
        page.add_heading(title, level=2)
        changed = [Line(one.text) for one in change(found.comparison, found.network, _)]
        add_list(page, changed or [Line(_("Nothing has changed yet."))])
        if rows := agenda_rows.change_rows(found, _):
            _table(page, _, rows, agenda_rows.CHANGES, [2.6, 3.5, 3.5, 3.7, 3.7])
    if not found.network.ties:
        return
    page.add_heading(_("The forms one by one"), level=2)
    add_list(page, [Line(one.text) for one in form_sentences(found, _)])
    _agenda(
        page, _,
        title=_("Sides that see different forms today"),
        about=_("Different understandings give different expectations: talk these through first."),
        none=_("Wherever both sides have spoken, they see the same form."),
        rows=agenda_rows.disagreement_rows(found, _), columns=agenda_rows.DISAGREEMENTS, widths=[4.6, 3.9, 4.6, 3.9],
    )  # fmt: skip
    _agenda(
        page, _,
        title=_("Ties that both sides want closer"),
        about=_("Both sides want more than they have: these are the easiest steps forward."),
        none=_("There is no tie that both sides have said they want closer."),
        rows=agenda_rows.gain_rows(found, _), columns=agenda_rows.GAINS, widths=[4.6, 4.6, 3.9, 3.9],
    )  # fmt: skip
    _agenda(
        page, _,
        title=_("Who could meet"),
        about=_("These have no tie yet, and something in common. Words that match may mislead: ask them."),
        none=_("No pair stands out."),
        rows=agenda_rows.introduction_rows(found, _), columns=agenda_rows.INTRODUCTIONS, widths=[4.2, 4.2, 8.6],
    )  # fmt: skip
    _agenda(
        page, _,
        title=_("Needs and offers that may match"),
        about=_("Found by words that a need and an offer have in common. Words that match may mislead: ask them."),
        none=_("No need has an offer that may answer it yet."),
        rows=agenda_rows.match_rows(found, _), columns=agenda_rows.MATCHES, widths=[3.9, 4.6, 3.9, 4.6],
    )  # fmt: skip
    _agenda(
        page, _,
        title=_("Needs that nobody’s offer answers"),
        about="",
        none=_("Every need has an offer that may answer it."),
        rows=agenda_rows.unanswered_rows(found, _), columns=agenda_rows.UNANSWERED, widths=[6.0, 11.0],
    )  # fmt: skip


def _picture(page: Page, snapshot: Snapshot, _: Translator, drawn: Callable[[], bytes]) -> None:
    paragraph = page.add_paragraph(style="Picture")
    picture = paragraph.add_run().add_picture(io.BytesIO(drawn()), width=Cm(page.width))
    alternative_text(picture, diagram.alternative_text(snapshot, _.language))
    caption = _(
        "Diagram of the network today. Colour and pattern of a line show the form; the wider it is within its form, "
        "the more people see it so."
    )
    page.add_paragraph(caption, style="Caption")


def _agenda(
    page: Page,
    _: Translator,
    *,
    title: str,
    about: str,
    none: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    widths: Sequence[float],
) -> None:
    page.add_heading(title, level=2)
    if not rows:
        page.add_paragraph(none)
        return
    if about:
        page.add_paragraph(about).paragraph_format.keep_with_next = True
    _table(page, _, rows, columns, widths)


def _table(page: Page, _: Translator, rows: Sequence[Row], columns: Sequence[str], widths: Sequence[float]) -> None:
    add_table(
        page,
        headings=[_(agenda_rows.HEADINGS[column]) for column in columns],
        rows=[
            [Cell(*(Line(part) for part in row[column].split("\n"))) for column in columns] for row in rows[:MOST_ROWS]
        ],
        widths=widths,
    )
    if len(rows) > MOST_ROWS:
        rest = len(rows) - MOST_ROWS
        page.add_paragraph(_.n("and {n} more", "and {n} more", rest), style="Small")
