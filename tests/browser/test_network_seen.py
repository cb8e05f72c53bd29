"""What was chosen in the network is seen: beside its card, over the sheet, in every view, on phone and laptop."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_network import SCREEN, add_organisation, form, listed, show
from tests.browser.test_network_drawing import add
from umarlaud.locale import translator

if TYPE_CHECKING:
    from tests.browser.conftest import Person

SMALL = {**PHONE, "viewport": {"width": 360, "height": 740}}
ET = translator("et")
BLUE = (0x2B, 0x57, 0xA5)
UNCOVERED = """name => [...document.querySelectorAll('.network-map .member-mark')].some(mark => {
  if (!mark.getAttribute('aria-label')?.startsWith(name)) return false
  const { left, top, width, height } = mark.getBoundingClientRect()
  return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.member-mark') === mark
})"""
LAND = """() => Math.max(0, ...[...document.querySelectorAll('.ground-land')]
  .map(one => one.getBoundingClientRect().width))"""
OVERFLOWING = """() => [...document.querySelectorAll('.pm-panel__foot .u-button, .nm-modes button')]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""


def see(person: Person, name: str) -> None:
    """Waits until nothing lies over the middle of a member's mark."""
    person.page.wait_for_function(UNCOVERED, arg=name)


def on_map(person: Person, demo: Any, name: str, organisation: str | None = None) -> Any:
    """Joins the demo and goes to the map of the network."""
    person.join(demo.url, demo.workshop, name, organisation)
    person.tab("Network")
    person.page.locator(".ties path.tie").first.wait_for(state="attached")
    return person.page


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["phone", "small-phone"])
def test_on_a_phone_a_chosen_member_stands_over_its_card_and_its_neighbours_are_seen(demo, person, device):
    one = person(device)
    page = on_map(one, demo, f"Rasvatihane {device['viewport']['width']}")
    for name in ("Salme külapood", "Maakonna arenduskeskus"):
        mark = page.locator(f".member-mark[aria-label^='{name}']").first
        mark.focus()
        page.keyboard.press("Enter")
        page.get_by_role("region", name=one.t("Chosen organisation")).wait_for()
        see(one, name)
        one.button("Close").last.click()
    mark.focus()
    page.keyboard.press("Enter")
    one.button("Neighbours").click()
    one.button("Show all").wait_for()
    assert page.locator(".nm-card").count() == 0
    for name in ("Maakonna arenduskeskus", "Valla sotsiaalosakond"):
        see(one, name)


def test_the_keyboard_goes_into_a_card_and_back_to_the_mark_it_came_from(demo, person):
    one = person(PHONE)
    page = on_map(one, demo, "Hallrästas")
    focused = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    mark = page.locator(".member-mark[aria-label^='Salme külapood']").first
    for leave in ("Escape", "Close"):
        one.press(mark)
        card = page.get_by_role("region", name=one.t("Chosen organisation"))
        card.locator(":focus").wait_for()
        if leave == "Escape":
            page.keyboard.press("Escape")
        else:
            one.press(one.button("Close").last)
        card.wait_for(state="detached")
        assert page.evaluate(focused).startswith("Salme külapood")
    one.axe()


def test_a_tie_on_a_phone_begins_at_the_top_of_each_step_and_shows_both_its_ends_when_it_is_saved(own_server, person):
    workshop = own_server.new("Võrgustik")
    one = person(PHONE).join(own_server.url, workshop, "Pääsuke", "Salme selts")
    one.tab("Network")
    page = one.page
    add_organisation(one, "Orissaare kool", "School", "Community", place="orissaare")
    one.button("Close").last.click()
    one.button("Add a tie").last.click()
    see(one, "Salme selts")
    assert page.evaluate(OVERFLOWING) == []
    listed(one, "Orissaare kool").click()
    page.locator(".nm-others summary").click()
    alone = ("{names} would no longer be alone.", "{names} would no longer be alone.")
    page.get_by_text(ET.n(*alone, 2, names="Salme selts, Orissaare kool")).wait_for()
    page.locator(".pm-panel__body").evaluate("body => body.scrollTop = 9999")
    form(one, "We plan and evaluate together").check()
    one.button("Next: what would you like?").click()
    page.get_by_role("heading", name=one.t("How would you like to act together?")).wait_for()
    assert page.locator(".pm-panel__body").evaluate("body => body.scrollTop") == 0
    form(one, "We do it together").check()
    one.button("Save").wait_for()
    assert page.evaluate(OVERFLOWING) == []
    one.button("Save").click()
    page.get_by_role("region", name=one.t("Chosen tie")).wait_for()
    for name in ("Salme selts", "Orissaare kool"):
        see(one, name)
    one.axe()


