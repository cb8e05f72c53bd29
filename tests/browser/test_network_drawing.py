"""Drawing the network from phones: a tie without dragging, and what goes wrong while one draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Person


@pytest.fixture
def room(own_server: Any, person: Callable[..., Person]) -> Callable[..., Person]:
    """Lets people join one new workshop, each at the part for the network."""
    workshop = own_server.new("Võrgustik")

    def enter(name: str, organisation: str | None = None) -> Person:
        one = person().join(own_server.url, workshop, name, organisation)
        one.tab("Network")
        one.button("Organisation").or_(one.button("Add an organisation")).first.wait_for()
        return one

    return enter


def add(one: Person, name: str) -> None:
    """Adds an organisation without a place."""
    one.button("Organisation").or_(one.button("Add an organisation")).first.click()
    one.field("Name").fill(name)
    for word in ("Association", "Community"):
        one.page.get_by_role("radio", name=one.t(word), exact=True).check()
    one.button("Next: where?").click()
    one.button("Without a place").click()
    one.button("Add").click()
    one.page.get_by_text(one.t("{name} is in the network.", name=name)).first.wait_for()


def row(one: Person, name: str) -> Any:
    """An organisation in the list from which an end of a tie is chosen."""
    return one.page.get_by_role("dialog").get_by_role("listitem").get_by_role("button", name=name)


def begin_tie(one: Person, name: str | None = None) -> None:
    """Opens the sheet for a tie, as far as the second end; the first one is one's own organisation."""
    one.button("Add a tie").last.click()
    if name:
        row(one, name).click()


def test_a_tie_is_drawn_with_a_thumb_in_four_taps_and_by_keyboard(room: Callable[..., Person]) -> None:
    """Four taps and Save; the same is done by keys alone; one's own view can be changed and taken out."""
    one = room("Kurg", "Leisi külaselts")
    add(one, "Orissaare kool")
    begin_tie(one, "Orissaare kool")
    one.page.get_by_role("radio", name=one.t("Information flows")).check()
    one.page.get_by_role("radio", name="Leisi külaselts → Orissaare kool").check()
    one.button("Next: what would you like?").click()
    one.axe()
    one.button("As it is now").click()
    one.page.get_by_text("Leisi külaselts – Orissaare kool").first.wait_for()
    one.saved()
    (tie,) = one.document()["ties"].values()
    (view,) = tie["views"].values()
    towards_school = "a_to_b" if one.document()["stakeholders"][tie["a"]]["name"] == "Leisi külaselts" else "b_to_a"
    assert (view["today"], view["wanted"], view["direction"]) == ("communication", "communication", towards_school)
    assert view["side"] == towards_school[0]

    one.button("Close").last.click()
    one.button("Add a tie").last.focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_placeholder(one.t("Search by name")).focus()
    one.page.keyboard.type("oris")
    one.page.keyboard.press("ArrowDown")
    one.page.keyboard.press("Enter")
    one.page.get_by_role("radio", name=one.t("Information flows")).focus()
    one.page.keyboard.press("ArrowDown")
    one.button("Next: what would you like?").focus()
    one.page.keyboard.press("Enter")
    one.button("Save").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_text(one.t("Changes saved.")).first.wait_for()
    assert next(iter(next(iter(one.document()["ties"].values()))["views"].values()))["today"] == "coordination"


def test_a_tie_to_itself_cannot_be_chosen_and_says_why(room: Callable[..., Person]) -> None:
    """The organisation stays in the list, and pressing it tells what a tie is."""
    one = room("Kurg", "Leisi külaselts")
    add(one, "Orissaare kool")
    begin_tie(one)
    # it is marked as not to be chosen, but it can be reached and says why
    row(one, "Leisi külaselts").focus()
    one.page.keyboard.press("Enter")
    why = one.t("This is the same organisation: a tie is between two different ones.")
    one.page.get_by_role("alert").filter(has_text=why).wait_for()
    row(one, "Orissaare kool").wait_for()


def test_an_organisation_that_goes_while_a_tie_is_drawn_to_it_costs_nothing_that_was_said(
    room: Callable[..., Person],
) -> None:
    """Deleted: another is chosen and the form is still there. Merged: the tie goes on with the kept one."""
    one, other = room("Kurg", "Leisi külaselts"), room("Siil")
    add(other, "Orissaare kool")
    row_name = "Orissaare kool"
    begin_tie(one, row_name)
    one.page.get_by_role("radio", name=one.t("We do it together")).check()
    other.button("Undo").first.click()
    told = "An organisation that you chose was deleted meanwhile. Please choose another; what you said is still here."
    one.page.get_by_role("dialog").get_by_text(one.t(told)).wait_for()

    add(other, "Kihelkonna selts")
    other.button("Close").last.click()
    row(one, "Kihelkonna selts").click()
    assert one.page.get_by_role("radio", name=one.t("We do it together")).is_checked()

    add(other, "MTÜ Kihelkonna Seltsing")
    other.button("Open").click()
    other.button("The same as …").click()
    row(other, "Kihelkonna selts").click()
    other.button("Yes, unite them").click()
    one.button("Next: what would you like?").click()
    one.button("As it is now").click()
    one.saved()
    kept = {key for key, record in one.document()["stakeholders"].items() if not record.get("merged_into")}
    (tie,) = one.document()["ties"].values()
    assert {tie["a"], tie["b"]} <= kept


def test_two_who_add_the_same_name_at_once_both_see_that_it_is_there_twice_and_unite_them(
    room: Callable[..., Person],
) -> None:
    """Nothing is lost: both records stay, and the one who added one of them can merge it, and part them again."""
    one, other = room("Kurg"), room("Siil")
    for someone in (one, other):
        someone.button("Organisation").or_(someone.button("Add an organisation")).first.click()
        someone.field("Name").fill("Abruka rahvas")
        for word in ("Informal group", "Community"):
            someone.page.get_by_role("radio", name=someone.t(word), exact=True).check()
        someone.button("Next: where?").click()
        someone.button("Without a place").click()
    for someone in (one, other):
        someone.button("Add").click()
        someone.button("Open").click()
    hint = one.t("“{name}” is here twice. Are the two the same?", name="Abruka rahvas")
    for someone in (one, other):
        someone.page.get_by_text(hint).wait_for()
    one.axe()
    one.button("Yes, unite them").first.click()
    one.button("Yes, unite them").last.click()
    other.page.get_by_text(other.t("Also entered as")).wait_for()
    assert other.page.get_by_text(hint).count() == 0
    assert len(one.document()["stakeholders"]) == 2
