"""A plain Node program (yjs, y-websocket) in the same room as everyone else."""

from __future__ import annotations

import json

from pycrdt import Map

from umarlaud.testing import wait_for

from .test_room import goal, problem


def tie(key: str, person: str, today: str) -> Map:
    a, b = key.split("~")
    return Map({"a": a, "b": b, "views": Map({person: Map({"side": "a", "today": today})})})


async def test_a_plain_node_client_sees_and_writes_the_same_document(server, join, node):
    workshop = server.new()
    ours = await join(workshop)
    ours.root("problems")["p1"] = problem(ours.person)
    ours.root("goals")["g1"] = goal(ours.person)
    await ours.saved()
    theirs = node(workshop)
    assert theirs.ask("dump")["problems"]["p1"]["title"] == "Buss ei võta ratastooli peale"
    fields = {"title": "Noodest", "theme": "other", "geometry": {"type": "Point", "coordinates": [22.5, 58.3]}}
    theirs.ask(f"add n1 {json.dumps(fields)}")
    theirs.ask("title g1 Eesmärk")
    await ours.until(lambda: "n1" in ours.root("problems") and str(ours.root("goals")["g1"]["title"]) == "Eesmärk")
    ours.root("goals")["g1"]["title"].insert(0, "1. ")
    await ours.saved()
    wait_for(lambda: theirs.ask("dump")["goals"]["g1"]["title"] == "1. Eesmärk")
    dump = theirs.ask("dump")
    assert {name: root.to_py() for name, root in ours.roots.items()} == dump


async def test_two_who_draw_one_tie_at_once_both_have_their_view_whatever_yjs_keeps(server, join, node):
    """A plain Yjs program among them: neither is refused, and both have the same document in the end."""
    workshop = server.new()
    for number in range(4):  # whose record Yjs keeps hangs on client ids, which are drawn by lot
        ours, theirs = await join(workshop), node(workshop)
        key = f"a{number}~b"
        ours.root("ties")[key] = tie(key, ours.person, "cooperation")
        answer = theirs.ask(f"tie {key} program none")
        assert answer == {"tied": key}
        await ours.saved()
        await ours.until(lambda key=key, ours=ours: len(ours.root("ties")[key]["views"]) == 2)
        ours.root("ties")[key]["views"][ours.person]["today"] = "collaboration"
        await ours.saved()
        assert ours.root("ties").to_py()[key]["views"] == {
            ours.person: {"side": "a", "today": "collaboration"},
            "program": {"today": "none"},
        }
        wait_for(
            lambda key=key, ours=ours, node=theirs: node.ask("dump")["ties"][key] == ours.root("ties").to_py()[key]
        )
        assert not ours.refused
        assert ours.closed is None


async def test_who_drew_a_tie_offline_has_their_view_after_joining_again(own_server, join):
    workshop = own_server.new()
    clients = [await join(workshop) for _ in range(4)]
    away = clients[:2]
    for client in away:
        await client.close()
    for client in clients:
        client.root("ties")["a~b"] = tie("a~b", client.person, "communication")
    for client in clients[2:]:
        await client.saved()
    own_server.kill()  # what the room wrote itself is on disk as everything else
    own_server.start()
    for client in away:
        client.root("ties")["a~b"]["views"][client.person]["today"] = "coordination"
    for client in [*away, *clients[2:]]:
        await client.connect()
        await client.saved()
    late = await join(workshop)
    wanted = {client.person: "coordination" if client in away else "communication" for client in clients}
    for client in [late, *clients]:
        await client.until(lambda c=client: len(c.root("ties")["a~b"]["views"]) == 4)
        views = client.root("ties").to_py()["a~b"]["views"]
        assert {person: view["today"] for person, view in views.items()} == wanted
    assert not any(client.refused for client in clients)
