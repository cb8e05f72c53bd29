"""Votes over real HTTP: secret for everybody, one a person, changeable until they close, counted as others count."""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter

import pytest
from pycrdt import Map
from sqlalchemy import select
from votelib.convert import RankedToCondorcetVotes
from votelib.evaluate.condorcet import Schulze

from tests.server.facilitation import Workshop, lived_in
from umarlaud.datasets import demo_file
from umarlaud.room.ballots import ballots
from umarlaud.room.store import Store
from umarlaud.testing import Browser, umarlaud, wait_for

ITEMS = ("p1", "p2", "p3")


@pytest.fixture
async def workshop(server):
    async for one in lived_in(server):
        mari = await one.person("Mari")
        for key in ITEMS:
            await mari.problem(key, f"Mure {key}")
        one.mari, one.jaan = mari, await one.person("Jaan")
        one.program_ = await one.program()
        yield one


async def opened(workshop, kind: str = "dots", key: str = "v", **fields) -> str:
    """A vote on the problems that is open."""
    about = {"title": {"et": "Mis on tähtis?"}, "kind": kind, "on": "problems", "points": 3, **fields}
    workshop.program_.root("votes")[key] = Map(about)
    await workshop.program_.saved()
    assert await workshop.done("POST", f"votes/{key}", {"act": "open"}) == {"state": "open"}
    return key


def record(workshop, key: str = "v") -> dict:
    return workshop.program_.root("votes")[key].to_py()


async def cast(person, choice, key: str = "v", **about) -> tuple[int, dict]:
    return await person.ask("PUT", f"votes/{key}/ballot", {"choice": choice, **about})


async def three_in_all(workshop, choice, key: str = "v", already: int = 1) -> None:
    """As many more people vote as a result needs."""
    for number in range(3 - already):
        assert (await cast(await workshop.person(f"Veel {number}"), choice, key))[0] == 200


# -- who may -----------------------------------------------------------------------------------------------------


async def test_no_participant_leads_a_vote_or_looks_at_its_result(workshop):
    await opened(workshop)
    for act in ("open", "close", "reopen", "show", "hide"):
        assert (await workshop.mari.ask("POST", "votes/v", {"act": act}))[0] == 403
    assert (await workshop.mari.ask("POST", "votes/v/slips", {"n": 1}))[0] == 403
    await workshop.done("POST", "votes/v", {"act": "close"})
    assert (await workshop.mari.ask("GET", "votes/v/result"))[0] == 403
    assert record(workshop)["state"] in ("open", "closed")


async def test_a_stranger_has_no_vote(workshop):
    await opened(workshop)
    stranger = Browser(workshop.server.url)
    for method, path in (("GET", "votes/v/ballot"), ("PUT", "votes/v/ballot"), ("GET", "slip.json")):
        assert (await workshop.ask(method, path, {"choice": {"p1": 1}}, stranger))[0] == 403


async def test_who_has_not_said_who_they_are_is_asked_to(workshop):
    await opened(workshop)
    browser = await asyncio.to_thread(Browser(workshop.server.url).join, workshop.about["join_code"])
    status, content = await workshop.ask("PUT", "votes/v/ballot", {"choice": {"p1": 1}}, browser)
    assert status == 403
    assert "choose a name" in content["message"]


# -- steps -------------------------------------------------------------------------------------------------------


