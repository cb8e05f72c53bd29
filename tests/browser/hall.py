"""A hall with everybody in it, for tests of a whole workshop: who they are and what each of them does at their page."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator

from tests.browser.conftest import LAPTOP, PHONE, Person
from tests.browser.test_workshop import tab_to
from umarlaud.testing import ServerProcess

WALL = {"viewport": {"width": 1280, "height": 720}}
VILLAGE, OFFICE = "Kihelkonna külaselts", "Valla sotsiaalosakond"
CLOSED = "This part is closed for changes; you can read it."


class Hall:
    """The workshop with everybody in it."""

    def __init__(self, server: ServerProcess, person: Callable[..., Person]) -> None:
        self.server = server
        self.workshop = server.new("Kihelkonna ümarlaud", "0714", "--template", "round-table")
        self.newcomer = person
        self.step = ""
        self.desk = person(LAPTOP).lead(server.url, self.workshop)
        self.wall = person(WALL).screen(server.url, self.workshop)
        self.phone = person(PHONE).join(server.url, self.workshop, "Pääsuke", organisation=VILLAGE, stays=True)
        self.keys = person(LAPTOP)
        join_by_keyboard(self.keys, server.url, self.workshop)
        self.russian = person(PHONE, "ru").join(server.url, self.workshop, "Аист", stays=True)
        self.helper = person(PHONE).join(server.url, self.workshop, "Abiline", stays=True)

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who hold a device of their own."""
        return self.phone, self.keys, self.russian, self.helper

    def next_part(self, estonian: str, russian: str) -> None:
        """The facilitator goes on, which brings everyone along: all pages are there."""
        desk = self.desk
        desk.now().get_by_role("button", name=desk.t("Next part: {stage}", stage=estonian)).click()
        desk.now().get_by_role("heading", name=estonian).wait_for()
        self.all_at(estonian, russian)

    def all_at(self, estonian: str, russian: str) -> None:
        """Everyone's page is at this part, the wall too."""
        for one in self.people:
            title = russian if one is self.russian else estonian
            heading = one.page.locator(".u-stage").get_by_role("heading", name=title, exact=True)
            go_along = one.button("Go along")  # who is in the middle of writing is asked
            heading.or_(go_along).first.wait_for()
            if go_along.count():
                go_along.first.click()
            heading.wait_for()
        self.wall.page.get_by_role("heading", name=estonian).first.wait_for()

    def saved(self) -> None:
        for one in self.people:
            one.saved()

    def look(self, step: str) -> None:
        """A picture of every page."""
        for name in ("desk", "wall", "phone", "keys", "russian", "helper"):
            getattr(self, name).picture(f"{step}-{name}")


def join_by_keyboard(person: Person, url: str, workshop: dict[str, str]) -> None:
    """Types the code on the first page and joins without a mouse."""
    page = person.page
    page.goto(f"{url}/?lang=et")
    tab_to(person, page.locator("#code"))
    page.keyboard.type(workshop["join_code"].lower())
    page.keyboard.press("Enter")
    for label, words in (("What shall we call you?", "Põder"), ("Organisation or group", OFFICE)):
        person.field(label).wait_for()
        tab_to(person, person.field(label))
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.locator(".u-stage").first.wait_for()


def to_the_table(helper: Person) -> None:
    """From wherever the helper is to the people of the table."""
    helper.page.get_by_role("link", name=re.compile("^" + helper.t("My table"))).first.click()
    helper.page.get_by_role("radio", name=helper.t("My table"), exact=True).check()
    helper.field("Name or nickname").wait_for()


def type_in(person: Person, *typed: str) -> None:
    """Types as somebody who enters a pile of paper does."""
    for each in typed:
        person.page.keyboard.press("Enter") if each == "\n" else person.page.keyboard.type(each)


def card(person: Person, words: str, theme: str | None = None, problem: str | None = None, **details: str) -> None:
    """Adds a card to the board that is shown."""
    person.button("Add a card").first.click()
    sheet = person.page.get_by_role("dialog")
    sheet.get_by_label(person.t("Card"), exact=True).fill(words)
    if theme:
        sheet.get_by_role("radio", name=theme, exact=True).check()
    if problem:
        sheet.get_by_label(person.t("Is it about one problem?")).select_option(label=problem)
    for label, said in details.items():
        sheet.get_by_label(re.compile("^" + label.replace("_", " "))).fill(said)
    sheet.get_by_role("button", name=person.t("Add"), exact=True).click()
    sheet.wait_for(state="detached")
    person.page.get_by_role("article", name=words).wait_for()


