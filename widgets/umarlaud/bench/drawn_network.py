"""A workshop whose room has drawn a large network: the same one every time, for measuring."""

from __future__ import annotations

import random
from typing import Any, get_args

from umarlaud.datasets import Settlement, municipality, settlements
from umarlaud.document.models import Form, Level, Snapshot, Stakeholder
from umarlaud.errors import UsageError

STAKEHOLDERS, TIES = 300, 1_000
"""How much must stay smooth on a phone."""
PEOPLE = 120
SEED = 20_261_121
KINDS = get_args(Stakeholder.model_fields["kind"].annotation)
LEVELS: dict[Level, int] = {"national": 5, "county": 15, "municipality": 25, "community": 55}
"""Levels by how many of a hundred stakeholders are on them."""
TODAY: dict[Form, int] = {"none": 4, "communication": 44, "coordination": 26, "cooperation": 18, "collaboration": 8}
"""Forms by how many of a hundred views say so."""
FORMS: tuple[Form, ...] = get_args(Form)


def drawn_network(count: int = STAKEHOLDERS, ties: int = TIES, people: int = PEOPLE, okood: str = "0714") -> Snapshot:
    """A workshop with `count` stakeholders and `ties` ties, each of two to five views; equal for equal numbers.

    Few stakeholders have many ties and most have few (preferential attachment, Barabási and Albert 1999); those with
    people in the room have more. Raises UsageError when so many different ties cannot be drawn, PlaceError.
    """
    if count < 2 or not 0 <= ties <= count * (count - 1) // 2:
        raise UsageError("{n} stakeholders cannot have {ties} different ties.", n=count, ties=ties)
    chance = random.Random(SEED)
    villages = settlements(municipality(okood).okood)
    members = [f"s{number:05}" for number in range(count)]
    crowd = {f"p{number:04}": members[number // 2 % count] for number in range(people)}
    content: dict[str, Any] = {
        "id": "network",
        "meta": {"title": "Measured network", "municipality": okood, "stages": {"problems": "open", "goals": "open"}},
        "people": {
            key: {"name": f"Person {number}", "organisation": at, "capacity": "organisation"}
            for number, (key, at) in enumerate(crowd.items(), 1)
        },
        "stakeholders": {
            key: _stakeholder(number, chance.choice(villages), chance, [*crowd]) for number, key in enumerate(members)
        },
        "ties": dict(_tie(a, b, crowd, chance) for a, b in _pairs(members, ties, crowd, chance)),
    }
    return Snapshot.model_validate(content)


def _stakeholder(number: int, village: Settlement, chance: random.Random, people: list[str]) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    level = chance.choices([*LEVELS], [*LEVELS.values()])[0]
    return {
        "name": f"{village.name}, {kind} {number + 1:03}",
        "kind": kind,
        "level": level,
        "lon": round(village.lon + chance.uniform(-0.01, 0.01), 5),
        "lat": round(village.lat + chance.uniform(-0.005, 0.005), 5),
        "place": village.akood,
        "offers": chance.choice(("A hall in the evening", "Advice on writing a project", "A bus and a driver", "")),
        "needs": chance.choice(("Volunteers for the evening", "A bus in the evening", "Advice on accessibility", "")),
        "channels": chance.choice(("A monthly letter", "The notice board by the shop", "")),
        "coordinator": number < 2,
        "author": chance.choice(people) if people else None,
        "created": f"2026-11-21T10:{number // 60 % 60:02}:{number % 60:02}Z",
    }


def _pairs(members: list[str], ties: int, crowd: dict[str, str], chance: random.Random) -> list[tuple[str, str]]:
    """Different pairs, a < b; who has many ties already gets the next one more easily."""
    ends = [*members, *crowd.values()]
    found: dict[tuple[str, str], None] = {}
    while len(found) < ties:
        one, two = chance.choice(ends), chance.choice(ends)
        pair = (min(one, two), max(one, two))
        if one != two and pair not in found:
            found[pair] = None
            ends += pair
    return list(found)


def _tie(a: str, b: str, crowd: dict[str, str], chance: random.Random) -> tuple[str, dict[str, Any]]:
    people = [*crowd]
    inside = [key for key in people if crowd[key] in (a, b)]
    chosen = [*inside[:3], *chance.sample(people, min(len(people), chance.randint(2, 3)))][:5]
    today = chance.choices([*TODAY], [*TODAY.values()])[0]
    views = {
        key: _view("a" if crowd[key] == a else "b" if crowd[key] == b else "other", today, chance) for key in chosen
    }
    return f"{a}~{b}", {"a": a, "b": b, "views": views}


def _view(side: str, around: Form, chance: random.Random) -> dict[str, Any]:
    """What one person says: mostly what the others say, sometimes a step beside it; most want the next step."""
    rank = min(4, max(0, FORMS.index(around) + chance.choices((-1, 0, 1), (1, 6, 1))[0]))
    wanted = FORMS[min(4, rank + chance.choices((0, 1, 2), (5, 4, 1))[0])]
    return {
        "side": side,
        "today": FORMS[rank],
        "wanted": wanted if chance.random() < 0.8 else None,
        "direction": chance.choice(("a_to_b", "b_to_a", "both")) if FORMS[rank] == "communication" else None,
    }