async def test_a_vote_goes_its_way_and_no_other(workshop):
    workshop.program_.root("votes")["v"] = Map({"title": {"et": "?"}, "kind": "dots", "on": "problems"})
    await workshop.program_.saved()
    assert (await cast(workshop.mari, {"p1": 1}))[0] == 409
    for act in ("close", "reopen", "show", "hide"):
        assert (await workshop.ask("POST", "votes/v", {"act": act}))[0] == 409, act
    await workshop.done("POST", "votes/v", {"act": "open"})
    for act in ("open", "reopen", "show", "hide"):
        assert (await workshop.ask("POST", "votes/v", {"act": act}))[0] == 409, act
    assert (await workshop.ask("GET", "votes/v/result"))[0] == 409
    await workshop.done("POST", "votes/v", {"act": "close"})
    await workshop.done("POST", "votes/v", {"act": "reopen"})
    assert (await cast(workshop.mari, {"p1": 1}))[0] == 200
    await three_in_all(workshop, {"p2": 1})
    await workshop.done("POST", "votes/v", {"act": "close"})
    assert await workshop.done("GET", "votes/v") == {"state": "closed", "looked": False}
    await workshop.done("POST", "votes/v", {"act": "show"})
    assert (await workshop.ask("POST", "votes/v", {"act": "reopen"}))[0] == 409
    await workshop.done("POST", "votes/v", {"act": "hide"})
    assert await workshop.done("GET", "votes/v") == {"state": "closed", "looked": True}
    await workshop.program_.until(lambda: record(workshop)["state"] == "closed")
    assert record(workshop)["result"] is None
    assert (await workshop.ask("POST", "votes/none", {"act": "open"}))[0] == 404
    assert (await workshop.ask("POST", "votes/v", {"act": "fly"}))[0] == 400


async def test_a_vote_on_nothing_does_not_open(workshop):
    workshop.program_.root("votes")["v"] = Map({"title": {"et": "?"}, "kind": "dots", "on": "offers"})
    await workshop.program_.saved()
    status, content = await workshop.ask("POST", "votes/v", {"act": "open"})
    assert (status, "nothing to vote on" in content["message"]) == (409, True)


async def test_finishing_the_workshop_closes_its_votes(workshop):
    await opened(workshop)
    await cast(workshop.mari, {"p1": 3})
    await workshop.done("POST", "closing", {"act": "close"})
    await workshop.program_.until(lambda: record(workshop)["state"] == "closed")
    assert record(workshop)["turnout"] == {"own": 1, "helper": 0, "slip": 0}
    assert (await cast(workshop.jaan, {"p1": 3}))[0] == 409
    assert (await workshop.ask("POST", "votes/v", {"act": "reopen"}))[0] == 409


# -- one vote a person -------------------------------------------------------------------------------------------


async def test_a_ballot_can_be_changed_and_taken_back_until_the_vote_closes(workshop):
    await opened(workshop)
    mari = workshop.mari
    assert (await mari.ask("GET", "votes/v/ballot"))[1] == {"choice": None, "cast": False, "via": None}
    assert (await cast(mari, {"p1": 2, "p3": 1}))[1] == {"choice": {"p1": 2, "p3": 1}}
    assert (await cast(mari, {"p2": 3}))[1] == {"choice": {"p2": 3}}
    assert (await mari.ask("GET", "votes/v/ballot"))[1] == {"choice": {"p2": 3}, "cast": True, "via": "own"}
    assert (await cast(mari, None))[1] == {"choice": None}
    assert (await mari.ask("GET", "votes/v/ballot"))[1]["cast"] is False
    await cast(mari, {"p1": 1})
    await three_in_all(workshop, {"p2": 1})
    await workshop.done("POST", "votes/v", {"act": "close"})
    status, content = await cast(mari, {"p1": 3})
    assert (status, content["message"]) == (409, "This vote is closed.")
    result = (await workshop.done("GET", "votes/v/result"))["result"]
    assert result["ballots"] == 3
    assert {one["item"]: one["counts"] for one in result["items"]}["p1"]["points"] == 1


async def test_one_person_has_one_vote_from_however_many_devices(workshop):
    await opened(workshop)
    second = Browser(workshop.server.url)
    for cookie in workshop.mari.browser.jar:
        second.jar.set_cookie(cookie)
    votes = [workshop.ask("PUT", "votes/v/ballot", {"choice": {"p1": n}}, browser)
             for n in (1, 2, 3) for browser in (workshop.mari.browser, second)]  # fmt: skip
    assert {status for status, _ in await asyncio.gather(*votes)} == {200}
    await three_in_all(workshop, {"p2": 1})
    await workshop.done("POST", "votes/v", {"act": "close"})
    told = await workshop.done("GET", "votes/v/result")
    assert told["result"]["ballots"] == 3
    assert told["turnout"] == {"own": 3, "helper": 0, "slip": 0}


