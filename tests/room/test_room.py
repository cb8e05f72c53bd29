"""A real server, real sockets: what one writes the others have, and what may not be written is not."""

from __future__ import annotations

import asyncio
import json
import sqlite3

import pytest
from pycrdt import Array, Doc, Map, Text

from umarlaud.room import protocol
from umarlaud.testing import Client


def problem(author: str, title: str = "Buss ei võta ratastooli peale", **fields: object) -> Map:
    return Map(
        {
            "title": title,
            "description": Text(""),
            "theme": "transport",
            "geometry": {"type": "Point", "coordinates": [22.49, 58.25]},
            "precision": "village",
            "author": author,
            "created": "2026-11-21T10:00:00Z",
            **fields,
        }
    )


def goal(author: str, **fields: object) -> Map:
    return Map({"title": Text(""), "body": Text(""), "order": 1.0, "problems": Array([]), "author": author, **fields})


async def test_what_one_writes_reaches_the_other_and_is_saved(server, join):
    workshop = server.new()
    one, two = await join(workshop), await join(workshop)
    one.root("problems")["p1"] = problem(one.person)
    await one.saved()
    await two.until(lambda: "p1" in two.root("problems"))
    assert two.root("problems")["p1"]["title"] == "Buss ei võta ratastooli peale"


async def test_a_newcomer_gets_everything_and_a_stranger_gets_nothing(server, join):
    workshop = server.new()
    one = await join(workshop)
    one.root("problems")["p1"] = problem(one.person)
    await one.saved()
    late = await join(workshop)
    assert "p1" in late.root("problems")
    stranger = Client(server.url, workshop["id"])
    with pytest.raises(Exception, match="403"):
        await stranger.connect()


async def test_three_write_one_text_at_once_and_end_with_the_same(server, join):
    workshop = server.new()
    clients = [await join(workshop) for _ in range(3)]
    clients[0].root("goals")["g1"] = goal(clients[0].person)
    await clients[0].saved()
    await asyncio.gather(*(c.until(lambda c=c: "g1" in c.root("goals")) for c in clients))

    async def write(client: Client, word: str) -> None:
        for letter in word * 20:
            text = client.root("goals")["g1"]["body"]
            text.insert(len(text) if letter > "z" else 0, letter)
            await client.flush()
            await asyncio.sleep(0)
        await client.saved()

    await asyncio.gather(*(write(c, w) for c, w in zip(clients, ("abc", "õäö", "где"), strict=True)))
    await asyncio.gather(*(c.until(lambda c=c: len(str(c.root("goals")["g1"]["body"])) == 180) for c in clients))
    assert len({str(c.root("goals")["g1"]["body"]) for c in clients}) == 1


async def test_a_change_of_anothers_pin_is_refused_with_words_and_reaches_nobody(server, join):
    workshop = server.new()
    owner, other = await join(workshop), await join(workshop)
    owner.root("problems")["p1"] = problem(owner.person)
    await owner.saved()
    await other.until(lambda: "p1" in other.root("problems"))
    other.root("problems")["p1"]["title"] = "Muudetud"
    await other.flush()
    await other.until(lambda: other.closed)
    assert other.closed == protocol.CLOSE_REFUSED
    assert other.refused[0]["rule"] == "owner"
    assert other.refused[0]["where"] == ["problems", "p1", "title"]
    assert "somebody else" in other.refused[0]["reason"]
    late = await join(workshop)
    assert late.root("problems")["p1"]["title"] == "Buss ei võta ratastooli peale"
    owner.root("problems")["p1"]["title"] = "Omanik muudab"
    await owner.saved()


async def test_what_came_beside_a_refused_change_from_others_is_kept(server, join):
    workshop = server.new()
    honest, hostile = await join(workshop), await join(workshop)
    for number in range(30):
        honest.root("problems")[f"h{number}"] = problem(honest.person)
        hostile.root("problems")[f"x{number}"] = problem("somebody-else")
        await honest.flush()
        await hostile.flush()
    await honest.saved()
    late = await join(workshop)
    assert set(late.root("problems")) == {f"h{number}" for number in range(30)}


async def test_a_frame_that_is_not_protocol_closes_only_its_own_socket(server, join):
    workshop = server.new()
    good = await join(workshop)
    garbage = [
        b"",
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x00\x07\x00",
        b"\x00\x02\x05\x01\x02",
        b"\x00\x02\x03\x01\x02\x03",
        b"\x00\x00\x04\xff\xff\xff\xff",
        b"\x01\x02\xff\xff",
        b"\x05",
        b"\x00\x02" + protocol.chunk(b"\x01\x01\x01\x00\x0a\x05\x00"),
    ]
    for frame in garbage:
        bad = await join(workshop)
        await bad.socket.send(frame)
        await bad.until(lambda bad=bad: bad.closed)
        assert bad.closed in (protocol.CLOSE_UNREADABLE, protocol.CLOSE_TOO_FAST), frame
    bad = await join(workshop)
    await bad.socket.send("text")
    await bad.until(lambda: bad.closed)
    good.root("problems")["p1"] = problem(good.person)
    await good.saved()


