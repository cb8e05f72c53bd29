"""A plan without a gap, and changes to it: what the tests of the checks start from."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from umarlaud.document.models import Snapshot

Workshop = dict[str, Any]

POINT = {"type": "Point", "coordinates": [22.5, 58.25]}
WHOLE: Workshop = {
    "id": "w",
    "meta": {
        "title": "Ümarlaud",
        "municipality": "0714",
        "date": "2026-11-21",
        "plan": {"first": 2027, "last": 2030, "stated": {"2027": 6000.0}},
    },
    "problems": {
        "p1": {"title": "Buss ei sõida", "geometry": POINT},
        "p2": {"title": "Buss on kadunud", "geometry": POINT, "merged_into": "p1"},
    },
    "stakeholders": {
        "s1": {"name": "Külaselts"},
        "s2": {"name": "Vald"},
        "s3": {"name": "Küla selts", "merged_into": "s1"},
    },
    "goals": {
        "g1": {
            "title": "Igaüks jõuab koju",
            "problems": ["p2"],
            "carriers": ["s2"],
            "results": [{"id": "r1", "text": "Buss sõidab iga päev"}],
            "indicators": [{"id": "i1", "name": "Sõitjaid", "baseline": 10.0, "target": 20.0, "year": 2030}],
            "actions": [
                {
                    "id": "a1",
                    "activity": "Tellime bussi",
                    "from": "03.2027",
                    "to": "2030",
                    "budget": {"2027": 6000.0, "2028": 7000.5},
                    "owner": "s3",
                }
            ],
        }
    },
}


def planned(change: Callable[[Workshop], object] = lambda _workshop: None) -> Snapshot:
    """The whole plan after a change."""
    workshop = copy.deepcopy(WHOLE)
    change(workshop)
    return Snapshot.model_validate(workshop)


def goal(workshop: Workshop) -> dict[str, Any]:
    """The plan's goal."""
    return workshop["goals"]["g1"]  # type: ignore[no-any-return]


def action(workshop: Workshop) -> dict[str, Any]:
    """The plan's action."""
    return goal(workshop)["actions"][0]  # type: ignore[no-any-return]


def indicator(workshop: Workshop) -> dict[str, Any]:
    """The plan's indicator."""
    return goal(workshop)["indicators"][0]  # type: ignore[no-any-return]


def vote(kind: str, on: str, **items: dict[str, int]) -> dict[str, Any]:
    """A vote whose result is shown: the counts of each thing."""
    result = {
        "method": kind,
        "ballots": 5,
        "items": [{"item": key, "rank": rank, "counts": counts} for rank, (key, counts) in enumerate(items.items(), 1)],
    }
    return {
        "title": {"et": "Hääletus"},
        "kind": kind,
        "on": on,
        "items": list(items),
        "state": "shown",
        "result": result,
    }
