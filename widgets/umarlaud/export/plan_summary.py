"""The plan in a few sentences: who took part, what they wrote, how much it needs, what has no answer yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.plan_words import euro_words

if TYPE_CHECKING:
    from umarlaud.analysis.plan import PlanTable
    from umarlaud.export.plan_fields import Counts
    from umarlaud.locale import Translator


def sentences(n: Counts, table: PlanTable, t: Translator) -> tuple[str, ...]:
    """The sentences, in the translator's language; what a plan does not have yet is not spoken of."""
    told = [
        t(
            "{people} and {organisations} took part. They marked {problems}.",
            people=t.n("{n} person", "{n} people", n.participants),
            organisations=t.n("{n} organisation", "{n} organisations", n.organisations),
            problems=t.n("{n} problem", "{n} problems", n.problems),
        ),
        t(
            "They wrote {goals} with {results}, {indicators} and {actions}.",
            goals=t.n("{n} goal", "{n} goals", n.goals),
            results=t.n("{n} expected result", "{n} expected results", n.results),
            indicators=t.n("{n} indicator", "{n} indicators", n.indicators),
            actions=t.n("{n} activity", "{n} activities", n.actions),
        ),
    ]
    if n.actions:
        told.append(
            t(
                "For {first}–{last} the activities need {money}. Money that is found elsewhere is not in this sum.",
                first=table.years[0].year,
                last=table.years[-1].year,
                money=euro_words(t, table.amount),
            )
        )
    if n.unanswered:
        told.append(n.unanswered_words)
    return tuple(told)
