"""One page for those who took part: what we said, what we agreed, what happens next, who carries it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.findings import quoted
from umarlaud.analysis.plan_words import euro_words
from umarlaud.analysis.votes import item_title, shown_votes
from umarlaud.document.texts import said
from umarlaud.export.plan_content import plan_content
from umarlaud.export.steps import step
from umarlaud.locale import Message, _, translator
from umarlaud.report.page import PLAIN_POLICY, page
from umarlaud.report.typesetting import typeset

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.export.plan_fields import Goal, PlanContent
    from umarlaud.locale import Translator

FOLDER = Path(__file__).parent
MOST_GOALS, MOST_PROBLEMS, MOST_NAMES = 6, 3, 3
"""As much as fits on a page in large type; the rest is counted."""
LETTERS = 150
WORDS: dict[str, Message] = {
    "thanks": _("Thank you for coming and for what you said."),
    "said": _("What we said"),
    "agreed": _("What we agreed"),
    "next": _("What happens next"),
    "who": _("Who carries it"),
}


def summary_pdf(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:  # noqa: ARG001
    """The page as a PDF, A4, tagged; large type that becomes smaller only where a page would not hold it."""
    step(_("Reading the plan and its checks"))
    data = summary_data(snapshot, language)
    step(_("Setting the pages"))
    return typeset(FOLDER / "summary.typ", data, with_files=[FOLDER / "pages.typ"])


def summary_html(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:  # noqa: ARG001
    """The same as an HTML file for a phone."""
    step(_("Reading the plan and its checks"))
    data = summary_data(snapshot, language)
    step(_("Putting the page together"))
    return page("summary.html.j2", data, PLAIN_POLICY)


def summary_data(snapshot: Snapshot, language: str) -> dict[str, Any]:
    """What stands on the page, as JSON values; nobody's name is in it."""
    t = translator(language)
    content = plan_content(snapshot, language=language)
    goals = content.goals[:MOST_GOALS]
    rest = len(content.goals) - len(goals)
    return {
        "language": language,
        "title": content.title,
        "over": " · ".join(part for part in (content.municipality, content.date) if part),
        "words": {name: t(text) for name, text in WORDS.items()},
        "said": _said(snapshot, content, t),
        "goals": [_goal(one, t) for one in goals],
        "more_goals": t.n("and {n} more goal", "and {n} more goals", rest)
        if (rest := len(content.goals) - len(goals))
        else "",
        "no_goals": "" if goals else t("No goals were written."),
        "next": _next(snapshot, content, t),
        "carriers": _carriers(content, t),
        "made_words": t("Made with Ümarlaud on {date}.", date=content.made),
        "page_words": "",
    }


def _said(snapshot: Snapshot, content: PlanContent, t: Translator) -> list[str]:
    n = content.counts
    told = [
        t(
            "{people} came and marked {problems}.",
            people=t.n("{n} person", "{n} people", n.participants),
            problems=t.n("{n} problem", "{n} problems", n.problems),
        )
    ]
    for vote in shown_votes(snapshot).values():
        if vote.result and vote.on == "problems":
            first = [title for one in vote.result.items if (title := item_title(snapshot, vote, one.item))]
            told.append(
                t(
                    "“{vote}” Most wanted: {problems}.",
                    vote=said(vote.title, t.language, snapshot.meta.language),
                    problems="; ".join(quoted(title, 80) for title in first[:MOST_PROBLEMS]),
                )
            )
            break
    else:
        counted = sorted(
            {one.theme: sum(p.theme == one.theme for p in content.problems) for one in content.problems}.items(),
            key=lambda pair: -pair[1],
        )
        if counted:
            themes = ", ".join(f"{theme} ({count})" for theme, count in counted[:MOST_PROBLEMS])
            told.append(t("Most of them are about: {themes}.", themes=themes))
    return told


def _goal(goal: Goal, t: Translator) -> dict[str, str]:
    found = goal.agreement
    answers = found.agree + found.reservations + found.objections
    support = t("{agree} of {all} agree", agree=found.agree, all=answers) if answers else ""
    return {"title": f"{goal.number}. {quoted(goal.title, LETTERS)}", "support": support}


def _next(snapshot: Snapshot, content: PlanContent, t: Translator) -> list[str]:
    first = [action for goal in content.goals for action in goal.actions][:MOST_PROBLEMS]
    told = [
        quoted(" – ".join(part for part in (action.activity, action.time) if part), LETTERS)
        for action in first
        if action.activity
    ]
    if content.counts.actions > len(told):
        told.append(t.n("and {n} more activity", "and {n} more activities", content.counts.actions - len(told)))
    if content.amount:
        years = {"first": content.first_year, "last": content.last_year}
        told.append(t("For {first}–{last} this needs {money}.", money=euro_words(t, content.amount), **years))
    steps = [card.text for card in snapshot.cards.values() if card.board == "next_step" and not card.merged_into]
    told += [quoted(text, LETTERS) for text in steps[:1]]
    told.append(t("The municipality gets this as input to its development plan. You can comment on the draft."))
    return told


def _carriers(content: PlanContent, t: Translator) -> list[str]:
    told = []
    for goal in content.goals[:MOST_GOALS]:
        who = list(dict.fromkeys([*goal.carriers, *(action.owner for action in goal.actions if action.owner)]))
        names = ", ".join(quoted(name, 60) for name in who[:MOST_NAMES])
        told.append(f"{goal.number}. {names or t('nobody yet')}")
    return told
