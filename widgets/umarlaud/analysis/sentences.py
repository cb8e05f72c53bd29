"""The findings about a network in plain sentences, for people who never heard of centrality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.addition_sentences import addition_lines
from umarlaud.analysis.change_sentences import change
from umarlaud.analysis.counts import place_name
from umarlaud.analysis.wording import FORM_WORDS, LEVEL_WORDS, Sentence, listed, number, pair, percent
from umarlaud.locale import translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from umarlaud.analysis.insights import Insights
    from umarlaud.analysis.introductions import Introduction, Reason
    from umarlaud.analysis.network import Network
    from umarlaud.analysis.structure import Addition
    from umarlaud.locale import Translator

MUCH_CENTRALISED = 0.5
FIRST = 3
"""So many ties, needs and introductions are named."""


def sentences(insights: Insights, translate: Translator | None = None) -> list[Sentence]:
    """Each finding in one sentence, what holds the network first, what to talk about next, what changed last."""
    t = translate or translator()
    said = [*_size(insights, t)]
    if insights.density.ties:
        said += [*_holes(insights, t), *_reach(insights, t), *_coverage(insights, t), *_numbers(insights, t)]
    else:
        said += [*_coverage(insights, t)]
    said += [*_agenda(insights, t), *_answers(insights, t)]
    said += [
        introduction_sentence(one, insights.additions[index], insights.network, t)
        for index, one in enumerate(insights.introductions[:FIRST])
    ]
    return said + (change(insights.comparison, insights.network, t) if insights.comparison else [])


def reason_sentence(reason: Reason, network: Network, t: Translator) -> str:
    """Why two members should meet, in one sentence."""
    if reason.kind == "need":
        return t(
            "{offers} may have what {needs} needs: {words}.",
            offers=network.members[reason.offers or ""].name,
            needs=network.members[reason.needs or ""].name,
            words=listed(t, reason.words),
        )
    if reason.kind == "place":
        return t("Both are in the same place: {place}.", place=place_name(reason.place) or reason.place)
    return t("They have neighbours in common: {names}.", names=_names(t, network, reason.members))


def introduction_sentence(one: Introduction, adds: Addition | None, network: Network, t: Translator) -> Sentence:
    """Two who should meet, why, and what their tie would add."""
    text = [t("A good introduction: {a} and {b}.", a=network.members[one.a].name, b=network.members[one.b].name)]
    text += [reason_sentence(reason, network, t) for reason in one.reasons]
    if adds:
        text += addition_lines(adds, network, t)
    return Sentence("introduction", "act", " ".join(text), ids=(one.a, one.b))


def _names(t: Translator, network: Network, keys: Iterable[str]) -> str:
    return listed(t, [network.members[key].name for key in keys])


def _size(insights: Insights, t: Translator) -> list[Sentence]:
    members, ties = len(insights.network.members), insights.density.ties
    said = [
        Sentence(
            "members",
            "know",
            t.n(
                "{n} organisation or group is in the network.",
                "{n} organisations or groups are in the network.",
                members,
            ),
        )
    ]
    if ties:
        text = t.n("{n} tie between them exists today.", "{n} ties between them exist today.", ties)
        return [*said, Sentence("ties", "know", text)]
    text = t("No tie is drawn yet. Choose two organisations or groups and say how they act together today.")
    return [*said, Sentence("ties", "act", text)]


def _holes(insights: Insights, t: Translator) -> list[Sentence]:
    network, said = insights.network, []
    if alone := insights.isolated:
        text = t.n(
            "{n} organisation or group has no tie yet: {names}.",
            "{n} organisations or groups have no tie yet: {names}.",
            len(alone),
            names=_names(t, network, alone),
        )
        said.append(Sentence("isolated", "act", text, t("isolates"), ids=alone))
    parts = [part for part in insights.components if len(part) > 1]
    if len(parts) > 1:
        text = t.n("The network is in {n} part.", "The network is in {n} parts with no tie between them.", len(parts))
        said.append(Sentence("components", "act", text, t("components"), ids=tuple(k for p in parts[1:] for k in p)))
    elif not insights.isolated:
        text = t("Everybody is connected with everybody else, directly or through others.")
        said.append(Sentence("components", "good", text, t("components")))
    if cuts := insights.cut_points:
        text = t.n(
            "If {names} left, the network would split.",
            "If any one of these {n} left, the network would split: {names}.",
            len(cuts),
            names=_names(t, network, cuts),
        )
        said.append(Sentence("cut_points", "act", text, t("cut points"), ids=cuts))
    if bridges := insights.bridges:
        text = t.n(
            "{n} tie alone holds a part to the rest: {ties}.",
            "{n} ties each alone hold a part to the rest: {ties}.",
            len(bridges),
            ties="; ".join(pair(network, ends) for ends in bridges[:FIRST]),
        )
        ids = tuple(dict.fromkeys(end for ends in bridges for end in ends))
        said.append(Sentence("bridges", "act", text, t("bridges"), ids=ids, ties=tuple("~".join(b) for b in bridges)))
    return said


def _reach(insights: Insights, t: Translator) -> list[Sentence]:
    reach, said = insights.reach, []
    if not reach.coordinators:
        text = t("No coordinator is marked. A network holds when somebody has a tie with every member.")
        return [Sentence("reach", "act", text, t("reach"))]
    text = t.n(
        "The coordinator has a tie with {direct} of the {all} others, and with {two} more through one of them.",
        "The {n} coordinators have a tie with {direct} of the {all} others, and with {two} more through one of them.",
        len(reach.coordinators),
        direct=len(reach.direct),
        all=len(insights.network.members) - len(reach.coordinators),
        two=len(reach.two_steps),
    )
    said.append(Sentence("reach", "know", text, t("reach"), ids=reach.coordinators))
    if far := reach.not_reached:
        text = t.n(
            "{n} member is out of the coordinator’s reach: {names}.",
            "{n} members are out of the coordinator’s reach: {names}.",
            len(far),
            names=_names(t, insights.network, far),
        )
        said.append(Sentence("not_reached", "act", text, t("reach"), ids=far))
    return said


def _coverage(insights: Insights, t: Translator) -> list[Sentence]:
    coverage, said = insights.coverage, []
    if not insights.network.members:
        return []
    if levels := coverage.levels_without_member:
        text = t(
            "Nobody in the network is of this level: {levels}.", levels=", ".join(t(LEVEL_WORDS[x]) for x in levels)
        )
        said.append(Sentence("levels", "act", text))
    if levels := coverage.levels_without_coordinator:
        names = ", ".join(t(LEVEL_WORDS[level]) for level in levels)
        said.append(
            Sentence("levels_reach", "act", t("The coordinator has no tie at this level: {levels}.", levels=names))
        )
    if coverage.settlements_with_member:
        text = t(
            "Of the {all} settlements of the municipality {n} have a member in the network ({percent} %).",
            all=coverage.settlements,
            n=len(coverage.settlements_with_member),
            percent=number(t, 100 * coverage.share),
        )
        said.append(Sentence("coverage", "know", text, t("coverage")))
    return said


def _numbers(insights: Insights, t: Translator) -> list[Sentence]:
    members, density = insights.network.members, insights.density
    said = [
        Sentence(
            "density",
            "know",
            t(
                "Of {all} possible ties {n} exist: {share} %.",
                all=len(members) * (len(members) - 1) // 2,
                n=density.ties,
                share=number(t, 100 * density.density),
            ),
            t("density"),
        )
    ]
    form = max(insights.density_by_form, key=lambda form: insights.density_by_form[form].ties)
    text = t(
        "The most common form today is “{form}”: {n} of {all} ties.",
        form=FORM_WORDS[form],
        n=insights.density_by_form[form].ties,
        all=density.ties,
    )
    said.append(Sentence("forms", "know", text))
    if len(members) > 3:
        top = min(members, key=lambda key: (-insights.centrality[key].ties, members[key].name))
        scale = {"name": members[top].name, "n": percent(density.centralisation)}
        if density.centralisation >= MUCH_CENTRALISED:
            text = t("Much depends on {name}: from 0 (ties spread evenly) to 100 (all through one) it is {n}.", **scale)
            said.append(Sentence("centralisation", "act", text, t("centralisation"), ids=(top,)))
        else:
            text = t(
                "Ties are spread over many: from 0 (ties spread evenly) to 100 (all through one) it is {n}.", **scale
            )
            said.append(Sentence("centralisation", "good", text, t("centralisation")))
        between = min(members, key=lambda key: (-insights.centrality[key].betweenness, members[key].name))
        if insights.centrality[between].betweenness > 0:
            text = t("{name} stands most often on the shortest way between two others.", name=members[between].name)
            said.append(Sentence("between", "know", text, t("betweenness"), ids=(between,)))
    views = insights.reciprocity
    text = t(
        "Both sides have spoken of {n} of {all} ties; in {agreed} of these they see the same form.",
        n=views.both_sides,
        all=views.ties,
        agreed=views.agreed,
    )
    said.append(Sentence("reciprocity", "know", text, t("reciprocity of views")))
    return said


def _agenda(insights: Insights, t: Translator) -> list[Sentence]:
    network, said = insights.network, []
    if apart := [tie.key for tie in insights.disagreements]:
        text = t.n(
            "In {n} tie the two sides see different forms today. Begin with: {ties}.",
            "In {n} ties the two sides see different forms today. Begin with: {ties}.",
            len(apart),
            ties=_ties(network, apart),
        )
        said.append(Sentence("disagreements", "act", text, ids=_ends(network, apart), ties=tuple(apart)))
    if closer := [gain.key for gain in insights.gains]:
        text = t.n(
            "{n} tie is wanted closer by both sides. Begin with: {ties}.",
            "{n} ties are wanted closer by both sides. Begin with: {ties}.",
            len(closer),
            ties=_ties(network, closer),
        )
        said.append(Sentence("gains", "act", text, ids=_ends(network, closer), ties=tuple(closer)))
    return said


def _ties(network: Network, keys: Sequence[str]) -> str:
    return "; ".join(pair(network, (network.ties[key].a, network.ties[key].b)) for key in keys[:FIRST])


def _ends(network: Network, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for key in keys for end in (network.ties[key].a, network.ties[key].b)))


def _answers(insights: Insights, t: Translator) -> list[Sentence]:
    said = []
    if met := dict.fromkeys((match.member, match.need) for match in insights.answers.matches):
        text = t.n(
            "{n} need has an offer in the room that may answer it.",
            "{n} needs have an offer in the room that may answer them.",
            len(met),
        )
        said.append(Sentence("matches", "good", text, ids=tuple(dict.fromkeys(member for member, _need in met))))
    if unmet := insights.answers.unanswered:
        quoted = [t("“{text}”", text=one.need[:120]) for one in unmet]
        text = t.n(
            "{n} need has no offer in the room yet: {needs}.",
            "{n} needs have no offer in the room yet: {needs}.",
            len(unmet),
            needs=listed(t, quoted, FIRST),
        )
        said.append(Sentence("unanswered", "act", text, ids=tuple(dict.fromkeys(one.member for one in unmet))))
    return said
