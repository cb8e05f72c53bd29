"""The plan, filled in by two at once: at the desk by keyboard, on a phone by thumb."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor

from tests.browser.conftest import LAPTOP, PHONE, Person
from umarlaud.document.models import Goal, Problem
from umarlaud.document.shared import record
from umarlaud.testing import program, wait_for

CLIPBOARD = ["clipboard-read", "clipboard-write"]
AGENDA = [
    {"name": "map", "kind": "problems", "title": {"et": "Probleemid"}},
    {"name": "goals", "kind": "goals", "title": {"et": "Eesmärgid"}},
    {"name": "plan", "kind": "plan", "title": {"et": "Tegevuskava"}},
]
BLOCK = [[f"Koolitus {n}", "2027", "2028", ("6.000", "1 000,50 €", "muud vahendid")[n % 3]] for n in range(6)]
"""Six rows and four columns as a spreadsheet puts them on the clipboard."""


async def _seed(workshop):
    client = await program(workshop, workshop["facilitator_token"]).connect()
    meta = client.root("meta")
    meta["agenda"], meta["stage"] = AGENDA, "plan"
    meta["plan"] = {"first": 2027, "last": 2030, "stated": {"2027": 9000.0}}
    point = {"type": "Point", "coordinates": [22.49, 58.25]}
    client.root("problems")["p1"] = record(
        Problem, {"title": "Buss ei sõida õhtul", "description": "", "geometry": point}
    )
    goal = {
        "title": "Igaüks jõuab koju",
        "order": 1.0,
        "problems": ["p1"],
        "results": [],
        "indicators": [],
        "actions": [],
    }
    client.root("goals")["g1"] = record(Goal, goal)
    await client.saved()
    await client.close()


def rows(one: Person) -> list[dict]:
    """The actions that this page has, in their order."""
    return sorted(one.document()["goals"]["g1"]["actions"], key=lambda row: row["order"])


def sums(one: Person) -> str:
    return one.page.locator(".pb-totals").inner_text().replace("\u00a0", " ")


def field(one: Person, words: str, **params):
    """A field of the sheet that is open."""
    return one.page.get_by_role("dialog").get_by_label(one.t(words, **params), exact=True)


def focused(one: Person) -> str:
    return one.page.evaluate("document.activeElement.value || document.activeElement.innerText")


def test_two_people_fill_in_one_plan(server, person):
    workshop = server.new("Kihelkonna kava")
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, _seed(workshop)).result()
    desk = person(LAPTOP, permissions=CLIPBOARD).lead(server.url, workshop)
    phone = person(PHONE).join(server.url, workshop, "Pääsuke", stays=True)
    desk.page.get_by_role("tab", name=desk.t("Plan"), exact=True).click()
    grid = desk.page.locator(".pb-grid--actions")
    key = desk.page.keyboard

    # a row is typed at the desk, and its sums follow while it is typed
    grid.locator(".pb-new [role=rowheader]").click()
    key.type("Nõudebuss")
    key.press("Tab")
    key.type("2027")
    for _ in range(2):
        key.press("Tab")
    key.type("6 000")
    wait_for(lambda: "6 000" in sums(desk) and desk.t("stated {amount}", amount="9 000 €") in sums(desk))
    desk.axe()
    key.press("Enter")
    card = phone.page.locator(".pb-card", has_text="Nõudebuss")
    card.click()
    phone.page.locator(".pb-step", has_text=phone.t("Money")).click()
    phone.axe()

    # both in one row: what the phone writes moves neither the focus nor the text that is being typed
    key.press("ArrowUp")
    key.type("7000")
    field(phone, "{year}, euros or words", year="2028").fill("6 000,50 €")
    grid.locator("td.is-others .pb-who", has_text="Pääsuke").wait_for()
    field(phone, "{year}, euros or words", year="2029").fill("muud vahendid")
    grid.locator("td.pb-budget", has_text="6 000,50").wait_for()
    assert focused(desk) == "7000"
    key.press("Enter")
    wait_for(lambda: "13 000,50" in sums(desk))
    phone.button("Done").click()
    wait_for(lambda: "13 000,50" in sums(phone) and phone.n("+ {n} in words", "+ {n} in words", 1) in sums(phone))
    phone.axe()

    # both in one cell: the later stands, and the other is a press away
    grid.locator("[role=rowheader]").first.click()
    key.press("F2")
    key.type(" vallas")
    card.click()
    field(phone, "Activity").fill("Buss kutse peale")
    phone.button("Done").click()
    grid.get_by_text(desk.t("Meanwhile others wrote here: “{text}”", text="Buss kutse peale")).wait_for()
    assert focused(desk) == "Nõudebuss vallas"
    key.press("Enter")
    phone.page.locator(".pb-card", has_text="Nõudebuss vallas").wait_for()
    desk.button("Take theirs").click()
    phone.page.locator(".pb-card", has_text="Buss kutse peale").wait_for()

    # six rows of a spreadsheet are one step, and undo takes back only what was done here
    desk.page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(map("\t".join, BLOCK)))
    grid.locator(".pb-new [role=rowheader]").click()
    key.press("Control+v")
    wait_for(lambda: "21 001" in sums(phone))
    assert [row["budget"].get("2027") for row in rows(desk)] == [7000, *[6000, 1000.5, "muud vahendid"] * 2]
    desk.axe()
    desk.picture("plan-desk")
    card = phone.page.locator(".pb-card", has_text="Buss kutse peale")
    card.click()
    phone.page.locator(".pb-step", has_text=phone.t("Who")).click()
    field(phone, "Who answers for it").fill("Külavanem")
    phone.button("Done").click()
    grid.locator("td.pb-owner", has_text="Külavanem").wait_for()
    key.press("Control+z")
    wait_for(lambda: len(rows(phone)) == 1)
    assert (
        rows(phone)[0] | {"owner": "Külavanem", "budget": {"2027": 7000, "2028": 6000.5, "2029": "muud vahendid"}}
        == (rows(phone)[0])
    )
    key.press("Control+y")
    wait_for(lambda: len(rows(phone)) == 7)

    # what a row came from is chosen at the desk; the phone goes from the row to the problem, and from there to the row
    grid.locator("[role=rowheader]").first.click()
    key.press("End")
    key.press("Enter")
    desk.page.get_by_role("dialog").get_by_role("checkbox", name=re.compile("Buss ei sõida õhtul")).check()
    desk.axe()
    desk.button("Done").click()
    grid.locator("td.pb-trace").first.get_by_text(desk.n("{n} origin", "{n} origins", 1)).wait_for()
    assert desk.page.evaluate("document.activeElement.className").startswith("pb-trace")
    card.click()
    phone.page.locator(".pb-step", has_text=phone.t("Who")).click()
    phone.page.get_by_role("dialog").get_by_role("button", name=phone.t("Came from")).click()
    phone.axe()
    phone.page.locator(".pb-chosen").get_by_role("button", name=re.compile("Buss ei sõida õhtul")).first.click()
    phone.page.get_by_role("heading", name="Buss ei sõida õhtul").wait_for()
    way_back = phone.page.get_by_role(
        "button", name=re.compile(re.escape(phone.t("Goal {n}, action {row}", n=1, row=1)))
    )
    way_back.wait_for()
    phone.axe()
    way_back.click()
    wait_for(lambda: "Buss kutse peale" in focused(phone))
    phone.axe()

    # text that is no year is not lost, and does not stop the rest
    desk.page.evaluate("navigator.clipboard.writeText('Sõite\\ttk\\t0\\t1 200\\tjärgmisel aastal')")
    desk.page.locator(".pb-grid--indicators .pb-new [role=rowheader]").click()
    key.press("Control+v")
    misfits = desk.page.get_by_role("dialog")
    misfits.get_by_text("järgmisel aastal", exact=True).wait_for()
    desk.axe()
    key.press("Escape")
    phone.page.locator(".pb-card", has_text="Sõite").wait_for()
    wait_for(lambda: json.dumps(phone.document()["goals"]["g1"]["indicators"]).count("1200") == 1)

    # the part is closed while a phone has a row open: its words stay, and it says why nothing can be written
    card.click()
    field(phone, "Activity").fill("Veel pikem buss")
    phone.picture("plan-phone")
    desk.page.get_by_role("tab", name=desk.t("Lead"), exact=True).click()
    desk.now().get_by_role("radio", name=desk.t("Locked"), exact=True).check()
    sheet = phone.page.get_by_role("dialog")
    sheet.get_by_text(phone.t("This part is closed for changes; you can read it.")).wait_for()
    assert field(phone, "Activity").is_disabled()
    assert field(phone, "Activity").input_value() == "Veel pikem buss"
    phone.axe()
    phone.button("Done").click()
    assert not phone.page.get_by_role("button", name=re.compile(phone.t("Add an action"))).count()
    assert rows(desk)[0]["activity"] == "Buss kutse peale"
    phone.axe()
