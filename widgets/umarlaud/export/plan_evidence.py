"""What a plan rests on, in words: the basis of a row, the evidence step by step, what the checks found, cases used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.completeness import check
from umarlaud.analysis.counts import problem_numbers
from umarlaud.analysis.finding_words import SEVERITY_WORDS
from umarlaud.analysis.plan_rows import goals_in_order, rows_of
from umarlaud.analysis.trace import resolver
from umarlaud.datasets import municipality
from umarlaud.datasets.cases import case_of
from umarlaud.document.texts import said
from umarlaud.errors import PlaceError
from umarlaud.export import words
from umarlaud.export.network_tables import organisation_names
from umarlaud.export.plan_fields import Case, Chain, Checks, Evidence, Found
from umarlaud.locale import Message, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.document import models
    from umarlaud.document.models import Snapshot
    from umarlaud.locale import Translator

STEP: dict[str, Message] = {
    "source": _("Source {n}"),
    "finding": _("Finding {n}"),
    "conclusion": _("Conclusion {n}"),
    "recommendation": _("Recommendation {n}"),
}
"""What a step of the evidence is called; each kind is numbered from 1."""
BASIS: dict[str, Message] = {
    "problems": _("problems {what}"),
    "cards": _("worksheet: {what}"),
    "votes": _("vote: {what}"),
    "stakeholders": _("organisations: {what}"),
    "ties": _("ties: {what}"),
    "evidence": _("evidence: {what}"),
    "cases": _("good practices: {what}"),
}
"""What a row came from, by the field of the row."""
LONG = 60
"""So many letters of a card are enough to know it again."""


class Basis:
    """Says what rows came from, in one language."""

    def __init__(self, snapshot: Snapshot, t: Translator) -> None:
        self._snapshot, self._t = snapshot, t
        self._resolve = resolver(snapshot)
        self._problems, self._labels = problem_numbers(snapshot), labels(snapshot, t)
        self._names = organisation_names(snapshot)

    def of(self, row: models.Row) -> str:
        """“problems 3, 7; evidence: Finding 2”, to follow a label; empty where a row names nothing that is there."""
        told = []
        for root, words_of in BASIS.items():
            keys = dict.fromkeys(self._resolve(root, key) for key in getattr(row, root))
            named = [name for key in keys if key and (name := self.name(root, key))]
            if named:
                told.append(self._t(words_of, what=", ".join(named)))
        return "; ".join(told)

    def speaking_for(self, goal: str) -> tuple[str, ...]:
        """The labels of the evidence that speaks for a goal."""
        return tuple(label for key, label in self._labels.items() if goal in self._snapshot.evidence[key].goals)

    def name(self, root: str, key: str) -> str:
        """What a document calls a record that a row names: the number of a problem, the label of a step, else words."""
        snapshot = self._snapshot
        if root == "problems":
            return str(self._problems[key])
        if root == "cards":
            text = " ".join(snapshot.cards[key].text.split())
            return self._t("“{title}”", title=text if len(text) <= LONG else f"{text[:LONG].rstrip()}…")
        if root == "votes":
            return self._t("“{title}”", title=said(snapshot.votes[key].title, self._t.language, snapshot.meta.language))
        if root == "stakeholders":
            return self._names[key]
        if root == "ties":
            return " – ".join(self._names[end] for end in key.split("~"))
        if root == "evidence":
            return self._labels[key]
        case = case_of(snapshot, key, self._t.language)  # type: ignore[arg-type]
        return self._t("“{title}”", title=case.title) if case else ""


def in_order(snapshot: Snapshot) -> list[str]:
    """The keys of the evidence: sources, findings, conclusions, recommendations, each kind by its order, then time."""
    rank = {kind: number for number, kind in enumerate(STEP)}

    def order(key: str) -> tuple[int, float, str, str]:
        one = snapshot.evidence[key]
        return rank[one.kind], one.order, one.created or "", key

    return sorted(snapshot.evidence, key=order)


def labels(snapshot: Snapshot, t: Translator) -> dict[str, str]:
    """What each step of the evidence is called, in their order: “Finding 2”."""
    counted = dict.fromkeys(STEP, 0)
    found = {}
    for key in in_order(snapshot):
        kind = snapshot.evidence[key].kind
        counted[kind] += 1
        found[key] = t(STEP[kind], n=counted[kind])
    return found


def chain(snapshot: Snapshot, t: Translator, goal_numbers: Mapping[str, int]) -> Chain:
    """The evidence by its kind; steps and goals that are there no more are left out."""
    named = labels(snapshot, t)
    told: dict[str, list[Evidence]] = {kind: [] for kind in STEP}
    for key, label in named.items():
        one = snapshot.evidence[key]
        figures = (f"{words.number(t.language, figure.value)} {figure.unit.strip()}".strip() for figure in one.figures)
        told[one.kind].append(
            Evidence(
                label=label,
                text=one.text.strip(),
                quote=one.quote.strip(),
                figures="; ".join(figures),
                reference=one.reference.strip(),
                rests_on=", ".join(named[other] for other in one.rests_on if other in named),
                goals=", ".join(str(n) for n in sorted(goal_numbers[g] for g in set(one.goals) if g in goal_numbers)),
            )
        )
    return Chain(*(tuple(steps) for steps in told.values()))


def checks(snapshot: Snapshot, t: Translator) -> Checks:
    """What the checks find in the plan, in sentences; the same of many places is said once."""
    places: dict[tuple[str, str, str, str], list[str]] = {}
    for one in check(snapshot):
        mend = "" if one.reason else one.mend(t)
        severity = t(SEVERITY_WORDS[one.severity])
        places.setdefault((severity, one.sentence(t), mend, one.reason or ""), []).append(one.place(t))
    found = [
        Found(severity=severity, where="; ".join(where), text=text, mend=mend, reason=reason)
        for (severity, text, mend, reason), where in places.items()
    ]
    return Checks(
        missing=tuple(one for one in found if not one.reason), accepted=tuple(one for one in found if one.reason)
    )


def cases(snapshot: Snapshot, t: Translator) -> tuple[Case, ...]:
    """The cases of the workshop, then those of the library that a row of the plan names, in the order of the plan."""
    keys = dict.fromkeys(snapshot.cases)
    for goal in goals_in_order(snapshot):
        for _kind, _place, row in rows_of(snapshot.goals[goal]):
            keys |= dict.fromkeys(row.cases)
    told = (case_of(snapshot, key, t.language) for key in keys)  # type: ignore[arg-type]
    return tuple(_case(one, t) for one in told if one)


def _case(one: models.Case, t: Translator) -> Case:
    try:
        where = municipality(one.municipality).name if one.municipality else ""
    except PlaceError:
        where = ""
    return Case(
        title=one.title,
        municipality=where,
        place=one.place.strip(),
        theme=words.theme_label(t, one.theme),
        form="" if one.form == "none" else words.form_label(t, one.form),
        who=one.who.strip(),
        what=one.what.strip(),
        result=one.result.strip(),
        source=one.source.strip(),
        year=str(one.year or ""),
    )
