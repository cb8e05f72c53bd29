"""A plain Yjs program with a participant's session tries what no page offers. Nothing of it reaches anybody."""

from __future__ import annotations

import asyncio
import json

import pytest
from pycrdt import Map

from umarlaud.testing import Browser, program, wait_for

from .test_room import goal, problem

VOTE = {"title": {"et": "Mis on tähtsaim?"}, "kind": "dots", "on": "goals"}
PLACE = {"type": "Point", "coordinates": [22.5, 58.3]}


def pin(author: str, title: str, **fields: object) -> dict:
    plain = {"title": title, "theme": "other", "geometry": PLACE, "author": author, **fields}
    return {"Y.Map": {**plain, "description": {"Y.Text": "kirjeldus"}}}


@pytest.fixture
async def hall(server, join):
    """A workshop with a facilitator and an honest participant, who have written something."""
    workshop = server.new()
    lead = await program(workshop, workshop["facilitator_token"]).connect()
    honest = await join(workshop)
    honest.root("people")[honest.person] = Map({"name": "Aus"})
    honest.root("problems")["p1"] = problem(honest.person, "Aus mure")
    honest.root("goals")["g1"] = goal(honest.person)
    await honest.saved()
    await lead.until(lambda: "g1" in lead.root("goals"))
    yield workshop, lead, honest
    await lead.close()


async def test_a_locked_stage_takes_nothing_from_a_yjs_program_and_nobody_hears_the_words(hall, node):
    workshop, lead, honest = hall
    lead.root("meta")["stages"] = {"problems": "locked", "goals": "hidden"}
    await lead.saved()
    hostile, watching = node(workshop, person=True), node(workshop, person=True)
    for number in range(3):
        hostile.edit("set", "problems", f"x{number}", value=pin(hostile.person, f"Sissemurdmine {number}"))
        hostile.edit("insert", "goals", "g1", "body", value="Sissemurdmine")
    told = hostile.told(6)
    assert {(each["rule"], each["kept"]) for each in told} == {("stage", True)}
    honest.root("people")[honest.person]["name"] = "Ikka aus"
    await honest.saved()
    wait_for(lambda: watching.ask("dump")["people"][honest.person]["name"] == "Ikka aus")
    wait_for(lambda: hostile.ask("dump") == watching.ask("dump"))
    dump = watching.ask("dump")
    assert dump["problems"].keys() == {"p1"}
    assert dump["goals"]["g1"]["body"] == ""
    assert watching.ask("heard Sissemurdmine")["frames"] == 0
    assert node(workshop, person=True).ask("heard Sissemurdmine")["frames"] == 0  # nor in the whole document


async def test_the_desk_document_is_read_by_no_participant(hall, node):
    workshop, lead, _honest = hall
    lead.root("meta")["approval"] = True
    await lead.saved()
    writer = node(workshop, person=True)
    writer.edit("set", "problems", "x1", value=pin(writer.person, "Ootab luba"))
    assert writer.told()[0]["rule"] == "waiting"
    hostile = node(workshop, person=True, room="desk-room", inside=False)
    assert 403 in wait_for(lambda: hostile.ask("closed")["codes"])
    assert hostile.ask("heard Ootab luba")["frames"] == 0
    for root in ("waiting", "hidden", "notes", "acts"):  # nor written, by way of the other document
        inside = node(workshop, person=True)
        inside.ask("edit " + json.dumps({"what": "set", "path": [root, "w1"], "value": {"Y.Map": {"root": "goals"}}}))
        assert inside.told()[0]["rule"] == "root"


async def test_what_is_hidden_cannot_be_brought_back(hall, node):
    workshop, _lead, honest = hall
    browser = Browser(workshop["url"]).facilitate(workshop)
    address = f"/w/{workshop['id']}/moderation"
    await asyncio.to_thread(browser.ask, "POST", address, {"act": "hide", "root": "problems", "key": "p1", "why": ""})
    await honest.until(lambda: "p1" not in honest.root("problems"))
    honest.root("problems")["p1"] = problem(honest.person, "Jälle siin")
    await honest.saved()
    await honest.until(lambda: honest.refused)
    assert (honest.refused[0]["rule"], honest.refused[0]["kept"]) == ("hidden", True)
    watching = node(workshop, person=True)
    assert "p1" not in watching.ask("dump")["problems"]
    assert watching.ask("heard Jälle siin")["frames"] == 0


