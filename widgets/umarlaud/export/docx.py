"""The Word document of a workshop: map, problems, goals, network, worksheet, votes, people, agenda."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Cm

from umarlaud.analysis.counts import (
    goal_coverage,
    participation,
    place_name,
    problem_numbers,
    problems_by_place,
    problems_by_theme,
)
from umarlaud.export import map_picture, words
from umarlaud.export.docx_agenda import agenda_chapter
from umarlaud.export.docx_network import network_chapter
from umarlaud.export.docx_parts import (
    NOTICE,
    Cell,
    Line,
    add_footer,
    add_list,
    add_table,
    alternative_text,
    prepare,
)
from umarlaud.export.docx_people import people_chapter
from umarlaud.export.docx_votes import votes_chapter
from umarlaud.export.docx_worksheet import worksheet_chapter
from umarlaud.export.map_marks import MOST_NUMBERED
from umarlaud.export.network_tables import organisation_names
from umarlaud.locale import translator

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator


def docx(snapshot: Snapshot, *, language: str = "et", names: bool = False, earlier: Snapshot | None = None) -> bytes:
    """The document as .docx, A4, in `language`; who wrote what is in it only with `names`.

    With an `earlier` workshop of the series it says how the network has changed since.
    """
    _ = translator(language)
    document = Document()
    prepare(document, language, snapshot.meta.title)
    _front(document, snapshot, _)
    _map(document, snapshot, _)
    _by_theme(document, snapshot, _, names=names)
    _by_place(document, snapshot, _)
    _goals(document, snapshot, _)
    network_chapter(document, snapshot, _, earlier=earlier)
    worksheet_chapter(document, snapshot, _, names=names)
    votes_chapter(document, snapshot, _)
    people_chapter(document, snapshot, _, names=names)
    agenda_chapter(document, snapshot, _)
    _sources(document, snapshot, _)
    add_footer(document, snapshot.meta.title, _("Page {page} of {pages}"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _front(document: DocumentType, snapshot: Snapshot, _: Translator) -> None:
    document.add_paragraph(snapshot.meta.title, style="Title")
    date = words.long_date(_.language, snapshot.meta.date)
    under = [words.municipality_name(snapshot), *([date] if date else []), _("Summary of the round table")]
    document.add_paragraph(" · ".join(under), style="Subtitle")
    took_part = participation(snapshot)
    add_table(
        document,
        headings=[_("Problems"), _("Goals"), _("Participants"), _("Organisations at the table")],
        rows=[
            [
                Cell(Line(str(number), bold=True, size=20))
                for number in (
                    len(snapshot.problems),
                    len(snapshot.goals),
                    took_part.people,
                    took_part.organisations,
                )
            ]
        ],
        widths=[4.25, 4.25, 4.25, 4.25],
        figures=True,
    )
    if snapshot.problems:
        _at_a_glance(document, snapshot, _)
    document.add_heading(_("How this was made"), level=1)
    document.add_paragraph(
        _(
            "This document was put together at a round table. Participants joined from their phones or from shared "
            "devices, marked problems of their area on a map, and wrote common goals together. Each problem has a "
            "place, a theme, and, where the participants told it, whom it touches, what exists today and what might "
            "help."
        )
    )
    document.add_paragraph(
        _(
            "The texts are in the participants' own words. Problems are about places and services, not about named "
            "people. What is missing is shown, not hidden: goals with no problem and problems with no goal are "
            "listed as such."
        )
    )


def _at_a_glance(document: DocumentType, snapshot: Snapshot, _: Translator) -> None:
    document.add_heading(_("At a glance"), level=1)
    open_problems = set(goal_coverage(snapshot).problems_without_goal)
    add_table(
        document,
        headings=[_("Theme"), _("Problems"), _("of these with no goal")],
        rows=[
            [
                Cell(Line(words.theme_label(_, theme))),
                Cell(Line(str(len(keys)))),
                Cell(Line(str(len(open_problems.intersection(keys)) or "–"))),
            ]
            for theme, keys in problems_by_theme(snapshot).items()
        ],
        widths=[8.5, 4.25, 4.25],
        together=True,
    )


def _map(document: DocumentType, snapshot: Snapshot, _: Translator) -> None:
    heading = document.add_heading(_("Problems on the map"), level=1)
    heading.paragraph_format.page_break_before = True
    paragraph = document.add_paragraph(style="Picture")
    picture = paragraph.add_run().add_picture(
        io.BytesIO(map_picture.png(snapshot, language=_.language)), width=Cm(17.0)
    )
    alternative_text(picture, map_picture.alternative_text(snapshot, _.language))
    numbered = _(
        "Map. The numbers are those of the problems in the tables that follow; colour and shape show the theme."
    )
    counted = _("Map. The number is the count of problems in the place.")
    caption = numbered if len(snapshot.problems) <= MOST_NUMBERED else counted
    document.add_paragraph(caption, style="Caption")


def _by_theme(document: DocumentType, snapshot: Snapshot, _: Translator, *, names: bool) -> None:
    heading = document.add_heading(_("Problems by theme"), level=1)
    heading.paragraph_format.page_break_before = True
    if not snapshot.problems:
        document.add_paragraph(_("No problems were marked."), style=NOTICE)
        return
    numbers, coverage = problem_numbers(snapshot), goal_coverage(snapshot)
    goal_numbers = {goal: number for number, goal in enumerate(coverage.goals, start=1)}
    for theme, keys in problems_by_theme(snapshot).items():
        document.add_heading(f"{words.theme_label(_, theme)} ({len(keys)})", level=2)
        rows = []
        for key in keys:
            goals = [str(goal_numbers[goal]) for goal in coverage.goals_of[key]]
            rows.append(
                [
                    Cell(Line(str(numbers[key]), bold=True)),
                    _problem_cell(snapshot, key, _, names=names),
                    Cell(Line(words.place_label(_, snapshot, key))),
                    Cell(Line(", ".join(goals)) if goals else Line(_("none"), soft=True)),
                ]
            )
        add_table(
            document,
            headings=[_("No."), _("Problem"), _("Place"), _("Goals")],
            rows=rows,
            widths=[1.1, 9.3, 3.6, 3.0],
        )


def _problem_cell(snapshot: Snapshot, key: str, _: Translator, *, names: bool) -> Cell:
    problem = snapshot.problems[key]
    lines = [Line(problem.title, bold=True)]
    lines += [Line(part) for part in problem.description.split("\n") if part.strip()]
    parts = {
        _("Whom it touches"): problem.touches,
        _("What exists today"): problem.today,
        _("What might help"): problem.idea,
    }
    lines += [Line(text, label=f"{label}: ") for label, text in parts.items() if text.strip()]
    author = snapshot.people.get(problem.author or "")
    if names and author:
        lines.append(Line(author.name, label=f"{_('Author')}: "))
    return Cell(*lines)


def _by_place(document: DocumentType, snapshot: Snapshot, _: Translator) -> None:
    document.add_heading(_("Problems by place"), level=1)
    if not snapshot.problems:
        document.add_paragraph(_("No problems were marked."), style=NOTICE)
        return
    numbers = problem_numbers(snapshot)
    rows = []
    for akood, keys in problems_by_place(snapshot).items():
        name = place_name(akood) or _(
            "{municipality}: the whole municipality", municipality=words.municipality_name(snapshot)
        )
        titles = [Line(snapshot.problems[key].title, label=f"{numbers[key]}. ") for key in keys]
        rows.append([Cell(Line(name, bold=True)), Cell(Line(str(len(keys)))), Cell(*titles)])
    add_table(
        document,
        headings=[_("Place"), _("Count"), _("Problems")],
        rows=rows,
        widths=[4.6, 1.6, 10.8],
    )


def _goals(document: DocumentType, snapshot: Snapshot, _: Translator) -> None:
    document.add_heading(_("Goals"), level=1)
    coverage, numbers = goal_coverage(snapshot), problem_numbers(snapshot)
    organisations = organisation_names(snapshot)

    def listed(key: str) -> Line:
        place = words.place_label(_, snapshot, key)
        return Line(f"{snapshot.problems[key].title} ({place})", label=f"{numbers[key]}. ")

    if not coverage.goals:
        document.add_paragraph(_("No goals were written."), style=NOTICE)
    for number, key in enumerate(coverage.goals, start=1):
        goal = snapshot.goals[key]
        document.add_heading(f"{number}. {words.goal_title(_, snapshot, key)}", level=2)
        for part in goal.body.split("\n"):
            if part.strip():
                document.add_paragraph(part.strip())
        if coverage.problems_of[key]:
            document.add_paragraph(_("Problems that it answers"), style="Label")
            add_list(document, [listed(problem) for problem in coverage.problems_of[key]])
        else:
            document.add_paragraph(_("No problem is linked to this goal yet."), style=NOTICE)
        carriers = dict.fromkeys(organisations[one] for one in goal.carriers if one in organisations)
        if carriers:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{_('Carried by')}: ").bold = True
            paragraph.add_run(", ".join(carriers))
    if snapshot.problems:
        document.add_heading(_("Problems with no goal"), level=2)
        if coverage.problems_without_goal:
            document.add_paragraph(
                _.n(
                    "{n} problem has no goal that answers it.",
                    "{n} problems have no goal that answers them.",
                    len(coverage.problems_without_goal),
                ),
                style=NOTICE,
            )
            add_list(document, [listed(problem) for problem in coverage.problems_without_goal])
        else:
            document.add_paragraph(_("Every problem has a goal that answers it."))


def _sources(document: DocumentType, snapshot: Snapshot, _: Translator) -> None:
    document.add_heading(_("Data and sources"), level=1)
    add_list(document, [Line(text) for text in map_picture.attribution(snapshot)])
    date = words.long_date(_.language, datetime.now(UTC).date().isoformat())
    document.add_paragraph(_("Made with Ümarlaud on {date}.", date=date), style="Small")
