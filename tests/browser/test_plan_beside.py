"""What stands beside the plan's table: evidence, good practices, checks and the indicators over time."""

from __future__ import annotations

import re

from tests.browser.conftest import LAPTOP, PHONE
from tests.unit.analysis.planned import action, planned
from umarlaud.testing import umarlaud, wait_for
from umarlaud.workshops import Workshops


def restored(server):
    """A workshop on the running server whose plan lacks one owner, and on whose worksheet a card of evidence stands."""

    def change(workshop):
        action(workshop)["owner"] = ""
        workshop["goals"]["g1"]["carriers"] = ["s1", "s2"]
        board = {"name": "evidence", "title": {"et": "Mida me teame"}, "kind": "cards"}
        workshop["meta"]["boards"] = [board]
        workshop["cards"] = {"c1": {"board": "evidence", "text": "Õhtul ei sõida ükski buss"}}

    workshops = Workshops(server.data)
    made = workshops.restore(planned(change))
    workshops.store.close()
    return {"id": made.workshop.id, "join_code": made.workshop.join_code, "facilitator_token": made.facilitator_token}


def to_the_plan(one, part):
    """Goes to a part of the plan."""
    one.page.evaluate("location.hash = 'plan'")
    one.page.get_by_role("tab", name=one.t(part), exact=True).click()


