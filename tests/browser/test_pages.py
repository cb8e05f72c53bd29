"""Every page in every language, at phone and laptop size: nothing that the guidelines for accessibility forbid."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import LAPTOP, PHONE


@pytest.mark.parametrize(
    ("name", "device", "language"), [("phone", PHONE, "et"), ("laptop", LAPTOP, "en"), ("phone", PHONE, "ru")]
)
def test_a_participants_pages_are_accessible(demo, person, name, device, language):
    one = person(device, language)
    page = one.page
    page.goto(f"{demo.url}/?lang={language}")
    page.locator("#code").fill("ZZZZZZ")
    one.axe()
    page.locator("#code").press("Enter")
    page.get_by_role("alert").wait_for()
    one.axe()
    one.picture(f"enter-{name}-{language}")
    one.complaints.clear()  # the browser itself reports the 404 of the wrong code

    page.goto(f"{demo.url}/j/{demo.workshop['join_code']}?lang={language}")
    one.button("Join").wait_for()
    one.axe()
    one.picture(f"join-{name}-{language}")
    one.field("Organisation or group").fill("Leisi päevakeskus")
    one.axe()
    one.button("Join").click()
    page.locator(".u-stage").first.wait_for()
    one.axe()
    one.picture(f"stage-{name}-{language}")

    one.tab("Problems")
    one.button("Add a problem").first.wait_for()
    one.saved()
    page.locator(
        ".leaflet-container button, .leaflet-container [role=button], .leaflet-container .pm-mark"
    ).first.wait_for()
    one.axe()
    one.picture(f"map-{name}-{language}")
    assert "Maa-amet 01.09.2018" in page.locator("body").inner_text()

    one.button("Add a problem").first.click()
    one.field("Find a place by name").fill("sorve")
    page.get_by_role("option").first.wait_for()
    one.axe()
    page.get_by_role("option").first.click()
    one.field("In short").wait_for()
    one.axe()
    one.picture(f"add-{name}-{language}")
    one.button("Add to map").click()
    page.get_by_role("alert").first.wait_for()
    one.axe()
    one.field("In short").fill("Rand on ratastooliga kättesaamatu")
    page.get_by_role("radio").first.check()
    one.button("More").click()
    one.field("Whom does it touch?").fill("Kõiki")
    one.axe()
    one.button("Add to map").click()
    page.get_by_text(one.t("The problem is on the map.")).first.wait_for()
    one.axe()

    one.tab("Goals")
    one.button("Add a goal").wait_for()
    one.axe()
    one.picture(f"goals-{name}-{language}")
    one.button("Write in goal {n}", n=1).click()
    page.get_by_role("textbox", name=one.t("Goal {n}, title", n=1)).wait_for()
    one.axe()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_the_big_screen_is_accessible_and_shows_the_code(demo, person, size):
    one = person({"viewport": {"width": size[0], "height": size[1]}})
    one.page.goto(f"{demo.url}/j/{demo.workshop['join_code']}")
    one.page.goto(f"{demo.url}/w/demo/screen")
    code = demo.workshop["join_code"]
    one.page.get_by_text(re.compile(rf"{code[:3]}\s*{code[3:]}")).first.wait_for()
    one.page.locator("img[src*='qr.svg']").first.wait_for()
    one.page.get_by_role("heading", name="Ühised eesmärgid").wait_for()
    one.axe()
    one.picture(f"screen-goals-{size[1]}")
    assert one.page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
    one.page.keyboard.press("m")
    one.page.get_by_text(one.t("Latest")).or_(one.page.get_by_text("Viimati")).first.wait_for()
    one.axe()
    one.picture(f"screen-{size[1]}")
    overflow = one.page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert overflow <= 0


def row(person, title):
    """The row of a problem in the list, as a button that opens it."""
    return person.page.locator(".pm-rowbox").filter(has_text=title).get_by_role("button").first


def test_the_list_does_what_the_map_does(demo, person):
    """Filter by theme and place, search, sort, open, edit, delete and undo, without touching the map."""
    one = person(PHONE).join(demo.url, demo.workshop, "Rästas")
    one.pin("Sild on katki", place="leisi")
    one.saved()
    one.button("List").click()
    rows = one.page.locator(".pm-rowbox")
    rows.first.wait_for()
    one.axe()
    search = one.page.get_by_role("searchbox").first
    search.fill("sild katki")
    row(one, "Sild on katki").click()
    one.button("Edit").click()
    one.field("In short").fill("Sild on päris katki")
    one.button("Save").click()
    one.page.get_by_text(one.t("Changes saved.")).first.wait_for()
    one.axe()
    search.fill("päris")
    row(one, "Sild on päris katki").click()
    one.button("Delete").click()
    one.page.get_by_text(one.t("The problem is deleted.")).first.wait_for()
    one.button("Undo").first.click()
    row(one, "Sild on päris katki").wait_for()
    one.saved()
    titles = [p["title"] for p in one.document()["problems"].values()]
    assert titles.count("Sild on päris katki") == 1


def test_anothers_problem_has_no_edit_or_delete(demo, person):
    one = person(PHONE).join(demo.url, demo.workshop, "Varblane")
    one.button("List").click()
    row(one, "Kauplusauto enam ei käi").click()
    one.page.get_by_role("heading", name="Kauplusauto enam ei käi").wait_for()
    assert one.button("Edit").count() == 0
    assert one.button("Delete").count() == 0
    one.axe()
