"""The plan as one HTML file that asks the network for nothing, and its public draft with a form for comments."""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from umarlaud.export import diagram, map_picture
from umarlaud.export.beside import Beside
from umarlaud.export.steps import step
from umarlaud.figures.indicator_plot import page_svg
from umarlaud.locale import _, translator
from umarlaud.report.comments import Comments, comment_data
from umarlaud.report.content import report_data
from umarlaud.report.page import PLAIN_POLICY, page, without_gaps

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.export.plan_fields import PlanContent

PRINT_DPI = 130
SKIP = _("Go to the text")
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_RANDOM = re.compile(r"[0-9a-f]{32}")


def html(
    snapshot: Snapshot,
    *,
    language: str = "et",
    names: bool = False,  # noqa: ARG001 - it names nobody
    earlier: Snapshot | None = None,
) -> bytes:
    """The page: goals with their tables, evidence, map, network, checks; for a phone, a large screen and paper.

    Indicators over time have what an `earlier` workshop of the series counted as well.
    """
    return _page(snapshot, language, None, earlier)


def draft(
    snapshot: Snapshot,
    *,
    language: str = "et",
    names: bool = False,  # noqa: ARG001 - it names nobody
    comments: Comments | None = None,
    earlier: Snapshot | None = None,
) -> bytes:
    """The public draft: as `html` without the checks, with a form for comments to print, and to mail where it says."""
    return _page(snapshot, language, comments or Comments(), earlier)


def _page(snapshot: Snapshot, language: str, comments: Comments | None, earlier: Snapshot | None) -> bytes:
    t = translator(language)
    with closing(Beside(snapshot)) as beside:
        network = beside.draw(diagram.svg, snapshot, language=language)
        step(_("Reading the plan and its checks"))
        content, data = report_data(snapshot, language, earlier)
        step(_("Drawing the pictures"))
        frame, scripts, (themes, whole) = _map_frame(snapshot, language)
        pictures = {
            "map_frame": frame,
            "map_picture": _png(map_picture.png(snapshot, language=language, dpi=PRINT_DPI)),
            "network_picture": _svg(network()),
            "themes": themes,
            "whole": whole,
        }
    step(_("Putting the page together"))
    data["words"]["skip"] = t(SKIP)
    policy = f"{PLAIN_POLICY}; script-src {scripts}"
    more = {**_rows(content, data), **pictures, **comment_data(content, data, comments, t)}
    return page("plan.html.j2", {**data, **more}, policy)


def _rows(content: PlanContent, data: dict[str, Any]) -> dict[str, Any]:
    """The cells of the tables, and the plots of indicators."""
    words = data["words"]
    for made, goal in zip(data["goals"], content.goals, strict=True):
        lacking = {"no_results": goal.results, "no_indicators": goal.indicators, "no_actions_of_goal": goal.actions}
        made["lacking"] = " ".join(words[name] for name, rows in lacking.items() if not rows)
        made["indicator_rows"] = [
            [one.name, one.unit, one.baseline, one.target, one.year, _joined(" · ", one.latest, one.latest_date)]
            for one in goal.indicators
        ]
        made["plots"] = [
            (one.name, Markup(page_svg(one.plot.svg)), one.standing)  # noqa: S704 - what people wrote in it is escaped
            for one in goal.indicators
            if one.plot
        ]
    for year, told in zip(data["years"], content.years, strict=True):
        year["rows"] = [
            [one.number, one.activity, one.time, one.result, one.budget, one.target_group, one.owner]
            for one in told.actions
        ]
        total = f"{told.total} (+ {told.words})" if told.words else told.total
        year["rows"] += [["", words["total"], "", "", total, "", ""]]
    years = [cell.year for cell in content.totals]
    sums = []
    for goal in content.goals:
        texts = [*(cell.text for cell in goal.totals), goal.total]
        sums.append([goal.number, goal.title, *(text if goal.actions else "–" for text in texts)])
    kinds = ("sources", "findings", "conclusions", "recommendations")
    steps = {name: getattr(content.evidence, name) for name in kinds}
    return {
        "year_heads": [str(year) for year in years],
        "sum_numbers": tuple(range(2, 3 + len(years))),
        "goal_sums": [*sums, ["", words["total"], *(cell.text for cell in content.totals), content.total]],
        "steps": [(words[name], all_) for name, all_ in steps.items() if all_],
        "problem_rows": [
            [one.number, _details(one.title, words, one), one.theme, one.place, one.goals or "–"]
            for one in content.problems
        ],
        "stakeholder_rows": [[one.name, one.kind, one.level, one.place] for one in content.stakeholders],
        "missing_rows": [[one.severity, one.where, one.text, one.mend] for one in content.checks.missing],
        "accepted_rows": [[one.severity, one.where, one.text, one.reason] for one in content.checks.accepted],
    }


def _details(title: str, words: dict[str, str], one: Any) -> Markup:
    """A problem's title in bold, and what was told of it below."""
    parts = [Markup("<b>{}</b>").format(title)]
    told = ((words["touches"], one.touches), (words["today"], one.today), (words["idea"], one.idea))
    parts += [Markup("<small><i>{}:</i> {}</small>").format(label, text) for label, text in told if text]
    return Markup("<br>").join(parts)


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


def _map_frame(snapshot: Snapshot, language: str) -> tuple[Markup, str, tuple[list[tuple[str, str, int]], str]]:
    """The folium map in a frame of its own, the hashes of its scripts for the content security policy, its legend."""
    from umarlaud.figures.problems_on_map import drawn_map, legend_rows  # late: folium takes half a second

    # folium names its objects at random; in the order in which they come, they have the same names every time
    numbers = count(1)
    known: dict[str, str] = {}
    drawn = drawn_map(snapshot, language, legend=False).page()
    whole = _RANDOM.sub(lambda found: known.setdefault(found[0], f"{next(numbers):x}"), drawn)
    # so that what is hashed is what stands in the file
    whole = without_gaps(whole.replace("<html>", f'<html lang="{language}">', 1))
    hashes = dict.fromkeys(
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _SCRIPT.findall(whole)
    )
    frame = Markup('<iframe title="{}" srcdoc="{}" sandbox="allow-scripts" loading="lazy"></iframe>').format(
        map_picture.alternative_text(snapshot, language), whole
    )
    return frame, " ".join(f"'sha256-{one}'" for one in hashes), legend_rows(snapshot, language)


def _png(content: bytes) -> Markup:
    return Markup("data:image/png;base64,{}").format(base64.b64encode(content).decode())


def _svg(content: bytes) -> Markup:
    return Markup("data:image/svg+xml;base64,{}").format(base64.b64encode(content).decode())
