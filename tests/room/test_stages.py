"""Stages, approval, the desk document and helpers over real sockets: what may not stand comes back, to one alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
import websockets
from pycrdt import Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.errors import StoreError
from umarlaud.room import protocol
from umarlaud.room.limits import Allowance
from umarlaud.room.protocol import Reader
from umarlaud.room.room import Room
from umarlaud.room.sender import Sender
from umarlaud.room.store import Store
from umarlaud.testing import Client, program, wait_for

from .test_room import goal, problem


async def facilitator(workshop: dict[str, str]) -> Client:
    return await program(workshop, workshop["facilitator_token"]).connect()


async def set_meta(client: Client, **fields: object) -> None:
    for name, value in fields.items():
        client.root("meta")[name] = value
    await client.saved()


@pytest.mark.parametrize("state", ["locked", "hidden"])
async def test_a_closed_stage_takes_nothing_and_says_so_with_the_words(server, join, state):
    workshop = server.new()
    lead, late, reader = await facilitator(workshop), await join(workshop), await join(workshop)
    await set_meta(lead, stages={"problems": state})
    late.root("problems")["p1"] = problem(late.person, "Pandud lukus ossa")
    late.root("goals")["g1"] = goal(late.person)
    await late.saved()
    await late.until(lambda: late.refused)
    (told,) = late.refused
    assert (told["rule"], told["where"], told["text"], told["kept"]) == (
        "stage",
        ["problems", "p1"],
        "Pandud lukus ossa",
        True,
    )
    assert "closed now" in told["reason"]
    await reader.until(lambda: "g1" in reader.root("goals"))
    await late.until(lambda: "p1" not in late.root("problems"))
    assert "p1" not in reader.root("problems")
    assert late.closed is None
    await set_meta(lead, stages={})
    late.root("problems")["p1"] = problem(late.person, "Nüüd lahti")
    await late.saved()
    await reader.until(lambda: "p1" in reader.root("problems"))
    assert len(late.refused) == 1
    await lead.close()


async def test_a_facilitator_writes_in_a_locked_stage_and_nobody_in_a_closed_workshop(server, join):
    workshop = server.new()
    lead, reader = await facilitator(workshop), await join(workshop)
    await set_meta(lead, stages={"problems": "locked"})
    lead.root("problems")["p1"] = problem("facilitator", "Juhataja lisas")
    await lead.saved()
    await reader.until(lambda: "p1" in reader.root("problems"))
    await set_meta(lead, closed="2026-11-26T18:00:00Z")
    reader.root("goals")["g1"] = goal(reader.person)
    lead.root("problems")["p1"]["title"] = "Pärast lõppu"
    lead.root("meta")["closed"] = None  # opening again is the server's
    await asyncio.gather(reader.saved(), lead.saved())
    for client in (reader, lead):
        await client.until(lambda client=client: client.refused)
        assert {each["rule"] for each in client.refused} == {"closed"}
    await lead.until(lambda: lead.root("problems")["p1"]["title"] == "Juhataja lisas")
    late = await join(workshop)
    assert late.root("meta")["closed"] == "2026-11-26T18:00:00Z"
    assert late.root("problems").to_py()["p1"]["title"] == "Juhataja lisas"
    assert "g1" not in late.root("goals")
    assert lead.root("meta").to_py() == late.root("meta").to_py()
    await lead.close()


async def test_what_was_written_offline_before_the_lock_comes_back_and_the_rest_stays(own_server, join):
    workshop = own_server.new()
    lead, away = await facilitator(workshop), await join(workshop)
    away.root("problems")["mine"] = problem(away.person, "Enne")
    away.root("goals")["g1"] = Map({"title": Text("Eesmärk"), "body": Text("Algus."), "author": away.person})
    await away.saved()
    await away.close()
    await set_meta(lead, stages={"goals": "locked"})
    away.root("goals")["g1"]["body"].insert(0, "Terve õhtu jagu mõtteid. ")
    away.root("problems")["mine"]["title"] = "Pärast"
    away.root("problems")["new"] = problem(away.person, "Uus koht")
    own_server.kill()
    own_server.start()
    await away.connect()
    await away.saved()
    await away.until(lambda: away.refused)
    (told,) = away.refused
    assert (told["rule"], told["where"], told["kept"]) == ("stage", ["goals", "g1"], True)
    assert told["text"] == "Terve õhtu jagu mõtteid. "
    await away.until(lambda: str(away.root("goals")["g1"]["body"]) == "Algus.")
    late = await join(workshop)
    assert {key: one["title"] for key, one in late.root("problems").to_py().items()} == {
        "mine": "Pärast",
        "new": "Uus koht",
    }
    assert late.root("goals").to_py() == away.root("goals").to_py()
    await lead.close()


async def test_with_approval_nothing_is_delivered_before_it_and_the_desk_has_it_first(server, join, node):
    workshop = server.new()
    lead, writer = await facilitator(workshop), await join(workshop)
    watching = node(workshop, person=True)
    await set_meta(lead, approval=True)
    writer.root("problems")["p1"] = problem(writer.person, "Kontrollimata pealkiri", today="Kontrollimata lugu")
    await writer.saved()
    await writer.until(lambda: writer.refused)
    (told,) = writer.refused
    assert (told["rule"], told["where"], told["kept"]) == ("waiting", ["problems", "p1"], True)
    assert told["text"] == "Kontrollimata pealkiri\nKontrollimata lugu"
    store = Store(server.data)
    (waiting,) = roots(store.load(workshop["id"], "desk").document(), "desk")["waiting"].to_py().values()
    store.close()
    assert {name: waiting[name] for name in ("root", "record", "what", "person")} == {
        "root": "problems",
        "record": "p1",
        "what": "record",
        "person": writer.person,
    }
    assert waiting["fields"]["title"] == "Kontrollimata pealkiri"
    lead.root("problems")["p2"] = problem("facilitator", "Juhataja oma")  # the frame that follows is there
    await lead.saved()
    late = node(workshop, person=True)
    for peer in (watching, late):
        await asyncio.to_thread(wait_for, lambda peer=peer: "p2" in peer.ask("dump")["problems"])
        assert "p1" not in peer.ask("dump")["problems"]
        assert peer.ask("heard Juhataja oma")["frames"] >= 1
        assert peer.ask("heard Kontrollimata")["frames"] == 0
    log = Store(server.data).load(workshop["id"])
    assert not any(b"Kontrollimata" in each for each in log.updates)
    await lead.close()


async def test_who_was_gone_when_something_of_theirs_was_turned_away_hears_of_it_later(server, join):
    workshop = server.new()
    lead, writer = await facilitator(workshop), await join(workshop)
    await set_meta(lead, stages={"goals": "locked"})
    writer.root("goals")["g1"] = Map({"title": Text("Kadunud mõte"), "author": writer.person})
    await writer.flush()
    writer.socket.transport.abort()  # the network goes as the words arrive
    await writer.until(lambda: writer.closed)
    await set_meta(lead, date="2026-11-26")
    await writer.connect()
    await writer.saved()
    await writer.until(lambda: writer.refused)
    assert [(each["rule"], each["text"]) for each in writer.refused] == [("stage", "Kadunud mõte")]
    await lead.close()


async def test_who_writes_on_and_on_into_a_closed_stage_is_slowed_down_and_nothing_is_lost(server, join):
    workshop = server.new()
    lead, writer = await facilitator(workshop), await join(workshop)
    await set_meta(lead, stages={"problems": "locked"})
    for number in range(int(Allowance.WITHHELD[1]) + 5):
        writer.root("problems")[f"p{number}"] = problem(writer.person, f"Mõte {number}")
        await writer.flush()
    await writer.until(lambda: writer.closed)
    assert writer.closed == protocol.CLOSE_TOO_FAST
    words = {f"Mõte {number}" for number in range(int(Allowance.WITHHELD[1]) + 5)}

    def told_everything() -> bool:
        return words <= {line for each in writer.refused for line in each["text"].split("\n")}

    while not told_everything():
        await writer.connect()  # as a page does; what could not be said meanwhile is said now
        await writer.until(lambda: writer.closed or told_everything())
    await writer.until(lambda: len(writer.root("problems")) == 0)
    await lead.close()


async def test_a_helper_puts_in_what_people_without_phones_say(server, join):
    workshop = server.new()
    lead, helper, other = await facilitator(workshop), await join(workshop), await join(workshop)
    for client, name in ((helper, "Abiline"), (other, "Osaleja")):
        client.root("people")[client.person] = Map({"name": name})
        await client.saved()
    await lead.until(lambda: helper.person in lead.root("people"))
    lead.root("people")[helper.person]["role"] = "helper"
    await lead.saved()
    await helper.until(lambda: helper.root("people")[helper.person].get("role") == "helper")
    with helper.doc.transaction():
        helper.root("people")["vanaema"] = Map({"name": "Vanaema", "helper": helper.person})
        helper.root("problems")["p1"] = problem("vanaema", "Poodi ei pääse", via="paper")
    helper.root("ties")["a~b"] = Map({"a": "a", "b": "b", "views": Map({"vanaema": Map({"today": "none"})})})
    helper.root("goals")["g1"] = Map({"title": Text("Koos"), "author": helper.person})
    helper.root("goals")["g1"]["consent"] = Map({"vanaema": Map({"answer": "agree"})})
    await helper.saved()
    await other.until(lambda: "g1" in other.root("goals"))
    assert other.root("problems").to_py()["p1"]["author"] == "vanaema"
    assert other.root("ties").to_py()["a~b"]["views"].keys() == {"vanaema"}
    assert other.root("goals").to_py()["g1"]["consent"].keys() == {"vanaema"}
    other.root("problems")["p1"]["title"] = "Teise laua oma"
    await other.flush()
    await other.until(lambda: other.closed)
    assert other.refused[0]["rule"] == "owner"
    await lead.close()


async def test_the_desk_room_is_closed_to_participants_and_takes_only_notes_of_facilitators(server, join):
    workshop = server.new()
    somebody = await join(workshop)
    address = f"{server.url.replace('http', 'ws', 1)}/w/{workshop['id']}/desk-room"
    with pytest.raises(websockets.InvalidStatus) as turned_away:
        await websockets.connect(address, additional_headers=somebody._headers)
    assert turned_away.value.response.status_code == 403
    for change, rule in (
        (lambda desk: desk["notes"].update({"workshop": Map({"text": Text("Kohv kell 12")})}), None),
        (lambda desk: desk["waiting"].update({"w1": Map({"root": "goals"})}), "server"),
        (lambda desk: desk["acts"].clear(), None),
        (lambda desk: desk["blocked"].update({"x": Map({"by": "y", "time": "2026-11-26T10:00:00Z"})}), "server"),
        (lambda desk: desk["hidden"].update({"h1": Map({"root": "goals"})}), "server"),
    ):
        doc: Doc = Doc()
        desk, made = roots(doc, "desk"), []
        subscription = doc.observe(lambda event, made=made: made.append(event.update))
        change(desk)
        doc.unobserve(subscription)
        async with websockets.connect(f"{address}?token={workshop['facilitator_token']}&lang=en") as socket:
            for update in made or [protocol.EMPTY_UPDATE]:
                await socket.send(protocol.sync_message(protocol.UPDATE, update))
            found = None
            async for message in socket:
                if message[0] == protocol.REFUSED:
                    found = json.loads(Reader(message[1:]).text())["rule"]
                    break
                if message[0] == protocol.SAVED:
                    break
        assert found == rule


# -- what only the server itself does, in one process --------------------------------------------------------------


class Seat:
    """A connection without a socket."""

    def __init__(self, person: str, role: str = "participant") -> None:
        self.sender = Sender(person, role, "en")  # type: ignore[arg-type]
        self.frames: list[bytes] = []
        self.code: int | None = None

    def send(self, frame: bytes) -> None:
        self.frames.append(frame)

    def shut(self, code: int, _reason: str) -> None:
        self.code = code

    def heard(self, kind: int) -> list[bytes]:
        payloads = [frame[2:] if frame[1] < 126 else frame[4:] for frame in self.frames]
        return [each[1:] for each in payloads if each[0] == kind]

    @property
    def told(self) -> list[dict]:
        return [json.loads(Reader(each).text()) for each in self.heard(protocol.REFUSED)]


async def until(condition: Callable[[], Any]) -> None:
    """Waits for something in this process."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - the room says nothing of it
            await asyncio.sleep(0.001)


