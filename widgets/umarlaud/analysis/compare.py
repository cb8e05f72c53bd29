"""A workshop beside an earlier one of its series: members who came and went, ties new, lost, closer and looser."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.analysis.names import folded_name
from umarlaud.analysis.network import RANK, read_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Form, Snapshot


@dataclass(frozen=True, slots=True)
class TieChange:
    """A tie that changed: ids of the later workshop, of the earlier one where a member is gone; forms then and now."""

    a: str
    b: str
    a_name: str
    b_name: str
    before: Form
    after: Form


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two workshops; members that are new by the later id, members that went by the earlier."""

    same: Mapping[str, str]  # id of the later workshop → id of the earlier
    came: tuple[str, ...]
    went: tuple[str, ...]
    went_names: tuple[str, ...]
    new: tuple[TieChange, ...]
    lost: tuple[TieChange, ...]
    strengthened: tuple[TieChange, ...]
    weakened: tuple[TieChange, ...]
    members_before: int
    members_now: int
    turnover: float  # (came + went) / (members before + members now), 0 to 1


def compare(earlier: Snapshot, later: Snapshot) -> Comparison:
    """The later workshop beside the earlier one (method, section 4: members who keep changing make a network weak).

    Members are the same by id, else by name without legal form and diacritics, also one they had before a merge; a name
    that two members of one workshop have says nothing. Turnover is those who came and went over the members of both
    times added up: 0 where nobody changed, 1 where everybody did (Sorensen 1948, as a dissimilarity).
    """
    old, new = read_network(earlier), read_network(later)
    same = _same(earlier, old, later, new)
    back = {before: now for now, before in same.items()}
    came = tuple(key for key in new.members if key not in same)
    went = tuple(key for key in old.members if key not in back)
    # An id of the earlier workshop has a space in front, which no id of the later one can have.
    before = {frozenset((back.get(tie.a, f" {tie.a}"), back.get(tie.b, f" {tie.b}"))): tie for tie in old.ties.values()}
    after = {frozenset((tie.a, tie.b)): tie for tie in new.ties.values()}
    changes: dict[str, list[TieChange]] = defaultdict(list)
    for ends in sorted({*before, *after}, key=sorted):
        was, is_ = before.get(ends), after.get(ends)
        then, now = was.today if was else "none", is_.today if is_ else "none"
        if RANK[then] == RANK[now]:
            continue
        kind = "new" if then == "none" else "lost" if now == "none" else ""
        kind = kind or ("strengthened" if RANK[now] > RANK[then] else "weakened")
        names = {end.strip(): (old.members[end[1:]] if end.startswith(" ") else new.members[end]).name for end in ends}
        (a, a_name), (b, b_name) = sorted(names.items())
        changes[kind].append(TieChange(a=a, b=b, a_name=a_name, b_name=b_name, before=then, after=now))
    everybody = len(old.members) + len(new.members)
    return Comparison(
        same=same,
        came=came,
        went=went,
        went_names=tuple(old.members[key].name for key in went),
        new=tuple(changes["new"]),
        lost=tuple(changes["lost"]),
        strengthened=tuple(changes["strengthened"]),
        weakened=tuple(changes["weakened"]),
        members_before=len(old.members),
        members_now=len(new.members),
        turnover=(len(came) + len(went)) / everybody if everybody else 0.0,
    )


def _same(earlier: Snapshot, old: Network, later: Snapshot, new: Network) -> dict[str, str]:
    same: dict[str, str] = {}
    taken: set[str] = set()
    for key in new.members:
        before = old.resolve(key)
        if before in old.members and before not in taken:
            same[key] = before
            taken.add(before)
    then, now = names_of_members(earlier, old), names_of_members(later, new)
    for name, keys in sorted(now.items()):
        if len(keys) == 1 and len(then.get(name, ())) == 1:
            (key,), (before,) = keys, then[name]
            if key not in same and before not in taken:
                same[key] = before
                taken.add(before)
    return dict(sorted(same.items()))


def names_of_members(snapshot: Snapshot, network: Network) -> dict[str, set[str]]:
    """Members by their folded names, those of the records that were merged into them too."""
    named: dict[str, set[str]] = defaultdict(set)
    for key, one in snapshot.stakeholders.items():
        named[folded_name(one.name)].add(network.resolve(key))
    return named
