"""Tables of the stakeholder network: members, ties by side, and what each person said, as rows with ready labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umarlaud.analysis.counts import place_name
from umarlaud.analysis.network import SIDES, read_network
from umarlaud.datasets import fold
from umarlaud.export import words
from umarlaud.locale import Message, _, translator

if TYPE_CHECKING:
    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Snapshot

Row = dict[str, Any]

STAKEHOLDERS = [
    "name", "kind", "level", "place", "lon", "lat", "offers", "needs", "channels", "coordinator", "also", "via",
    "created",
]  # fmt: skip
TIES = [
    "a", "b", "today", "wanted", "today_a", "today_b", "today_other", "wanted_a", "wanted_b", "wanted_other",
    "agreement", "people", "direction",
]  # fmt: skip
VIEWS = ["a", "b", "author", "side", "today", "wanted", "direction", "note"]

HEADINGS: dict[str, Message] = {
    "a": _("Organisation A"),
    "b": _("Organisation B"),
    "a_key": _("Key of A"),
    "b_key": _("Key of B"),
    "today": _("Today"),
    "wanted": _("Wanted"),
    "today_a": _("Today, A's side"),
    "today_b": _("Today, B's side"),
    "today_other": _("Today, others"),
    "wanted_a": _("Wanted, A's side"),
    "wanted_b": _("Wanted, B's side"),
    "wanted_other": _("Wanted, others"),
    "agreement": _("Share of the same opinion"),
    "people": _("People who told"),
    "direction": _("Which way information goes"),
    "side": _("Side"),
    "note": _("Note"),
}
SIDE = {"a": _("A's side"), "b": _("B's side"), "other": _("Others")}
YES, NO = _("Yes"), _("No")


def stakeholder_rows(snapshot: Snapshot, language: str, names: bool) -> list[Row]:
    """Members by name; duplicates that were merged are named beside the one that stays."""
    _ = translator(language)
    network, rows = read_network(snapshot), []
    for key in by_name(network):
        one = network.members[key]
        row = {
            "id": key,
            "name": one.name,
            "kind": _(words.KIND[one.kind]),
            "level": _(words.LEVEL[one.level]),
            "place": place_name(one.place) or "",
            "lon": one.lon,
            "lat": one.lat,
            "offers": one.offers,
            "needs": one.needs,
            "channels": one.channels,
            "coordinator": _(YES) if one.coordinator else _(NO),
            "also": "; ".join(snapshot.stakeholders[alias].name for alias in network.aliases.get(key, ())),
            "via": words.via_label(_, one.via),
            "created": one.created[:16].replace("T", " ") if one.created else "",
        }
        rows.append({**row, "contact": one.contact, "author": _author(snapshot, one.author)} if names else row)
    return rows


def tie_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """Ties by the names of their ends; each form in plain words with its term, `agreement` from 0 to 1."""
    _ = translator(language)
    network, rows = read_network(snapshot), []
    for key in ties_by_name(network):
        tie = network.ties[key]
        a, b = network.members[tie.a].name, network.members[tie.b].name
        row: Row = {"id": key, "a": a, "b": b, "a_key": tie.a, "b_key": tie.b}
        row |= {"today": words.form_label(_, tie.today), "wanted": words.form_label(_, tie.wanted)}
        row |= {f"today_{side}": words.form_label(_, tie.today_of[side]) for side in SIDES}
        row |= {f"wanted_{side}": words.form_label(_, tie.wanted_of[side]) for side in SIDES}
        row |= {"agreement": round(tie.agreement, 3), "people": tie.people}
        rows.append({**row, "direction": words.arrow(tie.direction, a, b)})
    return rows


def view_rows(snapshot: Snapshot, language: str) -> list[Row]:
    """What each person said of each tie, with their pseudonym: for files that may hold names."""
    _ = translator(language)
    network, rows = read_network(snapshot), []
    for key in ties_by_name(network):
        tie = network.ties[key]
        a, b = network.members[tie.a].name, network.members[tie.b].name
        rows += [
            {
                "id": f"{key} {person}",
                "a": a,
                "b": b,
                "author": _author(snapshot, person),
                "side": _(SIDE[view.side]),
                "today": words.form_label(_, view.today),
                "wanted": words.form_label(_, view.wanted),
                "direction": words.arrow(view.direction, a, b),
                "note": view.note,
            }
            for person, view in sorted(tie.views.items())
        ]
    return rows


def by_name(network: Network) -> list[str]:
    """Ids of the members by name, as people sort them."""
    return sorted(network.members, key=lambda key: (fold(network.members[key].name), key))


def ties_by_name(network: Network) -> list[str]:
    """Keys of the ties by the names of A and B."""
    place = {key: number for number, key in enumerate(by_name(network))}
    return sorted(network.ties, key=lambda key: (place[network.ties[key].a], place[network.ties[key].b]))


def organisation_names(snapshot: Snapshot) -> dict[str, str]:
    """The name of each organisation by id; a merged one has the name of the one that stays."""
    network = read_network(snapshot)
    return {key: network.members[kept].name for key, kept in network.kept.items()}


def _author(snapshot: Snapshot, key: str | None) -> str:
    person = snapshot.people.get(key or "")
    return person.name if person else ""