async def test_a_record_that_the_desk_document_hides_is_not_put_in_again_also_after_a_restart(tmp_path):
    for restarted in (False, True):
        store = Store(tmp_path)
        room = Room("w", store)
        await room.open()
        if not restarted:
            await room.change(lambda maps: maps["meta"].update({"title": "T", "municipality": "0714"}))
            kept = {"root": "problems", "record": "p1", "fields": {"title": "Solvav"}, "person": "me", "by": "boss"}
            hidden = {**kept, "time": "2026-11-26T10:00:00Z"}
            await room.desk.change(lambda desk, hidden=hidden: desk["hidden"].update({"h1": Map(hidden)}))
        seat, doc = Seat("me"), Doc()
        room.join(seat)
        doc.apply_update(room.doc.get_update())
        made: list[bytes] = []
        subscription = doc.observe(lambda event, made=made: made.append(event.update))
        roots(doc)["problems"]["p1"] = problem("me", "Solvav jälle")
        doc.unobserve(subscription)
        room.receive(seat, protocol.sync_message(protocol.UPDATE, made[0]))
        await room.change(lambda maps: maps["meta"].update({"date": "2026-11-26"}))  # after it in the queue
        assert [(each["rule"], each["text"]) for each in seat.told] == [("hidden", "Solvav jälle")]
        assert "p1" not in room.roots["problems"]
        assert not any("Solvav jälle".encode() in each for each in seat.heard(protocol.SYNC))
        await room.close()
        store.close()


