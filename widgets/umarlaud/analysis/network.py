"""The network that a room has drawn: members, and one reading of each tie from the views of many (method, section 4).

The rules are the same as those of `network_map/network.ts`; `tests/data/network_cases.json` holds both to them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Literal, get_args

from umarlaud.analysis.merging import kept as kept_ids
from umarlaud.document.models import Form, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from umarlaud.document.models import Snapshot, Stakeholder, Tie

SideName = Literal["a", "b", "other"]
Direction = Literal["a_to_b", "b_to_a", "both"]

FORMS: tuple[Form, ...] = get_args(Form)
"""The ladder from no tie to the closest form."""
RANK: dict[Form, int] = {form: rank for rank, form in enumerate(FORMS)}
"""The place of a form on the ladder: none 0 to collaboration 4."""
SIDES: tuple[SideName, ...] = get_args(SideName)

_TURNED: dict[str, Literal["a", "b"]] = {"a": "b", "b": "a"}
_TURNED_WAY: dict[str, Direction] = {"a_to_b": "b_to_a", "b_to_a": "a_to_b"}


@dataclass(frozen=True, slots=True)
class ReadTie:
    """A tie between two members, a < b, as everybody's views together say it; `views` is by person."""

    a: str
    b: str
    views: Mapping[str, View]
    today: Form
    wanted: Form | None
    today_of: Mapping[SideName, Form | None]
    wanted_of: Mapping[SideName, Form | None]
    agreement: float  # the share of views whose form today is the tie's, 0 to 1
    people: int
    direction: Direction | None  # of information, where the form is communication

    @property
    def key(self) -> str:
        """The canonical key, `a~b`."""
        return f"{self.a}~{self.b}"

    @property
    def gap(self) -> int:
        """How many steps of the ladder lie between what the two sides see today; 0 where one side is silent."""
        of_a, of_b = self.today_of["a"], self.today_of["b"]
        return abs(RANK[of_a] - RANK[of_b]) if of_a and of_b else 0

    def other(self, end: str) -> str:
        """The end that is not `end`."""
        return self.b if end == self.a else self.a


@dataclass(frozen=True, slots=True)
class Network:
    """Members and ties after merging; both in the order of their ids."""

    members: Mapping[str, Stakeholder]
    aliases: Mapping[str, tuple[str, ...]]  # kept id → ids merged into it; only those that have any
    ties: Mapping[str, ReadTie]
    lost: tuple[str, ...]  # keys of ties that name a stakeholder who is gone
    kept: Mapping[str, str]  # id of each stakeholder's record → the member that it counts to

    def resolve(self, stakeholder: str) -> str:
        """The member that an id counts to; an id that nobody has is given back."""
        return self.kept.get(stakeholder, stakeholder)

    def graph(self, form: Form | None = None, at_least: Form = "communication") -> nx.Graph:
        """All members, and the ties that exist today, as a graph.

        Only those of `form` if it is given, else those of at least `at_least`. Nodes have name, kind, level, place and
        coordinator, edges key, today, wanted, weight (rank 1 to 4), agreement, people and direction.
        """
        import networkx as nx  # late: who only reads a network does not wait for it

        graph = nx.Graph()
        for key, one in self.members.items():
            graph.add_node(
                key, name=one.name, kind=one.kind, level=one.level, place=one.place, coordinator=one.coordinator
            )
        least = max(1, RANK[at_least])
        for key, tie in self.ties.items():
            if (tie.today == form and form != "none") if form else RANK[tie.today] >= least:
                graph.add_edge(
                    tie.a,
                    tie.b,
                    key=key,
                    today=tie.today,
                    wanted=tie.wanted,
                    weight=RANK[tie.today],
                    agreement=tie.agreement,
                    people=tie.people,
                    direction=tie.direction,
                )
        return graph


def read_network(snapshot: Snapshot) -> Network:
    """The network of a workshop: merged records followed, turned ties turned back, views united per person.

    Of two views of one person the record under the canonical key counts, else the one with the smallest key.
    """
    kept = kept_ids(snapshot.stakeholders)
    aliases: dict[str, list[str]] = defaultdict(list)
    for key in sorted(kept):
        if kept[key] != key:
            aliases[kept[key]].append(key)
    lost: list[str] = []
    found: dict[tuple[str, str], list[tuple[str, Mapping[str, View]]]] = defaultdict(list)
    for key, tie in sorted(snapshot.ties.items()):
        if tie.a not in kept or tie.b not in kept:
            lost.append(key)
            continue
        a, b = kept[tie.a], kept[tie.b]
        if a != b:
            found[min(a, b), max(a, b)].append((key, tie.views if a < b else _turned(tie)))
    ties = {}
    for (a, b), records in sorted(found.items()):
        views = _united(f"{a}~{b}", records)
        if views:
            ties[f"{a}~{b}"] = _read(a, b, views)
    return Network(
        members={key: snapshot.stakeholders[key] for key in sorted(kept) if kept[key] == key},
        aliases={key: tuple(merged) for key, merged in sorted(aliases.items())},
        ties=dict(sorted(ties.items())),
        lost=tuple(lost),
        kept=kept,
    )


def _turned(tie: Tie) -> dict[str, View]:
    return {
        person: view.model_copy(
            update={
                "side": _TURNED.get(view.side, view.side),
                "direction": _TURNED_WAY.get(view.direction or "", view.direction),
            }
        )
        for person, view in tie.views.items()
    }


def _united(canonical: str, records: list[tuple[str, Mapping[str, View]]]) -> dict[str, View]:
    views: dict[str, View] = {}
    for _key, said in sorted(records, key=lambda record: (record[0] != canonical, record[0])):
        for person, view in said.items():
            views.setdefault(person, view)
    return dict(sorted(views.items()))


def _read(a: str, b: str, views: Mapping[str, View]) -> ReadTie:
    today_of = {side: _middle(v.today for v in views.values() if v.side == side) for side in SIDES}
    wanted_of = {side: _middle(v.wanted for v in views.values() if v.side == side and v.wanted) for side in SIDES}
    today = _both(today_of) or "none"
    return ReadTie(
        a=a,
        b=b,
        views=views,
        today=today,
        wanted=_both(wanted_of),
        today_of=today_of,
        wanted_of=wanted_of,
        agreement=sum(view.today == today for view in views.values()) / len(views),
        people=len(views),
        direction=_direction(views.values()) if today == "communication" else None,
    )


def _middle(forms: Iterable[Form | None]) -> Form | None:
    ranks = [RANK[form] for form in forms if form]
    return FORMS[median_low(ranks)] if ranks else None


def _both(of: Mapping[SideName, Form | None]) -> Form | None:
    """What both sides can sign: the looser of the two, else the one side that spoke, else what others say."""
    said = [RANK[form] for form in (of["a"], of["b"]) if form]
    return FORMS[min(said)] if said else of["other"]


def _direction(views: Iterable[View]) -> Direction | None:
    ways = {view.direction for view in views if view.today == "communication" and view.direction}
    return (ways.pop() if len(ways) == 1 else "both") if ways else None