def test_the_place_that_is_chosen_is_marked_on_the_map_and_the_whole_is_seen_again_after_adding(own_server, person):
    one = person(PHONE).join(own_server.url, own_server.new("Võrgustik"), "Pääsuke", "Salme selts")
    one.tab("Network")
    page = one.page
    page.locator(".member-mark, .placeless-ground").first.wait_for(state="attached")
    page.wait_for_function(f"() => ({LAND})() > 100")
    width = page.evaluate(LAND)
    page.locator(".nm-bar").get_by_role("button").first.click()
    one.field("Name").fill("Koimla rahvas")
    for words in ("Informal group", "Community"):
        page.get_by_role("radio", name=one.t(words), exact=True).check()
    one.button("Next: where?").click()
    one.field("Find a place by name").fill("koimla")
    page.get_by_role("option").first.click()
    pin = page.locator(".choosing-spot")
    pin.wait_for(state="attached")

    def blue() -> int:
        box = pin.bounding_box()
        shot = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB"), dtype=int)
        return int((np.abs(shot - BLUE).max(axis=2) < 12).sum())

    page.wait_for_function("() => document.querySelector('.choosing-spot').getBoundingClientRect().top > 0")
    assert blue() > 300, "a ring of six pixels is seen"
    assert width * 2 < page.evaluate(LAND), "the map went near"
    one.button("Add").click()
    see(one, "Koimla rahvas")
    page.wait_for_function(f"width => ({LAND})() < width * 1.3", arg=width)


def test_on_a_laptop_a_card_leaves_the_picture_free_and_goes_with_its_view(demo, person):
    one = person(LAPTOP)
    page = on_map(one, demo, "Sinitihane")
    middle = """() => {
      const { left, top, width, height } = document.querySelector('.pm-mapbox').getBoundingClientRect()
      return !document.elementFromPoint(left + width / 2, top + height / 2).closest('.nm-card')
    }"""
    for mode in ("Map", "Diagram"):
        show(one, mode)
        mark = page.locator(".member-mark[aria-label^='Maakonna arenduskeskus']").first
        mark.wait_for()
        mark.focus()
        page.keyboard.press("Enter")
        page.locator(".nm-card").wait_for()
        assert page.evaluate(middle)
        see(one, "Maakonna arenduskeskus")
    show(one, "Table")
    assert page.locator(".nm-card").count() == 0
    page.get_by_role("row").nth(1).get_by_role("button").first.click()
    page.locator(".nm-card").wait_for()
    assert page.evaluate(middle)
    show(one, "Matrix")
    page.get_by_role("gridcell").first.wait_for()
    assert page.locator(".nm-card").count() == 0


def test_the_screen_counts_ties_that_exist_and_its_legend_covers_nobody(own_server, person):
    workshop = own_server.new("Võrgustik")
    one = person(PHONE).join(own_server.url, workshop, "Pääsuke", "Salme selts")
    one.tab("Network")
    for name in ("Riigi asutus", "Katusühing", "Rahvamaja"):
        add(one, name)
        one.button("Close").last.click()
    for other, today in (("Riigi asutus", "No tie"), ("Katusühing", "We do it together")):
        one.button("Add a tie").last.click()
        listed(one, other).click()
        form(one, today).check()
        one.button("Next: what would you like?").click()
        one.button("As it is now").click()
        one.saved()
        one.button("Close").last.click()
    screen = person(SCREEN)
    screen.page.goto(f"{own_server.url}/j/{workshop['join_code']}")
    screen.page.goto(f"{own_server.url}/w/{workshop['id']}/screen")
    screen.page.locator(".u-screen").wait_for()
    screen.page.keyboard.press("n")
    count = screen.page.locator(".u-screen__count").filter(has_text=re.compile(re.escape(ET.n("tie", "ties", 1))))
    count.get_by_text("1", exact=True).wait_for()
    for name in ("Salme selts", "Riigi asutus", "Katusühing", "Rahvamaja"):
        see(screen, name)
