"""Hiding, bringing back, undoing, blocking, naming: over real HTTP, as a facilitator's page asks for it."""

from __future__ import annotations

import asyncio

import pytest
from pycrdt import Array, Map, Text

from tests.server.facilitation import Workshop, lived_in
from umarlaud.testing import Client, wait_for


@pytest.fixture
async def workshop(server):
    async for one in lived_in(server):
        yield one


ASKED = [
    {"act": "hide", "root": "problems", "key": "p", "why": ""},
    {"act": "restore", "id": "x"},
    {"act": "approve", "id": "x"},
    {"act": "reject", "id": "x", "why": ""},
    {"act": "undo", "person": "x"},
    {"act": "block", "person": "x", "why": ""},
    {"act": "unblock", "person": "x"},
    {"act": "rename", "person": "x", "name": "Y"},
    {"act": "unname", "person": "x"},
    {"act": "helper", "person": "x", "on": True},
]


async def test_no_participant_moderates(workshop):
    mari = await workshop.person("Mari")
    await mari.problem("p", "Buss ei sõida")
    for asked in ASKED:
        asked = asked | ({"person": mari.id} if "person" in asked else {})
        status, content = await mari.ask("POST", "moderation", asked)
        assert status == 403, asked
        assert "joined" in content["message"]
    assert mari.sees("problems") == {"p"}
    assert workshop.desk["acts"] == {}


async def test_what_is_hidden_leaves_every_page_and_comes_back_as_it_was(workshop):
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    await mari.goal("g", "Buss igasse külla")
    await jaan.client.until(lambda: "g" in jaan.sees("goals"))
    jaan.client.root("goals")["g"]["body"].insert(0, "Õhtuti ka 😀.")
    jaan.client.root("goals")["g"]["actions"].append(Map({"activity": "Küsi liinilt", "budget": {"2027": 100.0}}))
    await jaan.client.saved()
    before = jaan.client.root("goals")["g"].to_py()
    said = await workshop.moderate("hide", root="goals", key="g", why="Solvav")
    assert said == "“Buss igasse külla” is hidden from everyone."
    await mari.client.until(lambda: not mari.sees("goals"))
    await jaan.client.until(lambda: not jaan.sees("goals"))
    ((key, hidden),) = workshop.desk["hidden"].items()
    assert (hidden["root"], hidden["record"], hidden["person"], hidden["why"]) == ("goals", "g", mari.id, "Solvav")
    assert hidden["fields"] == before
    assert await workshop.moderate("restore", id=key) == "“Buss igasse külla” is back."
    await mari.client.until(lambda: "g" in mari.sees("goals"))
    assert mari.client.root("goals")["g"].to_py() == before
    assert workshop.desk["hidden"] == {}
    assert sorted(act["act"] for act in workshop.desk["acts"].values()) == ["hide", "restore"]
    jaan.client.root("goals")["g"]["body"].insert(0, "Ja ")  # it is a text again that all can write in
    await jaan.client.saved()
    assert await workshop.ask("POST", "moderation", {"act": "restore", "id": key}) == (
        404,
        {"message": "Somebody has done this already.", "rule": None},
    )


async def test_a_participant_cannot_put_in_again_what_was_hidden(workshop):
    mari = await workshop.person("Mari")
    await mari.problem("p", "Solvav")
    await workshop.moderate("hide", root="problems", key="p", why="")
    await mari.client.until(lambda: not mari.sees("problems"))
    place = {"type": "Point", "coordinates": [22.5, 58.25]}
    fields = {"title": "Solvav", "theme": "other", "geometry": place, "author": mari.id}
    mari.client.root("problems")["p"] = Map(fields)
    await mari.client.flush()
    await mari.client.until(lambda: any(one["rule"] == "hidden" for one in mari.client.refused))
    other = await workshop.person("Jaan")
    assert other.sees("problems") == set()


