"""A slow phone in a real browser: opens pages, drags with one finger, and says how long frames and drawing took."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umarlaud.bench.table import percentile
from umarlaud.errors import DataError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Locator, Page, ViewportSize

SLOWER = 4
"""How many times slower than this machine the phone's processor is (CDP Emulation.setCPUThrottlingRate)."""
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1920, "height": 1080}
LONG_FRAME = 50.0
"""Milliseconds; a longer frame is seen as a jerk (W3C Long Tasks)."""
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
"""Programs of the system that serve, the lightest first: those of scripts/system-packages."""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

_STOPWATCH = """() => {
  const watch = (window.umarlaudWatch = { css: '', pressed: 0, first: 0, drawn: 0, frames: [], last: 0, on: false })
  const pressed = event => Object.assign(watch, { pressed: event.timeStamp, first: 0, drawn: 0 })
  addEventListener('click', pressed, { capture: true })
  const looked = new MutationObserver(changes => {
    if (watch.on || !watch.css || !changes.some(({ target }) => target instanceof SVGElement)) return
    requestAnimationFrame(() => {
      if (!document.querySelector(watch.css)) return
      watch.drawn = performance.now()
      watch.first ||= watch.drawn
    })
  })
  looked.observe(document.body, { childList: true, attributes: true, subtree: true })
  const frame = now => {
    if (watch.on && watch.last) watch.frames.push(now - watch.last)
    watch.last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}"""
_QUIET = "ms => umarlaudWatch.drawn && performance.now() - umarlaudWatch.drawn > ms"


@dataclass(frozen=True)
class Frames:
    """Milliseconds of the frames while a finger moved, in ascending order."""

    times: tuple[float, ...]

    def share(self, share: float) -> float | None:
        """A percentile; None where there was no frame."""
        return percentile(self.times, share) if self.times else None

    @property
    def long(self) -> int:
        """How many were long enough to be seen as a jerk."""
        return sum(time > LONG_FRAME for time in self.times)


def browser_path() -> str | None:
    """Where the system's Chromium is; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Raises DataError where there is none, or no Playwright to drive it, or a page fails."""
    path = browser_path()
    missing = DataError("The network is measured in a browser: install Chromium, and playwright with pip.")
    if not path:
        raise missing
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise missing from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        except Error as error:
            raise DataError("The page did not do what was asked: {said}", said=str(error)[:300]) from error
        finally:
            browser.close()


class Phone:
    """One page at phone size with a slow processor and a stopwatch in it."""

    def __init__(self, browser: Browser, slower: float = SLOWER) -> None:
        context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="en")
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)
        self._devtools: CDPSession = context.new_cdp_session(self.page)
        self._slower = slower

    def slow_down(self) -> None:
        """From now on the processor is slow and the stopwatch runs."""
        self._devtools.send("Emulation.setCPUThrottlingRate", {"rate": self._slower})
        self.page.evaluate(_STOPWATCH)

    def drawn_after(self, press: Locator, css: str, quiet: int = 700) -> tuple[float, float]:
        """Milliseconds from a press until the picture has `css` in it, and until it does not change any more."""
        self.page.evaluate("css => { umarlaudWatch.css = css }", css)
        press.click()
        self.page.wait_for_function(_QUIET, arg=quiet)
        pressed, first, drawn = self.page.evaluate("[umarlaudWatch.pressed, umarlaudWatch.first, umarlaudWatch.drawn]")
        return float(first - pressed), float(drawn - pressed)

    def drag(self, css: str, seconds: float = 3.0) -> Frames:
        """Frames while one finger goes to and fro over an element for so long, 60 moves a second."""
        box = self.page.locator(css).first.bounding_box()
        assert box, css
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._touch("touchStart", x, y)
        self.page.evaluate("umarlaudWatch.frames = []; umarlaudWatch.on = true")
        start = time.monotonic()
        while (gone := time.monotonic() - start) < seconds:
            swing = abs((gone / 0.8) % 2 - 1) * 2 - 1  # a zigzag between -1 and 1
            self._touch("touchMove", x + swing * box["width"] * 0.35, y + swing * box["height"] * 0.2)
            time.sleep(max(0.0, (int(gone * 60) + 1) / 60 - (time.monotonic() - start)))
        times = self.page.evaluate("umarlaudWatch.on = false; umarlaudWatch.frames")
        self._touch("touchEnd")
        return Frames(tuple(sorted(float(one) for one in times)))

    def _touch(self, kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
