"""Every tab of the desk in a real browser, in two sizes and languages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from tests.browser.conftest import LAPTOP, PHONE
from umarlaud.datasets import demo_file
from umarlaud.export import read_archive
from umarlaud.export.word import EXAMPLE
from umarlaud.workshops import Workshops

SHOWN = [
    *(".fl-now", "table", ".u-findings", "table", ".pb-goal", "svg[role=img]", "table"),
    *(".problem-map", ".nm-legend", ".goal-number", ".ws"),
]
"""What each tab has on it."""


@pytest.mark.parametrize(("device", "language"), [(LAPTOP, "et"), (PHONE, "ru")])
def test_every_tab_of_the_desk_is_accessible(server: Any, person: Any, device: dict[str, Any], language: str) -> None:
    """Code, map, tables, charts and live widgets are there; names go with the files only when asked, and it says so."""
    workshops = Workshops(server.data)
    created = workshops.restore(read_archive(demo_file()))
    workshops.store.close()
    desk = person(device, language)
    desk.page.set_default_timeout(90_000)
    address = f"{server.url}/w/{created.workshop.id}"
    desk.page.goto(f"{server.url}/j/{created.workshop.join_code}?lang={language}", wait_until="commit")
    desk.page.goto(f"{address}/desk?token={created.facilitator_token}")
    code = created.workshop.join_code
    desk.page.get_by_text(f"{code[:3]} {code[3:]}").wait_for()
    assert desk.page.locator("html").get_attribute("lang") == language
    desk.page.get_by_role("tab").nth(1).click()
    desk.page.frame_locator("iframe.u-map").locator("path.leaflet-interactive").first.wait_for()

    desk.button("Take home…").click()
    link = desk.page.get_by_role("link", name=desk.t("Word document"))
    assert "names=1" not in link.get_attribute("href")
    desk.page.get_by_label(desk.t("With the participants’ names")).check()
    desk.page.locator(".d-exports .d-note").wait_for()
    assert "names=1" in link.get_attribute("href")

    word_template(desk)

    tabs = desk.page.get_by_role("tab")
    for index, selector in enumerate(SHOWN):
        tabs.nth(index).click()
        desk.page.locator(f"{selector} >> visible=true").first.wait_for()
        desk.axe()


def word_template(desk: Any) -> None:
    """A template is taken, another is refused with the reason, and the first is removed by keyboard."""
    choose, remove = desk.button("Choose a Word template…", exact=False), desk.button("Remove the template")
    for name, content in (("vald.docx", EXAMPLE.read_bytes()), ("vale.docx", wrong_template())):
        with desk.page.expect_file_chooser() as chooser:
            choose.click()
        chooser.value.set_files([{"name": name, "mimeType": "application/octet-stream", "buffer": content}])
        if name == "vald.docx":
            desk.page.get_by_text(desk.t("Word documents are made in “{name}”.", name=name)).wait_for()
    fault = desk.page.locator(".d-exports .d-reasons")
    fault.get_by_text("tittle").wait_for()
    fits = "all => all.every(one => one.scrollWidth <= one.clientWidth + 1)"
    assert desk.page.locator(".d-exports :is(button, a, label):visible").evaluate_all(fits)
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.axe()
    remove.focus()
    desk.page.keyboard.press("Enter")
    desk.page.get_by_text(desk.t("The template is removed.")).wait_for()
    remove.wait_for(state="hidden")


def wrong_template() -> bytes:
    document, content = Document(), io.BytesIO()
    document.add_paragraph("{{ tittle }}")
    document.save(content)
    return content.getvalue()
