"""Levels and places that the network does not reach (method, section 4)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from umarlaud.datasets import locate, municipality, settlements
from umarlaud.document.models import Level
from umarlaud.errors import PlaceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.analysis.network import Network
    from umarlaud.analysis.structure import Reach
    from umarlaud.document.models import Stakeholder

LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which levels and settlements have a member; settlements by akood, in the order of their names."""

    members_by_level: Mapping[Level, int]
    levels_without_member: tuple[Level, ...]
    levels_without_coordinator: tuple[Level, ...]  # with members, none of whom is a coordinator or tied to one
    okood: str
    settlements: int
    settlements_with_member: tuple[str, ...]
    settlements_without_member: tuple[str, ...]
    share: float  # of the municipality's settlements, those with a member, 0 to 1
    members_elsewhere: int  # members placed in another municipality
    members_without_place: int


def coverage(network: Network, reach: Reach, okood: str) -> Coverage:
    """Levels and settlements reached in the municipality `okood`; the three levels are those of the method, section 4.

    A member counts to the settlement it names; where it has only a point, to the one that the point lies in.
    """
    met = {*reach.coordinators, *reach.direct}
    by_level = Counter(one.level for one in network.members.values())
    met_levels = {network.members[key].level for key in met}
    try:
        code = municipality(okood).okood
        all_here = [one.akood for one in settlements(code)]
    except PlaceError:
        code, all_here = okood, []
    here = set(all_here)
    places = [_place(one, code) for one in network.members.values()]
    found = here.intersection(place for place in places if place)
    return Coverage(
        members_by_level={level: by_level[level] for level in LEVELS},
        levels_without_member=tuple(level for level in LEVELS if not by_level[level]),
        levels_without_coordinator=tuple(
            level for level in LEVELS if reach.coordinators and by_level[level] and level not in met_levels
        ),
        okood=code,
        settlements=len(all_here),
        settlements_with_member=tuple(akood for akood in all_here if akood in found),
        settlements_without_member=tuple(akood for akood in all_here if akood not in found),
        share=len(found) / len(all_here) if all_here else 0.0,
        members_elsewhere=sum(place is not None and place not in here for place in places),
        members_without_place=sum(place is None for place in places),
    )


def _place(one: Stakeholder, okood: str) -> str | None:
    if one.place:
        return one.place
    if one.lon is None or one.lat is None:
        return None
    try:
        return locate(one.lon, one.lat, okood) or locate(one.lon, one.lat) or None
    except PlaceError:
        return None
