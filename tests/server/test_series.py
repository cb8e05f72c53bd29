"""The next workshop of a series and what changed since the last one, over real HTTP."""

from __future__ import annotations

import asyncio
import re

import pytest
from pycrdt import Map

from tests.server.facilitation import Workshop
from umarlaud.document.models import Snapshot
from umarlaud.server.series import indicators_told
from umarlaud.testing import Browser, Client


@pytest.fixture
async def lived(server):
    """A workshop with two organisations, the tie between them, a problem, a goal, and two who spoke for one of them."""
    workshop = Workshop(server)
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    await mari.writes("stakeholders", "selts", name="Külaselts")
    await mari.writes("stakeholders", "vald", name="Vald")
    views = {mari.id: Map({"today": "communication", "side": "a"})}
    mari.client.root("ties")["selts~vald"] = Map({"a": "selts", "b": "vald", "views": Map(views)})
    await mari.problem("p", "Buss ei sõida")
    await mari.goal("g", "Buss igasse külla")
    for one in (mari, jaan):
        one.client.root("people")[one.id] = Map({"name": one.name, "organisation": "selts", "capacity": "organisation"})
        await one.client.saved()
    yield workshop
    await workshop.close()


async def test_no_participant_makes_the_next_workshop_or_reads_the_series(lived):
    mari = await lived.person("Kati")
    before = await asyncio.to_thread(lambda: len(list(lived.server.data.glob("*"))))
    assert (await mari.ask("POST", "next", {"title": "Teine", "template": None, "bring": []}))[0] == 403
    assert (await mari.ask("GET", "series"))[0] == 403
    assert await asyncio.to_thread(lambda: len(list(lived.server.data.glob("*")))) == before


async def test_the_next_workshop_opens_with_what_was_chosen(lived, server):
    asked = {"title": "Teine ümarlaud", "template": "round-table", "bring": ["stakeholders", "problems"]}
    asked["date"] = "2027-03-15"
    for wrong in ("15.3.2027", "1999-01-01", 3):
        assert (await lived.ask("POST", "next", asked | {"date": wrong}))[0] == 400
    made = await lived.done("POST", "next", asked)
    found = re.fullmatch(rf"{server.url}/w/([a-z0-9]+)/desk\?token=(.+)", made["url"])
    other = {"id": found[1], "facilitator_token": found[2], "url": server.url, "join_code": made["join_code"]}
    assert (await asyncio.to_thread(Browser(server.url).get, f"/j/{made['join_code']}"))[0] == 200
    client = await Client(server.url, other["id"], token=other["facilitator_token"]).connect()
    assert client.root("meta")["title"] == "Teine ümarlaud"
    assert client.root("meta")["previous"] == lived.id
    assert client.root("meta")["date"] == "2027-03-15"
    assert client.root("meta")["template"] == "round-table"
    assert client.root("meta")["municipality"] == "0714"
    assert set(client.root("stakeholders").keys()) == {"selts", "vald"}
    assert set(client.root("problems").keys()) == {"p"}
    assert set(client.root("goals").keys()) == set()
    assert set(client.root("people").keys()) == set()
    await client.close()


async def test_the_series_tells_who_came_and_what_changed(lived, server):
    made = await lived.done("POST", "next", {"title": "Teine", "template": None, "bring": ["stakeholders", "problems"]})
    found = re.fullmatch(r".*/w/([a-z0-9]+)/desk\?token=(.+)", made["url"])
    about = {"id": found[1], "facilitator_token": found[2], "join_code": made["join_code"], "url": server.url}
    second = await asyncio.to_thread(Workshop, server, about)
    kati = await second.person("Kati")
    kati.client.root("people")[kati.id] = Map({"name": "Kati", "organisation": "vald", "capacity": "organisation"})
    await kati.writes("stakeholders", "kool", name="Kool")
    await kati.client.saved()
    told = await second.done("GET", "series?lang=en")
    assert [(one["id"], one["title"], one["participants"]) for one in told["workshops"]] == [
        (lived.id, "Ümarlaud", 2),
        (second.id, "Teine", 1),
    ]
    assert {one["name"]: one["counts"] for one in told["attendance"]} == {
        "Külaselts": [2, 0],
        "Vald": [0, 1],
        "Kool": [None, 0],
    }
    said = " ".join(line for section in told["changes"] for line in section["lines"])
    assert "Kool" in said
    assert all(section["title"] and section["lines"] for section in told["changes"])
    first = await lived.done("GET", "series")
    assert [one["id"] for one in first["workshops"]] == [lived.id]
    assert first["changes"] == []
    await second.close()


def test_indicators_stand_beside_their_targets_as_they_were_in_every_workshop():
    def held(workshop: str, value: float, **more: object) -> Snapshot:
        indicator = {"id": "i", "name": "Buses", "unit": "a day", "baseline": 2, **more}
        indicator["values"] = {"2027-01-01": {"value": value}}
        goals = {"g": {"title": "A bus to each village", "indicators": [indicator]}}
        return Snapshot.model_validate({"id": workshop, "meta": {"title": "t", "municipality": "0714"}, "goals": goals})

    empty = Snapshot.model_validate({"id": "w0", "meta": {"title": "t", "municipality": "0714"}})
    assert indicators_told([empty, held("w1", 4), held("w2", 7, target=12, year=2030)], "en") == [
        {
            "name": "Buses",
            "goal": "A bus to each village",
            "values": [None, "4 a day", "7 a day"],
            "target": "12 a day (2030)",
            "said": "50% of the way to the target.",
        }
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"title": " ", "bring": []}, "Write something"),
        ({"title": "a" * 201, "bring": []}, "too long"),
        ({"title": "Teine", "bring": ["people"]}, "cannot be brought along"),
        ({"title": "Teine", "bring": "problems"}, "no list"),
        ({"title": "Teine", "template": "../../etc/passwd", "bring": []}, "template"),
        ({"title": "Teine", "template": "nosuch", "bring": []}, "template"),
    ],
)
async def test_what_no_workshop_can_be_made_of_is_said_in_words(lived, asked, words):
    status, content = await lived.ask("POST", "next", asked)
    assert status in (400, 404), content
    assert words in content["message"]