async def test_undo_takes_everything_of_one_participant_and_nothing_of_others(workshop):
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    await jaan.problem("own", "Jaani mure")
    await mari.problem("p", "Mari mure")
    await mari.card("c", "Mari kaart")
    await mari.writes("stakeholders", "s1", name="Selts")
    await jaan.writes("stakeholders", "s2", name="Vald")
    for person, today in ((mari, "none"), (jaan, "coordination")):
        views = {person.id: Map({"today": today})}
        if "s1~s2" in person.sees("ties"):
            person.client.root("ties")["s1~s2"]["views"][person.id] = views[person.id]
        else:
            person.client.root("ties")["s1~s2"] = Map({"a": "s1", "b": "s2", "views": Map(views)})
        await person.client.saved()
        await jaan.client.until(lambda: "s1~s2" in jaan.sees("ties"))
    await jaan.goal("g", "Jaani eesmärk")
    await mari.goal("mine", "Mari eesmärk")
    await mari.goal("both", "Ühine ")
    await mari.client.until(lambda: "g" in mari.sees("goals"))
    await jaan.client.until(lambda: "both" in jaan.sees("goals"))
    mari.client.root("goals")["g"]["title"].insert(0, "Solvang ")
    mari.client.root("goals")["g"]["consent"][mari.id] = Map({"answer": "object", "reason": "Ei"})
    await mari.client.saved()
    jaan.client.root("goals")["both"]["title"].insert(7 + len("Ü".encode()) - 1, "Jaanilt")
    await jaan.client.saved()
    said = await workshop.moderate("undo", person=mari.id)
    assert said == "5 contributions are hidden now: Mari. What they wrote into common texts is taken out."
    await jaan.client.until(lambda: str(jaan.client.root("goals")["both"]["title"]) == "Jaanilt")
    assert jaan.sees("problems") == {"own"}
    assert jaan.sees("cards") == set()
    assert jaan.sees("stakeholders") == {"s2"}
    assert jaan.sees("goals") == {"g", "both"}
    assert str(jaan.client.root("goals")["g"]["title"]) == "Jaani eesmärk"
    assert dict(jaan.client.root("goals")["g"]["consent"].to_py()) == {}
    assert set(jaan.client.root("ties")["s1~s2"]["views"].keys()) == {jaan.id}
    (act,) = [act for act in workshop.desk["acts"].values() if act["act"] == "undo"]
    assert "Solvang" in act["words"]


async def test_what_was_undone_can_be_brought_back_piece_by_piece(workshop):
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    await mari.writes("stakeholders", "s1", name="Selts")
    await jaan.writes("stakeholders", "s2", name="Vald")
    mari.client.root("ties")["s1~s2"] = Map({"a": "s1", "b": "s2", "views": Map({mari.id: Map({"today": "none"})})})
    await mari.client.saved()
    await jaan.card("c", "Talgud")
    await mari.client.until(lambda: "c" in mari.sees("cards"))
    mari.client.root("cards")["c"]["support"][mari.id] = Map({})
    await mari.client.saved()
    everything = {root: mari.client.root(root).to_py() for root in ("stakeholders", "ties", "cards")}
    await workshop.moderate("undo", person=mari.id)
    await mari.client.until(lambda: not mari.sees("ties"))
    assert not mari.client.root("cards")["c"]["support"].to_py()
    for key in workshop.desk["hidden"]:
        await workshop.moderate("restore", id=key)
    await mari.client.until(lambda: "s1~s2" in mari.sees("ties") and "s1" in mari.sees("stakeholders"))
    await mari.client.until(lambda: mari.client.root("cards")["c"]["support"].to_py())
    assert {root: mari.client.root(root).to_py() for root in everything} == everything
    assert workshop.desk["hidden"] == {}


async def test_who_is_blocked_is_told_so_everywhere_and_comes_in_again_when_let_in(workshop):
    mari = await workshop.person("Mari")
    assert await workshop.moderate("block", person=mari.id, why="Sõimab") == "Blocked: Mari."
    await mari.client.until(lambda: mari.client.closed is not None)
    assert mari.client.closed == 4410
    for path in ("", "screen", "session", "network", "qr.svg", "votes/v/ballot"):
        status, text, _ = await asyncio.to_thread(mari.browser.get, f"/w/{workshop.id}/{path}?lang=en")
        assert status == 403, path
        assert "talk to the facilitator" in text, path
    assert (await mari.ask("GET", "session"))[1]["rule"] == "blocked"
    status, text, _ = await asyncio.to_thread(mari.browser.get, f"/j/{workshop.about['join_code']}?lang=en")
    assert status == 403
    assert "talk to the facilitator" in text
    again = await Client(workshop.server.url, workshop.id, cookies=mari.browser.cookies()).connect()
    assert again.closed == 4410
    assert workshop.desk["blocked"][mari.id]["why"] == "Sõimab"
    assert await workshop.moderate("unblock", person=mari.id) == "Let in again: Mari."
    assert (await mari.ask("GET", "session"))[0] == 200
    back = await Client(workshop.server.url, workshop.id, cookies=mari.browser.cookies()).connect()
    assert back.closed is None
    await back.close()


