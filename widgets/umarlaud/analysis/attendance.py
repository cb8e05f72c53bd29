"""Which organisations came to the workshops of a series, and with how many people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.analysis.compare import names_of_members
from umarlaud.analysis.network import read_network
from umarlaud.datasets import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Snapshot

Member = tuple[int, str]
"""A member of one workshop: the number of the workshop in the series, and the member's id there."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many people spoke for one organisation in each workshop of a series, the oldest first.

    0 where the organisation was on the list and nobody spoke for it, None where it was not on the list.
    """

    organisation: str  # the id in the last workshop that has it
    name: str  # as that workshop has it
    counts: tuple[int | None, ...]


def attendance(snapshots: Sequence[Snapshot]) -> list[Attendance]:
    """The organisations of a series of workshops, given oldest first: who came most often, then with most people.

    Whoever takes part only for themselves is not counted (method, section 1). An organisation is the same by its id,
    also one that it had before a merge, and where no id tells, by a name that only one member of each workshop has.
    """
    networks = [read_network(one) for one in snapshots]
    spoke = [_spoke(snapshot, network) for snapshot, network in zip(snapshots, networks, strict=True)]
    found = []
    for members in _same(snapshots, networks).groups():
        counts: list[int | None] = [None] * len(snapshots)
        for number, key in members:
            counts[number] = (counts[number] or 0) + spoke[number][key]
        last, organisation = max(members)
        found.append(Attendance(organisation, networks[last].members[organisation].name, tuple(counts)))
    return sorted(found, key=_order)


def _order(one: Attendance) -> tuple[int, int, str, str]:
    came = [count for count in one.counts if count]
    return -len(came), -sum(came), fold(one.name), one.organisation


def _spoke(snapshot: Snapshot, network: Network) -> Counter[str]:
    return Counter(
        network.resolve(person.organisation)
        for person in snapshot.people.values()
        if person.organisation and person.capacity != "self"
    )


def _same(snapshots: Sequence[Snapshot], networks: Sequence[Network]) -> _Groups:
    """The members of all workshops, each with those that are the same organisation."""
    groups = _Groups([(number, key) for number, network in enumerate(networks) for key in network.members])
    first: dict[str, Member] = {}
    for number, network in enumerate(networks):
        for key, kept in network.kept.items():  # merged records too: what was two at first may be one later
            groups.join((number, kept), first.setdefault(key, (number, kept)))
    names = [names_of_members(one, network) for one, network in zip(snapshots, networks, strict=True)]
    for later in range(1, len(snapshots)):
        for earlier in reversed(range(later)):
            for name in sorted(names[later].keys() & names[earlier].keys()):
                now, before = names[later][name], names[earlier][name]
                if len(now) == len(before) == 1:
                    one, other = (later, min(now)), (earlier, min(before))
                    if not groups.meet(one, other):  # two of one workshop are two, whatever they are called
                        groups.join(one, other)
    return groups


class _Groups:
    """Members in groups that grow together."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._group = {member: {member} for member in members}

    def join(self, one: Member, other: Member) -> None:
        """Makes one group of two members' groups."""
        small, large = sorted((self._group[one], self._group[other]), key=len)
        if small is not large:
            large |= small
            for member in small:
                self._group[member] = large

    def meet(self, one: Member, other: Member) -> bool:
        """Whether the groups of two members are one already, or have members of the same workshop."""
        a, b = self._group[one], self._group[other]
        return a is b or not {number for number, _key in a}.isdisjoint(number for number, _key in b)

    def groups(self) -> Iterator[set[Member]]:
        """Each group once."""
        return iter({id(group): group for group in self._group.values()}.values())