async def test_what_waits_is_dropped_nowhere_when_the_desk_cannot_be_written(tmp_path, monkeypatch):
    """The words are on the desk's disk before the author's page lets go of them."""
    store = Store(tmp_path)
    room = Room("w", store)
    await room.open()
    await room.change(lambda maps: maps["meta"].update({"title": "T", "municipality": "0714", "approval": True}))

    def full(workshop: str, batch: list, document: str = "shared") -> None:
        if document == "desk":
            raise StoreError("disk_full", "The disk is full.")
        Store.append(store, workshop, batch, document)

    monkeypatch.setattr(store, "append", full)
    seat, doc = Seat("me"), Doc()
    room.join(seat)
    made: list[bytes] = []
    subscription = doc.observe(lambda event: made.append(event.update))
    roots(doc)["problems"]["p1"] = problem("me", "Ootab")
    doc.unobserve(subscription)
    room.receive(seat, protocol.sync_message(protocol.UPDATE, made[0]))
    await until(lambda: room.trouble)
    assert seat.told == []
    monkeypatch.undo()
    await until(lambda: not room.trouble and not room.desk.trouble)
    assert seat.code == protocol.CLOSE_RESYNC
    again = Seat("me")
    room.join(again)
    room.receive(again, protocol.sync_message(protocol.STEP2, made[0]))
    await room.change(lambda maps: maps["meta"].update({"date": "2026-11-26"}))
    assert [each["rule"] for each in again.told] == ["waiting"]
    assert [one["record"] for one in room.desk.roots["waiting"].to_py().values()] == ["p1"]
    await room.close()
    store.close()


async def test_a_desk_that_is_full_gives_the_words_back_and_the_room_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr("umarlaud.room.rights.MOST_RECORDS", 1)
    store = Store(tmp_path)
    room = Room("w", store)
    await room.open()
    await room.change(lambda maps: maps["meta"].update({"title": "T", "municipality": "0714", "approval": True}))
    seats = [Seat(name) for name in ("one", "two")]
    for seat in seats:
        doc: Doc = Doc()
        made: list[bytes] = []
        subscription = doc.observe(lambda event, made=made: made.append(event.update))
        roots(doc)["problems"][seat.sender.person] = problem(seat.sender.person, f"Mõte: {seat.sender.person}")
        doc.unobserve(subscription)
        room.join(seat)
        room.receive(seat, protocol.sync_message(protocol.UPDATE, made[0]))
        await room.change(lambda maps: maps["meta"].update({"date": "2026-11-26"}))
    assert [(each["rule"], each["text"]) for seat in seats for each in seat.told] == [
        ("waiting", "Mõte: one"),
        ("limit", "Mõte: two"),
    ]
    assert room.trouble is None
    await room.close()
    store.close()
