"""Density, spread and reciprocity of each form of joint action, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.wording import FORM_WORDS, Sentence, number, percent

if TYPE_CHECKING:
    from umarlaud.analysis.insights import Insights
    from umarlaud.locale import Translator


def form_sentences(insights: Insights, t: Translator) -> list[Sentence]:
    """A sentence or three for each form that has ties, the closest form first; sources at `analysis.measures`."""
    members = len(insights.network.members)
    possible = members * (members - 1) // 2
    said = []
    for form, density in reversed(list(insights.density_by_form.items())):
        if not density.ties:
            continue
        text = [
            t.n(
                "“{form}”: {n} tie, {share} % of the {all} possible ones.",
                "“{form}”: {n} ties, {share} % of the {all} possible ones.",
                density.ties,
                form=FORM_WORDS[form],
                share=number(t, 100 * density.density),
                all=possible,
            )
        ]
        if members > 3:
            text.append(t("Spread, from 0 (evenly) to 100 (all through one): {n}.", n=percent(density.centralisation)))
        views = insights.reciprocity_by_form[form]
        text.append(
            t(
                "Both sides have spoken of {n} of them; in {agreed} they see the same form.",
                n=views.both_sides,
                agreed=views.agreed,
            )
            if views.both_sides
            else t("Of none of them have both sides spoken yet.")
        )
        said.append(Sentence("form", "know", " ".join(text), t("density, centralisation, reciprocity")))
    return said
