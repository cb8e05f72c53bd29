"""A table's helper: writes for somebody without a phone, and enters what others wrote on paper, without the mouse."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.conftest import LAPTOP, PHONE, Person
from umarlaud.room_writer import RoomWriter
from umarlaud.surroundings import RoomAddress
from umarlaud.testing import wait_for


@pytest.fixture
def hall(server):
    """A round table with all its parts open but one, and what the facilitator does there."""
    workshop = server.new("Leisi ümarlaud", "0714", "--template", "round-table")
    writer = RoomWriter(RoomAddress(server.url, workshop["id"], workshop["facilitator_token"]), "et")

    def state(**states: str) -> None:
        def change(doc) -> None:
            meta = doc.get("meta", type=_map())
            names = [stage["name"] for stage in meta["agenda"]]
            meta["stages"] = dict.fromkeys(names, "open") | states

        writer.change(change)

    state(experience="locked")
    return server, workshop, writer, state


def _map():
    from pycrdt import Map

    return Map


def helper(hall, person, kind) -> Person:
    server, workshop, writer, _ = hall
    one = person(kind)
    one.page.goto(f"{server.url}/j/{workshop['join_code']}?lang=et")
    one.field("What shall we call you?").fill("Abiline")
    one.button("Join").click()
    one.page.get_by_role("heading", name="Tere tulemast").wait_for()
    me = json.loads(one.page.evaluate("document.getElementById('umarlaud-session').textContent"))["person"]

    def promoted(doc) -> bool:
        people = doc.get("people", type=_map())
        if me in people:
            people[me]["role"] = "helper"
        return me in people

    wait_for(lambda: writer.change(promoted))  # the room may not have heard of them yet
    one.page.get_by_role("link", name=re.compile("^" + one.t("My table"))).first.click()
    return one


def add(one: Person, name: str) -> None:
    one.field("Name or nickname").fill(name)
    one.page.keyboard.press("Enter")
    one.page.get_by_text(one.t("{name} is at your table.", name=name)).first.wait_for()


def test_everything_written_for_somebody_is_theirs_and_the_page_says_so_all_the_time(hall, person):
    one = helper(hall, person, PHONE)
    add(one, "Aino")
    one.page.get_by_role("button", name=re.compile(one.t("Write for") + ".*Aino")).click()
    bar = one.page.get_by_role("region", name=one.t("For whom you write"))
    bar.get_by_text("Aino", exact=True).wait_for()
    one.axe()
    one.picture("helper-speaking")
    one.page.evaluate("location.hash = 'stage-interests'")
    one.button("Add a card").first.click()
    sheet = one.page.get_by_role("dialog")
    sheet.get_by_text("Aino", exact=True).wait_for()
    sheet.get_by_role("textbox").first.fill("Valgustatud tee poeni")
    sheet.get_by_role("button", name=one.t("Add"), exact=True).click()
    one.page.get_by_role("article").get_by_text(one.t("by a helper")).wait_for()
    one.saved()
    one.page.reload()
    bar.get_by_text("Aino", exact=True).wait_for()
    document = one.document()
    (card,) = [each for each in document["cards"].values() if each.get("author")]
    assert (document["people"][card["author"]]["name"], card["via"]) == ("Aino", "helper")
    bar.get_by_role("button", name=one.t("Stop")).click()
    bar.wait_for(state="hidden")
    one.axe()


def test_a_pile_of_worksheets_goes_in_by_keyboard_and_what_is_closed_waits(hall, person):
    _, _, _, state = hall
    one = helper(hall, person, LAPTOP)
    one.page.get_by_role("radio", name=one.t("Worksheet"), exact=True).check()
    one.field("Name or nickname").wait_for()
    keys = one.page.keyboard
    for name in ("Aino", "Mall", ""):
        for typed in (
            name,
            "\n",
            "\n",
            "Buss ka laupäeval",
            "\n",
            "d",
            "Raamatukogu lahti",
            "\n",
            "\n",
            "\n",
            "Talgud",
        ):
            keys.press("Enter") if typed == "\n" else keys.type(typed)
        if name == "Mall":  # nothing is lost when the page is loaded anew in the middle
            one.page.reload()
            one.page.get_by_role("radio", name=one.t("Worksheet"), exact=True).check()
            one.field("Name or nickname").wait_for()
        keys.press("Control+Enter")
        wait_for(lambda: one.field("Name or nickname").input_value() == "")
    one.saved()
    document = one.document()
    mine = [card for card in document["cards"].values() if card.get("author")]
    assert sorted((card["text"], card["theme"], card["via"], card["board"]) for card in mine) == [
        *[("Buss ka laupäeval", "services", "paper", "interests")] * 3,
        *[("Raamatukogu lahti", None, "paper", "interests")] * 3,
    ]
    names = {document["people"][card["author"]]["name"] for card in mine}
    assert {"Aino", "Mall"} < names
    assert len(names) == 3
    one.axe()
    one.picture("helper-pile")
    state()
    enter = one.page.get_by_role("button", name=re.compile("^3 "))
    enter.click()
    enter.wait_for(state="hidden")
    one.saved()
    assert [card["board"] for card in one.document()["cards"].values() if card["text"] == "Talgud"] == ["worked"] * 3
    # the same sheet once more adds nothing
    for typed in ("Aino", "\n", "Buss ka laupäeval"):
        keys.press("Enter") if typed == "\n" else keys.type(typed)
    keys.press("Control+Enter")
    one.page.get_by_text(one.t("All of this is entered already.")).first.wait_for()


def test_a_slip_and_a_network_sheet_go_in_by_keyboard(hall, person):
    one = helper(hall, person, LAPTOP)
    keys = one.page.keyboard

    def type_in(*typed: str) -> None:
        for each in typed:
            keys.press("Enter") if each == "\n" else keys.type(each)

    one.page.get_by_role("radio", name=one.t("Problem slip"), exact=True).check()
    one.page.get_by_role("button", name=re.compile("Saaremaa")).wait_for()
    type_in("Tee on pime", "\n", "tornim")
    one.page.get_by_role("button", name=re.compile("^Tornimäe küla")).wait_for()
    type_in("\n", "t", "\n", "Lapsed", "\n", "Pole midagi", "\n", "Lambid", "\n", "\n")
    one.page.get_by_text(one.t("The problem is on the map.")).first.wait_for()
    one.page.get_by_role("radio", name=one.t("Network sheet"), exact=True).check()
    one.field("Name of the organisation or group").wait_for()
    type_in(
        "Tornimäe selts", "\n", "Tornimäe", "\n", "Kuulutustahvel", "\n", "\n", "\n", "\n", "\n", "Päästeamet", "\n"
    )
    type_in("1", "3", "\n", "\n")
    one.page.get_by_text(re.compile("Tornimäe selts: 1 ")).first.wait_for()
    one.saved()
    document = one.document()
    (problem,) = document["problems"].values()
    assert (problem["title"], problem["precision"], problem["idea"], problem["via"]) == (
        "Tee on pime",
        "village",
        "Lambid",
        "paper",
    )
    (tie,) = document["ties"].values()
    (view,) = tie["views"].values()
    assert (view["today"], view["wanted"]) == ("communication", "cooperation")
    assert {each["name"] for each in document["stakeholders"].values()} == {"Tornimäe selts", "Päästeamet"}
    one.axe()
