"""Workshops in series: what the next workshop brings along from an earlier one (method, section 7).

Ids stay, so that the two can be compared. What belongs to persons stays behind: their pseudonyms and their history are
purged from the earlier workshop on its own day, and nobody's words may live on in the next one without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from umarlaud.analysis.network import read_network
from umarlaud.document.models import Snapshot, Tie, View

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

Part = Literal["stakeholders", "problems", "goals"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What can be brought along."""

_NOBODYS = {"author": None, "via": None}


def next_of(earlier: Snapshot, new: Snapshot, bring: Collection[Part]) -> Snapshot:
    """`new` as the next workshop after `earlier`, with what `bring` names.

    Stakeholders come merged, each under the id that stayed, and with their ties. Of a tie comes one view: the earlier
    workshop's reading of it, under that workshop's id, from neither side. `analysis.network` takes such a view only as
    long as neither side has said anything, so the network stands as it was until its members say what has changed,
    and `analysis.compare` finds just that. Problems come unless they were merged into another; goals with their
    expected results, indicators and actions, without the consent that was given to them. Authors do not come: what is
    brought is the facilitator's.
    """
    meta = new.meta.model_copy(update={"previous": earlier.id})
    return new.model_copy(update={"meta": meta, **brought(earlier, bring)})


def brought(earlier: Snapshot, bring: Collection[Part]) -> dict[str, Any]:
    """The roots that the next workshop begins with."""
    roots: dict[str, Any] = {}
    network = read_network(earlier)
    if "stakeholders" in bring:
        roots["stakeholders"] = {key: one.model_copy(update=_NOBODYS) for key, one in network.members.items()}
        roots["ties"] = {
            key: Tie(
                a=tie.a,
                b=tie.b,
                views={earlier.id: View(today=tie.today, wanted=tie.wanted, direction=tie.direction)},
            )
            for key, tie in network.ties.items()
        }
    if "problems" in bring:
        roots["problems"] = {
            key: one.model_copy(update=_NOBODYS) for key, one in earlier.problems.items() if not one.merged_into
        }
    if "goals" in bring:
        problems, stakeholders = roots.get("problems", {}), roots.get("stakeholders", {})
        roots["goals"] = {
            key: one.model_copy(
                update={
                    **_NOBODYS,
                    "consent": {},
                    "problems": _still_there(one.problems, problems, lambda key: _merged(earlier, key)),
                    "carriers": _still_there(one.carriers, stakeholders, network.resolve),
                }
            )
            for key, one in earlier.goals.items()
        }
    return roots


def _still_there(keys: list[str], there: Collection[str], resolve: Callable[[str], str]) -> list[str]:
    """The keys that came along, merges followed, each once."""
    return list(dict.fromkeys(found for key in keys if (found := resolve(key)) in there))


def _merged(earlier: Snapshot, key: str) -> str:
    """The problem that a key counts to; of a ring of merges the key itself."""
    seen: list[str] = []
    while key in earlier.problems and key not in seen:
        seen.append(key)
        target = earlier.problems[key].merged_into
        if not target:
            return key
        key = target
    return key
