"""A plain Node program (yjs, y-websocket) in the same room as everyone else."""

from __future__ import annotations

import json

from pycrdt import Array, Map

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


def row(key: str, activity: str, order: float, **budget: float) -> dict:
    years = {year.removeprefix("y"): money for year, money in budget.items()}
    return {"Y.Map": {"id": key, "activity": activity, "order": order, "budget": {"Y.Map": years}}}


async def test_two_programs_write_different_years_and_cells_of_one_row_at_once_and_both_stay(server, join, node):
    """Years of one budget, cells of one row, a measurement and its source, rows moved by their order."""
    workshop = server.new()
    ours = await join(workshop)
    ours.root("goals")["g1"] = goal(ours.person, actions=Array([]), indicators=Array([]))
    await ours.saved()
    one, other = node(workshop, person=True), node(workshop, person=True)
    for key, order in (("a1", 1.0), ("a2", 2.0)):
        one.edit("insert", "goals", "g1", "actions", index=9, value=row(key, f"Tegevus {key}", order, y2026=1.0))
    count = {"Y.Map": {"id": "i1", "name": "Sõitjaid", "values": {"Y.Map": {"2026-01-31": {"Y.Map": {"value": 1}}}}}}
    one.edit("insert", "goals", "g1", "indicators", value=count)
    wait_for(lambda: len(other.ask("dump")["goals"]["g1"]["indicators"]) == 1)
    first, values = ("goals", "g1", "actions", "0"), ("goals", "g1", "indicators", "0", "values")
    for number in range(5):  # neither waits for what the other writes
        one.edit("set", *first, "budget", "2027", value=100.0 + number)
        other.edit("set", *first, "budget", "2028", value=f"fondist {number}")
        one.edit("set", *first, "owner", value=f"vald {number}")
        other.edit("set", *first, "target_group", value=f"kõik {number}")
    one.edit("set", *values, "2026-01-31", "source", value="loendus")
    other.edit("set", *values, "2026-06-30", value={"Y.Map": {"value": 2}})
    one.edit("set", *first, "order", value=3.0)
    other.edit("set", "goals", "g1", "actions", "1", "order", value=4.0)
    expected = {"2026": 1.0, "2027": 104.0, "2028": "fondist 4"}
    wait_for(lambda: one.ask("dump")["goals"]["g1"]["actions"][0]["budget"] == expected)
    wait_for(lambda: one.ask("dump") == other.ask("dump"))
    await ours.until(lambda: ours.root("goals").to_py() == one.ask("dump")["goals"])
    written = ours.root("goals")["g1"].to_py()
    assert one.ask("dump")["goals"]["g1"] == written
    assert [(each["id"], each["order"]) for each in written["actions"]] == [("a1", 3.0), ("a2", 4.0)]
    assert (written["actions"][0]["owner"], written["actions"][0]["target_group"]) == ("vald 4", "kõik 4")
    assert written["indicators"][0]["values"] == {
        "2026-01-31": {"value": 1, "source": "loendus"},
        "2026-06-30": {"value": 2},
    }
    assert one.ask("told")["told"] == other.ask("told")["told"] == []


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
