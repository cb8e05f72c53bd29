"""Tables as accessible HTML, from pandas frames: a caption, scoped headings, everything that people wrote escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from umarlaud.analysis.counts import goal_coverage, problem_numbers
from umarlaud.export.tables import HEADINGS, goals_frame, people_frame, problems_frame
from umarlaud.export.words import goal_title
from umarlaud.figures.figure import Figure
from umarlaud.locale import Translator, _, translator

if TYPE_CHECKING:
    import pandas as pd

    from umarlaud.document.models import Snapshot

MOST_ROWS = 300
"""Rows that a page shows; the rest is counted below, and is in the exported tables."""

COVERAGE = {
    "goals": _("Goals"),
    "covered": _("Problems that a goal answers"),
    "open": _("Problems that no goal answers yet"),
    "empty": _("Goals that name no problem yet"),
}


def problems_table(snapshot: Snapshot, language: str = "et") -> Figure:
    """Problems, the latest first: number, title, theme, place, how many goals answer it."""
    _ = translator(language)
    frame = problems_frame(snapshot, language=language)
    frame = frame.assign(order=[snapshot.problems[key].created or "" for key in frame.index]).sort_values("order", ascending=False)
    frame = frame.assign(goals=frame["goals"].where(frame["goals"] != "", "–"))
    return table(frame[["number", "title", "theme", "place", "goals"]], _("Problems, the latest first"), _)


def goals_table(snapshot: Snapshot, language: str = "et") -> Figure:
    """Goals in their order: number, title, text, how many problems it answers."""
    _ = translator(language)
    frame = goals_frame(snapshot, language=language)
    return table(frame[["number", "title", "body", "problems"]], _("Goals in their order"), _)


def people_table(snapshot: Snapshot, here: Mapping[str, str], language: str = "et") -> Figure:
    """Participants with their pseudonyms, those whose page is open first."""
    _ = translator(language)
    frame = people_frame(snapshot, language=language, names=True)
    frame = frame.assign(now=[_("here") if key in here else _("away") for key in frame.index])
    frame = frame.assign(away=[key not in here for key in frame.index], fold=frame["name"].str.casefold())
    frame = frame.sort_values(["away", "fold"])[["name", "now", "organisation", "capacity", "closeness"]]
    return table(frame, _("Participants"), _)


def coverage_table(snapshot: Snapshot, language: str = "et") -> Figure:
    """What goals answer and what is still open, by name (method, section 6)."""
    import pandas as pd

    _ = translator(language)
    coverage, numbers = goal_coverage(snapshot), problem_numbers(snapshot)
    rows = [
        (COVERAGE["goals"], len(coverage.goals), ""),
        (COVERAGE["covered"], len(numbers) - len(coverage.problems_without_goal), ""),
        (COVERAGE["open"], len(coverage.problems_without_goal), [snapshot.problems[key].title for key in coverage.problems_without_goal]),
        (COVERAGE["empty"], len(coverage.goals_without_problem), [goal_title(_, snapshot, key) for key in coverage.goals_without_problem]),
    ]
    frame = pd.DataFrame([(_(name), count, "; ".join(which)) for name, count, which in rows], columns=["what", "count", "which"])
    return table(frame, _("What the goals answer"), _)


MORE_HEADINGS = {
    "now": _("Now"),
    "organisation": _("Organisation"),
    "capacity": _("Takes part"),
    "closeness": _("Closeness"),
    "what": _("What"),
    "count": _("Number"),
    "which": _("Which"),
}
BREAK = "\u2028"
NUMERIC = {"number", "problems", "count"}


def table(frame: pd.DataFrame, caption: str, _: Translator) -> Figure:
    """A frame as an HTML table with a caption; an empty one says so in words."""
    if frame.empty:
        return Figure(f'<p class="u-none">{html.escape(_("Nothing here yet."))}</p>')
    headings = {**HEADINGS, **MORE_HEADINGS}
    # pandas would write a line break as a backslash and an n
    shown = frame.head(MOST_ROWS).map(lambda value: value.replace("\n", BREAK) if isinstance(value, str) else value)
    shown = shown.rename(columns={name: _(headings[name]) for name in frame.columns})
    text = shown.to_html(index=False, border=0, classes="u-table", escape=True, na_rep="–")
    text = re.sub(f"{BREAK}+", "<br>", text).replace("<th>", '<th scope="col">')
    text = _mark_numbers(text, [index for index, name in enumerate(frame.columns) if name in NUMERIC])
    # pandas writes the alignment of headings into the row; ours is in the style sheet
    text = text.replace(">", f"><caption>{html.escape(caption)}</caption>", 1).replace(' style="text-align: right;"', "")
    rest = len(frame) - len(shown)
    more = f'<p class="u-none">{html.escape(_.n("and {n} more", "and {n} more", rest))}</p>' if rest > 0 else ""
    return Figure(f'<div class="u-table-frame" tabindex="0" role="region" aria-label="{html.escape(caption)}">{text}</div>{more}')


def _mark_numbers(text: str, columns: list[int]) -> str:
    """Numbers stand to the right: their cells get a class, since a style sheet cannot know the column."""

    def row(found: re.Match[str]) -> str:
        cells = re.split(r"(?=<t[hd])", found[0])
        for column in columns:
            cells[column + 1] = re.sub(r"^<(t[hd])", r'<\1 class="u-number"', cells[column + 1])
        return "".join(cells)

    return re.sub(r"<tr[^>]*>.*?</tr>", row, text, flags=re.DOTALL)
