"""A plain Yjs program with a participant's session at the ballot box: it sees nobody's ballot and has one vote."""

from __future__ import annotations

import asyncio
import json

import pytest
from pycrdt import Map

from umarlaud.testing import Browser, program, wait_for

from .test_room import goal

SECRET = "Väga isiklik põhjus"
AGREE = {"g1": {"answer": "agree", "reason": ""}}
OBJECT = {"g1": {"answer": "object", "reason": SECRET}}


@pytest.fixture
async def hall(server, join, node):
    """A vote on a goal that is open; two honest people, of whom one has objected; somebody who is not honest."""
    workshop = server.new()
    lead = await program(workshop, workshop["facilitator_token"]).connect()
    writer = await join(workshop)
    writer.root("goals")["g1"] = goal(writer.person)
    await writer.saved()
    lead.root("votes")["v1"] = Map({"title": {"et": "Kas oleme nõus?"}, "kind": "consent", "on": "goals"})
    await lead.saved()
    await lead.until(lambda: "g1" in lead.root("goals"))
    facilitator = Browser(workshop["url"]).facilitate(workshop)

    def act(name: str) -> dict:
        status, content = facilitator.ask("POST", f"/w/{workshop['id']}/votes/v1", {"act": name})
        assert status == 200, content
        return content

    def result() -> dict:
        return facilitator.ask("GET", f"/w/{workshop['id']}/votes/v1/result")[1]["result"]

    await asyncio.to_thread(act, "open")
    honest, other, hostile = (node(workshop, person=True) for _ in range(3))
    for one, name in ((honest, "Aus"), (other, "Teine"), (hostile, "Salalik")):
        one.edit("set", "people", one.person, value={"Y.Map": {"name": name}})
    for one in (honest, other, hostile):  # the box knows them once their names are saved
        wait_for(lambda one=one: one.http("GET", "votes/v1/ballot")[0] == 200)
    assert honest.http("PUT", "votes/v1/ballot", {"choice": OBJECT})[0] == 200
    assert other.http("PUT", "votes/v1/ballot", {"choice": AGREE})[0] == 200
    yield honest, hostile, act, result
    await lead.close()


async def test_no_ballot_is_seen_by_anybody_elses_program(hall):
    honest, hostile, act, _result = hall
    wait_for(lambda: (hostile.ask("dump")["votes"]["v1"].get("turnout") or {}).get("own") == 2)
    paths = ("votes/v1/ballot", f"votes/v1/ballot?for={honest.person}", "votes/v1/result", "votes/v1", "history")
    for state in ("open", "closed"):
        for path in (*paths, "export/koik.json", "slip.json"):
            status, text = hostile.http("GET", path)
            assert SECRET not in text, (state, path)
            assert status != 200 or json.loads(text).get("choice") is None, (state, path)
        assert hostile.ask(f"heard {SECRET}")["frames"] == 0
        dump = json.dumps(hostile.ask("dump"), ensure_ascii=False)
        assert SECRET not in dump
        assert '"result"' not in dump
        if state == "open":
            assert json.loads(honest.http("GET", "votes/v1/ballot")[1])["choice"] == OBJECT
            await asyncio.to_thread(act, "close")
            wait_for(lambda: hostile.ask("dump")["votes"]["v1"]["state"] == "closed")


async def test_a_program_votes_once_however_often_it_asks(hall):
    honest, hostile, act, result = hall
    for choice in (OBJECT, AGREE, OBJECT, AGREE):
        assert hostile.http("PUT", "votes/v1/ballot", {"choice": choice})[0] == 200
    refused = (
        {"choice": AGREE, "for": honest.person},
        {"choice": AGREE, "for": "keegi-muu"},
        {"choice": AGREE, "slip": "AAAA-BBBB-CCCC"},
        {"choice": {"g1": AGREE["g1"], "g2": AGREE["g1"]}},
    )
    for body in refused:
        assert hostile.http("PUT", "votes/v1/ballot", body)[0] >= 400, body
    for name in ("close", "show", "reopen"):
        assert hostile.http("POST", "votes/v1", {"act": name})[0] == 403
    assert hostile.http("POST", "votes/v1/slips", {"n": 1})[0] == 403
    await asyncio.to_thread(act, "close")
    assert hostile.http("PUT", "votes/v1/ballot", {"choice": OBJECT})[0] >= 400
    counted = await asyncio.to_thread(result)
    assert counted["ballots"] == 3
    (item,) = counted["items"]
    assert (item["counts"]["agree"], item["counts"]["object"]) == (2, 1)


async def test_a_second_vote_does_not_come_in_through_the_document(hall):
    _honest, hostile, act, result = hall
    assert hostile.http("PUT", "votes/v1/ballot", {"choice": AGREE})[0] == 200
    hostile.edit("set", "votes", "v1", "turnout", value={"own": 9, "helper": 0, "slip": 0})
    assert hostile.told()[0]["rule"] == "server"
    assert 4403 in wait_for(lambda: hostile.ask("closed")["codes"])
    await asyncio.to_thread(act, "close")
    assert (await asyncio.to_thread(result))["ballots"] == 3
