"""The typists of the bench wait as our page does, so that "everybody is back" means what it means in a hall."""

from __future__ import annotations

import random
import re
from pathlib import Path

from umarlaud.bench import typist

SOCKET = Path(typist.__file__).parent.parent / "_frontend" / "socket.ts"


def test_the_back_off_has_the_constants_of_the_page():
    said = dict(re.findall(r"const (SHORTEST|LONGEST_FIRST|FIRST_TRIES|LONGEST) = ([\d_]+)", SOCKET.read_text()))
    page = {name: int(value.replace("_", "")) for name, value in said.items()}
    ours = {name: getattr(typist, name) for name in page}
    assert ours == {name: value if name == "FIRST_TRIES" else value / 1000 for name, value in page.items()}


def test_nobody_waits_longer_than_the_ceiling_or_hammers_the_server():
    chance = random.Random(1)
    waits = [typist.back_off(attempt, chance) for attempt in range(100) for _ in range(50)]
    assert min(waits) >= typist.SHORTEST / 2
    assert max(waits[: 50 * typist.FIRST_TRIES]) <= typist.LONGEST_FIRST
    assert max(waits) <= typist.LONGEST


def test_words_are_read_back_as_they_were_typed():
    assert typist.words("a0001 b0000 a0002 ") == ["a0001 ", "b0000 ", "a0002 "]
