"""Paper slips over real HTTP: a code is one vote, of one device, for people who have no session."""

from __future__ import annotations

import asyncio
import re

import pytest
from pycrdt import Map

from tests.server.facilitation import Person, lived_in
from umarlaud.testing import Browser


@pytest.fixture
async def workshop(server):
    async for one in lived_in(server):
        mari = await one.person("Mari")
        for key in ("p1", "p2"):
            await mari.problem(key, f"Mure {key}")
        one.mari, one.program_ = mari, await one.program()
        one.program_.root("votes")["v"] = Map({"title": {"et": "?"}, "kind": "dots", "on": "problems", "points": 3})
        await one.program_.saved()
        await one.done("POST", "votes/v", {"act": "open"})
        yield one


async def slips(workshop, n: int = 1) -> list[str]:
    return (await workshop.done("POST", "votes/v/slips", {"n": n}))["codes"]


async def scan(workshop, code: str, browser: Browser | None = None) -> tuple[int, str, Browser]:
    """Opens the address of a slip in a browser."""
    browser = browser or Browser(workshop.server.url)
    status, text, _ = await asyncio.to_thread(browser.get, f"/b/{code}?lang=en")
    return status, text, browser


async def put(workshop, browser: Browser, choice) -> tuple[int, dict]:
    return await workshop.ask("PUT", "slip.json", {"choice": choice}, browser)


async def ballots(workshop) -> int:
    """How many ballots the vote has once it is closed."""
    await workshop.done("POST", "votes/v", {"act": "close"})
    votes = workshop.program_.root("votes")
    await workshop.program_.until(lambda: votes["v"]["state"] == "closed")
    return sum(votes["v"]["turnout"].values())


async def test_a_slip_opens_the_page_of_one_vote_and_nothing_else(workshop):
    (code,) = await slips(workshop)
    status, text, browser = await scan(workshop, code)
    assert status == 200
    assert '"role": "slip"' in text
    assert workshop.about["join_code"] not in text
    found = (await workshop.ask("GET", "slip.json", None, browser))[1]
    assert [one["title"] for one in found["items"]] == ["Mure p1", "Mure p2"]
    assert (found["choice"], found["cast"], found["state"]) == (None, False, "open")
    for path in ("", "screen", "session", "network", "votes/v/ballot", "votes/v/result", "history", "qr.svg"):
        status, _, _ = await asyncio.to_thread(browser.get, f"/w/{workshop.id}/{path}")
        assert status == 403, path
    assert (await put(workshop, browser, {"p1": 2}))[1] == {"choice": {"p1": 2}}
    assert (await put(workshop, browser, {"p2": 1}))[1] == {"choice": {"p2": 1}}
    assert await ballots(workshop) == 1


async def test_a_slip_that_was_used_is_no_second_vote_on_another_device(workshop):
    (code,) = await slips(workshop)
    first = (await scan(workshop, code))[2]
    second = (await scan(workshop, code))[2]  # before the first has voted: a look costs nothing
    assert (await put(workshop, first, {"p1": 3}))[0] == 200
    status, content = await put(workshop, second, {"p2": 3})
    assert (status, "used on another device" in content["message"]) == (409, True)
    status, text, _ = await scan(workshop, code)
    assert (status, "used on another device" in text) == (409, True)
    assert (await put(workshop, first, {"p2": 3}))[0] == 200
    assert await ballots(workshop) == 1


async def test_both_devices_at_once_are_one_vote(workshop):
    (code,) = await slips(workshop)
    browsers = [(await scan(workshop, code))[2] for _ in range(4)]
    answered = await asyncio.gather(*(put(workshop, browser, {"p1": 3}) for browser in browsers))
    assert sorted(status for status, _ in answered) == [200, 409, 409, 409]
    assert await ballots(workshop) == 1


async def test_who_has_a_name_in_the_workshop_does_not_vote_with_a_slip_too(workshop):
    (code,) = await slips(workshop)
    assert (await workshop.mari.ask("PUT", "votes/v/ballot", {"choice": {"p1": 3}}))[0] == 200
    status, text, _ = await scan(workshop, code, workshop.mari.browser)
    assert (status, "under a name" in text) == (403, True)
    assert (await workshop.mari.ask("PUT", "slip.json", {"choice": {"p1": 3}}))[0] == 403
    assert await ballots(workshop) == 1


