"""A workshop as people live it: three join by code, pin and write at the same time, and the server dies."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import LAPTOP, PHONE, Person
from tests.browser.slow_link import SlowLink
from tests.room.node import NodeClient
from umarlaud.testing import wait_for


@pytest.fixture
def slow(own_server):
    link = SlowLink(own_server.port)
    yield link
    link.close()


def write_goal(person: Person, number: int, words: str) -> None:
    person.tab("Goals")
    person.button("Write in goal {n}", n=number).click()
    editor = person.page.get_by_role("textbox", name=person.t("Goal {n}, text", n=number))
    editor.wait_for()
    editor.focus()
    person.page.keyboard.press("Control+End")
    person.page.keyboard.type(words, delay=15)


def test_three_people_pin_and_write_at_once_and_end_with_the_document_of_a_node_client(own_server, slow, person):
    workshop = own_server.new("Saaremaa ümarlaud")
    node = NodeClient(workshop)
    phone = person(PHONE).join(own_server.url, workshop, "Pääsuke")
    keyboard = person(LAPTOP)
    far = person(PHONE, "ru").join(slow.url, workshop, "Аист")
    join_by_keyboard(keyboard, own_server.url, workshop)

    phone.pin("Buss ei võta ratastooli peale", place="poide")
    phone.axe()
    pin_by_keyboard(keyboard, "Kõnnitee lõpeb poolel teel")
    far.pin("Темно у автобусной остановки", "Safety")
    for one in (phone, keyboard, far):
        one.saved()
    keyboard.page.get_by_text("3 probleemi").first.wait_for()
    keyboard.axe()

    phone.tab("Goals")
    phone.button("Add a goal").click()
    phone.page.keyboard.type("Igaüks pääseb bussiga arsti juurde")
    phone.page.keyboard.press("Enter")
    phone.saved()
    for one in (keyboard, far):
        one.tab("Goals")
        one.page.get_by_text("Igaüks pääseb bussiga arsti juurde").first.wait_for()
    write_goal(keyboard, 1, "Klaviatuurilt. ")
    write_goal(far, 1, "Издалека. ")
    phone.page.keyboard.type("Telefonist. ", delay=15)

    own_server.kill()
    phone.page.keyboard.type("Server on maas. ")
    waiting = re.compile(re.escape(phone.t("Waiting – kept on this device")))
    phone.page.get_by_role("status").filter(has_text=waiting).first.wait_for()
    phone.axe()
    own_server.start()

    people = (phone, keyboard, far)
    for one in people:
        one.saved()
    body = wait_for(lambda: same_body(people))
    for part in ("Klaviatuurilt. ", "Издалека. ", "Telefonist. ", "Server on maas. "):
        assert body.count(part.strip()) == 1, body
    dump = wait_for(lambda: (d := node.ask("dump"))["goals"] == phone.document()["goals"] and d)
    for one in people:
        wait_for(lambda one=one: one.document() == dump)
        one.axe()
    assert len(dump["problems"]) == 3
    node.close()


def same_body(people) -> str | None:
    bodies = {next(iter(one.document()["goals"].values()))["body"] for one in people}
    return bodies.pop() if len(bodies) == 1 else None


def join_by_keyboard(person: Person, url: str, workshop: dict[str, str]) -> None:
    """Types the code on the first page and joins without a mouse."""
    page = person.page
    page.goto(f"{url}/?lang=et")
    page.locator("#code").focus()
    page.keyboard.type(workshop["join_code"].lower())
    page.keyboard.press("Enter")
    field = person.field("What shall we call you?")
    field.wait_for()
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Põder")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=person.t("Add a problem")).first.wait_for()


def pin_by_keyboard(person: Person, title: str) -> None:
    """Adds a problem with the keyboard alone: a village by name, never the map."""
    page = person.page
    person.button("Add a problem").first.focus()
    page.keyboard.press("Enter")
    search = person.field("Find a place by name")
    search.wait_for()
    search.focus()
    page.keyboard.type("kihelk")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    person.field("In short").wait_for()
    tab_to(person, person.field("In short"))
    page.keyboard.type(title)
    tab_to(person, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(person, person.button("Add to map"))
    page.keyboard.press("Enter")
    page.get_by_text(person.t("The problem is on the map.")).first.wait_for()


def tab_to(person: Person, target) -> None:
    """Presses Tab until the target has the focus, as somebody without a mouse does."""
    target.wait_for()
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not get to {target}")