@pytest.mark.parametrize(
    ("kind", "choice"),
    [
        ("dots", {"p1": 4}),
        ("dots", {"p1": -1}),
        ("dots", {"p1": 1.5}),
        ("dots", {"p1": True}),
        ("dots", {"other": 1}),
        ("dots", {}),
        ("dots", ["p1"]),
        ("choice", {"p1": "maybe"}),
        ("consent", {"p1": {"answer": "object"}}),
        ("consent", {"p1": {"answer": "agree", "person": "x"}}),
        ("ranking", [["p1"], ["p1"]]),
        ("ranking", [["p1", "other"]]),
        ("ranking", {"p1": 1}),
    ],
)
async def test_a_choice_that_the_vote_does_not_offer_is_no_ballot(workshop, kind, choice):
    await opened(workshop, kind)
    status, content = await cast(workshop.mari, choice)
    assert status == 400, content
    assert content["message"]
    assert (await workshop.mari.ask("GET", "votes/v/ballot"))[1]["cast"] is False


async def test_a_facilitator_with_a_name_votes_once_as_everybody_does(workshop):
    await opened(workshop)
    me = json.loads((await asyncio.to_thread(workshop.lead.get, f"/w/{workshop.id}/session"))[1])["person"]
    workshop.program_.root("people")[me] = Map({"name": "Juhataja"})
    await workshop.program_.saved()
    for n in (1, 2):
        assert (await workshop.ask("PUT", "votes/v/ballot", {"choice": {"p1": n}}))[0] == 200
    await three_in_all(workshop, {"p2": 1})
    await workshop.done("POST", "votes/v", {"act": "close"})
    assert (await workshop.done("GET", "votes/v/result"))["turnout"]["own"] == 3


# -- helpers -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def table(workshop):
    """Mari helps a table at which Vanaema sits; Jaan helps another."""
    for one, paper in ((workshop.mari, "vanaema00001"), (workshop.jaan, "vanaisa00001")):
        await workshop.moderate("helper", person=one.id, on=True)
        await one.client.until(lambda one=one: one.client.root("people")[one.id].get("role") == "helper")
        one.client.root("people")[paper] = Map({"name": paper, "helper": one.id})
        await one.client.saved()
    return workshop


async def test_a_helper_votes_for_the_people_of_their_own_table_only(table):
    await opened(table)
    mari, jaan = table.mari, table.jaan
    assert (await cast(mari, {"p1": 3}, **{"for": "vanaema00001"}))[0] == 200
    assert (await cast(mari, {"p2": 3}))[0] == 200
    for person in ("vanaisa00001", jaan.id, "nobody000001"):
        assert (await cast(mari, {"p1": 3}, **{"for": person}))[0] == 403
        assert (await mari.ask("GET", f"votes/v/ballot?for={person}"))[0] == 403
    found = (await mari.ask("GET", "votes/v/ballot?for=vanaema00001"))[1]
    assert found == {"choice": {"p1": 3}, "cast": True, "via": "helper"}
    await table.moderate("helper", person=mari.id, on=False)
    assert (await cast(mari, {"p1": 1}, **{"for": "vanaema00001"}))[0] == 403
    await three_in_all(table, {"p2": 1}, already=2)
    await table.done("POST", "votes/v", {"act": "close"})
    assert (await table.done("GET", "votes/v/result"))["turnout"] == {"own": 2, "helper": 1, "slip": 0}


async def test_who_is_no_helper_votes_for_nobody_else(workshop):
    await opened(workshop)
    assert (await cast(workshop.mari, {"p1": 3}, **{"for": workshop.jaan.id}))[0] == 403
    assert (await workshop.mari.ask("GET", f"votes/v/ballot?for={workshop.jaan.id}"))[0] == 403


