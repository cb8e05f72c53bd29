"""The network as a room draws it: two organisations, phones and a keyboard, two languages, one network at the end."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import LAPTOP, PHONE, Person
from tests.browser.test_workshop import tab_to
from umarlaud.testing import wait_for

SCREEN = {"viewport": {"width": 1920, "height": 1080}}
VILLAGE, MUNICIPALITY = "Kihelkonna külaselts", "Valla sotsiaalosakond"
WITHIN = 1_000
"""Milliseconds from a saved tie until the screen shows what it means."""


def listed(person: Person, name: str) -> Any:
    """The organisation in the list of the sheet, found by typing the beginning of its name."""
    person.page.get_by_placeholder(person.t("Search by name")).fill(name[:7])
    return person.page.get_by_role("list").get_by_role("button", name=re.compile(re.escape(name))).first


def form(person: Person, words: str) -> Any:
    """The card of a form of joint action."""
    return person.page.get_by_role("radio", name=re.compile("^" + re.escape(person.t(words))))


def open_tie(person: Person, other: str, today: str, wanted: str) -> None:
    """Draws a tie of one's own organisation with the thumb, all but the last press; axe looks at each step."""
    person.button("Add a tie").first.click()
    person.page.get_by_role("heading", name=person.t("With whom?")).wait_for()
    person.axe()
    listed(person, other).click()
    form(person, today).check()
    person.axe()
    person.button("Next: what would you like?").click()
    form(person, wanted).check()
    person.axe()


def saved_tie(person: Person) -> None:
    """After the last press of a tie: waits until it is on the disk."""
    person.page.get_by_text(person.t("The tie is drawn: {a} – {b}.").split(":")[0]).first.wait_for()
    person.saved()