def test_a_phone_adds_evidence_and_a_case_and_the_facilitator_links_lets_stand_and_counts(own_server, person):
    workshop = restored(own_server)
    phone = person(PHONE).join(own_server.url, workshop, "Pääsuke", stays=True)
    boss = person(LAPTOP)
    # the facilitator's session, without opening the desk, which would start a kernel
    desk = f"{own_server.url}/w/{workshop['id']}/desk?token={workshop['facilitator_token']}"
    boss.page.context.request.get(desk, max_redirects=0)
    boss.page.goto(f"{own_server.url}/w/{workshop['id']}/#plan")

    # a phone: a source with a figure, and a card taken over
    to_the_plan(phone, "Evidence")
    assert phone.page.get_by_role("tab", name=phone.t("Checks"), exact=True).count() == 0
    phone.axe()
    phone.button("Add a source").click()
    phone.field("Where we know it from").fill("Vabatahtlike päevikud")
    phone.button("Add a figure").click()
    phone.page.keyboard.type("palju")
    sheet = phone.page.get_by_role("dialog")
    sheet.get_by_role("button", name=phone.t("Add"), exact=True).click()
    sheet.get_by_text(phone.t("Please write a number, such as 273.")).first.wait_for()
    phone.axe()
    sheet.get_by_label(phone.t("Number"), exact=True).fill("12 065")
    sheet.get_by_label(phone.t("What it counts")).fill("kontakti")
    sheet.get_by_role("button", name=phone.t("Add"), exact=True).click()
    take = phone.n("Take over from {n} card", "Take over from {n} cards", 1)
    phone.page.get_by_role("button", name=take).click()
    sheet.get_by_role("button", name=re.compile("^" + phone.t("Take over as a finding"))).click()
    sheet.get_by_text(phone.t("Is a finding")).wait_for()
    sheet.get_by_role("button", name=phone.t("Done")).click()
    phone.page.get_by_text(phone.t("Rests on nothing yet")).wait_for()
    phone.picture("evidence-phone")

    # the facilitator sees it come, and links it by keyboard
    to_the_plan(boss, "Evidence")
    finding = boss.page.get_by_role("article", name=f"{boss.t('Finding')} 1")
    finding.get_by_text("Õhtul ei sõida ükski buss").wait_for()
    boss.press(finding.get_by_role("button", name=re.compile("^" + boss.t("Link"))))
    for tick in boss.page.get_by_role("dialog").get_by_role("checkbox").all():
        tick.focus()
        boss.page.keyboard.press("Space")
    boss.axe()
    boss.press(boss.button("Done"))
    phone.page.get_by_text(phone.t("Rests on nothing yet")).wait_for(state="detached")
    chain = finding.get_by_role(
        "button", name=re.compile(re.escape(boss.t("Follow the chain of {what}").split("{")[0]))
    )
    boss.press(chain)
    boss.page.get_by_text(boss.t("None in this chain")).first.wait_for()
    boss.axe()
    boss.picture("evidence-laptop")

    # a case of the library goes into the plan from the phone
    to_the_plan(phone, "Good practices")
    phone.field("Words").fill("noorte päevakeskustes")
    phone.page.get_by_role("button", name=re.compile("Piirkonnapolitsei")).click()
    phone.button("Use in the plan…").click()
    phone.page.get_by_role("dialog").get_by_role("checkbox", name=re.compile("Tellime bussi")).check()
    phone.axe()
    phone.button("Done").click()
    phone.page.get_by_role("dialog").get_by_text("Tellime bussi").wait_for()
    phone.page.keyboard.press("Escape")
    phone.saved()
    wait_for(lambda: rows(boss, "actions")[0].get("cases") == ["lib-talks-in-youth-centres"])

    # what the checks find is let stand, and follows the document
    to_the_plan(boss, "Checks")
    lacks = boss.page.locator("[data-finding='action_without_owner~g1~a1']")
    lacks.get_by_role("button", name=re.compile("^" + re.escape(boss.t("Let it stand…")))).click()
    dialog = boss.page.get_by_role("dialog")
    dialog.get_by_role("button", name=boss.t("Let it stand"), exact=True).click()
    dialog.get_by_text(boss.t("Please give the reason.")).wait_for()
    boss.axe()
    boss.field("Why may it stand?").fill("Vastutaja valitakse kevadel")
    dialog.get_by_role("button", name=boss.t("Let it stand"), exact=True).click()
    lacks.get_by_text("Vastutaja valitakse kevadel").wait_for()
    boss.page.get_by_text(boss.t("What is missing stands with a reason.")).wait_for()
    boss.axe()
    boss.picture("checks-stand")
    lacks.get_by_role("button", name=re.compile("^" + boss.t("Take back"))).click()
    lacks.get_by_role("button", name=re.compile("^" + re.escape(boss.t("Let it stand…")))).wait_for()
    assert boss.document()["accepted"] == {}
    lacks.get_by_role("button", name=re.compile("Igaüks jõuab koju")).click()
    boss.page.get_by_role("tab", name=boss.t("Checks"), exact=True, selected=False).wait_for()
    boss.page.get_by_text("Tellime bussi").first.wait_for()
    # what is typed next lands in the cell that lacked words, and it is in sight
    owner = boss.page.locator(".pb-grid--actions tr", has_text="Tellime bussi").locator("td.pb-owner")
    owner.and_(boss.page.locator(":focus")).wait_for()
    box = owner.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    boss.page.keyboard.type("Külavanem")
    boss.page.keyboard.press("Enter")
    owner.get_by_text("Külavanem").wait_for()

    # a value can be entered also when the workshop is over; everyone sees how far it is
    umarlaud("finish", workshop["id"], "--data", str(own_server.data))
    boss.page.get_by_text(boss.t("The workshop is over. You can read it; nothing can be changed.")).first.wait_for()
    to_the_plan(boss, "Indicators")
    boss.page.get_by_role("button", name=re.compile("^" + boss.t("Enter a new value"))).click()
    dialog.locator("input[type=date]").fill("2027-03-01")
    boss.page.get_by_role("textbox", name=boss.t("Value"), exact=True).fill("16,2")
    boss.axe()
    dialog.get_by_role("button", name=boss.t("Enter the value")).click()
    to_the_plan(phone, "Indicators")
    phone.page.get_by_text(re.compile("62\\s?%")).first.wait_for()
    assert phone.page.get_by_role("button", name=re.compile(phone.t("Enter a new value"))).count() == 0
    phone.axe()
    boss.axe()
    boss.picture("indicators-laptop")
    assert rows(phone, "indicators")[0]["values"] == {"2027-03-01": {"value": 16.2, "source": ""}}
    boss.page.get_by_role("button", name=re.compile("^" + boss.t("Delete the value of {day}").split("{")[0])).click()
    phone.page.get_by_text(phone.t("Not counted yet.")).wait_for()


def rows(one, kind):
    """The rows of the plan's goal as a browser has them."""
    return one.document()["goals"]["g1"][kind]