async def test_who_is_blocked_has_no_vote_in_person_or_at_a_table(table):
    await opened(table)
    await table.moderate("block", person="vanaema00001", why="")
    status, content = await cast(table.mari, {"p1": 3}, **{"for": "vanaema00001"})
    assert (status, content["rule"]) == (403, "blocked")
    await table.moderate("block", person=table.jaan.id, why="")
    status, content = await cast(table.jaan, {"p1": 3})
    assert (status, content["rule"]) == (403, "blocked")


# -- secrecy -----------------------------------------------------------------------------------------------------


async def test_nobody_sees_a_single_ballot_the_facilitator_included(workshop):
    await opened(workshop, "consent")
    reason = "Väga isiklik põhjus"
    await cast(workshop.mari, {"p1": {"answer": "object", "reason": reason}})
    await cast(workshop.jaan, {"p1": {"answer": "agree"}})
    for path in (f"votes/v/ballot?for={workshop.mari.id}", "votes/v/ballot", "votes/v/result", "votes/v"):
        status, content = await workshop.ask("GET", path)
        assert status != 200 or content.get("choice") is None, path
        assert reason not in json.dumps(content, ensure_ascii=False)
    assert (await workshop.jaan.ask("GET", "votes/v/ballot"))[1]["choice"] == {"p1": {"answer": "agree", "reason": ""}}
    for client in (workshop.program_, workshop.mari.client, workshop.jaan.client):
        said = json.dumps({name: root.to_py() for name, root in client.roots.items()}, ensure_ascii=False)
        assert reason not in said
        assert '"object"' not in said
    assert reason not in json.dumps(workshop.desk, ensure_ascii=False)
    export = await asyncio.to_thread(workshop.lead.get, f"/w/{workshop.id}/export/koik.json?names=1")
    assert export[0] == 200
    assert reason not in export[1]


async def test_results_are_hidden_until_they_are_shown_and_turnout_is_told_while_the_vote_is_open(workshop):
    await opened(workshop)
    await cast(workshop.mari, {"p1": 3})
    await cast(workshop.jaan, {"p2": 3})
    await three_in_all(workshop, {"p1": 1, "p2": 1}, already=2)
    await workshop.program_.until(lambda: (record(workshop)["turnout"] or {}).get("own") == 3)
    assert not record(workshop).get("result")
    await workshop.done("POST", "votes/v", {"act": "close"})
    await workshop.mari.client.until(lambda: workshop.mari.client.root("votes")["v"]["state"] == "closed")
    assert not workshop.mari.client.root("votes")["v"].get("result")
    await workshop.done("POST", "votes/v", {"act": "show"})
    await workshop.mari.client.until(lambda: workshop.mari.client.root("votes")["v"]["state"] == "shown")
    shown = workshop.mari.client.root("votes")["v"]["result"]
    assert shown["ballots"] == 3
    assert {one["item"]: (one["rank"], one["counts"]["points"]) for one in shown["items"]} == {
        "p1": (1, 4),
        "p2": (1, 4),
        "p3": (3, 0),
    }


async def test_who_has_looked_at_a_result_cannot_open_the_vote_again(workshop):
    """Else the difference between two results would tell how the last one voted."""
    await opened(workshop)
    await cast(workshop.mari, {"p1": 3})
    await three_in_all(workshop, {"p2": 1})
    await workshop.done("POST", "votes/v", {"act": "close"})
    assert (await workshop.done("GET", "votes/v/result"))["result"]["ballots"] == 3
    status, content = await workshop.ask("POST", "votes/v", {"act": "reopen"})
    assert (status, "looked at" in content["message"]) == (409, True)
    assert (await workshop.done("GET", "votes/v/result"))["result"]["ballots"] == 3