FORGERIES = {
    "a pin that was put in for others": (
        lambda me, _: ("set", ("problems", "x1"), pin(me, "Võltsitud", via="paper")),
        "helper",
    ),
    "a pin in another's name": (lambda _me, honest: ("set", ("problems", "x1"), pin(honest, "Võltsitud")), "author"),
    "a person without a phone": (
        lambda me, _: ("set", ("people", "mummi"), {"Y.Map": {"name": "Võltsitud", "helper": me}}),
        "helper",
    ),
    "oneself as a helper": (
        lambda me, _: ("set", ("people", me), {"Y.Map": {"name": "Võltsitud", "role": "helper"}}),
        "facilitator",
    ),
    "a name that cannot be changed": (
        lambda me, _: ("set", ("people", me), {"Y.Map": {"name": "Võltsitud", "named": True}}),
        "facilitator",
    ),
    "another's name": (lambda _me, honest: ("set", ("people", honest, "name"), "Võltsitud"), "owner"),
    "another under one's help": (lambda me, honest: ("set", ("people", honest, "helper"), me), "fixed"),
    "a vote of one's own": (
        lambda me, _: (
            "set",
            ("votes", "v9"),
            {"Y.Map": {"title": {"et": "Võltsitud"}, "kind": "dots", "on": "goals", "author": me}},
        ),
        "facilitator",
    ),
    "a vote that is open": (lambda _me, _honest: ("set", ("votes", "v1", "state"), "open"), "server"),
    "a result": (
        lambda _me, _honest: ("set", ("votes", "v1", "result"), {"method": "dots", "ballots": 9, "items": []}),
        "server",
    ),
    "an open stage": (lambda _me, _honest: ("set", ("meta", "stages"), {}), "facilitator"),
    "a text in a row of a goal": (
        lambda _me, _honest: (
            "set",
            ("goals", "g1", "actions"),
            {"Y.Array": [{"Y.Map": {"activity": {"Y.Text": "Võltsitud"}}}]},
        ),
        "type",
    ),
    "a remark that a check is to let stand": (
        lambda _me, _honest: ("set", ("accepted", "x1"), {"Y.Map": {"reason": "Võltsitud"}}),
        "facilitator",
    ),
    "a workshop without approval": (lambda _me, _honest: ("set", ("meta", "approval"), False), "facilitator"),
}


@pytest.mark.parametrize("what", FORGERIES)
async def test_a_yjs_program_cannot_forge(hall, node, what):
    workshop, lead, honest = hall
    lead.root("votes")["v1"] = Map(VOTE)
    await lead.saved()
    before = lead.doc.get_update()
    hostile = node(workshop, person=True)
    make, rule = FORGERIES[what]
    action, path, value = make(hostile.person, honest.person)
    hostile.edit(action, *path, value=value)
    (told, *_more) = hostile.told()
    assert told["rule"] == rule
    assert "kept" not in told
    assert wait_for(lambda: hostile.ask("closed")["codes"])[0] == 4403
    honest.root("people")[honest.person]["capacity"] = "both"
    await honest.saved()
    await lead.until(lambda: lead.root("people")[honest.person].get("capacity") == "both")
    assert lead.root("votes").to_py()["v1"] == VOTE
    assert "x1" not in lead.root("problems")
    assert "mummi" not in lead.root("people")
    assert b"V\xc3\xb5ltsitud" not in lead.doc.get_update()
    assert before != lead.doc.get_update()


async def test_a_facilitators_program_cannot_open_a_vote_or_write_its_result(hall, node):
    workshop, lead, _honest = hall
    lead.root("votes")["v1"] = Map(VOTE)
    await lead.saved()
    for field, value in (("state", "open"), ("result", {"method": "dots", "ballots": 1, "items": []})):
        theirs = node(workshop)
        wait_for(lambda theirs=theirs: "v1" in theirs.ask("dump")["votes"])
        theirs.edit("set", "votes", "v1", field, value=value)
        assert theirs.told()[0]["rule"] == "server"
        theirs.close()