async def test_an_update_that_follows_a_missing_one_is_not_taken(server, join):
    workshop = server.new()
    client = await join(workshop)
    updates: list[bytes] = []
    doc = Doc()
    subscription = doc.observe(lambda event: updates.append(event.update))
    for key in ("a", "b", "c"):
        doc.get("problems", type=Map)[key] = problem(client.person)
    del subscription
    await client.send(protocol.sync_message(protocol.UPDATE, updates[0]))
    await client.send(protocol.sync_message(protocol.UPDATE, updates[2]))
    await client.until(lambda: client.closed)
    assert client.closed == protocol.CLOSE_UNREADABLE
    late = await join(workshop)
    await late.until(lambda: set(late.root("problems")) == {"a"})


async def test_a_change_signed_with_anothers_client_id_is_refused(server, join):
    workshop = server.new()
    owner, thief = await join(workshop), await join(workshop)
    owner.root("problems")["p1"] = problem(owner.person)
    await owner.saved()
    forged = Doc(client_id=owner.doc.client_id)
    forged.apply_update(owner.doc.get_update())
    before = forged.get_state()
    forged.get("problems", type=Map)["p2"] = problem(thief.person)
    await thief.send(protocol.sync_message(protocol.UPDATE, forged.get_update(before)))
    await thief.until(lambda: thief.closed)
    assert thief.refused[0]["rule"] == "writer"
    owner.root("problems")["p3"] = problem(owner.person)
    await owner.saved()


async def test_a_title_of_ten_thousand_characters_is_refused_and_given_back(server, join):
    workshop = server.new()
    client = await join(workshop)
    client.root("problems")["p1"] = problem(client.person, "x" * 10_000)
    await client.flush()
    await client.until(lambda: client.closed)
    assert client.refused[0]["rule"] == "length"
    assert client.refused[0]["text"].startswith("xxx")


async def test_coordinates_outside_estonia_or_as_text_are_refused(server, join):
    workshop = server.new()
    for coordinates in ([2.35, 48.85], ["22.5", "58.2"], [58.25, 22.49], [float("1e300"), 58.0]):
        client = await join(workshop)
        client.root("problems")["p1"] = problem(client.person, geometry={"type": "Point", "coordinates": coordinates})
        await client.flush()
        await client.until(lambda client=client: client.closed)
        assert client.refused[0]["rule"] == "place"
        assert "Estonia" in client.refused[0]["reason"]


async def test_a_facilitator_with_a_token_may_change_what_a_participant_wrote(server, join):
    workshop = server.new()
    participant = await join(workshop)
    participant.root("problems")["p1"] = problem(participant.person)
    await participant.saved()
    facilitator = await join(workshop, token=workshop["facilitator_token"])
    facilitator.root("problems")["p1"]["title"] = "Täpsustatud"
    facilitator.root("meta")["title"] = "Uus pealkiri"
    await facilitator.saved()
    await participant.until(lambda: participant.root("problems")["p1"]["title"] == "Täpsustatud")


async def test_awareness_cannot_pretend_to_be_somebody_else(server, join):
    workshop = server.new()
    one, two = await join(workshop), await join(workshop)
    one.root("people")[one.person] = Map({"name": "Pääsuke"})
    await one.saved()
    state = json.dumps({"user": {"id": two.person, "name": "Põder", "color": "#123456"}})
    heard: list[bytes] = []
    handle = two._handle

    async def listen(message: bytes) -> None:
        if message[0] == protocol.AWARENESS:
            heard.append(message)
        await handle(message)

    two._handle = listen  # type: ignore[method-assign]
    await one.send(protocol.awareness_message([(one.doc.client_id, 1, state)]))
    await two.until(lambda: heard)
    assert one.person.encode() in heard[0]
    assert "Pääsuke".encode() in heard[0]
    assert two.person.encode() not in heard[0]


async def test_a_restart_keeps_the_document_and_the_session(own_server, join):
    workshop = own_server.new()
    client = await join(workshop)
    client.root("problems")["p1"] = problem(client.person)
    await client.saved()
    own_server.kill()
    await client.until(lambda: client.closed)
    own_server.start()
    await client.connect()
    assert "p1" in client.root("problems")
    client.root("problems")["p1"]["title"] = "Ikka minu oma"
    await client.saved()
    rows = sqlite3.connect(own_server.data / "umarlaud.sqlite").execute("select person, time from updates").fetchall()
    assert client.person in {person for person, _ in rows}
    assert all(time.endswith("Z") for _, time in rows)