@pytest.mark.parametrize("voters", [1, 2])
async def test_a_result_that_would_tell_who_voted_how_is_told_to_nobody(workshop, voters):
    await opened(workshop)
    for person in (workshop.mari, workshop.jaan)[:voters]:
        await cast(person, {"p1": 3})
    await workshop.done("POST", "votes/v", {"act": "close"})
    for method, path, body in (("GET", "votes/v/result", None), ("POST", "votes/v", {"act": "show"})):
        status, content = await workshop.ask(method, path, body)
        assert (status, "Fewer than three" in content["message"]) == (409, True)
    assert await workshop.done("GET", "votes/v") == {"state": "closed", "looked": False}
    await workshop.done("POST", "votes/v", {"act": "reopen"})
    await three_in_all(workshop, {"p2": 1}, already=voters)
    await workshop.done("POST", "votes/v", {"act": "close"})
    assert (await workshop.done("GET", "votes/v/result"))["result"]["ballots"] == 3


async def test_the_files_name_no_voter(workshop):
    await opened(workshop)
    for person, choice in ((workshop.mari, {"p1": 3}), (workshop.jaan, {"p2": 3})):
        await cast(person, choice)
    store = Store(workshop.server.data)
    rows = store.rows(select(ballots))
    store.close()
    kept = repr([tuple(row) for row in rows if workshop.id in tuple(row)])
    assert workshop.id in kept
    assert workshop.mari.id not in kept
    assert workshop.jaan.id not in kept


async def test_a_vote_that_has_been_open_is_not_deleted_and_the_slips_of_a_draft_go_with_it(workshop):
    await opened(workshop)
    await cast(workshop.mari, {"p1": 3})
    lead = await workshop.program()
    del lead.root("votes")["v"]
    await lead.flush()
    await lead.until(lambda: lead.refused)
    assert (await workshop.mari.ask("GET", "votes/v/ballot"))[1]["cast"] is True
    workshop.program_.root("votes")["draft"] = Map({"title": {"et": "?"}, "kind": "dots", "on": "problems"})
    await workshop.program_.saved()
    (code,) = (await workshop.done("POST", "votes/draft/slips", {"n": 1}))["codes"]
    stranger = Browser(workshop.server.url)
    assert (await asyncio.to_thread(stranger.get, f"/b/{code}"))[0] == 200
    del workshop.program_.root("votes")["draft"]
    await workshop.program_.saved()
    await asyncio.to_thread(wait_for, lambda: Browser(workshop.server.url).get(f"/b/{code}")[0] == 404)


# -- counting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_the_result_is_what_a_recount_gives(workshop, seed):
    draw = random.Random(seed)
    await opened(workshop, "dots", "dots")
    await opened(workshop, "ranking", "rank")
    await opened(workshop, "choice", "yes")
    people = [workshop.mari, workshop.jaan] + [await workshop.person(f"Inimene {n}") for n in range(5)]
    points: Counter[str] = Counter()
    answers: Counter[tuple[str, str]] = Counter()
    ranked: Counter[tuple[frozenset[str] | str, ...]] = Counter()
    for person in people:
        first = draw.choice(ITEMS)
        assert (await cast(person, {first: 2}, "dots"))[0] == 200
        points[first] += 2
        order = draw.sample(ITEMS, 3)
        assert (await cast(person, [[one] for one in order], "rank"))[0] == 200
        ranked[tuple(order)] += 1
        answer = draw.choice(("yes", "no", "abstain"))
        assert (await cast(person, {first: answer}, "yes"))[0] == 200
        answers[first, answer] += 1
    told = {}
    for key in ("dots", "rank", "yes"):
        await workshop.done("POST", f"votes/{key}", {"act": "close"})
        told[key] = (await workshop.done("GET", f"votes/{key}/result"))["result"]
    counted = {one["item"]: one["counts"]["points"] for one in told["dots"]["items"]}
    assert counted == {item: points[item] for item in ITEMS}
    found = {(one["item"], answer): n for one in told["yes"]["items"] for answer, n in one["counts"].items() if n}
    assert found == {key: n for key, n in answers.items() if n}
    winners = {one["item"] for one in told["rank"]["items"] if one["rank"] == 1}
    by_others = Schulze().evaluate(RankedToCondorcetVotes().convert(dict(ranked)), n_seats=1)
    expected = by_others[0] if not isinstance(by_others[0], str) else {by_others[0]}
    assert winners == set(expected)


