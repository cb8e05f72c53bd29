"""What a hostile participant sends: updates made by hand, floods, presence that breaks others. Nobody else notices."""

from __future__ import annotations

import asyncio
import json
import struct

import pytest
from pycrdt import Array, Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.errors import Refused, UnreadableMessage
from umarlaud.room import guard as guarding
from umarlaud.room import protocol
from umarlaud.room.guard import Guard
from umarlaud.room.protocol import chunk, varuint
from umarlaud.room.sender import Sender

VICTIM, HOSTILE = Sender("victim"), Sender("hostile")
HIS, MINE = 100, 7
"""Yjs clients of the victim and of the hostile participant."""
TITLE, ORDER, BODY, FIRST, EMOJI = (HIS, 1), (HIS, 9), (HIS, 8), (HIS, 10), (HIS, 14)
"""What the victim wrote, by client and clock: fields of a pin and of a goal, letters of the goal's text."""


def string(text: str) -> bytes:
    return b"\x04" + chunk(text.encode())


def value(encoded: bytes) -> bytes:
    return b"\x08\x01" + encoded


def text_value(text: str) -> bytes:
    return value(b"\x77" + chunk(text.encode()))


def kind(number: int) -> bytes:
    return b"\x07" + varuint(number)


def item(content: bytes, *, left=None, right=None, parent=None, root: str = "", key: str = "") -> bytes:
    """A struct of an update, as Yjs writes it (format v1)."""
    info = content[0] | (128 if left else 0) | (64 if right else 0) | (32 if key else 0)
    place = b"".join(varuint(client) + varuint(clock) for client, clock in filter(None, (left, right)))
    if not left and not right:
        place = b"\x01" + chunk(root.encode()) if root else b"\x00" + varuint(parent[0]) + varuint(parent[1])
        place += chunk(key.encode()) if key else b""
    return bytes((info,)) + place + content[1:]


def update(
    *structs: bytes, client: int = MINE, clock: int = 0, deletes: tuple[tuple[int, int, int], ...] = ()
) -> bytes:
    made = (
        b"\x01" + varuint(len(structs)) + varuint(client) + varuint(clock) + b"".join(structs) if structs else b"\x00"
    )
    gone = b"".join(varuint(start) + varuint(length) for _, start, length in deletes)
    return made + (b"\x01" + varuint(deletes[0][0]) + varuint(len(deletes)) + gone if deletes else b"\x00")


class Page:
    """The victim's page: a pin of their own, and a goal in which everybody may write."""

    def __init__(self) -> None:
        self.doc: Doc = Doc(client_id=HIS)
        self.made: list[bytes] = []
        shared = roots(self.doc)
        self._subscription = self.doc.observe(lambda event: self.made.append(event.update))
        with self.doc.transaction():  # field by field: a whole map gets its clocks in any order
            pin = shared["problems"]["p1"] = Map()
            pin["title"], pin["author"] = "Pime tee", "victim"
            pin["geometry"] = {"type": "Point", "coordinates": [22.49, 58.25]}
            goal = shared["goals"]["g1"] = Map()
            goal["author"], goal["title"], goal["problems"] = "victim", Text(""), Array([])
            goal["body"], goal["order"] = Text(""), 1.0
        self.body: Text = goal["body"]
        self.body.insert(0, "Hea 😀 elu")

    def admitted(self, guard: Guard) -> list[bytes]:
        made, self.made[:] = self.made[:], []
        for each in made:
            guard.admit(each, VICTIM)
        return made


@pytest.fixture
def room() -> tuple[Guard, Page, list[bytes]]:
    guard, page = Guard(), Page()
    return guard, page, page.admitted(guard)


def test_the_victim_wrote_where_these_tests_aim(room):
    doc: Doc = Doc()
    for each in [
        *room[2],
        update(item(value(b"\x7b" + struct.pack(">d", 5)), left=ORDER), item(string("x"), right=FIRST)),
    ]:
        doc.apply_update(each)
    goal = roots(doc)["goals"]["g1"]
    assert goal["order"] == 5
    assert str(goal["body"]) == "xHea 😀 elu"


