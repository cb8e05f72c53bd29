"""Who did what, in words: the events of a real room's log and the acts of its facilitators."""

from __future__ import annotations

import asyncio

import pytest
from pycrdt import Doc, Map, Text

from tests.server.facilitation import Workshop, lived_in
from tests.side_processes import suspended
from umarlaud.document.shared import roots
from umarlaud.room.store import Store, Update
from umarlaud.testing import Client


@pytest.fixture
async def workshop(server):
    async for one in lived_in(server):
        yield one


async def words(workshop, language="en") -> list[str]:
    answered = await workshop.done("GET", f"history?lang={language}")
    return [event["words"] for event in answered["events"]]


async def test_no_participant_reads_the_history(workshop):
    mari = await workshop.person("Mari")
    assert (await mari.ask("GET", "history"))[0] == 403


async def test_what_people_and_facilitators_did_is_told_newest_first(workshop):
    mari = await workshop.person("Mari")
    await mari.problem("p", "Buss ei sõida")
    await mari.goal("g", "Buss")
    mari.client.root("goals")["g"]["body"].insert(0, "Õhtul ka")
    mari.client.root("goals")["g"]["consent"][mari.id] = Map({"answer": "object", "reason": "Salajane"})
    await mari.client.saved()
    mari.client.root("goals")["g"]["results"].append(Map({"text": "Kõik jõuavad kohale"}))
    await mari.writes("evidence", "e", text=Text("Leid"))
    lead = await workshop.program()
    lead.root("meta")["stages"] = {"problems": "locked", "goals": "open"}
    lead.root("meta")["plan"] = {"first": 2027, "last": 2030}
    lead.root("accepted")["total~2027"] = Map({"reason": "Allikas eksib"})
    await lead.saved()
    await workshop.moderate("hide", root="problems", key="p", why="Juba olemas")
    await workshop.moderate("rename", person=mari.id, name="Mari M.")
    told = await workshop.done("GET", "history?lang=en")
    assert [event["words"] for event in told["events"]] == [
        "A facilitator changed the name “Mari” to “Mari M.”.",
        "A facilitator hid “Buss ei sõida”. Why: Juba olemas",
        "A facilitator added: remark to the plan: “Allikas eksib”.",
        "A facilitator changed the years of the plan.",
        "A facilitator locked a part: Problems.",
        "Mari M. added: evidence “Leid”.",
        "Mari M. changed the expected results: goal “Buss”.",
        "Mari M. answered: goal “Buss”.",
        "Mari M. wrote 8 characters: goal “Buss”.",
        "Mari M. added: goal “Buss”.",
        "Mari M. added: problem “Buss ei sõida”.",
        "Mari M. joined.",
    ]
    hid = told["events"][1]
    assert (hid["act"], hid["root"], hid["key"]) == ("hide", "problems", "p")
    assert told["events"][-1]["person"] == mari.id
    times = [event["time"] for event in told["events"]]
    assert times == sorted(times, reverse=True)
    assert "Salajane" not in str(told)


async def test_it_is_told_in_the_facilitators_language(workshop):
    mari = await workshop.person("Mari")
    await mari.problem("p", "Buss ei sõida")
    assert (await words(workshop, "et"))[0] == "Mari lisas: probleem „Buss ei sõida“."
    assert (await words(workshop, "ru"))[0] == "Mari – добавлено: проблема «Buss ei sõida»."


async def test_no_word_of_it_says_how_anybody_voted(workshop):
    mari, jaan, kati = [await workshop.person(name) for name in ("Mari", "Jaan", "Kati")]
    await mari.problem("p1", "Buss")
    await mari.problem("p2", "Tee")
    lead = await workshop.program()
    title = {"et": "Mis on tähtis?", "ru": "Что важно?"}
    lead.root("votes")["v"] = Map({"title": title, "kind": "dots", "on": "problems", "points": 3})
    await lead.saved()
    await workshop.done("POST", "votes/v", {"act": "open"})
    for person, choice in ((mari, {"p1": 3}), (jaan, {"p2": 2}), (kati, {"p2": 3})):
        assert (await person.ask("PUT", "votes/v/ballot", {"choice": choice}))[0] == 200
    await workshop.done("POST", "votes/v", {"act": "close"})
    await workshop.done("POST", "votes/v", {"act": "show"})
    told = await words(workshop)
    assert told[:3] == [
        "The result was shown: vote “Mis on tähtis?”.",
        "Voting ended: vote “Mis on tähtis?”.",
        "Voting began: vote “Mis on tähtis?”.",
    ]
    assert (await words(workshop, "ru"))[0].endswith("«Что важно?».")
    assert not any(name in one and "vote" in one.lower() for one in told for name in ("Mari", "Jaan", "Kati"))


async def test_the_room_goes_on_while_a_long_log_is_read(own_server):
    """Twenty thousand updates are read in a process beside; what is typed meanwhile is saved before they are."""
    workshop = Workshop(own_server)
    mari = await workshop.person("Mari")
    await mari.goal("g", "Buss")
    # typed in a copy that no socket follows
    copy, made = Doc(), []
    copy.apply_update(mari.client.doc.get_update())
    body, subscription = roots(copy)["goals"]["g"]["body"], copy.observe(lambda event: made.append(event.update))
    for _ in range(20_000):
        body.insert(0, "a")
    copy.unobserve(subscription)
    await mari.client.close()
    own_server.stop()
    store = Store(own_server.data)
    store.append(workshop.id, [Update(mari.id, update) for update in made])
    store.close()
    own_server.start()
    again = await Client(own_server.url, workshop.id, cookies=mari.browser.cookies()).connect()
    await words(Workshop(own_server))  # the process beside is there
    with suspended(own_server):
        reading = asyncio.create_task(words(workshop))
        for number in range(5):
            again.root("people")[mari.id] = Map({"name": f"Mari {number}"})
            await again.saved()
        assert not reading.done()
    assert any("20000" in one or "20,000" in one for one in await reading)
    await again.close()
