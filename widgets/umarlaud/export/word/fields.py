"""The fields that a Word template can have: their names, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from umarlaud.export.plan_fields import PlanContent, Plot
from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind = Literal["text", "number", "list", "record", "picture", "chapter"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: text, a number, a record with fields of its own, a list of one of these, a picture, or a chapter."""

    kind: Kind
    name: str
    fields: Mapping[str, Field] | None = None
    each: Field | None = None


CHAPTERS = (
    "chapter_indicators",
    "chapter_map",
    "chapter_problems",
    "chapter_places",
    "chapter_network",
    "chapter_worksheet",
    "chapter_votes",
    "chapter_people",
    "chapter_agenda",
)
"""Chapters that come with their headings, tables and pictures; each stands in a paragraph of its own."""
PICTURES = ("picture_map", "picture_network")
WORDS: dict[str, Message] = {
    "about": _("How this was made"),
    "about_how": _(
        "This document was put together at a round table. Participants joined from their phones or from shared "
        "devices, marked problems of their area on a map, and wrote common goals together. Each problem has a "
        "place, a theme, and, where the participants told it, whom it touches, what exists today and what might "
        "help."
    ),
    "about_texts": _(
        "The texts are in the participants' own words. Problems are about places and services, not about named "
        "people. What is missing is shown, not hidden: goals with no problem and problems with no goal are "
        "listed as such."
    ),
    "accepted": _("Let stand, with the reason"),
    "action": _("Activity"),
    "actions": _("Activities"),
    "actions_by_goal": _("Activities and money by goal"),
    "actions_by_year": _("Activities by year"),
    "agree": _("I agree"),
    "annex": _("Annex: what is missing"),
    "annex_day": _("Annex: the round table"),
    "at": _("Place"),
    "baseline": _("Baseline"),
    "basis": _("Came from"),
    "budget": _("Budget, €"),
    "carriers": _("Carried by"),
    "cases": _("Good practices"),
    "cases_about": _("What has been done elsewhere and can be built upon."),
    "conclusions": _("Conclusions"),
    "contents": _("Contents"),
    "evidence": _("What this rests on"),
    "figures": _("In figures"),
    "findings": _("Findings"),
    "funding": _("Funding"),
    "goal": _("Goal"),
    "goals": _("Goals"),
    "indicator": _("Indicator"),
    "indicators": _("Indicators"),
    "latest": _("Latest value"),
    "mend": _("How to mend it"),
    "missing": _("Still to be mended or decided"),
    "missing_what": _("What was found"),
    "no_actions": _("No activity stands in this year."),
    "no_goals": _("No goals were written."),
    "no_problem": _("No problem is linked to this goal yet."),
    "none_missing": _("The checks find nothing missing."),
    "note": _("Note"),
    "number": _("No."),
    "organisations": _("Organisations at the table"),
    "owner": _("Responsible"),
    "page": _("Page"),
    "participants": _("Participants"),
    "problems": _("Problems"),
    "problems_answered": _("Problems that it answers"),
    "reason": _("Reason"),
    "recommendations": _("Recommendations"),
    "reservations": _("I agree with reservations"),
    "object": _("I object"),
    "result": _("Expected result"),
    "results": _("Expected results"),
    "source": _("Source"),
    "rests_on": _("Based on"),
    "for_goals": _("Speaks for the goals"),
    "sources": _("Sources"),
    "data": _("Data and sources"),
    "subtitle": _("Input to the development plan"),
    "summary": _("Summary"),
    "sums": _("Sums of the plan"),
    "target": _("Target"),
    "target_group": _("Target group"),
    "time": _("Time"),
    "total": _("Total"),
    "unit": _("Unit"),
    "unanswered": _("Problems with no goal"),
    "unanswered_none": _("Every problem has a goal that answers it."),
    "undated": _("Activities of no year"),
    "what": _("What was done"),
    "who": _("Who"),
    "came": _("What came of it"),
    "year": _("Year"),
}
"""Headings and fixed words in the language of the document: `word.goals`."""


@cache
def known_fields() -> Field:
    """The record that holds all fields of a template."""
    found = dict(_of(PlanContent).fields or {})
    found |= {name: Field("picture", name) for name in PICTURES}
    found |= {name: Field("chapter", name) for name in CHAPTERS}
    found["word"] = Field("record", "word", {name: Field("text", name) for name in WORDS})
    return Field("record", "", found)


def paths(field: Field | None = None, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """All fields with their paths: `goals`, then `goals[].title`; a record in two places is named in both."""
    for name, one in ((field or known_fields()).fields or {}).items():
        path = f"{prefix}{name}"
        yield path, one
        if one.kind == "record":
            yield from paths(one, f"{path}.")
        elif one.each and one.each.kind == "record":
            yield from paths(one.each, f"{path}[].")


def _of(kind: Any, name: str = "") -> Field:
    if Plot in (kind, *get_args(kind)):  # where there is none, nothing stands
        return Field("picture", name)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return Field("record", name, {one.name: _of(hints[one.name], one.name) for one in fields(kind)})
    if get_origin(kind) is tuple:
        return Field("list", name, each=_of(get_args(kind)[0], name))
    return Field("text" if kind is str else "number", name)