def open_tie_by_keyboard(person: Person, other: str, today: str, wanted: str) -> None:
    """The same without a mouse or a finger."""
    page = person.page
    tab_to(person, person.button("Add a tie").first)
    page.keyboard.press("Enter")
    field = page.get_by_placeholder(person.t("Search by name"))
    tab_to(person, field)
    page.keyboard.type(other[:7])
    page.get_by_role("list").get_by_role("button", name=re.compile(re.escape(other))).first.wait_for()
    page.keyboard.press("Enter")
    choose_by_keyboard(person, today)
    person.axe()
    tab_to(person, person.button("Next: what would you like?"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=person.t("How would you like to act together?")).wait_for()
    choose_by_keyboard(person, wanted)
    person.axe()


def choose_by_keyboard(person: Person, words: str) -> None:
    """Goes to the forms and down the list until the one of these words is chosen."""
    card = form(person, words)
    tab_to(person, person.page.get_by_role("radio").first)
    person.page.keyboard.press("Space")
    for _ in range(5):
        if card.is_checked():
            return
        person.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the keyboard does not get to {words}")


def add_organisation(person: Person, name: str, kind: str, level: str, place: str | None = None) -> None:
    """Adds an organisation in three steps, the last one left out."""
    page = person.page
    page.locator(".nm-bar").get_by_role("button").first.click()
    person.field("Name").fill(name)
    page.get_by_role("radio", name=person.t(kind), exact=True).check()
    page.get_by_role("radio", name=person.t(level), exact=True).check()
    person.axe()
    person.button("Next: where?").click()
    if place:
        person.field("Find a place by name").fill(place)
        page.get_by_role("option").first.click()
    else:
        person.next_step()
    person.axe()
    person.button("Add").click()
    page.get_by_text(person.t("{name} is in the network.", name=name)).first.wait_for()
    person.saved()


def show(person: Person, mode: str) -> None:
    """Changes to the map, the diagram, the table or the matrix."""
    modes = person.page.locator(".network-map")
    name = person.t(mode)
    modes.get_by_role("radio", name=name, exact=True).or_(modes.get_by_role("tab", name=name, exact=True)).or_(
        modes.get_by_role("button", name=name, exact=True)
    ).first.click()


def test_four_people_of_two_organisations_draw_one_network_and_the_screen_shows_where_they_disagree(own_server, person):
    workshop = own_server.new("Saaremaa ümarlaud")
    url = own_server.url
    elder = person(PHONE).join(url, workshop, "Pääsuke", VILLAGE)
    keyboard = person(LAPTOP)
    official = person(PHONE).join(url, workshop, "Kägu", MUNICIPALITY)
    far = person(PHONE, "ru").join(url, workshop, "Аист", MUNICIPALITY)
    join_for_organisation_by_keyboard(keyboard, url, workshop, "Põder", VILLAGE)
    screen = person(SCREEN)
    screen.page.goto(f"{url}/j/{workshop['join_code']}")
    screen.page.goto(f"{url}/w/{workshop['id']}/screen")
    people = (elder, keyboard, official, far)
    for one in people:
        one.tab("Network")
        one.button("Add a tie").first.wait_for()
        one.axe()

    open_tie(elder, MUNICIPALITY, "Information flows", "We talk things through")
    open_tie_by_keyboard(keyboard, MUNICIPALITY, "Information flows", "We do it together")
    open_tie(official, VILLAGE, "We do it together", "We do it together")
    open_tie(far, VILLAGE, "We do it together", "We plan and evaluate together")
    tab_to(keyboard, keyboard.button("Save"))
    apart = screen.page.locator(".u-screen__said--apart").filter(has_text=VILLAGE).filter(has_text=MUNICIPALITY)
    assert apart.count() == 0
    # at once: nobody waits for anybody's answer
    keyboard.page.keyboard.press("Enter")
    for one in (elder, far, official):
        one.button("Save").click(no_wait_after=True)
    # the sides see different forms since the presses: the hall sees it too
    apart.wait_for(timeout=WITHIN)
    for one in people:
        saved_tie(one)
    screen.axe()
    screen.picture("network-screen")

    for one in people:
        show(one, "Table")
        row = one.page.get_by_role("row").filter(has_text=VILLAGE).filter(has_text=MUNICIPALITY)
        row.get_by_text(re.compile(re.escape(one.t("seen differently")))).first.wait_for()
        one.axe()
    document = wait_for(lambda: equal_documents(people))
    (tie,) = document["ties"].values()
    assert sorted((view["side"], view["today"]) for view in tie["views"].values()) == sorted(
        [
            *[(side_of(tie, document, VILLAGE), "communication")] * 2,
            *[(side_of(tie, document, MUNICIPALITY), "cooperation")] * 2,
        ]
    )


def side_of(tie: dict[str, Any], document: dict[str, Any], name: str) -> str:
    """Which side of a tie an organisation is."""
    return "a" if document["stakeholders"][tie["a"]]["name"] == name else "b"


def equal_documents(people: tuple[Person, ...]) -> dict[str, Any] | None:
    """What all of them have, when it is the same."""
    first, *others = (one.document() for one in people)
    return first if first["ties"] and all(other == first for other in others) else None


def join_for_organisation_by_keyboard(
    person: Person, url: str, workshop: dict[str, str], name: str, organisation: str
) -> None:
    """Joins and says for whom one speaks, without a mouse."""
    page = person.page
    page.goto(f"{url}/j/{workshop['join_code']}?lang=et")
    for words, text in (("What shall we call you?", name), ("Organisation or group", organisation)):
        person.field(words).wait_for()
        tab_to(person, person.field(words))
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=person.t("Add a problem")).first.wait_for()


