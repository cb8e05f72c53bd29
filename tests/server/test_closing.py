"""Finishing a workshop and purging it: through the running server, down to the bytes of its files."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from datetime import datetime, timedelta

import pytest
from pycrdt import Map

from tests.server.facilitation import Workshop, lived_in
from umarlaud.testing import Browser, Client, umarlaud, wait_for


def today() -> str:
    return datetime.now().astimezone().date().isoformat()


def in_files(directory, *words: str) -> set[str]:
    """Which of these words stand in any file of the data folder."""
    content = [path.read_bytes() for path in directory.rglob("*") if path.is_file()]
    return {word for word in words if any(word.encode() in one for one in content)}


@pytest.fixture
async def workshop(server):
    async for one in lived_in(server):
        yield one


async def test_no_participant_closes_or_purges(workshop):
    mari = await workshop.person("Mari")
    for asked in ({"act": "close"}, {"act": "reopen"}, {"act": "purge_on", "date": today()}, {"act": "purge"}):
        assert (await mari.ask("POST", "closing", asked))[0] == 403
    assert not mari.client.root("meta").get("closed")


async def test_a_finished_workshop_is_read_by_all_and_written_by_nobody_until_it_is_open_again(workshop):
    mari = await workshop.person("Mari")
    await mari.problem("p", "Buss ei sõida")
    lead = await workshop.program()
    lead.root("meta")["timer"] = {"seconds": 600, "ends": "2030-01-01T10:00:00Z", "left": None}
    await lead.saved()
    await mari.client.until(lambda: mari.client.root("meta").get("timer"))
    answered = await workshop.done("POST", "closing", {"act": "close"})
    assert answered["closed"]
    await mari.client.until(lambda: mari.client.root("meta").get("closed"))
    mari.client.root("problems")["p"]["title"] = "Teisiti"
    await mari.client.flush()
    await mari.client.until(lambda: any(one["rule"] == "closed" for one in mari.client.refused))
    await mari.client.until(lambda: mari.client.root("problems")["p"]["title"] == "Buss ei sõida")
    assert mari.client.root("meta").get("timer") is None
    code = workshop.about["join_code"]
    assert (await asyncio.to_thread(Browser(workshop.server.url).get, f"/j/{code}"))[0] == 410
    assert (await mari.ask("GET", "session"))[0] == 200
    again = await workshop.done("POST", "closing", {"act": "close"})
    assert again["closed"] == answered["closed"]
    assert (await workshop.done("POST", "closing", {"act": "reopen"}))["closed"] is None
    await mari.client.until(lambda: not mari.client.root("meta").get("closed"))
    mari.client.root("problems")["p"]["title"] = "Teisiti"
    await mari.client.saved()
    assert (await asyncio.to_thread(Browser(workshop.server.url).get, f"/j/{code}"))[0] == 200
    acts = sorted(workshop.desk["acts"].values(), key=lambda act: act["time"])
    assert [act["act"] for act in acts] == ["close", "reopen"]


async def test_facilitators_write_nothing_in_a_finished_workshop_either(workshop):
    lead = await workshop.program()
    await workshop.done("POST", "closing", {"act": "close"})
    await lead.until(lambda: lead.root("meta").get("closed"))
    lead.root("meta")["title"] = "Teisiti"
    await lead.flush()
    await lead.until(lambda: lead.refused or lead.closed is not None)
    fresh = await workshop.program()
    assert fresh.root("meta")["title"] == "Ümarlaud"


async def test_the_day_of_purging_is_set_changed_and_removed(workshop):
    later = (datetime.now().astimezone().date() + timedelta(days=60)).isoformat()
    assert (await workshop.done("POST", "closing", {"act": "purge_on", "date": later}))["purge"] == later
    assert workshop.desk["after"]["after"]["purge"] == later
    assert (await workshop.done("POST", "closing", {"act": "purge_on", "date": None}))["purge"] is None
    for wrong in ("2020-01-01", "2999-01-01", "homme", 5, "2027-02-30", ["2027-01-01"]):
        status, content = await workshop.ask("POST", "closing", {"act": "purge_on", "date": wrong})
        assert status == 400, content
        assert "day" in content["message"]
    assert (await workshop.ask("POST", "closing", {"act": "explode"}))[0] == 400


async def test_an_open_workshop_is_not_purged(workshop):
    status, content = await workshop.ask("POST", "closing", {"act": "purge"})
    assert status == 400
    assert "Close the workshop first" in content["message"]


async def test_nothing_of_a_purged_workshop_is_left_in_the_bytes_of_its_files_and_its_sessions_end(own_server):
    workshop = Workshop(own_server)
    mari, jaan = await workshop.person("Kuldnokk7731"), await workshop.person("Rasvatihane8842")
    await mari.problem("p", "Buss ei sõida")
    await mari.card("c", "Kustutatudsõna5519")
    del mari.client.root("cards")["c"]
    await mari.client.saved()
    await jaan.card("d", "Peidetudsõna6620")
    await jaan.goal("g", "Buss igasse külla")
    await workshop.moderate("hide", root="cards", key="d", why="Põhjus9917")
    await workshop.moderate("rename", person=jaan.id, name="Uusnimi4410")
    assert (await workshop.ask("GET", "history"))[0] == 200  # the past is known to another process too
    gone = ("Kuldnokk7731", "Rasvatihane8842", "Kustutatudsõna5519", "Peidetudsõna6620", "Põhjus9917", "Uusnimi4410")
    gone += (mari.id, jaan.id)
    assert in_files(own_server.data, *gone) == set(gone)
    await workshop.done("POST", "closing", {"act": "close"})
    asked = await asyncio.to_thread(umarlaud, "purge", workshop.id, "--yes", "--data", str(own_server.data))
    assert "Names and history are gone" in asked.stdout
    assert in_files(own_server.data, *gone) == set()
    assert in_files(own_server.data, "Buss ei sõida", "Buss igasse külla") == {"Buss ei sõida", "Buss igasse külla"}
    for person in (mari, jaan):
        await person.client.until(lambda person=person: person.client.closed is not None)
        assert (await person.ask("GET", "session"))[0] == 403
    assert (await workshop.ask("GET", "history"))[0] == 403
    lead = Browser(own_server.url).facilitate(workshop.about)
    events = (await workshop.ask("GET", "history", None, lead))[1]["events"]
    assert not any(word in json.dumps(events, ensure_ascii=False) for word in gone)
    assert (await workshop.ask("POST", "closing", {"act": "reopen"}, lead))[0] == 409
    assert (await workshop.ask("POST", "closing", {"act": "purge_on", "date": today()}, lead))[0] == 409
    network = (await workshop.ask("GET", "network", None, lead))[0]
    assert network == 200
    own_server.stop()
    assert in_files(own_server.data, *gone) == set()
    own_server.start()  # and sessions stay ended
    assert (await mari.ask("GET", "session"))[0] == 403
    with pytest.raises(Exception, match="403"):
        await Client(own_server.url, workshop.id, cookies=mari.browser.cookies()).connect()


async def test_a_workshop_whose_day_has_come_is_purged_when_the_server_starts(own_server):
    from umarlaud.document.desk import After
    from umarlaud.document.shared import record, roots
    from umarlaud.room.store import Store, Update

    workshop = Workshop(own_server)
    mari = await workshop.person("Kuldnokk7731")
    await mari.problem("p", "Buss ei sõida")
    await mari.client.close()
    own_server.stop()
    store = Store(own_server.data)
    doc = store.load(workshop.id, "desk").document()
    yesterday = (datetime.now().astimezone().date() - timedelta(days=1)).isoformat()
    roots(doc, "desk")["after"]["after"] = record(After, {"purge": yesterday, "purged": None})
    store.append(workshop.id, [Update("server", doc.get_update(), (doc.client_id,))], "desk")
    store.close()
    own_server.start()
    await asyncio.to_thread(wait_for, lambda: not in_files(own_server.data, "Kuldnokk7731", mari.id))
    assert in_files(own_server.data, "Buss ei sõida")
    assert workshop.desk["after"]["after"]["purged"]
    assert (await mari.ask("GET", "session"))[0] == 403


async def test_the_command_line_finishes_and_opens_a_workshop_with_a_server_and_without(own_server):
    workshop = Workshop(own_server)
    data = ("--data", str(own_server.data))
    mari = await workshop.person("Mari")
    await asyncio.to_thread(umarlaud, "finish", workshop.id, *data)
    await mari.client.until(lambda: mari.client.root("meta").get("closed"))
    await asyncio.to_thread(umarlaud, "finish", workshop.id, "--reopen", *data)
    await mari.client.until(lambda: not mari.client.root("meta").get("closed"))
    mari.client.root("people")[mari.id] = Map({"name": "Kuldnokk7731"})
    await mari.card("c", "Talgud")
    await mari.client.close()
    own_server.stop()
    early = umarlaud("purge", workshop.id, "--yes", *data, ok=False)
    assert (early.returncode, "Close the workshop first" in early.stderr) == (2, True)
    umarlaud("finish", workshop.id, *data)
    umarlaud("purge", workshop.id, "--yes", *data)
    assert in_files(own_server.data, "Kuldnokk7731", mari.id) == set()
    late = umarlaud("finish", workshop.id, "--reopen", *data, ok=False)
    assert (late.returncode, "stays closed" in late.stderr) == (1, True)
    assert umarlaud("finish", "nosuch", *data, ok=False).returncode == 1


def test_purging_asks_first(server):
    made = server.new("Küsitud")
    umarlaud("finish", made["id"], "--data", str(server.data))
    asked = umarlaud("purge", made["id"], "--data", str(server.data), ok=False)
    assert "Küsitud" in asked.stdout
    assert "gone" not in asked.stdout


def test_a_token_of_another_workshop_closes_nothing(server):
    one, other = server.new("Üks"), server.new("Teine")
    url = f"{server.url}/w/{one['id']}/closing?token={other['facilitator_token']}"
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(url, b'{"act": "close"}'))
    assert caught.value.code == 403
