"""The facilitator with a room of people: the desk, the big screen, what is taken home."""

from __future__ import annotations

import io
import json
import re
import zipfile

import psutil

from tests.browser.conftest import LAPTOP, PHONE
from umarlaud.testing import wait_for


def test_desk_and_screen_follow_what_people_write_and_the_result_goes_home(own_server, person):
    workshop = own_server.new("Kihelkonna ümarlaud")
    desk = person({"viewport": {"width": 1440, "height": 900}})
    desk.page.goto(f"{own_server.url}/w/{workshop['id']}/desk?token={workshop['facilitator_token']}")
    desk.page.get_by_role("tab", name=re.compile("Probleemid 0")).wait_for(timeout=90_000)
    assert "token" not in desk.page.url
    code = workshop["join_code"]
    desk.page.get_by_text(re.compile(rf"{code[:3]}\s*{code[3:]}")).first.wait_for()
    screen = person({"viewport": {"width": 1920, "height": 1080}})
    screen.page.goto(f"{own_server.url}/j/{code}")
    screen.page.goto(f"{own_server.url}/w/{workshop['id']}/screen")

    one = person(PHONE).join(own_server.url, workshop, "Pääsuke")
    two = person(LAPTOP).join(own_server.url, workshop, "Põder")
    one.pin("Buss ei võta ratastooli peale", place="kihelkonna")
    two.pin("Rannatee on pime", "Safety", place="tagamõisa")
    for where in (desk, screen):
        where.page.get_by_text("Rannatee on pime").first.wait_for()
    desk.page.get_by_role("tab", name=re.compile("Probleemid 2")).wait_for()
    desk.page.get_by_text("Pääsuke").first.wait_for()
    screen.axe()
    screen.picture("screen-live")
    desk.picture("desk-live")

    one.tab("Goals")
    one.button("Add a goal").click()
    one.page.keyboard.type("Kihelkonnalt pääseb iga päev linna", delay=10)
    one.saved()
    desk.page.get_by_role("tab", name=re.compile("Eesmärgid 1")).click()
    desk.page.get_by_text("Kihelkonnalt pääseb iga päev linna").first.wait_for()

    desk.page.get_by_role("button", name=desk.t("Take home…")).click()
    with desk.page.expect_download() as started:
        desk.page.get_by_role("link", name=re.compile("Word|\\.docx", re.IGNORECASE)).first.click()
    report = started.value.path().read_bytes()
    words = zipfile.ZipFile(io.BytesIO(report)).read("word/document.xml").decode()
    assert "Rannatee on pime" in words
    assert "Kihelkonnalt pääseb iga päev linna" in words
    assert "Pääsuke" not in words
    with desk.page.expect_download() as started:
        desk.page.get_by_role("link", name=re.compile("Arhiiv|\\.json", re.IGNORECASE)).last.click()
    assert json.loads(started.value.path().read_text())["workshop"]["id"] == workshop["id"]

    kernels = kernels_of(own_server)
    assert kernels
    desk.page.goto(f"{own_server.url}/health")
    wait_for(lambda: not psutil.pid_exists(kernels[0]) or psutil.Process(kernels[0]).status() == psutil.STATUS_ZOMBIE)


def kernels_of(server) -> list[int]:
    """The kernels that the server runs."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    return [child.pid for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]


def test_the_facilitator_may_correct_what_a_participant_wrote(own_server, person):
    workshop = own_server.new()
    one = person(PHONE).join(own_server.url, workshop, "Pääsuke")
    one.pin("Naabrimees Jaan parkib valesti", place="leisi")
    one.saved()
    boss = person(LAPTOP)
    boss.page.goto(
        f"{own_server.url}/w/{workshop['id']}/desk?token={workshop['facilitator_token']}", wait_until="commit"
    )
    boss.page.goto(f"{own_server.url}/w/{workshop['id']}/")
    boss.button("Add a problem").first.wait_for()
    boss.page.locator(".pm-rowbox").filter(has_text="parkib").get_by_role("button").first.click()
    boss.button("Edit").click()
    boss.field("In short").fill("Autod pargivad kõnniteel")
    boss.button("Save").click()
    boss.saved()
    wait_for(lambda: [p["title"] for p in one.document()["problems"].values()] == ["Autod pargivad kõnniteel"])


def test_problems_and_goals_are_linked_from_either_side(own_server, person):
    workshop = own_server.new()
    one = person(PHONE).join(own_server.url, workshop, "Pääsuke")
    two = person(LAPTOP).join(own_server.url, workshop, "Põder")
    one.pin("Esimene mure", place="leisi")
    one.pin("Teine mure", place="salme")
    two.tab("Goals")
    two.button("Add a goal").click()
    two.page.keyboard.type("Mured saavad lahenduse", delay=10)
    two.page.keyboard.press("Escape")
    two.page.get_by_text(two.t("No problem linked yet")).first.wait_for()
    two.page.get_by_role("button", name=re.compile("^" + two.t("Link a problem"))).click()
    two.page.get_by_role("dialog").get_by_text("Esimene mure").click()
    two.axe()
    two.page.get_by_role("dialog").get_by_role("button", name=two.t("Done")).click()
    one.button("List").click()
    row = one.page.locator(".pm-rowbox")
    row.filter(has_text="Esimene mure").get_by_role("button").first.click()
    one.page.get_by_role("dialog").get_by_text("Mured saavad lahenduse").first.wait_for()
    one.axe()
    one.page.keyboard.press("Escape")
    row.filter(has_text="Teine mure").get_by_text(one.t("No goal yet")).wait_for()
    assert row.filter(has_text="Esimene mure").get_by_text(one.t("No goal yet")).count() == 0
    row.filter(has_text="Teine mure").get_by_role("button").first.click()
    one.page.get_by_role("dialog").get_by_role("button", name=one.t("Link to goals")).click()
    one.page.get_by_role("dialog").get_by_role("checkbox").first.check()
    one.axe()
    one.saved()
    goal = wait_for(lambda: (g := list(two.document()["goals"].values())) and len(g[0]["problems"]) == 2 and g[0])
    assert set(goal["problems"]) == set(one.document()["problems"])