async def test_a_name_that_the_facilitator_gave_stays_until_they_let_it_go(workshop):
    mari = await workshop.person("Solvav nimi")
    said = await workshop.moderate("rename", person=mari.id, name="  Mari  Maasikas ")
    assert said == "The name is now: Mari Maasikas."
    await mari.client.until(lambda: mari.client.root("people")[mari.id]["name"] == "Mari Maasikas")
    mari.client.root("people")[mari.id]["name"] = "Solvav nimi"
    await mari.client.flush()
    await mari.client.until(lambda: any(one["rule"] == "named" for one in mari.client.refused))
    await mari.client.until(lambda: mari.client.root("people")[mari.id]["name"] == "Mari Maasikas")
    await workshop.moderate("unname", person=mari.id)
    await mari.client.until(lambda: not mari.client.root("people")[mari.id].get("named"))
    mari.client.root("people")[mari.id]["name"] = "Mari"
    await mari.client.saved()
    assert mari.client.root("people")[mari.id]["name"] == "Mari"


async def test_a_participant_becomes_the_helper_of_a_table(workshop):
    mari = await workshop.person("Mari")
    assert await workshop.moderate("helper", person=mari.id, on=True) == "Helper of a table: Mari."
    await mari.client.until(lambda: mari.client.root("people")[mari.id].get("role") == "helper")
    mari.client.root("people")["paperperson1"] = Map({"name": "Vanaema", "helper": mari.id})
    await mari.client.saved()
    status, content = await workshop.ask("POST", "moderation", {"act": "helper", "person": "paperperson1", "on": True})
    assert (status, content["message"]) == (409, "Who takes part on paper cannot be a helper.")
    assert await workshop.moderate("helper", person=mari.id, on=False) == "No longer a helper: Mari."
    await mari.client.until(lambda: not mari.client.root("people")[mari.id].get("role"))


async def test_what_waits_is_let_in_or_given_back(workshop):
    lead = await workshop.program()
    lead.root("meta")["approval"] = True
    await lead.saved()
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    place = {"type": "Point", "coordinates": [22.5, 58.25]}
    for key, title in (("p1", "Buss ei sõida"), ("p2", "Jaan on rumal")):
        fields = {"title": title, "theme": "transport", "geometry": place, "author": mari.id}
        mari.client.root("problems")[key] = Map(fields)
        await mari.client.flush()
    await mari.client.until(lambda: len(mari.client.refused) >= 2)
    assert {one["rule"] for one in mari.client.refused} == {"waiting"}
    assert jaan.sees("problems") == set()
    waiting = {one["fields"]["title"]: key for key, one in workshop.desk["waiting"].items()}
    assert await workshop.moderate("approve", id=waiting["Buss ei sõida"]) == "Approved: “Buss ei sõida”."
    await jaan.client.until(lambda: "p1" in jaan.sees("problems"))
    await mari.client.until(lambda: "p1" in mari.sees("problems"))
    assert jaan.client.root("problems")["p1"]["author"] == mari.id
    said = await workshop.moderate("reject", id=waiting["Jaan on rumal"], why="Palun viisakalt")
    assert said == "Sent back: “Jaan on rumal”."
    await mari.client.until(lambda: mari.client.refused[-1]["rule"] == "rejected")
    told = mari.client.refused[-1]
    assert (told["where"], told["text"]) == (["problems", "p2"], "Jaan on rumal")
    assert told["reason"] == "The facilitator says: Palun viisakalt"
    assert jaan.sees("problems") == {"p1"}
    assert workshop.desk["waiting"] == {}


async def test_a_change_and_an_answer_that_waited_come_in_where_they_belong(workshop):
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    await mari.card("c", "Talgud")
    await jaan.goal("g", "Buss")
    await mari.client.until(lambda: "g" in mari.sees("goals"))
    lead = await workshop.program()
    lead.root("meta")["approval"] = True
    await lead.saved()
    mari.client.root("cards")["c"]["text"].insert(6, " ja pidu")
    mari.client.root("goals")["g"]["consent"][mari.id] = Map({"answer": "object", "reason": "Liiga kallis"})
    await mari.client.flush()
    await mari.client.until(lambda: len(mari.client.refused) >= 2)
    assert str(jaan.client.root("cards")["c"]["text"]) == "Talgud"
    await asyncio.to_thread(wait_for, lambda: len(workshop.desk["waiting"]) == 2)
    assert {one["what"] for one in workshop.desk["waiting"].values()} == {"change", "entry"}
    for key in workshop.desk["waiting"]:
        await workshop.moderate("approve", id=key)
    await jaan.client.until(lambda: str(jaan.client.root("cards")["c"]["text"]) == "Talgud ja pidu")
    await jaan.client.until(lambda: mari.id in jaan.client.root("goals")["g"]["consent"])
    assert jaan.client.root("goals")["g"]["consent"][mari.id]["reason"] == "Liiga kallis"
    assert str(jaan.client.root("goals")["g"]["title"]) == "Buss"


