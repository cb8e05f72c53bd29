"""The desk's Lead tab with people at their phones: stages, the call, the timer, helpers, moderation, the end."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from pycrdt import Map

from tests.browser.conftest import LAPTOP, PHONE, Person
from umarlaud.datasets import demo_file
from umarlaud.export import read_archive
from umarlaud.testing import Browser, Client, wait_for
from umarlaud.workshops import Workshops

PLANNED = ("--template", "round-table")
STOPPED = "The facilitator has stopped your writing. Please talk to the facilitator."
WALL = {
    "Ühised eesmärgid": "Igaüks jõuab autota arsti, kooli ja poodi",
    "Huvid ja vajadused": "Hooldaja vajab vaba päeva",
    "Milleks me koostööd teeme": "Keegi ei peaks abi otsides üksi jääma",
    "Kes on kohal ja kellega koos": "Info liigub",
    "Mis on kõige tähtsam": "Koduhooldus lõpeb enne õhtut",
    "Paus": "Sirutage jalgu",
    "Probleemid kaardil": "Viimati lisatud",
}
"""Parts of the demo and what the big screen shows of each."""
COLUMNS = ["Allikas", "Leid", "Järeldus", "Soovitus"]
CLOSED = "This part is closed for changes; you can read it."


@pytest.fixture
def workshop(server):
    """A round table from the template, in Estonian."""
    return server.new("Kihelkonna ümarlaud", "0714", *PLANNED)


def next_part(desk: Person, title: str) -> None:
    """Presses the large button, which names the part that comes."""
    desk.now().get_by_role("button", name=desk.t("Next part: {stage}", stage=title)).click()
    desk.now().get_by_role("heading", name=title).wait_for()


def who_writes(within, desk: Person, state: str) -> None:
    within.get_by_role("radio", name=desk.t(state), exact=True).check()


def test_a_locked_stage_says_so_kindly_and_keeps_the_words(server, person, workshop):
    """Everyone is called to a stage; it is locked while somebody writes, and opened again."""
    desk = person(LAPTOP).lead(server.url, workshop)
    desk.axe()
    desk.picture("lead-begin")
    one = person(PHONE).join(server.url, workshop, "Pääsuke", stays=True)
    along = desk.now().get_by_role("checkbox", name=desk.t("Bring everyone along"))
    along.uncheck()
    next_part(desk, "Huvid ja vajadused")
    one.page.get_by_role("heading", name="Tere tulemast").wait_for()  # nobody is moved by that alone
    desk.button("Everyone here, please").click()
    one.page.get_by_role("heading", name="Huvid ja vajadused").first.wait_for()
    desk.now().get_by_text(re.compile("^" + desk.t("Called at {time}.").split("{")[0])).wait_for()
    desk.axe()

    one.button("Add a card").first.click()
    one.page.get_by_role("textbox").first.fill("Buss võiks sõita ka laupäeval")
    who_writes(desk.now(), desk, "Locked")
    one.page.get_by_text(one.t(CLOSED)).first.wait_for()
    one.axe()
    one.picture("locked-phone")
    one.button("Add").click()
    one.page.get_by_text(one.t("Your text is kept on this device.")).first.wait_for()
    assert one.page.get_by_role("textbox").first.input_value() == "Buss võiks sõita ka laupäeval"
    who_writes(desk.now(), desk, "Open for all")
    one.page.locator(".u-stage__locked, .ws-trouble").first.wait_for(state="hidden")
    one.button("Add").click()
    wait_for(lambda: "Buss võiks sõita ka laupäeval" in [card["text"] for card in one.document()["cards"].values()])
    desk.axe()
    desk.picture("lead-stage")


SMALL = """least => [...document.querySelectorAll('.u-screen *')].filter(one => {
  const words = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
  const seen = one.getBoundingClientRect().width > 4 && !one.closest('.u-hidden, .pm-attribution')
  return words && seen && parseFloat(getComputedStyle(one).fontSize) < least
}).map(one => one.textContent.trim().slice(0, 60))"""
"""Words on the wall that are smaller than `least` pixels; the sources of the map are not for the hall."""


@pytest.mark.parametrize("height", [720, 2160])
def test_the_big_screen_follows_the_stage_and_is_read_from_the_back_row(server, person, height):
    """Every kind of part, in light and dark: all of it fits, and no word is smaller than 22 px at 1080p would be."""
    workshops = Workshops(server.data)
    created = workshops.restore(read_archive(demo_file()))
    workshops.store.close()
    workshop = {
        "id": created.workshop.id,
        "join_code": created.workshop.join_code,
        "facilitator_token": created.facilitator_token,
    }
    desk = person(LAPTOP).lead(server.url, workshop)
    wall = person({"viewport": {"width": height * 16 // 9, "height": height}}).screen(server.url, workshop)
    for title, seen in WALL.items():
        go = desk.stage(title).get_by_role("button", name=desk.t("Go to this part now"))
        if go.count():
            go.click()
        wall.page.get_by_role("heading", name=title).first.wait_for()
        wall.page.get_by_text(seen).first.wait_for()
        for _theme in ("light", "dark"):
            wall.axe()
            wall.page.keyboard.press("d")
        assert wall.page.evaluate(SMALL, 22 * height / 1080 - 0.5) == []
        assert wall.page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
        wall.picture(f"wall-{height}-{title[:8]}")


def test_the_timer_runs_on_every_page(server, person, workshop):
    desk = person(LAPTOP).lead(server.url, workshop)
    one = person(PHONE).join(server.url, workshop, "Pääsuke", stays=True)
    wall = person({"viewport": {"width": 1280, "height": 720}}).screen(server.url, workshop)
    desk.now().get_by_label(desk.t("Timer, minutes")).fill("7")
    desk.button("Start the timer").click()
    clocks = [where.page.get_by_role("timer").first for where in (one, wall, desk)]
    for clock in clocks:
        clock.filter(has_text=re.compile("0[67]:")).wait_for()
    desk.axe()
    desk.now().get_by_role("button", name=desk.t("+{n} min", n=5), exact=True).click()
    for clock in clocks:
        clock.filter(has_text=re.compile("1[12]:")).wait_for()
    desk.button("Pause").click()
    one.page.get_by_role("timer", name=one.t("Time left, not running now")).wait_for()
    stands = clocks[0].inner_text()
    assert stands == clocks[1].inner_text()
    desk.axe()
    one.axe()
    wall.axe()
    wall.picture("timer-screen")
    desk.button("Go on").click()
    one.page.get_by_role("timer", name=one.t("Time left"), exact=True).wait_for()
    desk.now().get_by_role("button", name=desk.t("Stop"), exact=True).click()
    for clock in clocks[:2]:
        clock.wait_for(state="detached")


def test_the_day_is_changed_by_keyboard_alone(server, person, workshop):
    """A stage is opened, moved and edited, one is added and taken out again; no mouse."""
    desk = person(LAPTOP).lead(server.url, workshop)
    page = desk.page
    titles = page.locator(".fl-stage__title")
    line = page.locator(".fl-stage__line").filter(has_text="Huvid ja vajadused")
    desk.press(line)
    desk.axe()
    page.keyboard.press("Tab")  # the radio that is chosen
    page.keyboard.press("ArrowUp")
    who = page.locator(".fl-stage").filter(has_text="Huvid ja vajadused")
    wait_for(lambda: who.get_by_role("radio", name=desk.t("Locked"), exact=True).is_checked())
    line.focus()
    page.keyboard.press("Alt+ArrowDown")
    wait_for(lambda: titles.all_inner_texts()[1:3] == ["Koostöö kogemus", "Huvid ja vajadused"])
    assert page.evaluate("document.activeElement.textContent").startswith("3Huvid")

    desk.press(who.get_by_role("button", name=desk.t("Change “{stage}”", stage="Huvid ja vajadused")))
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    desk.axe()
    desk.picture("lead-stage-sheet")
    sheet.get_by_label(desk.t("Title"), exact=True).fill("Mis on meile tähtis")
    page.keyboard.press("Escape")  # what was not saved is not kept
    sheet.wait_for(state="detached")
    assert "Mis on meile tähtis" not in titles.all_inner_texts()
    page.keyboard.press("Enter")
    sheet.get_by_label(desk.t("Title"), exact=True).fill("Mis on meile tähtis")
    desk.press(sheet.get_by_role("button", name=desk.t("Save"), exact=True))
    sheet.wait_for(state="detached")
    assert titles.nth(2).inner_text() == "Mis on meile tähtis"

    desk.press(desk.button("Add a part"))
    sheet.wait_for()
    desk.press(sheet.get_by_role("button", name=desk.t("Add"), exact=True))
    sheet.get_by_text(desk.t("Write a title.")).wait_for()
    desk.axe()
    desk.picture("lead-add-part")
    sheet.get_by_label(desk.t("Title"), exact=True).fill("Ühislaul")
    desk.press(sheet.get_by_role("button", name=desk.t("Add"), exact=True))
    sheet.wait_for(state="detached")
    assert titles.last.inner_text() == "Ühislaul"
    desk.press(page.locator(".fl-stage__line").last)
    desk.press(desk.button("Change “{stage}”", stage="Ühislaul"))
    desk.press(desk.button("Take this part out"))
    wait_for(lambda: "Ühislaul" not in titles.all_inner_texts())
    desk.press(desk.button("Undo").last)
    wait_for(lambda: "Ühislaul" in titles.all_inner_texts())
    desk.axe()


def test_people_are_helped_renamed_and_blocked(server, person, workshop):
    desk = person(LAPTOP).lead(server.url, workshop)
    one = person(PHONE).join(server.url, workshop, "Lollakas", stays=True)
    people = desk.section("Participants")
    blocked = people.locator(".fl-state").filter(has_text=desk.t("Blocked"))
    people.get_by_role("button", name=desk.t("Change: {name}", name="Lollakas")).click()
    sheet = desk.page.get_by_role("dialog")
    desk.axe()
    sheet.get_by_role("button", name=desk.t("Make a helper of a table")).click()
    sheet.get_by_role("button", name=desk.t("No longer a helper")).wait_for()
    desk.axe()
    people.locator(".fl-state").filter(has_text=desk.t("Helper of a table")).wait_for()
    wait_for(lambda: [p for p in one.document()["people"].values() if p.get("role") == "helper"])

    sheet.get_by_label(desk.t("Name that others see")).fill("Lõoke")
    desk.button("Change the name").click()
    sheet.get_by_role("heading", name="Lõoke").wait_for()
    wait_for(lambda: [p["name"] for p in one.document()["people"].values()] == ["Lõoke"])
    desk.axe()
    desk.picture("lead-person")

    sheet.get_by_role("button", name=desk.t("Block"), exact=True).click()
    ask = desk.page.get_by_role("dialog").last
    ask.get_by_label(desk.t("Why?"), exact=False).fill("Solvas teisi")
    desk.axe()
    ask.get_by_role("button", name=desk.t("Block"), exact=True).click()
    one.page.get_by_text(one.t(STOPPED)).first.wait_for()
    blocked.wait_for()
    desk.axe()
    one.axe()
    one.picture("blocked-phone")
    sheet.get_by_role("button", name=desk.t("Let in again")).click()
    blocked.wait_for(state="detached")
    one.page.get_by_text(one.t(STOPPED)).first.wait_for(state="hidden")
    one.page.get_by_text(one.t("You can write here again.")).first.wait_for()
    one.axe()
    one.complaints = [said for said in one.complaints if "403" not in said]  # the browser reports the closed door


def test_who_writes_with_a_program_and_says_no_name_is_listed_and_kept_out(server, person, workshop):
    desk = person(LAPTOP).lead(server.url, workshop)
    with ThreadPoolExecutor(1) as another_loop:
        another_loop.submit(asyncio.run, names_an_organisation(server.url, workshop, "Solvav")).result()
    people = desk.section("Participants")
    people.get_by_role("button", name=desk.t("Change: {name}", name=desk.t("Somebody"))).click()
    sheet = desk.page.get_by_role("dialog")
    assert not sheet.get_by_role("textbox").count()
    assert not sheet.get_by_role("button", name=desk.t("Make a helper of a table")).count()
    desk.axe()
    desk.picture("lead-nameless")
    sheet.get_by_role("button", name=desk.t("Block"), exact=True).click()
    desk.page.get_by_role("dialog").last.get_by_role("button", name=desk.t("Block"), exact=True).click()
    people.locator(".fl-state").filter(has_text=desk.t("Blocked")).wait_for()
    sheet.get_by_role("button", name=desk.t("Undo everything of this participant")).click()
    desk.page.get_by_role("dialog").last.get_by_role("button", name=desk.t("Undo everything"), exact=True).click()
    wait_for(lambda: not desk.document()["stakeholders"])
    sheet.get_by_role("button", name=desk.t("Let in again")).wait_for()


async def names_an_organisation(url: str, workshop: dict[str, str], name: str) -> None:
    """Joins with the code, as a page does, and writes without saying who it is."""
    browser = Browser(url).join(workshop["join_code"])
    me = json.loads(browser.get(f"/w/{workshop['id']}/session")[1])["person"]
    client = await Client(url, workshop["id"], cookies=browser.cookies()).connect()
    client.root("stakeholders")["s"] = Map({"name": name, "author": me})
    await client.saved()
    await client.close()


def test_an_empty_board_shows_its_columns_and_takes_the_first_card_in_one(server, person):
    workshop = server.new("Koosloomelabor", "0714", "--template", "co-creation-lab")
    desk = person(LAPTOP).lead(server.url, workshop)
    desk.stage("Mida me kindlalt teame").get_by_role("button", name=desk.t("Go to this part now")).click()
    one = person(LAPTOP).join(server.url, workshop, "Käbi", stays=True)
    headings = one.page.locator(".ws-part h4")
    wait_for(lambda: [words.split()[0] for words in headings.all_inner_texts()] == COLUMNS)
    hint = one.page.get_by_text(one.t("No cards yet. The first one is yours to add."))
    hint.wait_for()
    one.axe()
    one.picture("board-empty")
    one.button("Add a card: {part}", part="Leid").click()
    one.page.get_by_role("dialog").get_by_role("textbox").first.fill("Buss ei sõida pühapäeval")
    one.page.get_by_role("dialog").get_by_role("button", name=one.t("Add"), exact=True).click()
    hint.wait_for(state="detached")
    headings.filter(has_text="Leid 1").wait_for()

    def found() -> list[str]:
        return [card["column"] for card in one.document()["cards"].values() if card["board"] == "evidence"]

    wait_for(lambda: found() == ["finding"])


def test_a_contribution_is_hidden_brought_back_and_approved(server, person, workshop):
    """What is hidden is on nobody's page; what waits for approval is on nobody's page before it is approved."""
    desk = person(LAPTOP).lead(server.url, workshop)
    desk.stage("Probleemid kaardil").get_by_role("button", name=desk.t("Go to this part now")).click()
    one = person(PHONE).join(server.url, workshop, "Pääsuke")
    two = person(LAPTOP).join(server.url, workshop, "Kägu")
    one.pin("Naaber Jaan joob", place="leisi")
    one.saved()

    def seen_by_two() -> list[str]:
        return [problem["title"] for problem in two.document()["problems"].values()]

    wait_for(lambda: seen_by_two() == ["Naaber Jaan joob"])
    writing = desk.section("What people write")
    writing.get_by_text(desk.t("{n} contribution", n=1).replace("{n}", "1")).wait_for()
    writing.get_by_role("button", name=desk.t("Hide: {words}", words="Naaber Jaan joob")).click()
    ask = desk.page.get_by_role("dialog")
    desk.axe()
    ask.get_by_role("button", name=desk.t("Hide"), exact=True).click()
    ask.wait_for(state="detached")
    wait_for(lambda: seen_by_two() == [])
    writing.locator("summary").filter(has_text=re.compile("1 on peidetud")).click()
    desk.axe()
    desk.picture("lead-hidden")
    writing.get_by_role("button", name=desk.t("Bring back: {words}", words="Naaber Jaan joob")).click()
    wait_for(lambda: seen_by_two() == ["Naaber Jaan joob"])

    writing.get_by_label(desk.t("What people write waits for my approval")).check()
    one.page.get_by_text(one.t("The facilitator looks at what you write before the others see it.")).first.wait_for()
    one.pin("Tee on auklik", "Safety", place="kihelkonna")
    writing.get_by_role("button", name=desk.t("Approve: {words}", words="Tee on auklik")).wait_for()
    assert seen_by_two() == ["Naaber Jaan joob"]
    desk.axe()
    one.axe()
    desk.picture("lead-waiting")
    writing.get_by_role("button", name=desk.t("Approve: {words}", words="Tee on auklik")).click()
    wait_for(lambda: sorted(seen_by_two()) == ["Naaber Jaan joob", "Tee on auklik"])
    writing.get_by_text(desk.t("Who did what")).click()
    writing.locator(".fl-history li").first.wait_for()
    desk.axe()
    said = writing.locator(".fl-history").inner_text()
    assert "Naaber Jaan joob" in said
    assert "Pääsuke" in said


def test_the_sheets_open_and_the_workshop_ends(server, person, workshop):
    """Each sheet is a PDF; after the end nobody writes; the next workshop knows whom it follows."""
    desk = person(LAPTOP).lead(server.url, workshop)
    one = person(PHONE).join(server.url, workshop, "Pääsuke", organisation="Kihelkonna külaselts", stays=True)
    printed = desk.section("Print for the tables")
    printed.get_by_label(desk.t("Large print")).check()
    desk.axe()
    for link in printed.get_by_role("link").all():
        answer = desk.page.context.request.get(server.url + (link.get_attribute("href") or ""))
        assert answer.ok
        assert answer.body().startswith(b"%PDF")

    after = desk.section("After the workshop")
    after.get_by_text(desk.t("Make the next workshop of the series")).click()
    after.get_by_label(desk.t("Title of the next workshop")).fill("Kevadine ümarlaud")
    desk.axe()
    desk.picture("lead-after")
    desk.button("Make the workshop").click()
    desk_of_next = after.get_by_role("link", name=desk.t("Open its desk")).get_attribute("href")
    desk.axe()

    after.get_by_role("button", name=desk.t("Finish the workshop"), exact=True).click()
    ask = desk.page.get_by_role("dialog")
    desk.axe()
    ask.get_by_role("button", name=desk.t("Finish"), exact=True).click()
    one.page.get_by_text(one.t("The workshop is over. You can read it; nothing can be changed.")).first.wait_for()
    after.get_by_role("button", name=desk.t("Open the workshop again")).wait_for()
    after.get_by_label(desk.t("Day"), exact=True).fill("2030-06-01")
    desk.button("Set the day").click()
    after.get_by_text(desk.t("Set for {date}.", date="1. juuni 2030")).wait_for()
    left = desk.now().get_by_role("listitem")
    left.filter(has_text="1. juuni 2030").wait_for()
    assert left.count() == 3
    desk.page.get_by_text(desk.t("Nobody can join any more. The results are under “Take home…”.")).wait_for()
    desk.axe()
    one.axe()

    later = person(LAPTOP)
    later.page.set_default_timeout(90_000)
    later.page.goto(desk_of_next, wait_until="commit")
    later.page.locator(".fl-now").wait_for()
    table = later.section("After the workshop").get_by_role("table")
    table.get_by_role("rowheader", name="Kihelkonna külaselts").wait_for()
    later.axe()
    later.picture("lead-series")
