"""Workshops in series: what the next workshop brings along from an earlier one (method, section 7).

Ids stay, so that the two can be compared. What belongs to persons stays behind: their pseudonyms and their history are
purged from the earlier workshop on its own day, and nobody's words may live on in the next one without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from umarlaud.analysis.network import read_network
from umarlaud.datasets.cases import case_of
from umarlaud.document.models import Snapshot, Tie, View

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Goal, Row

Part = Literal["stakeholders", "problems", "goals"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What can be brought along."""

_NOBODYS = {"author": None, "via": None}


def next_of(earlier: Snapshot, new: Snapshot, bring: Collection[Part]) -> Snapshot:
    """`new` as the next workshop after `earlier`, with what `bring` names.

    Stakeholders come merged, each under the id that stayed, and with their ties. Of a tie comes one view: the earlier
    workshop's reading of it, under that workshop's id, from neither side. `analysis.network` takes such a view only as
    long as neither side has said anything, so the network stands as it was until its members say what has changed,
    and `analysis.compare` finds just that. Problems come unless they were merged into another; goals with the whole
    plan: their rows, what was measured, evidence, good practices and the years, without the consent that was given to
    them. What a row or a step came from stays with it as far as it comes along; cards and votes never do. Authors do
    not come: what is brought is the facilitator's.
    """
    meta = new.meta.model_copy(update={"previous": earlier.id})
    if "goals" in bring and earlier.meta.plan:
        meta = meta.model_copy(update={"plan": earlier.meta.plan})
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
        roots |= _Plan(earlier, network, roots).roots()
    return roots


class _Plan:
    """The goals of a workshop with all that hangs on them, cut to what comes along."""

    def __init__(self, earlier: Snapshot, network: Network, roots: dict[str, Any]) -> None:
        self._earlier, self._network = earlier, network
        self._problems: Collection[str] = roots.get("problems", {})
        self._members: Collection[str] = roots.get("stakeholders", {})
        self._ties: Collection[str] = roots.get("ties", {})

    def roots(self) -> dict[str, Any]:
        """Goals, evidence and good practices."""
        earlier = self._earlier
        return {
            "goals": {key: self._goal(one) for key, one in earlier.goals.items()},
            "evidence": {
                key: one.model_copy(
                    update={
                        **_NOBODYS,
                        "rests_on": [step for step in one.rests_on if step in earlier.evidence],
                        "goals": [goal for goal in one.goals if goal in earlier.goals],
                    }
                )
                for key, one in earlier.evidence.items()
            },
            "cases": {key: one.model_copy(update=_NOBODYS) for key, one in earlier.cases.items()},
        }

    def _goal(self, goal: Goal) -> Goal:
        update: dict[str, Any] = {
            **_NOBODYS,
            "consent": {},
            "problems": self._known(goal.problems),
            "carriers": self._staying(goal.carriers),
            "results": [one.model_copy(update=self._trace(one)) for one in goal.results],
            "indicators": [one.model_copy(update=self._trace(one)) for one in goal.indicators],
            "actions": [
                one.model_copy(update={**self._trace(one), "owner": self._owner(one.owner)}) for one in goal.actions
            ],
        }
        return goal.model_copy(update=update)

    def _trace(self, row: Row) -> dict[str, list[str]]:
        """What a row came from, as far as that is there."""
        return {
            "problems": self._known(row.problems),
            "stakeholders": self._staying(row.stakeholders),
            "ties": _still_there(row.ties, self._ties, self._tie),
            "evidence": [key for key in row.evidence if key in self._earlier.evidence],
            "cases": [key for key in row.cases if case_of(self._earlier, key)],
            "cards": [],
            "votes": [],
        }

    def _owner(self, owner: str) -> str:
        """Whose an action is: the member that stayed, or its name where members do not come along."""
        if owner not in self._earlier.stakeholders:
            return owner
        member = self._network.resolve(owner)
        return member if member in self._members else self._earlier.stakeholders[member].name

    def _known(self, problems: list[str]) -> list[str]:
        return _still_there(problems, self._problems, lambda key: _merged(self._earlier, key))

    def _staying(self, members: list[str]) -> list[str]:
        return _still_there(members, self._members, self._network.resolve)

    def _tie(self, key: str) -> str:
        return "~".join(sorted(self._network.resolve(end) for end in key.split("~")))


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