async def test_evidence_and_good_practices_are_let_in_hidden_and_undone_as_all_contributions_are(workshop):
    mari, jaan = await workshop.person("Mari"), await workshop.person("Jaan")
    await jaan.goal("g", "Buss")
    await mari.client.until(lambda: "g" in mari.sees("goals"))
    lead = await workshop.program()
    lead.root("meta")["approval"] = True
    await lead.saved()
    figures = [{"value": 273.0, "unit": "vabatahtlikku"}]
    links = {"rests_on": Array([]), "goals": Array(["g"]), "figures": figures}
    mari.client.root("evidence")["e"] = Map({"author": mari.id, "text": Text(""), "quote": "Tulin ise", **links})
    mari.client.root("cases")["k"] = Map({"author": mari.id, "title": "Rõuge", "what": "Koos"})
    await mari.client.flush()
    await asyncio.to_thread(wait_for, lambda: len(workshop.desk["waiting"]) == 2)
    assert jaan.sees("evidence") == jaan.sees("cases") == set()
    waiting = {one["root"]: key for key, one in workshop.desk["waiting"].items()}
    assert await workshop.moderate("approve", id=waiting["evidence"]) == "Approved: “Tulin ise”."
    assert await workshop.moderate("approve", id=waiting["cases"]) == "Approved: “Rõuge”."
    await jaan.client.until(lambda: jaan.sees("evidence") == {"e"} and jaan.sees("cases") == {"k"})
    lead.root("meta")["approval"] = False
    await lead.saved()
    came = jaan.client.root("evidence")["e"].to_py()
    assert (came["goals"], came["figures"]) == (["g"], figures)
    await workshop.moderate("hide", root="evidence", key="e", why="")
    await mari.client.until(lambda: not mari.sees("evidence"))
    (hidden,) = workshop.desk["hidden"]
    await workshop.moderate("restore", id=hidden)
    await jaan.client.until(lambda: jaan.sees("evidence") == {"e"})
    assert jaan.client.root("evidence")["e"].to_py() == came
    assert isinstance(jaan.client.root("evidence")["e"]["goals"], Array)
    jaan.client.root("goals")["g"]["actions"].append(Map({"activity": "Liin", "budget": Map({"2027": 10.0})}))
    await jaan.client.saved()
    await mari.client.until(lambda: len(mari.client.root("goals")["g"]["actions"]) == 1)
    mari.client.root("goals")["g"]["actions"][0]["budget"]["2027"] = 99.0
    await mari.client.saved()
    said = await workshop.moderate("undo", person=mari.id)
    assert said == "2 contributions are hidden now: Mari. What they wrote into common texts is taken out."
    await jaan.client.until(lambda: not jaan.sees("evidence") and not jaan.sees("cases"))
    await jaan.client.until(lambda: jaan.client.root("goals")["g"]["actions"][0]["budget"]["2027"] == 10.0)
    told = (await workshop.done("GET", "history?lang=en"))["events"]
    assert {"Mari changed the action table: goal “Buss”.", "A facilitator hid “Tulin ise”."} <= {
        event["words"] for event in told
    }


async def test_what_waits_in_something_that_is_hidden_waits_on(workshop):
    mari = await workshop.person("Mari")
    await mari.card("c", "Talgud")
    lead = await workshop.program()
    lead.root("meta")["approval"] = True
    await lead.saved()
    mari.client.root("cards")["c"]["text"].insert(6, " ja pidu")
    await mari.client.flush()
    await asyncio.to_thread(wait_for, lambda: workshop.desk["waiting"])
    await workshop.moderate("hide", root="cards", key="c", why="")
    (waiting,) = workshop.desk["waiting"]
    status, content = await workshop.ask("POST", "moderation", {"act": "approve", "id": waiting})
    assert (status, "Bring that back first" in content["message"]) == (409, True)
    (hidden,) = workshop.desk["hidden"]
    await workshop.moderate("restore", id=hidden)
    await workshop.moderate("approve", id=waiting)
    await mari.client.until(lambda: str(mari.client.root("cards")["c"]["text"]) == "Talgud ja pidu")


