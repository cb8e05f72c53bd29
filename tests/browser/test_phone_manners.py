"""A phone as people use it: a tap on the offered name, "back", a slip in a place's name, a map not touched yet."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE


@pytest.fixture
def workshop(server):
    """A workshop without a template: problems are open."""
    return server.new("Leisi ümarlaud", "0714")


def test_who_taps_the_offered_name_and_writes_writes_in_its_place(server, person, workshop):
    one = person(PHONE)
    one.page.goto(f"{server.url}/j/{workshop['join_code']}?lang=et")
    field = one.field("What shall we call you?")
    field.wait_for()
    assert field.input_value()
    field.tap()
    one.page.wait_for_function(
        "() => { const i = document.activeElement; return i.selectionEnd - i.selectionStart === i.value.length }"
    )
    one.page.keyboard.type("Jaan")
    assert field.input_value() == "Jaan"
    assert one.page.locator(".u-save").count() == 0  # who has done nothing yet has nothing saved


def test_back_closes_what_is_open_and_keeps_what_was_written(server, person, workshop):
    one = person(PHONE).join(server.url, workshop, "Jaan")
    page = one.page
    before = page.url
    one.button("Add a problem").first.click()
    here = page.get_by_role("button", name=re.compile("^" + re.escape(one.t("Here: {place}").split("{")[0])))
    here.wait_for()
    assert "u-button--primary" not in here.get_attribute("class")  # the middle of the map is nobody's choice yet
    one.field("Find a place by name").fill("orisaare")
    page.get_by_role("option").first.get_by_text("Orissaare").wait_for()
    page.get_by_role("option").first.click()
    one.field("In short").fill("Buss käib harva")
    page.go_back()
    page.locator(".pm-panel").wait_for(state="detached")
    assert page.url == before
    one.button("Continue adding").click()
    assert one.field("In short").input_value() == "Buss käib harva"
    page.get_by_role("dialog").get_by_role("button", name=one.t("Close")).click()
    page.locator(".u-header__me").click()
    page.locator("dialog[open]").wait_for()
    page.go_back()
    page.locator("dialog[open]").wait_for(state="detached")
    assert page.url == before
