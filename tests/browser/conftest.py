"""Participants in real browsers: the system's Chromium, a context each, the console watched, axe at hand."""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from pycrdt import Doc

from umarlaud.bench.phone import ARGUMENTS, browser_path
from umarlaud.document.shared import roots
from umarlaud.locale import translator
from umarlaud.testing import ServerProcess

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
# a dead network is said by the browser itself, in the console; that is not ours
NETWORK_NOISE = re.compile(r"net::ERR_|WebSocket connection to .* failed|WebSocket is already in CLOSING")
# what Voila and JupyterLab say of their own versions
VOILA_NOISE = re.compile(r"shared (singleton )?module|Available versions|jupyterlab-manager|Starting WebSocket")
# axe asks the frames of a page, and one that is opened from the disk has no origin that it could name
AXE_NOISE = re.compile(r"'postMessage'.*target origin provided \('file://'\)")
HASHES = {"Problems": "map", "Network": "network", "Goals": "goals"}
"""The word after # in the address of what a participant's tab holds."""


class Person:
    """Somebody at a page; finds things by the words that they see."""

    def __init__(self, page: Page, language: str = "et") -> None:
        self.page = page
        self.language = language
        self.t = translator(language).t
        self.n = translator(language).n
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.set_default_timeout(20_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        noise = any(known.search(message.text) for known in (NETWORK_NOISE, VOILA_NOISE, AXE_NOISE))
        if message.type in ("error", "warning") and not noise:
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Any) -> None:
        if not re.match(r"(http://127\.0\.0\.1|file:|data:|blob:)", request.url):
            self.foreign.append(request.url)

    def button(self, words: str, exact: bool = True, **params: Any) -> Locator:
        return self.page.get_by_role("button", name=self.t(words, **params), exact=exact)

    def field(self, words: str) -> Locator:
        return self.page.get_by_label(self.t(words), exact=False).first

    def join(
        self,
        url: str,
        workshop: dict[str, str],
        name: str | None = None,
        organisation: str | None = None,
        *,
        stays: bool = False,
    ) -> Person:
        """Scans the QR code: opens the join address, and says who one is and for whom one speaks.

        Then goes to the problems, unless one `stays` where the page opens.
        """
        self.page.goto(f"{url}/j/{workshop['join_code']}?lang={self.language}")
        if name:
            self.field("What shall we call you?").fill(name)
        if organisation:
            self.field("Organisation or group").fill(organisation)
        self.button("Join").click()
        self.page.locator(".u-stage").first.wait_for()
        if not stays:
            self.tab("Problems")
            self.page.get_by_role("button", name=self.t("Add a problem")).first.wait_for()
        return self

    def tab(self, words: str) -> None:
        """Goes to a part of the page; by its address where an agenda gives the tab another name."""
        if self.page.locator(".u-parts, .u-aside").count() and words in HASHES:
            self.page.evaluate("hash => location.hash = hash", HASHES[words])
            return
        self.page.get_by_role("tab", name=self.t(words)).or_(
            self.page.get_by_role("link", name=self.t(words))
        ).first.click()

    def lead(self, url: str, workshop: dict[str, str]) -> Person:
        """Opens the desk where the workshop is led."""
        token = workshop["facilitator_token"]
        self.page.set_default_timeout(90_000)  # a kernel starts
        self.page.goto(f"{url}/w/{workshop['id']}/desk?token={token}&lang={self.language}", wait_until="commit")
        self.page.locator(".fl-now").wait_for()
        self.page.set_default_timeout(20_000)
        return self

    def press(self, target: Locator) -> None:
        """Presses a button by the keyboard."""
        target.focus()
        self.page.keyboard.press("Enter")

    def now(self) -> Locator:
        """The desk's card of what the room does now."""
        return self.page.locator(".fl-now")

    def stage(self, title: str) -> Locator:
        """A line of the desk's agenda, opened."""
        named = self.page.locator(".fl-stage__title").get_by_text(title, exact=True)
        row = self.page.locator(".fl-stage").filter(has=named)
        line = row.locator(".fl-stage__line")
        if line.get_attribute("aria-expanded") == "false":
            line.click()
        return row

    def section(self, words: str) -> Locator:
        """A part of the desk that folds, opened."""
        heading = self.page.get_by_role("heading", name=self.t(words), exact=True)
        section = self.page.locator(".fl-section").filter(has=heading)
        if section.get_attribute("open") is None:
            section.locator("summary").first.click()
            section.locator(".fl-section__body").wait_for()
        return section

    def screen(self, url: str, workshop: dict[str, str]) -> Person:
        """Opens the big screen."""
        self.page.goto(f"{url}/j/{workshop['join_code']}?lang={self.language}")
        self.page.goto(f"{url}/w/{workshop['id']}/screen")
        self.page.locator("img[src*='qr.svg']").first.wait_for()
        return self

    def saved(self) -> None:
        """Waits until the page says so."""
        self.page.get_by_role("status").filter(has_text=re.compile(f"^{re.escape(self.t('Saved'))}$")).first.wait_for()

    def pin(self, title: str, theme: str = "Public transport", place: str | None = None) -> None:
        """Adds a problem: where, what, done."""
        self.button("Add a problem").first.click()
        if place:
            search = self.field("Find a place by name")
            search.fill(place)
            self.page.get_by_role("option").first.click()
        else:
            self.next_step()
        self.field("In short").fill(title)
        self.page.get_by_role("radio", name=self.t(theme)).first.check()
        self.button("Add to map").click()
        # where the facilitator reads first, the page says that instead
        waits = self.page.get_by_text(self.t("This goes to the facilitator, who looks at it first."))
        self.page.get_by_text(self.t("The problem is on the map.")).or_(waits).first.wait_for()

    def next_step(self) -> None:
        """Takes the place under the cross."""
        self.page.get_by_role("button", name=re.compile("^" + re.escape(self.t("Here: {place}").split("{")[0]))).click()

    def document(self) -> dict[str, Any]:
        """The shared document as this browser keeps it: read from its IndexedDB."""
        parts = self.page.evaluate(READ_INDEXED_DB)
        doc = Doc()
        for part in parts:
            doc.apply_update(base64.b64decode(part))
        return {name: root.to_py() for name, root in roots(doc).items()}

    def axe(self) -> None:
        """Nothing that WCAG 2.2 AA forbids is on the page now."""
        if not self.page.evaluate("typeof axe !== 'undefined'"):
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(RUN_AXE)
        said = [f"{v['id']}: {v['help']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]
        assert said == []

    def picture(self, name: str) -> None:
        """Keeps a screenshot where UMARLAUD_PICTURES says."""
        if folder := os.environ.get("UMARLAUD_PICTURES"):
            self.page.screenshot(path=Path(folder) / f"{name}.png")


# A target that lies half under the bar at the thumb is small only until one scrolls: it is measured again in the
# middle.
RUN_AXE = """async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, { runOnly: tags })
  const small = violations.find(one => one.id === 'target-size')
  if (!small) return violations
  const [left, top] = [scrollX, scrollY]
  const still = []
  for (const node of small.nodes) {
    const element = document.querySelector(node.target[0])
    element.scrollIntoView({ block: 'center', inline: 'center' })
    const again = await axe.run({ include: [element] }, { runOnly: { type: 'rule', values: ['target-size'] } })
    const nodes = again.violations.flatMap(one => one.nodes)
    if (nodes.some(each => document.querySelector(each.target[0]) === element)) still.push(node)
  }
  scrollTo(left, top)
  small.nodes = still
  return violations.filter(one => one.nodes.length)
}"""

READ_INDEXED_DB = """async () => {
  const found = []
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error)
    })
    if (database.objectStoreNames.contains('updates')) {
      const all = await new Promise(done => {
        const request = database.transaction('updates').objectStore('updates').getAll()
        request.onsuccess = () => done(request.result)
      })
      for (const update of all) found.push(btoa(Array.from(update, byte => String.fromCharCode(byte)).join('')))
    }
    database.close()
  }
  return found
}"""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Remembers that a test failed, so that its pages are pictured."""
    report = yield
    item.failed = report.failed or getattr(item, "failed", False)  # type: ignore[attr-defined]
    return report


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The system's browser; closed after this folder: Playwright's loop and pytest-asyncio's cannot share a thread."""
    path = browser_path()
    assert path, "no Chromium: run scripts/system-packages"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def person(chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """Opens a browser of one's own for a person; at the end its console must have been quiet and nobody else asked."""
    people: list[Person] = []

    def enter(device: dict[str, Any] = PHONE, language: str = "et", **options: Any) -> Person:
        context = chromium.new_context(**device, locale="et-EE", reduced_motion="reduce", **options)
        people.append(Person(context.new_page(), language))
        return people[-1]

    yield enter
    if getattr(request.node, "failed", False):
        for number, one in enumerate(people):
            one.page.screenshot(path=tmp_path / f"{number}.png")
            print(f"{tmp_path}/{number}.png", one.page.url)
    complaints = [complaint for one in people for complaint in one.complaints]
    foreign = [address for one in people for address in one.foreign]
    for one in people:
        one.page.context.close()
    assert complaints == []
    assert foreign == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """The demo workshop on a server of its own."""
    running = ServerProcess(tmp_path_factory.mktemp("demo") / "data", command=("demo",)).start()
    for line in running.process.stdout:
        running.lines.append(line)
        if "Ctrl+C" in line:
            break
    running.workshop = {
        "id": "demo",
        "url": running.url,
        "join_code": re.search(r"\(code (\w+)\)", "".join(running.lines))[1],
        "desk": re.search(r"http://\S+/desk\?token=\S+", "".join(running.lines))[0],
    }
    yield running
    running.stop()


def session_of(person: Person) -> dict[str, Any]:
    """What the page knows of itself."""
    return json.loads(person.page.locator("#umarlaud-session").text_content() or "{}")
