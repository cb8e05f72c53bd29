"""Tables as accessible HTML, from pandas frames: a caption, scoped headings, everything that people wrote escaped."""

from __future__ import annotations

import html
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from umarlaud.analysis.contributions import Ways, by_person, by_root
from umarlaud.analysis.counts import goal_coverage, problem_numbers
from umarlaud.export.tables import HEADINGS, goals_frame, people_frame, problems_frame
from umarlaud.export.words import WRITTEN, goal_title
from umarlaud.figures.figure import Figure
from umarlaud.locale import Message, Translator, _, translator

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
    """Problems, the latest first: number, title, theme, place, numbers of the goals that answer it."""
    _ = translator(language)
    frame = problems_frame(snapshot, language=language)
    frame = frame.assign(order=[snapshot.problems[key].created or "" for key in frame.index]).sort_values(
        "order", ascending=False
    )
    frame = frame.assign(goal_number=frame["goals"].where(frame["goals"] != "", "–"))
    return table(frame[["number", "title", "theme", "place", "goal_number"]], _("Problems, the latest first"), _)


def goals_table(snapshot: Snapshot, language: str = "et") -> Figure:
    """Goals in their order: number, title, text, how many problems it answers."""
    _ = translator(language)
    frame = goals_frame(snapshot, language=language)
    return table(frame[["number", "title", "body", "problems"]], _("Goals in their order"), _)


def people_table(snapshot: Snapshot, here: Mapping[str, str], language: str = "et") -> Figure:
    """Participants by pseudonym, those whose page is open first; how much each wrote, by the way it came in."""
    _ = translator(language)
    written = by_person(snapshot)
    frame = people_frame(snapshot, language=language, names=True)
    frame = frame.assign(now=[_("here") if key in here else _("away") for key in frame.index])
    frame = frame.assign(away=[key not in here for key in frame.index], fold=frame["name"].str.casefold())
    frame = frame.assign(written=[_said(written.get(key, Ways()), _) for key in frame.index])
    frame = frame.sort_values(["away", "fold"])[["name", "now", "organisation", "capacity", "closeness", "written"]]
    return table(frame, _("Participants"), _)


def _said(ways: Ways, _: Translator) -> str:
    """How much there is, and how much of it is not from the person's own hand: "3 (of them 2 on paper)"."""
    apart = [
        *([_("{n} on paper", n=ways.paper)] if ways.paper else []),
        *([_("{n} by a helper", n=ways.helper)] if ways.helper else []),
    ]
    return f"{ways.all} ({_('of them {ways}', ways=', '.join(apart))})" if apart else str(ways.all)


def ways_table(snapshot: Snapshot, language: str = "et") -> Figure:
    """How many problems, cards and the like people wrote themselves, on paper, and through a helper."""
    import pandas as pd

    _ = translator(language)
    rows = [(_(WRITTEN[root]), *(getattr(ways, way) for way in WAYS)) for root, ways in by_root(snapshot).items()]
    return table(pd.DataFrame(rows, columns=["what", *WAYS]), _("How contributions came in"), _)


def coverage_table(snapshot: Snapshot, language: str = "et") -> Figure:
    """What goals answer and what is still open, by name (method, section 6)."""
    import pandas as pd

    _ = translator(language)
    coverage, numbers = goal_coverage(snapshot), problem_numbers(snapshot)
    rows = [
        (COVERAGE["goals"], len(coverage.goals), ""),
        (COVERAGE["covered"], len(numbers) - len(coverage.problems_without_goal), ""),
        (
            COVERAGE["open"],
            len(coverage.problems_without_goal),
            [snapshot.problems[key].title for key in coverage.problems_without_goal],
        ),
        (
            COVERAGE["empty"],
            len(coverage.goals_without_problem),
            [goal_title(_, snapshot, key) for key in coverage.goals_without_problem],
        ),
    ]
    frame = pd.DataFrame(
        [(_(name), count, "; ".join(which)) for name, count, which in rows], columns=["what", "count", "which"]
    )
    return table(frame, _("What the goals answer"), _)


WAYS = ("own", "paper", "helper")
MORE_HEADINGS = {
    "written": _("Contributions"),
    "own": _("Wrote themselves"),
    "paper": _("On paper"),
    "helper": _("Through a helper"),
    "now": _("Now"),
    "organisation": _("Organisation"),
    "capacity": _("Takes part"),
    "closeness": _("Closeness"),
    "what": _("What"),
    "count": _("Number"),
    "which": _("Which"),
}
NUMERIC = {"number", "problems", "count", *WAYS}


def table(
    frame: pd.DataFrame, caption: str, _: Translator, own: Mapping[str, Message] = MappingProxyType({})
) -> Figure:
    """A frame as an HTML table with a caption; an empty one says so in words. `own` names columns that only it has.

    pandas' own `to_html` has no scopes and no captions, and writes a line break as a backslash and an n. The roles keep
    it a table for those who listen, also where a style sheet lays its cells out one below another.
    """
    if frame.empty:
        nothing = html.escape(_("Nothing here yet."))
        return Figure(f'<p class="u-none">{nothing}</p>')
    known = {**HEADINGS, **MORE_HEADINGS, **own}
    headings = [html.escape(_(known[name]), quote=True) for name in frame.columns]
    kinds = [' class="u-number"' if name in NUMERIC else "" for name in frame.columns]
    head = "".join(
        f'<th scope="col" role="columnheader"{kind}>{heading}</th>'
        for heading, kind in zip(headings, kinds, strict=True)
    )
    body = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell" data-label="{heading}"{kind}>{_cell(value)}</td>'
            for value, heading, kind in zip(row, headings, kinds, strict=True)
        )
        + "</tr>"
        for row in frame.head(MOST_ROWS).itertuples(index=False)
    )
    rest = len(frame) - MOST_ROWS
    more = html.escape(_.n("and {n} more", "and {n} more", rest))
    below = f'<p class="u-none">{more}</p>' if rest > 0 else ""
    return Figure(
        f'<table class="u-table" role="table"><caption>{html.escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>{below}'
    )


def _cell(value: object) -> str:
    """What people wrote, escaped, its paragraphs kept."""
    return "<br>".join(html.escape(line) for line in str(value).splitlines() if line.strip())
