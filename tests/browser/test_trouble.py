"""When things go wrong: no network, a changed network, a full disk, a page that holds what the room refuses."""

from __future__ import annotations

import base64
import re

import pytest
from pycrdt import Doc

from tests.browser.conftest import LAPTOP, PHONE, session_of
from tests.browser.slow_link import SlowLink
from tests.room.test_disk import disk_server, fill, small_disk  # noqa: F401
from umarlaud.document.shared import roots
from umarlaud.testing import wait_for


@pytest.fixture
def link(server):
    relay = SlowLink(server.port, delay=0.02, rate=5_000_000)
    yield relay
    relay.close()


def test_what_is_written_offline_survives_a_reload_and_arrives_once(server, link, person):
    workshop = server.new("Ruhnu ümarlaud", "0689")
    home = person(PHONE).join(link.url, workshop, "Aul")
    other = person(LAPTOP).join(server.url, workshop, "Kajakas")
    home.pin("Enne katkestust")
    home.saved()
    link.cut()
    calm = "No connection just now. Go on: what you write is kept here and sent when the connection is back."
    home.page.get_by_text(home.t(calm)).first.wait_for()
    home.pin("Katkestuse ajal kirjutatud")
    home.page.get_by_role("status").filter(has_text=home.t("Waiting – kept on this device")).first.wait_for()
    home.axe()
    home.picture("offline-phone")
    me = session_of(home)["person"]
    wait_for(lambda: "Katkestuse ajal kirjutatud" in str(home.document()["problems"]))
    home.page.goto("about:blank")
    link.mend()
    home.page.goto(f"{link.url}/w/{workshop['id']}/")
    home.saved()
    other.page.get_by_text("2 probleemi").first.wait_for()
    for one in (home, other):
        titles = wait_for(lambda one=one: (p := one.document()["problems"]) and [r["title"] for r in p.values()])
        assert sorted(titles) == ["Enne katkestust", "Katkestuse ajal kirjutatud"]
    assert session_of(home)["person"] == me


def test_a_full_disk_is_said_on_every_screen_and_passes(disk_server, small_disk, person):  # noqa: F811
    workshop = disk_server.new()
    writer = person(PHONE).join(disk_server.url, workshop, "Aul")
    reader = person(LAPTOP).join(disk_server.url, workshop, "Kajakas")
    screen = person(LAPTOP)
    screen.page.goto(f"{disk_server.url}/j/{workshop['join_code']}")
    screen.page.goto(f"{disk_server.url}/w/{workshop['id']}/screen")
    writer.saved()
    ballast = fill(small_disk)
    said = re.compile("ei saa praegu salvestada")
    for number in range(60):
        if writer.page.get_by_text(said).count():
            break
        try:
            writer.pin(f"Täis ketas {number}")
        except Exception:
            break
    for one in (writer, reader, screen):
        one.page.get_by_text(said).first.wait_for()
    failed = writer.page.get_by_role("status").filter(has_text=writer.t("Could not be saved"))
    failed.first.wait_for()
    writer.axe()
    writer.picture("disk-full-phone")
    ballast.unlink()
    writer.saved()
    for one in (writer, reader):
        one.page.get_by_text(said).first.wait_for(state="hidden")
    wait_for(lambda: writer.document() == reader.document())
    assert writer.document()["problems"]


def test_a_page_that_holds_what_the_room_refuses_is_told_why_and_keeps_its_words(server, person):
    workshop = server.new()
    owner = person(PHONE).join(server.url, workshop, "Aul")
    owner.pin("Omaniku probleem")
    owner.saved()
    tampered = person(PHONE).join(server.url, workshop, "Vares")
    tampered.saved()
    wait_for(lambda: tampered.document()["problems"])
    mine = Doc()
    holds = tampered.document()
    database = tampered.page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))")
    name = next(one for one in database if workshop["id"] in one)
    parts = tampered.page.evaluate(WHOLE, name)
    for part in parts:
        mine.apply_update(base64.b64decode(part))
    before = mine.get_state()
    key = next(iter(holds["problems"]))
    roots(mine)["problems"][key]["title"] = "Võõras käsi muutis seda"
    tampered.page.goto("about:blank")
    tampered.page.goto(f"{server.url}/health")
    tampered.page.evaluate(ADD, [name, base64.b64encode(mine.get_update(before)).decode()])
    tampered.page.goto(f"{server.url}/w/{workshop['id']}/")
    dialog = tampered.page.get_by_role("dialog")
    dialog.get_by_text(
        tampered.t("This belongs to somebody else; only they or a facilitator can change it.")
    ).wait_for()
    dialog.get_by_text("Võõras käsi muutis seda").first.wait_for()
    tampered.axe()
    tampered.picture("refused-phone")
    tampered.button("Go on").click()
    tampered.saved()
    wait_for(lambda: tampered.document()["problems"][key]["title"] == "Omaniku probleem")
    tampered.pin("Nüüd enda oma")
    tampered.saved()
    assert owner.document()["problems"][key]["title"] == "Omaniku probleem"


WHOLE = """name => new Promise((done, fail) => {
  const open = indexedDB.open(name)
  open.onerror = () => fail(open.error)
  open.onsuccess = () => {
    const all = open.result.transaction('updates').objectStore('updates').getAll()
    all.onsuccess = () => {
      open.result.close()
      done(all.result.map(update => btoa(Array.from(update, byte => String.fromCharCode(byte)).join(''))))
    }
  }
})"""
ADD = """([name, update]) => new Promise((done, fail) => {
  const open = indexedDB.open(name)
  open.onerror = () => fail(open.error)
  open.onsuccess = () => {
    const change = open.result.transaction('updates', 'readwrite')
    change.objectStore('updates').add(Uint8Array.from(atob(update), letter => letter.charCodeAt(0)))
    change.oncomplete = () => { open.result.close(); done() }
  }
})"""
