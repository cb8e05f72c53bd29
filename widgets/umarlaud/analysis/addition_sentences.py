"""What a new tie would add to the network, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.analysis.wording import listed, pair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from umarlaud.analysis.network import Network
    from umarlaud.analysis.structure import Addition
    from umarlaud.locale import Translator


def addition_lines(adds: Addition, network: Network, t: Translator) -> list[str]:
    """What the tie would change, the most telling first; empty where it only makes the network denser.

    `network_map/addition.ts` says the same on the phone.
    """
    graph = network.graph()
    ends = [key for key in (adds.a, adds.b) if key in graph]
    alone = [key for key in ends if not graph.degree[key]]
    lines = []
    if alone:
        lines.append(
            t.n(
                "{names} would no longer be alone.",
                "{names} would no longer be alone.",
                len(alone),
                names=_names(t, network, alone),
            )
        )
    elif adds.joins:
        lines.append(
            t(
                "Two parts that have no tie now would meet: {a} with its partners, and {b} with its partners.",
                a=network.members[adds.a].name,
                b=network.members[adds.b].name,
            )
        )
    if adds.nearer:
        lines.append(t("{names} would have a direct tie with the coordinator.", names=_names(t, network, adds.nearer)))
    if further := [key for key in adds.reached if key not in adds.nearer]:
        lines.append(
            t.n(
                "{n} more member would come within the coordinator’s reach: {names}.",
                "{n} more members would come within the coordinator’s reach: {names}.",
                len(further),
                names=_names(t, network, further),
            )
        )
    if healed := adds.healed_cut_points:
        lines.append(
            t("The network would no longer split if one of these left: {names}.", names=_names(t, network, healed))
        )
    elif bridges := adds.healed_bridges:
        lines.append(
            t(
                "There would be a second way beside a tie that holds a part alone now: {ties}.",
                ties="; ".join(pair(network, ends) for ends in bridges[:3]),
            )
        )
    return lines


def addition_answer(adds: Addition, network: Network, t: Translator) -> list[str]:
    """The answer to somebody who asks what a tie between these two would add; never empty."""
    if adds.a == adds.b:
        return [t("This is the same organisation: a tie is between two different ones.")]
    if network.graph().has_edge(adds.a, adds.b):
        return [t("They have a tie today already.")]
    return addition_lines(adds, network, t) or [
        t("The network would become denser; who reaches whom would stay as it is.")
    ]


def _names(t: Translator, network: Network, keys: Iterable[str]) -> str:
    return listed(t, [network.members[key].name for key in keys])
