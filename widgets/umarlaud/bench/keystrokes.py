"""Typing made beforehand: a document with goals, and each typist's keystrokes as ready Yjs updates.

A keystroke is a marker of fixed width in the text, `~`, the time it was sent and who typed it, so that whoever sees it
on another screen knows how long it took. The time is written into the ready update when it is sent.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

from pycrdt import Array, Doc, Map, Text

from umarlaud.document.shared import roots

MARKER = re.compile(rb"~([0-9a-f]{8})([0-9a-f]{3})")
"""Microseconds since the start (less than 71 minutes) and the typist, in hexadecimal."""
WIDTH = 12
MOST_TYPISTS = 0xFFF
MOST_BODY = 9_000
"""Characters in one goal; the room refuses more than 10 000."""


@dataclass(frozen=True)
class Keystroke:
    """A ready update and where in it the time has to be written; `due` is in seconds from the start."""

    due: float
    typist: int
    update: bytes
    at: int

    def stamped(self, microseconds: int) -> bytes:
        """The update with the time in it."""
        return self.update[: self.at] + b"%08x" % microseconds + self.update[self.at + 8 :]


@dataclass(frozen=True)
class Typing:
    """Everything that is typed in one run."""

    document: bytes
    keystrokes: list[Keystroke]  # in the order they are due


def typing(typists: int, keys_a_second: float, seconds: float, seed: int = 1) -> Typing:
    """Goals with a line for each typist, and the keystrokes at the ends of these lines; the same for the same seed.

    Each typist starts somewhere in the first interval and then keeps the pace within a fifth of it.
    """
    keys = max(1, round(keys_a_second * seconds))
    together = max(1, MOST_BODY // (keys * WIDTH + len("000: \n")))
    document, bodies = _document(typists, together)
    chance = random.Random(seed)
    keystrokes: list[Keystroke] = []
    for typist in range(typists):
        pace = 1 / keys_a_second
        due = [(number + chance.uniform(0, 0.2)) * pace for number in range(keys)]
        start = chance.uniform(0, pace)
        keystrokes += _line(document, f"bench{typist // together}", bodies, typist, [start + moment for moment in due])
    return Typing(document, sorted(keystrokes, key=lambda key: key.due))


def _document(typists: int, together: int) -> tuple[bytes, dict[str, str]]:
    doc: Doc[Any] = Doc()
    goals = roots(doc)["goals"]
    bodies: dict[str, str] = {}
    for number, first in enumerate(range(0, typists, together)):
        lines = [f"{typist:03x}: \n" for typist in range(first, min(typists, first + together))]
        bodies[f"bench{number}"] = "".join(lines)
    for number, (key, body) in enumerate(bodies.items()):
        goals[key] = Map({"title": Text(key), "body": Text(body), "order": float(number), "problems": Array([])})
    return doc.get_update(), bodies


def _line(document: bytes, goal: str, bodies: dict[str, str], typist: int, due: list[float]) -> list[Keystroke]:
    doc: Doc[Any] = Doc()
    body_roots = roots(doc)
    doc.apply_update(document)
    text = body_roots["goals"][goal]["body"]
    made: list[bytes] = []
    subscription = doc.observe(lambda event: made.append(event.update))
    start = bodies[goal].index(f"{typist:03x}: ") + len("000: ")
    for number in range(len(due)):
        text.insert(start + number * WIDTH, f"~{0:08x}{typist:03x}")
    doc.unobserve(subscription)
    marker = b"~%08x%03x" % (0, typist)
    pairs = zip(due, made, strict=True)
    return [Keystroke(moment, typist, update, update.index(marker) + 1) for moment, update in pairs]
