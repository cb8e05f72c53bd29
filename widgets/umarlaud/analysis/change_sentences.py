"""What changed since an earlier workshop, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.wording import Sentence, Severity, listed, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from umarlaud.analysis.compare import Comparison, TieChange
    from umarlaud.analysis.network import Network
    from umarlaud.locale import Translator

MUCH_TURNOVER = 0.3
"""From here on the change of members is worth talking about."""


def change(comparison: Comparison, network: Network, t: Translator) -> list[Sentence]:
    """Members who came and went, ties new, lost, closer and looser, and turnover."""
    said: list[Sentence] = []
    came = [network.members[key].name for key in comparison.came]
    if came:
        text = t.n(
            "Since last time {n} member has come: {names}.",
            "Since last time {n} members have come: {names}.",
            len(came),
            names=listed(t, came),
        )
        said.append(Sentence("came", "good", text, ids=comparison.came))
    if comparison.went:
        text = t.n(
            "Since last time {n} member has gone: {names}.",
            "Since last time {n} members have gone: {names}.",
            len(comparison.went),
            names=listed(t, comparison.went_names),
        )
        said.append(Sentence("went", "act", text, ids=comparison.went))
    if ties := comparison.new:
        said.append(
            _of(ties, "new", t.n("{n} tie is new: {ties}.", "{n} ties are new: {ties}.", len(ties), **_names(t, ties)))
        )
    if ties := comparison.lost:
        text = t.n("{n} tie is lost: {ties}.", "{n} ties are lost: {ties}.", len(ties), **_names(t, ties))
        said.append(_of(ties, "lost", text))
    if ties := comparison.strengthened:
        text = t.n(
            "{n} tie has become closer: {ties}.", "{n} ties have become closer: {ties}.", len(ties), **_names(t, ties)
        )
        said.append(_of(ties, "strengthened", text))
    if ties := comparison.weakened:
        text = t.n(
            "{n} tie has become looser: {ties}.", "{n} ties have become looser: {ties}.", len(ties), **_names(t, ties)
        )
        said.append(_of(ties, "weakened", text))
    if not comparison.turnover:
        return said
    text = t(
        "The membership has changed by {percent} % (0: nobody came or went, 100: everybody is new).",
        percent=percent(comparison.turnover),
    )
    much = comparison.turnover > MUCH_TURNOVER
    said.append(Sentence("turnover", "act" if much else "know", text, t("turnover")))
    return said


def _names(t: Translator, ties: Sequence[TieChange]) -> dict[str, str]:
    return {"ties": listed(t, [f"{tie.a_name} – {tie.b_name}" for tie in ties], 3)}


def _of(ties: Sequence[TieChange], kind: str, text: str) -> Sentence:
    ids = dict.fromkeys(end for tie in ties for end in (tie.a, tie.b))
    severity: Severity = "good" if kind in ("new", "strengthened") else "act"
    return Sentence(kind, severity, text, ids=tuple(ids), ties=tuple(f"{tie.a}~{tie.b}" for tie in ties))
