"""/w/ID/network over real HTTP, with a real room and a real worker process."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from pycrdt import Map

from tests.side_processes import suspended, workers
from umarlaud.testing import Browser, wait_for


def stakeholder(client, name, **fields):
    return Map({"name": name, "author": client.person, **fields})


def draw(client, a, b, today="cooperation"):
    client.root("ties")[f"{a}~{b}"] = Map({"a": a, "b": b, "views": Map({client.person: Map({"today": today})})})


def ask(browser, workshop, **headers):
    status, text, answered = browser.get(f"/w/{workshop['id']}/network", **headers)
    return status, json.loads(text) if status == 200 else text, answered


@pytest.fixture
async def drawn(server, join):
    """A workshop in which three organisations stand in a row, and a participant in it."""
    workshop = server.new("Võrgustik")
    client = await join(workshop)
    for key, name in (("s1", "Selts"), ("s2", "Vald"), ("s3", "Kool")):
        client.root("stakeholders")[key] = stakeholder(client, name, coordinator=key == "s1")
    draw(client, "s1", "s2")
    draw(client, "s2", "s3")
    await client.saved()
    return workshop, client, await asyncio.to_thread(Browser(server.url).join, workshop["join_code"])


def test_the_network_is_for_those_who_joined_that_workshop(server):
    workshop, other = server.new("Võrgustik"), server.new("Teine")
    assert Browser(server.url).get(f"/w/{workshop['id']}/network")[0] == 403
    assert Browser(server.url).join(other["join_code"]).get(f"/w/{workshop['id']}/network")[0] == 403
    assert Browser(server.url).join(workshop["join_code"]).get("/w/nowhere/network")[0] == 404


def test_an_empty_network_has_an_answer(server):
    workshop = server.new("Tühi")
    status, answer, _ = ask(Browser(server.url).join(workshop["join_code"]), workshop)
    assert status == 200
    assert answer["layout"] == {"force": {}, "bands": {}}
    assert answer["insights"]["introductions"] == []


async def test_what_the_room_drew_is_laid_out_and_told(drawn):
    workshop, client, browser = drawn
    status, answer, headers = await asyncio.to_thread(ask, browser, workshop)
    assert status == 200
    assert headers["Content-Type"].startswith("application/json")
    for positions in answer["layout"].values():
        assert set(positions) == {"s1", "s2", "s3"}
        assert all(0 <= place <= 1 for position in positions.values() for place in position)
    told = answer["insights"]
    assert told["cut_points"] == ["s2"]
    assert told["bridges"] == [["s1", "s2"], ["s2", "s3"]]
    assert told["reach"]["two_steps"] == ["s3"]
    draw(client, "s1", "s3")
    await client.saved()
    _, answer, _ = await asyncio.to_thread(ask, browser, workshop)
    assert answer["insights"]["cut_points"] == [], "an answer knows all that was saved before it was asked for"
    del client.root("stakeholders")["s3"]
    await client.saved()
    _, answer, _ = await asyncio.to_thread(ask, browser, workshop)
    assert set(answer["layout"]["force"]) == {"s1", "s2"}, "a deletion is a change too"


async def test_who_has_the_answer_already_is_told_so(drawn):
    workshop, client, browser = drawn
    _, _, headers = await asyncio.to_thread(ask, browser, workshop)
    tag = {"If-None-Match": headers["ETag"]}
    assert (await asyncio.to_thread(ask, browser, workshop, **tag))[0] == 304
    client.root("people")[client.person] = Map({"name": "Mari"})
    await client.saved()
    assert (await asyncio.to_thread(ask, browser, workshop, **tag))[0] == 304, "a name of a person is no part of it"
    draw(client, "s1", "s3")
    await client.saved()
    assert (await asyncio.to_thread(ask, browser, workshop, **tag))[0] == 200


async def test_twenty_who_ask_at_once_get_one_answer_and_nobody_who_types_waits(server, join):
    workshop = server.new("Suur")
    client = await join(workshop)
    keys = [f"s{number:03}" for number in range(120)]
    with client.doc.transaction():
        for number, key in enumerate(keys):
            client.root("stakeholders")[key] = stakeholder(client, f"Selts {number}")
        for number in range(300):
            a, b = sorted((keys[number % 120], keys[(number * 7 + 1 + number // 120) % 120]))
            if a != b:
                draw(client, a, b)
    await client.saved()
    browser = await asyncio.to_thread(Browser(server.url).join, workshop["join_code"])
    assert (await asyncio.to_thread(ask, browser, workshop))[0] == 200
    draw(client, keys[0], keys[-1])
    await client.saved()
    at_work = workers(server)
    assert 1 <= len(at_work) <= 2  # one for networks, one for what was asked of the past in other tests
    pool = ThreadPoolExecutor(20)
    with suspended(server):
        asked = [asyncio.get_running_loop().run_in_executor(pool, ask, browser, workshop) for _ in range(20)]
        for number in range(5):
            client.root("people")[client.person] = Map({"name": f"Mari {number}"})
            await client.saved()
        assert not any(one.done() for one in asked)
    answers = [await one for one in asked]
    assert {status for status, _, _ in answers} == {200}
    assert len({headers["ETag"] for _, _, headers in answers}) == 1
    assert workers(server) == at_work


def test_the_worker_ends_with_a_server_that_is_killed_and_with_one_that_is_stopped(own_server):
    for end in (own_server.kill, own_server.stop):
        if own_server.process.poll() is not None:
            own_server.start()
        workshop = own_server.new("Lõpp")
        assert ask(Browser(own_server.url).join(workshop["join_code"]), workshop)[0] == 200
        children = psutil.Process(own_server.process.pid).children(recursive=True)
        assert workers(own_server)
        end()
        wait_for(lambda children=children: not any(child.is_running() for child in children))


def test_a_worker_that_is_killed_is_replaced(own_server):
    workshop = own_server.new("Asendus")
    browser = Browser(own_server.url).join(workshop["join_code"])
    assert ask(browser, workshop)[0] == 200
    for child in workers(own_server):
        child.kill()
    other = own_server.new("Teine")
    neighbour = Browser(own_server.url).join(other["join_code"])
    wait_for(lambda: ask(neighbour, other)[0] == 200)
