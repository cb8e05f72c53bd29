"""How long a tie takes from the one who draws it, over the disk, until the big screen shows what it means."""

from __future__ import annotations

import time
from itertools import combinations
from typing import TYPE_CHECKING, Any

from pycrdt import Doc, Map

from umarlaud.bench.driver import await_saved, enter
from umarlaud.bench.framing import Framing
from umarlaud.bench.phone import SCREEN
from umarlaud.bench.processes import ServerProcess
from umarlaud.bench.sockets import ClientSocket
from umarlaud.document.shared import roots

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from umarlaud.document.models import Snapshot
    from umarlaud.workshops import Created

ROUNDS = 8
VIEWS = 20
"""Views of each side: more than any other tie has, so that this disagreement is the first that the screen names."""

_WATCH = """names => {
  window.umarlaudSeen = 0
  const named = one => names.every(name => one.textContent.includes(name))
  const look = () => {
    if (window.umarlaudSeen || ![...document.querySelectorAll('li, p')].some(named)) return
    requestAnimationFrame(() => { window.umarlaudSeen ||= Date.now() })
  }
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true })
  look()
}"""


def arrivals(
    browser: Browser, server: ServerProcess, created: Created, snapshot: Snapshot, rounds: int = ROUNDS
) -> list[float]:
    """Milliseconds of each tie, in ascending order: from sending it until the screen has named its disagreement.

    Client and screen are on one machine, with one clock.
    """
    page = browser.new_page(viewport=SCREEN, locale="en")
    page.set_default_timeout(30_000)
    page.goto(f"{server.url}/j/{created.workshop.join_code}?lang=en")
    page.goto(f"{server.url}/w/{created.workshop.id}/screen")
    page.get_by_role("heading", name=snapshot.meta.title).wait_for()
    writer = ClientSocket(server.port, f"/w/{created.workshop.id}/room?token={created.facilitator_token}")
    enter([writer], Framing())
    times = []
    for number, (one, other) in enumerate(untied(snapshot, rounds)):
        page.evaluate(_WATCH, [snapshot.stakeholders[end].name for end in (one, other)])
        update = Framing().update(torn_tie(one, other, VIEWS + number))
        sent = time.time() * 1000
        writer.send(update)
        await_saved(writer, Framing())
        page.wait_for_function("() => window.umarlaudSeen")
        times.append(float(page.evaluate("() => window.umarlaudSeen")) - sent)
    writer.close()
    page.context.close()
    return sorted(times)


def untied(snapshot: Snapshot, count: int) -> list[tuple[str, str]]:
    """So many pairs of stakeholders with no tie, nobody twice."""
    found: list[tuple[str, str]] = []
    for one, other in combinations(sorted(snapshot.stakeholders), 2):
        if len(found) < count and f"{one}~{other}" not in snapshot.ties and not {one, other} & {*sum(found, ())}:
            found.append((one, other))
    return found


def torn_tie(one: str, other: str, views: int) -> bytes:
    """An update with a tie whose sides see it as differently as can be; `views` people on each side."""
    doc: Doc[Any] = Doc()
    said = {
        f"{side}{number}": {"side": side, "today": today, "wanted": "cooperation", "direction": None, "note": ""}
        for side, today in (("a", "none"), ("b", "collaboration"))
        for number in range(views)
    }
    roots(doc)["ties"][f"{one}~{other}"] = Map({"a": one, "b": other, "views": Map(said)})
    return doc.get_update()