def test_an_organisation_added_twice_is_noticed_edited_and_merged_and_the_merge_is_undone(own_server, person):
    workshop = own_server.new()
    one = person(PHONE).join(own_server.url, workshop, "Pääsuke")
    two = person(PHONE).join(own_server.url, workshop, "Põder")
    for each in (one, two):
        each.tab("Network")
    add_organisation(one, "MTÜ Leisi Noortekeskus", "Association", "Community", place="leisi")
    two.page.locator(".nm-bar").get_by_role("button").first.wait_for()
    two.page.locator(".nm-bar").get_by_role("button").first.click()
    two.field("Name").fill("leisi noortekeskus")
    two.page.get_by_text(two.t("is this the same?")).wait_for()
    two.axe()
    two.button("Yes, the same").click()
    two.button("Open").click()
    two.button("This is my organisation").click()
    two.page.get_by_text(two.t("This is your organisation.")).first.wait_for()
    two.axe()
    two.page.keyboard.press("Escape")

    add_organisation(two, "Leisi noorte keskus", "Informal group", "Community", place="leisi")
    two.button("Open").click()
    two.button("Edit").click()
    two.field("Name").fill("Leisi Noortekeskuse rahvas")
    two.button("Next: where?").click()
    two.button("Save").click()
    two.saved()

    boss = person(LAPTOP)
    boss.page.goto(
        f"{own_server.url}/w/{workshop['id']}/desk?token={workshop['facilitator_token']}", wait_until="commit"
    )
    boss.page.goto(f"{own_server.url}/w/{workshop['id']}/#network")
    boss.tab("Network")
    boss.page.get_by_role("button", name=re.compile("^Leisi Noortekeskuse rahvas")).first.click()
    boss.button("Open").click()
    boss.axe()
    boss.button("The same as …").click()
    listed(boss, "MTÜ Leisi Noortekeskus").click()
    boss.axe()
    boss.button("Yes, unite them").click()
    undo = boss.button("Undo").first
    undo.wait_for()
    merged = wait_for(lambda: [s for s in one.document()["stakeholders"].values() if s["merged_into"]])
    assert len(merged) == 1
    assert len(one.document()["stakeholders"]) == 2
    undo.click()
    boss.saved()
    wait_for(lambda: not [s for s in one.document()["stakeholders"].values() if s["merged_into"]])


@pytest.mark.parametrize(("name", "device", "language"), [("phone", PHONE, "et"), ("laptop", LAPTOP, "ru")])
def test_every_view_of_the_network_is_accessible(demo, person, name, device, language):
    one = person(device, language).join(demo.url, demo.workshop, f"Varblane {name} {language}")
    page = one.page
    one.tab("Network")
    page.locator(".ties path.tie").first.wait_for(state="attached")
    one.axe()
    one.picture(f"network-map-{name}-{language}")
    show(one, "Diagram")
    page.locator(".ties path.tie").first.wait_for(state="attached")
    one.axe()
    one.picture(f"network-diagram-{name}-{language}")
    show(one, "Table")
    page.get_by_role("row").nth(20).wait_for()
    one.axe()
    one.picture(f"network-table-{name}-{language}")
    page.get_by_role("row").nth(1).get_by_role("button").first.click()
    one.axe()
    page.get_by_role("region", name=one.t("Chosen tie")).get_by_role("button", name=one.t("Close")).click()
    show(one, "Matrix")
    page.get_by_role("gridcell").first.wait_for()
    one.axe()
    one.picture(f"network-matrix-{name}-{language}")

    page.get_by_role("button", name=re.compile("^" + re.escape(one.t("Filters")))).first.click()
    sheet = page.get_by_role("dialog")
    for lens in ("Wanted", "Differences"):
        sheet.get_by_role("button", name=one.t(lens), exact=True).click()
        one.axe()
    sheet.get_by_role("radio", name=one.t("Community"), exact=True).check()
    one.axe()
    page.keyboard.press("Escape")
    sheet.wait_for(state="detached")
    one.button("Clear filters").first.click()

    show(one, "Map")
    mark = page.get_by_role("button", name=re.compile("^Salme külapood")).first
    mark.focus()
    page.keyboard.press("Enter")
    one.button("Neighbours").click()
    one.button("Show all").wait_for()
    one.axe()
    one.picture(f"network-ego-{name}-{language}")
    one.button("Show all").click()
    one.button("Show all").wait_for(state="detached")
    one.axe()