async def test_who_was_away_gets_their_words_back_when_they_come(workshop):
    lead = await workshop.program()
    lead.root("meta")["approval"] = True
    await lead.saved()
    mari = await workshop.person("Mari")
    mari.client.root("cards")["c"] = Map({"board": "worked", "author": mari.id, "text": Text("Talgud")})
    await mari.client.flush()
    await mari.client.until(lambda: any(one["rule"] == "waiting" for one in mari.client.refused))
    await mari.client.close()
    wait_for(lambda: workshop.desk["waiting"])
    (key,) = workshop.desk["waiting"]
    await workshop.moderate("reject", id=key, why="")
    again = await Client(workshop.server.url, workshop.id, cookies=mari.browser.cookies()).connect()
    await again.until(lambda: any(one["rule"] == "rejected" for one in again.refused))
    assert again.refused[-1]["text"] == "Talgud"
    await again.close()


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({}, 400, "missing"),
        ({"act": "hide", "root": "meta", "key": "title"}, 400, "cannot be hidden"),
        ({"act": "hide", "root": "people", "key": "x"}, 400, "cannot be hidden"),
        ({"act": "hide", "root": "problems", "key": "none"}, 404, "not there any more"),
        ({"act": "hide", "root": ["problems"], "key": "none"}, 400, "no text"),
        ({"act": "restore", "id": "none"}, 404, "done this already"),
        ({"act": "block", "person": "nobody1", "why": ""}, 404, "no such participant"),
        ({"act": "block", "person": "nobody1", "why": "a" * 501}, 400, "too long"),
        ({"act": "rename", "person": "nobody1", "name": "  "}, 400, "Write something"),
        ({"act": "fly", "person": "nobody1"}, 400, "no such act"),
    ],
)
async def test_what_cannot_be_done_is_said_in_words(workshop, asked, status, words):
    answered, content = await workshop.ask("POST", "moderation", asked)
    assert answered == status, content
    assert words in content["message"]


async def test_another_sites_page_cannot_moderate_with_the_facilitators_cookies(workshop):
    asked = {"act": "hide", "root": "problems", "key": "none", "why": ""}
    path = f"/w/{workshop.id}/moderation"
    answered = await asyncio.to_thread(workshop.lead.ask, "POST", path, asked, Origin="http://evil.example")
    assert answered[0] == 403


async def test_a_hiding_that_was_cut_short_is_finished_when_the_server_starts(own_server):
    """The desk document has it and the shared one still does, as after a power cut between the two."""
    from umarlaud.document.desk import Hidden
    from umarlaud.document.shared import record, roots
    from umarlaud.room.store import Store, Update

    workshop = Workshop(own_server)
    mari = await workshop.person("Mari")
    await mari.problem("p", "Peidetud mure")
    fields = mari.client.root("problems")["p"].to_py()
    await mari.client.close()
    own_server.kill()
    store = Store(own_server.data)
    doc = store.load(workshop.id, "desk").document()
    state = doc.get_state()
    kept = {"root": "problems", "record": "p", "fields": fields, "person": mari.id, "time": "2026-11-26T10:00:00Z"}
    roots(doc, "desk")["hidden"]["h"] = record(Hidden, {**kept, "by": "fia", "why": ""})
    store.append(workshop.id, [Update("server", doc.get_update(state), (doc.client_id,))], "desk")
    store.close()
    own_server.start()
    again = await Client(own_server.url, workshop.id, cookies=mari.browser.cookies()).connect()
    await again.until(lambda: "p" not in again.root("problems"))
    await workshop.moderate("restore", id="h")
    await again.until(lambda: "p" in again.root("problems"))
    assert again.root("problems")["p"].to_py() == fields
    await again.close()


async def test_who_says_no_name_is_undone_and_kept_out_all_the_same(workshop):
    mari, nobody = await workshop.person("Mari"), await workshop.person("Ajutine")
    await mari.problem("m", "Buss ei sõida")
    await nobody.problem("n", "Solvav")
    await workshop.moderate("helper", person=mari.id, on=True)
    del nobody.client.root("people")[nobody.id]
    await nobody.client.saved()
    assert await workshop.moderate("undo", person=nobody.id) == "1 contribution is hidden now: Somebody."
    await mari.client.until(lambda: mari.sees("problems") == {"m"})
    assert await workshop.moderate("block", person=nobody.id) == "Blocked: Somebody."
    assert (await nobody.ask("GET", "session"))[0] == 403
    assert await workshop.moderate("unblock", person=nobody.id) == "Let in again: Somebody."
    assert (await nobody.ask("GET", "session"))[0] == 200
    for act in ({"act": "block", "person": "x", "why": ""}, {"act": "helper", "person": nobody.id, "on": True}):
        status, content = await workshop.ask("POST", "moderation", act)
        assert (status, content["message"]) == (404, "There is no such participant."), act
