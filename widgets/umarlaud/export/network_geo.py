"""GeoJSON (RFC 7946) of the network: stakeholders as points, ties as straight lines between them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from umarlaud.analysis.network import RANK, SIDES, read_network
from umarlaud.datasets import settlement
from umarlaud.datasets.base_map import ATTRIBUTION
from umarlaud.errors import PlaceError
from umarlaud.export import words
from umarlaud.export.geo import bounds
from umarlaud.export.network_tables import stakeholder_rows, ties_by_name
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.network import Network
    from umarlaud.document.models import Snapshot, Stakeholder


def geojson(snapshot: Snapshot, *, language: str = "et", names: bool = False) -> bytes:
    """Points first, then lines, as one FeatureCollection in WGS84 degrees, UTF-8.

    A stakeholder with a village and no point stands in the middle of the village (`precision` says so); one with
    neither, and a tie to it, has the geometry null. `today` and `wanted` are the words of the schema, `rank` is 0 to 4.
    Contacts only with `names`.
    """
    network = read_network(snapshot)
    features = [*_points(snapshot, network, language, names), *_lines(network, language)]
    collection: dict[str, Any] = {
        "type": "FeatureCollection",
        "name": snapshot.meta.title,
        "date": snapshot.meta.date,
        "municipality": {"okood": snapshot.meta.municipality, "name": words.municipality_name(snapshot)},
        "attribution": ATTRIBUTION["borders"],
    }
    if box := bounds(features):
        collection["bbox"] = box
    return (json.dumps({**collection, "features": features}, ensure_ascii=False, indent=1) + "\n").encode()


def position(one: Stakeholder) -> tuple[float, float] | None:
    """Longitude and latitude of a stakeholder: its own point, else its village's; None when it has no known place."""
    if one.lon is not None and one.lat is not None:
        return one.lon, one.lat
    try:
        place = settlement(one.place) if one.place else None
    except PlaceError:
        return None
    return (place.lon, place.lat) if place else None


def _points(snapshot: Snapshot, network: Network, language: str, names: bool) -> list[dict[str, Any]]:
    features = []
    for row in stakeholder_rows(snapshot, language, names=False):
        key = row["id"]
        one, at = network.members[key], position(network.members[key])
        properties: dict[str, Any] = {
            "id": key,
            "feature": "stakeholder",
            "name": one.name,
            "kind": one.kind,
            "kind_label": row["kind"],
            "level": one.level,
            "level_label": row["level"],
            "place": one.place,
            "place_name": row["place"] or None,
            "precision": ("exact" if one.lon is not None and one.lat is not None else "village") if at else None,
            "offers": one.offers,
            "needs": one.needs,
            "channels": one.channels,
            "coordinator": one.coordinator,
            "also": row["also"],
            **({"contact": one.contact} if names else {}),
        }
        features.append(_feature(key, {"type": "Point", "coordinates": list(at)} if at else None, properties))
    return features


def _lines(network: Network, language: str) -> list[dict[str, Any]]:
    _ = translator(language)
    features = []
    for key in ties_by_name(network):
        tie = network.ties[key]
        a, b = network.members[tie.a], network.members[tie.b]
        ends = [position(a), position(b)]
        properties: dict[str, Any] = {
            "id": key,
            "feature": "tie",
            "a": tie.a,
            "b": tie.b,
            "a_name": a.name,
            "b_name": b.name,
            "today": tie.today,
            "today_label": words.form_label(_, tie.today),
            "rank": RANK[tie.today],
            "wanted": tie.wanted,
            "wanted_label": words.form_label(_, tie.wanted) or None,
            **{f"today_{side}": tie.today_of[side] for side in SIDES},
            **{f"wanted_{side}": tie.wanted_of[side] for side in SIDES},
            "agreement": round(tie.agreement, 3),
            "people": tie.people,
            "direction": tie.direction,
        }
        line = {"type": "LineString", "coordinates": [list(end) for end in ends if end]}
        features.append(_feature(key, line if all(ends) else None, properties))
    return features


def _feature(key: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}