async def test_a_vote_survives_a_power_cut(own_server):
    workshop = Workshop(own_server)
    mari = await workshop.person("Mari")
    await mari.problem("p1", "Buss")
    workshop.program_ = await workshop.program()
    await opened(workshop)
    assert (await cast(mari, {"p1": 3}))[0] == 200
    own_server.kill()
    await workshop.close()
    own_server.start()
    assert (await mari.ask("GET", "votes/v/ballot"))[1]["choice"] == {"p1": 3}
    assert (await cast(mari, {"p1": 1}))[0] == 200
    await three_in_all(workshop, {"p1": 1})
    await workshop.done("POST", "votes/v", {"act": "close"})
    told = await workshop.done("GET", "votes/v/result")
    assert (told["result"]["ballots"], told["turnout"]["own"]) == (3, 3)


# -- votes without their ballots ---------------------------------------------------------------------------------


async def restored(server, vote: dict | None = None) -> Workshop:
    """The demo workshop out of its archive, with the vote on problems shown, or as `vote` says."""
    content = json.loads(demo_file("et").read_text(encoding="utf-8"))
    content["workshop"]["votes"]["problem_dots"] |= vote or {}
    archive = server.data.parent / "arhiiv.json"
    archive.write_text(json.dumps(content), encoding="utf-8")
    said = await asyncio.to_thread(umarlaud, "restore", str(archive), "--data", str(server.data))
    about = dict(zip(("id", "join_code"), re.search(r"\((\w+)\), join code (\w+)", said.stdout).groups(), strict=True))
    workshop = Workshop(server, about | {"facilitator_token": said.stdout.split()[-1]})
    workshop.program_ = await workshop.program()
    return workshop


async def test_a_restored_result_is_still_there_after_it_was_hidden(own_server):
    """Its ballots are in no archive, so there is nothing that could be counted again."""
    workshop = await restored(own_server)
    votes, vote = workshop.program_.root("votes"), "votes/problem_dots"
    before = votes["problem_dots"].to_py()
    assert before["result"]["ballots"] == 16
    assert (await workshop.done("GET", f"{vote}/result"))["result"] == before["result"]
    for _time in range(2):
        await workshop.done("POST", vote, {"act": "hide"})
        await workshop.program_.until(lambda: votes["problem_dots"]["result"] is None)
        assert (await workshop.done("GET", f"{vote}/result"))["result"] == before["result"]
        assert (await workshop.ask("POST", vote, {"act": "reopen"}))[0] == 409
        await workshop.done("POST", vote, {"act": "show"})
        await workshop.program_.until(lambda: votes["problem_dots"]["state"] == "shown")
        assert votes["problem_dots"].to_py() == before
    await workshop.close()


async def test_a_restored_vote_that_was_never_shown_is_voted_anew_and_not_counted_as_empty(own_server):
    workshop = await restored(own_server, {"state": "closed", "result": None})
    votes, vote = workshop.program_.root("votes"), "votes/problem_dots"
    for method, path, body in (("POST", vote, {"act": "show"}), ("GET", f"{vote}/result", None)):
        status, content = await workshop.ask(method, path, body)
        assert (status, "vote anew" in content["message"]) == (409, True)
    assert votes["problem_dots"]["turnout"]["own"] == 11
    await workshop.done("POST", vote, {"act": "reopen"})
    await workshop.program_.until(lambda: votes["problem_dots"]["turnout"]["own"] == 0)
    mari = await workshop.person("Mari")
    item = votes["problem_dots"]["items"][0]
    assert (await cast(mari, {item: 1}, "problem_dots"))[0] == 200
    await three_in_all(workshop, {item: 1}, "problem_dots")
    await workshop.done("POST", vote, {"act": "close"})
    await workshop.done("POST", vote, {"act": "show"})
    await workshop.program_.until(lambda: votes["problem_dots"]["state"] == "shown")
    assert votes["problem_dots"]["result"]["ballots"] == 3
    await workshop.close()
