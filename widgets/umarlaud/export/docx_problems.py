"""The chapters of the Word document on problems: on the map, by theme, by place."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.shared import Cm

from umarlaud.analysis.counts import goal_coverage, place_name, problem_numbers, problems_by_place, problems_by_theme
from umarlaud.export import map_picture, words
from umarlaud.export.docx_parts import NOTICE, Cell, Line, add_table, alternative_text
from umarlaud.export.map_marks import MOST_NUMBERED

if TYPE_CHECKING:
    from collections.abc import Callable

    from umarlaud.document.models import Snapshot
    from umarlaud.export.docx_parts import Page
    from umarlaud.locale import Translator


def map_chapter(page: Page, snapshot: Snapshot, t: Translator, drawn: Callable[[], bytes]) -> None:
    """Adds the map, `drawn` as PNG, with its words."""
    heading = page.add_heading(t("Problems on the map"), level=1)
    heading.paragraph_format.page_break_before = True
    paragraph = page.add_paragraph(style="Picture")
    picture = paragraph.add_run().add_picture(io.BytesIO(drawn()), width=Cm(page.width))
    alternative_text(picture, map_picture.alternative_text(snapshot, t.language))
    numbered = t(
        "Map. The numbers are those of the problems in the tables that follow; colour and shape show the theme."
    )
    counted = t("Map. The number is the count of problems in the place.")
    caption = numbered if len(snapshot.problems) <= MOST_NUMBERED else counted
    page.add_paragraph(caption, style="Caption")


def themes_chapter(page: Page, snapshot: Snapshot, t: Translator, *, names: bool = False) -> None:
    """Adds a table of problems for each theme; who wrote them only with `names`."""
    heading = page.add_heading(t("Problems by theme"), level=1)
    heading.paragraph_format.page_break_before = True
    if not snapshot.problems:
        page.add_paragraph(t("No problems were marked."), style=NOTICE)
        return
    numbers, coverage = problem_numbers(snapshot), goal_coverage(snapshot)
    goal_numbers = {goal: number for number, goal in enumerate(coverage.goals, start=1)}
    for theme, keys in problems_by_theme(snapshot).items():
        page.add_heading(f"{words.theme_label(t, theme)} ({len(keys)})", level=2)
        rows = []
        for key in keys:
            goals = [str(goal_numbers[goal]) for goal in coverage.goals_of[key]]
            rows.append(
                [
                    Cell(Line(str(numbers[key]), bold=True)),
                    _problem_cell(snapshot, key, t, names=names),
                    Cell(Line(words.place_label(t, snapshot, key))),
                    Cell(Line(", ".join(goals)) if goals else Line(t("none"), soft=True)),
                ]
            )
        add_table(
            page, headings=[t("No."), t("Problem"), t("Place"), t("Goals")], rows=rows, widths=[1.1, 9.4, 3.6, 2.9]
        )


def _problem_cell(snapshot: Snapshot, key: str, t: Translator, *, names: bool) -> Cell:
    problem = snapshot.problems[key]
    lines = [Line(problem.title, bold=True)]
    lines += [Line(part) for part in problem.description.split("\n") if part.strip()]
    parts = {
        t("Whom it touches"): problem.touches,
        t("What exists today"): problem.today,
        t("What might help"): problem.idea,
    }
    lines += [Line(text, label=f"{label}: ") for label, text in parts.items() if text.strip()]
    author = snapshot.people.get(problem.author or "")
    if names and author:
        lines.append(Line(author.name, label=f"{t('Author')}: "))
    return Cell(*lines)


def places_chapter(page: Page, snapshot: Snapshot, t: Translator) -> None:
    """Adds a table of places with the titles of their problems."""
    page.add_heading(t("Problems by place"), level=1)
    if not snapshot.problems:
        page.add_paragraph(t("No problems were marked."), style=NOTICE)
        return
    numbers = problem_numbers(snapshot)
    rows = []
    for akood, keys in problems_by_place(snapshot).items():
        name = place_name(akood) or t(
            "{municipality}: the whole municipality", municipality=words.municipality_name(snapshot)
        )
        titles = [Line(snapshot.problems[key].title, label=f"{numbers[key]}. ") for key in keys]
        rows.append([Cell(Line(name, bold=True)), Cell(Line(str(len(keys)))), Cell(*titles)])
    add_table(page, headings=[t("Place"), t("Count"), t("Problems")], rows=rows, widths=[4.6, 1.6, 10.8])
