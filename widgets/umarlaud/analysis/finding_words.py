"""What each check says: what is missing or wrong, and how to mend it.

Titles stand in quotes, so that they need no case.

docs/checks.md lists every rule of this file; a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from umarlaud.locale import _

if TYPE_CHECKING:
    from umarlaud.locale import Message

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From what the plan cannot go on with, over what somebody will ask about, to what is good to know."""
SEVERITY_WORDS: dict[str, Message] = {
    "error": _("To be mended"),
    "warning": _("Somebody will ask"),
    "note": _("Good to know"),
    "accepted": _("Let stand"),
}
"""What people read for each; the last one is for what somebody has let stand."""

PLACES: dict[str, Message] = {
    "goals": _("Goal {number} “{title}”"),
    "problems": _("Problem {number} “{title}”"),
    "stakeholders": _("Organisation or group “{title}”"),
    "votes": _("Vote “{title}”"),
}
UNTITLED: dict[str, Message] = {
    "goals": _("Goal {number}, without a title"),
    "problems": _("Problem {number}"),
    "stakeholders": _("Organisation or group without a name"),
    "votes": _("Vote without a title"),
}

RULES: dict[str, tuple[Severity, Message, Message]] = {
    # the plan
    "plan_without_goal": (
        "error",
        _("No goal is written yet."),
        _("Write the first goal; the plan grows from goals."),
    ),
    "years_not_set": (
        "note",
        _("The plan’s years are not set. {first}–{last} are taken."),
        _("Set the plan’s first and last year."),
    ),
    "too_few_years": (
        "error",
        _("The plan covers fewer than four years: {years}. A development plan looks at least four budget years ahead."),
        _("Choose at least four years in a row."),
    ),
    "stated_total": (
        "error",
        _("The stated total is {stated}, but the rows add up to {sum}. The difference is {difference}."),
        _("Compare the rows with the source. Then correct the row that is wrong, or the stated total."),
    ),
    "stated_total_with_words": (
        "warning",
        _(
            "The stated total is {stated}, and the rows add up to {sum}. The difference of {difference} may be the "
            "money that stands in words: {words}."
        ),
        _("Write the amount where it is known. If the stated total counts other money, let it stand and say why."),
    ),
    "words_among_amounts": (
        "note",
        _("The sum {sum} is incomplete: some cells hold words instead of an amount: {rows}."),
        _(
            "Write the amount where it is known. If the money is found elsewhere, let it stand and say so: the reason "
            "is printed."
        ),
    ),
    # goals
    "goal_without_title": (
        "warning",
        _("The goal has no title."),
        _("Say the goal in one sentence."),
    ),
    "goal_without_result": (
        "warning",
        _("The goal has no expected result."),
        _("Write what will be different when the goal is reached."),
    ),
    "goal_without_indicator": (
        "error",
        _("The goal has no indicator."),
        _("Add an indicator: what is counted, how much it is now, and how much it shall be."),
    ),
    "goal_without_action": (
        "error",
        _("The goal has no action."),
        _("Add an action with its owner, time and budget."),
    ),
    "goal_without_problem": (
        "note",
        _("The goal answers none of the problems."),
        _("Link the problems that it answers, or let it stand and say why the goal is needed."),
    ),
    "objection_to_goal": (
        "warning",
        _("Objections that are not resolved: {n}."),
        _("Talk with those who object, change the wording, and let them answer anew."),
    ),
    "objection_in_vote": (
        "warning",
        _("In the vote “{vote}” there were objections to this: “{item}”. Number of objections: {n}."),
        _("Talk about the reasons of those who object and vote on the new wording."),
    ),
    # rows
    "empty_row": (
        "note",
        _("There is an empty row in the table “{table}”."),
        _("Fill the row in or delete it."),
    ),
    "indicator_without_name": (
        "warning",
        _("An indicator has no name."),
        _("Write what is counted."),
    ),
    "indicator_without_baseline": (
        "warning",
        _("The indicator “{row}” has no baseline."),
        _("Write how much it is now. If nobody knows, write in words how you will find out."),
    ),
    "indicator_without_target": (
        "warning",
        _("The indicator “{row}” has no target."),
        _("Write how much it shall be, and in which year."),
    ),
    "indicator_outside_years": (
        "warning",
        _("The target year of the indicator “{row}” is {year}, outside the plan’s years ({years})."),
        _("Change the target year, or the plan’s years."),
    ),
    "action_without_words": (
        "warning",
        _("An action does not say what is done."),
        _("Write what is done."),
    ),
    "action_without_owner": (
        "error",
        _("The action “{row}” has no owner."),
        _("Choose who answers for it, from the organisations or in your own words."),
    ),
    "owner_gone": (
        "error",
        _("The owner of the action “{row}” is no longer among the organisations."),
        _("Choose a new owner."),
    ),
    "action_without_time": (
        "error",
        _("The action “{row}” has no time."),
        _("Write when it begins and when it ends: a year, a quarter or a month."),
    ),
    "time_without_year": (
        "warning",
        _("The time of the action “{row}” names no year: “{time}”. So the action stands in no year’s table."),
        _("Add the year to the time, or write a budget for the year."),
    ),
    "time_backwards": (
        "error",
        _("The action “{row}” ends before it begins: “{time}”."),
        _("Put the beginning first."),
    ),
    "time_outside_years": (
        "error",
        _("The time of the action “{row}” is outside the plan’s years ({years}): “{time}”."),
        _("Change the time, or the plan’s years."),
    ),
    "time_beyond_years": (
        "note",
        _("The time of the action “{row}” reaches beyond the plan’s years ({years}): “{time}”."),
        _("If the work does begin before the plan or go on after it, let it stand and say so. Else change the time."),
    ),
    "action_without_budget": (
        "warning",
        _("The action “{row}” has no budget."),
        _("Write an amount for each year. If the money is found elsewhere, write so in words; if none is needed, 0."),
    ),
    "budget_outside_years": (
        "error",
        _("The budget of the action “{row}” has years outside the plan ({years}). No total counts them: {cells}."),
        _("Move the amount to a year of the plan, or change the plan’s years."),
    ),
    "amount_in_words": (
        "warning",
        _("The budget of the action “{row}” for {year} is kept as words, “{cell}”, and no total counts it."),
        _("Type the amount anew, in digits only."),
    ),
    "words_in_row": (
        "note",
        _("The sum of the action “{row}” is incomplete: some years hold words instead of an amount ({cells})."),
        _(
            "Write the amount where it is known. If the money is found elsewhere, let it stand and say so: the reason "
            "is printed."
        ),
    ),
    # problems, stakeholders
    "voted_problem_without_goal": (
        "warning",
        _("People gave this problem their votes, but no goal answers it. Votes and points: {points}."),
        _("Write a goal that answers it, or link it to one. If it is left for later, let it stand and say why."),
    ),
    "problem_without_goal": (
        "warning",
        _("No goal answers the problem."),
        _("Link it to a goal. If it is left for later, let it stand and say why."),
    ),
    "unvoted_problem_without_goal": (
        "note",
        _("No goal answers the problem; it got no votes or points either."),
        _("Link it to a goal. If it is left for later, let it stand and say why."),
    ),
    "stakeholder_without_part": (
        "note",
        _("It has no part in the plan: it owns no action, carries no goal and is named in no row."),
        _("Ask what it can do, and make it the owner of an action or a carrier of a goal."),
    ),
}
"""Each rule with its severity, what it says and how to mend it, in the order of docs/checks.md."""