async def test_who_voted_with_a_slip_does_not_vote_in_their_own_name_too(workshop):
    (code,) = await slips(workshop)
    browser = (await scan(workshop, code))[2]
    assert (await put(workshop, browser, {"p1": 3}))[0] == 200
    kati = Person(workshop, "Kati", await asyncio.to_thread(browser.join, workshop.about["join_code"]))
    await kati.come()
    status, content = await kati.ask("PUT", "votes/v/ballot", {"choice": {"p1": 3}})
    assert (status, "voted with a slip" in content["message"]) == (403, True)
    await kati.client.close()
    assert await ballots(workshop) == 1


async def test_helpers_and_facilitators_put_filled_in_slips_in_and_nobody_else(workshop):
    one, two, three = await slips(workshop, 3)
    assert (await workshop.mari.ask("PUT", "votes/v/ballot", {"choice": {"p1": 3}, "slip": one}))[0] == 403
    await workshop.moderate("helper", person=workshop.mari.id, on=True)
    assert (await workshop.mari.ask("PUT", "votes/v/ballot", {"choice": {"p1": 3}, "slip": one.lower()}))[0] == 200
    spaced = f"{two[:4]} - {two[4:]}"
    assert (await workshop.ask("PUT", "votes/v/ballot", {"choice": {"p2": 3}, "slip": spaced}))[0] == 200
    status, content = await workshop.ask("PUT", "votes/v/ballot", {"choice": {"p1": 1}, "slip": one})
    assert (status, "another device" in content["message"]) == (409, True)
    status, _ = await workshop.ask("PUT", "votes/v/ballot", {"choice": {"p1": 1}, "slip": "WRONGCODE"})
    assert status == 404
    status, text, _ = await scan(workshop, one)
    assert (status, "used" in text) == (409, True)
    assert (await put(workshop, (await scan(workshop, three))[2], {"p1": 1}))[0] == 200
    await workshop.done("POST", "votes/v", {"act": "close"})
    told = await workshop.done("GET", "votes/v/result")
    assert told["turnout"] == {"own": 0, "helper": 0, "slip": 3}


async def test_a_slip_of_another_vote_is_no_vote_here(workshop):
    (code,) = await slips(workshop)
    workshop.program_.root("votes")["w"] = Map({"title": {"et": "?"}, "kind": "dots", "on": "problems", "points": 3})
    await workshop.program_.saved()
    await workshop.done("POST", "votes/w", {"act": "open"})
    status, content = await workshop.ask("PUT", "votes/w/ballot", {"choice": {"p1": 3}, "slip": code})
    assert (status, "another vote" in content["message"]) == (400, True)


async def test_a_wrong_code_says_so_and_a_forged_slip_is_none(workshop):
    status, text, _ = await scan(workshop, "AAAAAAAA")
    assert (status, "No slip has this code" in text) == (404, True)
    browser = (await scan(workshop, (await slips(workshop))[0]))[2]
    for cookie in browser.jar:
        cookie.value = re.sub(r".{4}$", "beef", cookie.value)
    assert (await put(workshop, browser, {"p1": 3}))[0] == 403


async def test_slips_are_not_told_again_and_not_kept_as_they_are(workshop):
    codes = await slips(workshop, 3)
    stored = b"".join(path.read_bytes() for path in workshop.server.data.glob("umarlaud.sqlite*"))
    assert not any(code.encode() in stored for code in codes)
    for n in (0, -1, 201, "3", True, None):
        assert (await workshop.ask("POST", "votes/v/slips", {"n": n}))[0] == 400
    await workshop.done("POST", "votes/v", {"act": "close"})
    await workshop.done("POST", "votes/v", {"act": "show"})
    assert (await workshop.ask("POST", "votes/v/slips", {"n": 1}))[0] == 409
    status, _, _ = await scan(workshop, codes[0])
    assert status == 404  # the codes go with the names