def choose(person: Person, radio: Locator) -> None:
    """Chooses one of a group by keyboard: Tab to the group, then the arrows."""
    group = radio.get_attribute("name")
    for _ in range(80):
        if person.page.evaluate("document.activeElement.name") == group:
            break
        person.page.keyboard.press("Tab")
    for _ in range(10):
        if radio.is_checked():
            return
        person.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the keyboard does not get to {radio}")


def sees(person: Person, words: str) -> None:
    """Waits for somebody else's card; it may wait behind a chip, so that nothing moves under a thumb."""
    card = person.page.get_by_text(words).locator("visible=true")
    chip = person.page.get_by_role("button", name=re.compile("^" + person.t("Show {n} new").split("{")[0]))
    card.or_(chip).first.wait_for()
    if not card.count():
        chip.first.click()
    card.first.wait_for()


def give(person: Person, points: dict[str, int]) -> None:
    """Gives points to things by their title, with the thumb."""
    for title, n in points.items():
        for _ in range(n):
            person.button("Give a point to “{title}”", title=title).click()


def open_vote(hall: Hall) -> None:
    """The facilitator opens the vote of this part; everyone has its form."""
    hall.desk.now().get_by_role("button", name=hall.desk.t("Open the vote")).click()
    for one in hall.people:
        one.button("Send my vote").wait_for()


def send(person: Person, name: str | None = None) -> None:
    """Sends a vote, one's own or that of `name`; it is on record."""
    if name is None:
        person.button("Send my vote").click()
        person.page.get_by_text(
            person.t("Your vote is on record. You can change it while the vote is open.")
        ).wait_for()
    else:
        person.button("Send the vote of {name}", name=name).click()
        person.page.get_by_text(person.t("The vote of {name} is on record.", name=name)).first.wait_for()


def turnout(hall: Hall, own: int, helper: int, slip: int) -> None:
    """Every page says how many have voted, and by which way."""
    n = own + helper + slip
    ways = [("by a helper {n}", helper), ("with a slip {n}", slip)]
    for one in (hall.desk, *hall.people):
        words = one.n("{n} of {all} has voted", "{n} of {all} have voted", n, all=6 + slip)
        aside = ", ".join(one.t(way, n=count) for way, count in ways if count)
        said = one.t("of them {ways}", ways=aside)
        one.page.get_by_text(f"{words} ({said})" if aside else words).first.wait_for()


def close_and_show(hall: Hall, secret: str) -> None:
    """Nothing of the result is on any page before the facilitator shows it."""
    desk = hall.desk
    for one in (*hall.people, hall.wall, desk):
        assert one.page.locator(".bl-results:visible").count() == 0
    desk.now().get_by_role("button", name=desk.t("Close the vote")).click()
    for one in hall.people:
        one.page.get_by_text(one.t("The vote is closed; the facilitator shows the result.")).wait_for()
        assert one.page.locator(".bl-results:visible").count() == 0
    hall.wall.page.get_by_text(hall.wall.t("The vote is closed")).wait_for()
    assert hall.wall.page.locator(".bl-results:visible").count() == 0
    desk.now().get_by_role("button", name=desk.t("Look at the result")).click()
    desk.now().get_by_text(secret).first.wait_for()
    desk.axe()
    hall.look(f"{hall.step}-closed")
    desk.now().get_by_role("button", name=desk.t("Show the result to everyone")).click()
    desk.axe()
    desk.page.get_by_role("dialog").get_by_role("button", name=desk.t("Show"), exact=True).click()
    for one in (*hall.people, hall.wall):
        one.page.locator(".bl-results:visible").wait_for()
    for one in (hall.wall, hall.phone):
        one.axe()
    hall.look(f"{hall.step}-shown")


def result(person: Person) -> list[str]:
    """The lines of the result as they stand on a page, first the first."""
    lines = person.page.locator(".bl-results:visible").first.locator(".bl-result__what").all_inner_texts()
    return [" ".join(line.split()) for line in lines]


def agree(person: Person, answer: str, reason: str | None = None) -> None:
    """Answers on the one goal, with the thumb."""
    person.page.get_by_role("radio", name=person.t(answer), exact=True).check()
    if reason:
        why = "Why do you object?" if answer == "Object" else "What are your reservations?"
        person.field(why).fill(reason)