def deep(levels: int) -> bytes:
    inner = [item(kind(1), parent=(MINE, level), key="title") for level in range(levels)]
    return update(item(kind(1), root="problems", key="deep"), *inner)


def circle() -> bytes:
    one, two = item(string("x"), left=(8, 0)), item(string("y"), left=(MINE, 0))
    return (
        b"\x02"
        + b"".join(b"\x01" + varuint(client) + b"\x00" + made for client, made in ((MINE, one), (8, two)))
        + b"\x00"
    )


UNREADABLE = {
    "types nested until the process crashes": deep(60_000),
    "a change that waits for what the victim writes next, to happen in their name": update(
        item(string("x"), left=(HIS, 50)), item(text_value("Forged"), left=TITLE)
    ),
    "a change that waits for a page that never was": update(item(string("x"), parent=(999, 3))),
    "a struct beside itself": update(item(string("x"), left=(MINE, 5))),
    "structs that wait for each other": circle(),
    "a client id that browsers cannot read": update(item(string("x"), right=FIRST), client=2**53),
    "a clock that y-crdt cannot count to": update(b"\x00" + varuint(2**32 + 3)),
    "an empty text": update(item(string(""), right=FIRST)),
    "an empty deletion": update(item(b"\x01\x00", right=FIRST)),
    "no value in a field": update(item(b"\x08\x00", left=ORDER)),
    "a big integer, which pages cannot add to a number": update(item(value(b"\x7a" + bytes(8)), left=ORDER)),
    "bytes in a text": update(item(b"\x03" + chunk(b"ab"), right=FIRST)),
    "text that is not UTF-8 in a value": update(item(value(b"\x77" + chunk(b"\xed\xa0\x80")), left=ORDER)),
    "the same deletion a hundred thousand times": update(deletes=((HIS, 0, 20),) * 100_000),
}
REFUSED = {
    "formatting of what is there, after which nobody could link the goal": (
        update(item(b"\x06" + chunk(b"bold") + chunk(b"true"), right=FIRST)),
        "text",
    ),
    "formatting in place of a field, on which y-crdt panics": (
        update(item(b"\x06" + chunk(b"bold") + chunk(b"true"), left=TITLE)),
        "text",
    ),
    "a value inside a text, which moves everybody's caret": (update(item(text_value("x"), right=FIRST)), "text"),
    "half a character deleted": (update(deletes=((*EMOJI, 1),)), "text"),
    "a letter put into a character": (update(item(string("x"), left=EMOJI, right=(HIS, 15))), "text"),
    "a record under the name of JavaScript's prototype": (update(item(kind(1), root="goals", key="__proto__")), "key"),
    "a deleted struct in place of a title": (update(item(b"\x01\x01", left=TITLE)), "owner"),
    "a deletion of somebody's title": (update(deletes=((*TITLE, 1),)), "owner"),
    "a deletion of a shared text": (update(deletes=((*BODY, 1),)), "replace"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_yjs_never_writes_is_not_read(room, what):
    guard, page, before = room
    with pytest.raises(UnreadableMessage):
        guard.admit(UNREADABLE[what], HOSTILE)
    guard.rebuild(before)
    page.body.insert(0, "Edasi ")
    page.admitted(guard)


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_made_by_hand_is_refused(room, what):
    guard, page, before = room
    hostile, rule = REFUSED[what]
    with pytest.raises(Refused) as caught:
        guard.admit(hostile, HOSTILE)
    assert caught.value.rule == rule
    guard.rebuild(before)
    page.body.insert(0, "Edasi ")
    page.admitted(guard)


def test_one_person_cannot_sign_with_ever_new_clients(room, monkeypatch):
    guard, _, _ = room
    monkeypatch.setattr(guarding, "MOST_CLIENTS_OF_ONE", 3)
    for client in range(3):
        guard.admit(update(item(string("x"), right=FIRST), client=client), HOSTILE)
    with pytest.raises(Refused) as caught:
        guard.admit(update(item(string("x"), right=FIRST), client=3), HOSTILE)
    assert caught.value.rule == "limit"


def test_a_document_that_was_loaded_keeps_its_characters_whole(room):
    _, _, before = room
    loaded = Guard({HIS: "victim"})
    loaded.rebuild(before)
    doc: Doc = Doc()
    for each in before:
        doc.apply_update(each)
    loaded.learn(doc.get_update())
    with pytest.raises(Refused):
        loaded.admit(REFUSED["half a character deleted"][0], HOSTILE)


HOSTILE_PRESENCE = {
    "half a character": '{"user":{"name":"\\ud800"}}',
    "not a number": '{"user":{},"cursor":NaN}',
    "infinity": '{"user":{},"cursor":1e999}',
    "nested without end": '{"user":{},"cursor":' + "[" * 1900 + "]" * 1900 + "}",
}


@pytest.mark.parametrize("what", HOSTILE_PRESENCE)
async def test_presence_that_nobody_can_read_keeps_nobody_out(server, join, what):
    workshop = server.new()
    hostile = await join(workshop)
    await hostile.send(protocol.awareness_message([(5, 1, HOSTILE_PRESENCE[what]), (6, 2**53 - 1, "{}")]))
    honest = await join(workshop)
    heard = asyncio.get_running_loop().create_future()
    handle = honest._handle

    async def listen(message: bytes) -> None:
        if message[0] == protocol.AWARENESS and not heard.done():
            heard.set_result(protocol.read_awareness(protocol.Reader(message[1:]).chunk()))
        await handle(message)

    honest._handle = listen
    await honest.send(protocol.awareness_message([(honest.doc.client_id, 1, '{"user":{"name":"Pääsuke"}}')]))
    states = await asyncio.wait_for(heard, 20)
    assert [json.loads(state)["user"]["name"] for _, _, state in states] == ["Pääsuke"]


async def test_a_page_that_has_not_written_yet_cannot_be_signed_for(server, join):
    workshop = server.new()
    honest, hostile = await join(workshop), await join(workshop)
    await honest.send(protocol.awareness_message([(honest.doc.client_id, 1, '{"user":{}}')]))
    await honest.saved()
    squatted = update(b"\x00\x01", client=honest.doc.client_id)
    await hostile.send(protocol.sync_message(protocol.UPDATE, squatted))
    await hostile.until(lambda: hostile.closed)
    assert hostile.refused[0]["rule"] == "writer"
    honest.root("people")[honest.person] = Map({"name": "Pääsuke"})
    await honest.saved()


async def test_a_socket_that_shows_a_thousand_people_is_twenty(server, join):
    workshop = server.new()
    hostile = await join(workshop)
    await hostile.send(protocol.awareness_message([(client, 1, '{"user":{}}') for client in range(1_000)]))
    await hostile.until(lambda: hostile.received > 2)
    late = await join(workshop)
    seen: list[bytes] = []
    late._handle = lambda message: asyncio.sleep(0, seen.append(message))
    await late.send(bytes((protocol.QUERY_AWARENESS,)))
    await late.until(lambda: any(message[0] == protocol.AWARENESS for message in seen))
    assert len(protocol.read_awareness(protocol.Reader(seen[-1][1:]).chunk())) == 20


async def test_who_asks_for_the_whole_document_again_and_again_is_closed(server, join):
    client = await join(server.new())
    for _ in range(100):
        await client.send(protocol.sync_message(protocol.STEP1, b"\x01\x05\x00"))
    await client.until(lambda: client.closed)
    assert client.closed == protocol.CLOSE_TOO_FAST
