"""What stands in the documents of a plan beside its own fields: headings, sentences, what the pictures show."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from umarlaud.export import diagram, map_picture
from umarlaud.export.map_marks import MOST_NUMBERED
from umarlaud.export.plan_content import plan_content
from umarlaud.locale import _, translator
from umarlaud.report.words import WORDS

if TYPE_CHECKING:
    from umarlaud.document.models import Snapshot
    from umarlaud.export.plan_fields import Goal, PlanContent, Year
    from umarlaud.locale import Translator

WHOLE_MAP = _("Map. The numbers are those of the problems in the tables that follow; colour and shape show the theme.")
COUNTED_MAP = _("Map. The number is the count of problems in the place.")


def report_data(
    snapshot: Snapshot, language: str, earlier: Snapshot | None = None
) -> tuple[PlanContent, dict[str, Any]]:
    """The plan's content, and the same as JSON values with all the words around it; nobody's name is in it.

    Indicators have what an `earlier` workshop of the series counted as well.
    """
    t = translator(language)
    content = plan_content(snapshot, language=language, earlier=earlier)
    data = asdict(content)
    for made, goal in zip(data["goals"], content.goals, strict=True):
        made["agreed"] = agreed(goal, t)
    for made, year in zip(data["years"], content.years, strict=True):
        made["stated_words"] = stated(year, t)
    words = {name: t(text) for name, text in WORDS.items()}
    words["map_caption"] = t(WHOLE_MAP if len(snapshot.problems) <= MOST_NUMBERED else COUNTED_MAP)
    return content, {
        **data,
        "words": words,
        "map_text": map_picture.alternative_text(snapshot, language),
        "network_text": diagram.alternative_text(snapshot, language),
        "made_words": t("Made with Ümarlaud on {date}.", date=content.made),
        "page_words": t("Page {page} of {pages}"),
    }


def agreed(goal: Goal, t: Translator) -> str:
    """How many agree with a goal; empty where nobody has answered."""
    found = goal.agreement
    if not (found.agree or found.reservations or found.objections):
        return ""
    return t(
        "{agree} agree, {reservations} with reservations, {object} object.",
        agree=found.agree,
        reservations=found.reservations,
        object=found.objections,
    )


def stated(year: Year, t: Translator) -> str:
    """That another document states another total; empty where it does not."""
    if not year.difference:
        return ""
    return t(
        "Another document states {stated} in all. That differs from the sum of the rows by {difference}.",
        stated=f"{year.stated}\u00a0€",
        difference=f"{year.difference}\u00a0€",
    )
