"""kill -9 of the server while people type: what was acknowledged must be on the disk, nothing may come twice."""

from __future__ import annotations

import asyncio
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pycrdt import Array, Doc, Map, Text

from umarlaud.bench.framing import Framing
from umarlaud.bench.pages import Progress
from umarlaud.bench.processes import ServerProcess, our_server
from umarlaud.bench.room import join, write_document
from umarlaud.bench.sockets import ClientSocket
from umarlaud.bench.table import Row, percentile
from umarlaud.bench.typist import WORD, Typist, words
from umarlaud.document.shared import roots
from umarlaud.errors import DataError
from umarlaud.workshops import Created, Workshops

BACK_WITHIN = 5.0
"""Target (design, section 5): seconds from the server's start until everybody is back and everything is saved."""
TYPISTS = 6
PAUSE = (0.03, 0.15)
"""Seconds between two words of a typist."""
PATIENCE = 120.0


@dataclass
class Trial:
    """One kill; counts of words."""

    typed: int = 0  # all told, connected or not
    acknowledged: int = 0  # when the server died
    seen: int = 0  # on another screen when the server died
    lost_acknowledged: int = 0  # acknowledged, and not on the disk after the kill
    lost_seen: int = 0  # seen by another, and not on the disk after the kill
    lost: int = 0  # not in the room at the end
    doubled: int = 0  # more than once in the room at the end
    differing: int = 0  # screens that end with another text
    refused: int = 0
    listening: float = 0.0  # seconds, from the start of the new server until it listens
    back: float = 0.0  # seconds, from the start of the new server until all are back and all is saved


def measure(folder: Path, kills: int, progress: Progress) -> tuple[list[Row], dict[str, Any]]:
    """The rows of the part, and its figures for JSON."""
    trials = asyncio.run(trial_run(folder, kills, progress))
    total = Counter[str]()
    for trial in trials:
        total.update({name: value for name, value in asdict(trial).items() if name not in ("back", "listening")})
    back = sorted(trial.back for trial in trials)
    listening = percentile(sorted(trial.listening for trial in trials), 0.5)
    slow = f"median {percentile(back, 0.5):.2f} s, of that {listening:.2f} s until it listens"
    rows = [
        Row("kills: kill -9 under typing", len(trials), note=f"{TYPISTS} typists, {total['typed']} words"),
        _none("acknowledged words lost", total["lost_acknowledged"], f"of {total['acknowledged']}"),
        _none("words lost that another had seen", total["lost_seen"], f"of {total['seen']}"),
        _none("words missing in the end", total["lost"], "acknowledged or not, offline ones too"),
        _none("words doubled", total["doubled"]),
        _none("screens that end with another text", total["differing"]),
        _none("changes refused", total["refused"]),
        Row("kills: all back and saved, slowest", back[-1], "s", at_most=BACK_WITHIN, note=slow),
    ]
    return rows, {"trials": [asdict(trial) for trial in trials]}


def _none(what: str, count: int, note: str = "") -> Row:
    return Row(f"kills: {what}", count, at_most=0, note=note)


async def trial_run(folder: Path, kills: int, progress: Progress, seed: int = 1) -> list[Trial]:
    """Kills a server of its own `kills` times, each time under typing into a new goal of the same workshop."""
    place = folder / "kills"
    place.mkdir()
    workshops = Workshops(place / "data")
    created = workshops.create("Bench", "0714")
    workshops.store.close()
    server = our_server(place / "data")
    chance = random.Random(seed)
    tasks: list[asyncio.Task[None]] = []
    try:
        await asyncio.to_thread(server.start, "--port", "0")
        cookies = await asyncio.to_thread(join, server, created.workshop.join_code, TYPISTS)
        address = f"ws://127.0.0.1:{server.port}/w/{created.workshop.id}/room"
        typists = [Typist(address, cookie, letter) for cookie, letter in zip(cookies, "abcdefghij", strict=False)]
        tasks = [asyncio.create_task(typist.live()) for typist in typists]
        trials = []
        for number in range(kills):
            trials.append(await _trial(place, server, created, typists, f"goal{number}", chance))
            progress(f"kills: {number + 1} of {kills}: {trials[-1]}")
        return trials
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        server.stop()


async def _trial(
    place: Path, server: ServerProcess, created: Created, typists: list[Typist], goal: str, chance: random.Random
) -> Trial:
    _write_goal(server, created, goal)
    for typist in typists:
        typist.start_afresh()
    still = asyncio.Event()
    typing = [asyncio.create_task(_type(typist, goal, still, random.Random(chance.random()))) for typist in typists]
    try:
        await _until(lambda: all(len(typist.acknowledged) > 3 for typist in typists), "typing")
        await asyncio.sleep(chance.uniform(0.0, 2.0))
        server.kill()
        await _until(lambda: all(typist.away for typist in typists), "noticing that the server is gone")
        trial = Trial(acknowledged=sum(len(typist.acknowledged) for typist in typists))
        acknowledged = set().union(*(typist.acknowledged for typist in typists))
        seen = {word for typist in typists for word in words(typist.body(goal)) if word not in typist.typed}
        copy = await asyncio.to_thread(_copy, place)
        start = time.monotonic()
        await asyncio.to_thread(server.start, "--port", str(server.port))
        trial.listening = time.monotonic() - start
        await _until(lambda: all(typist.in_step for typist in typists), "coming back")
        still.set()
        await asyncio.gather(*typing)
        await _until(lambda: all(typist.settled for typist in typists), "saving")
        trial.back = time.monotonic() - start
    finally:
        still.set()
        await asyncio.gather(*typing)
    on_disk = set(words(await asyncio.to_thread(_stored, copy, created.workshop.id, goal)))
    trial.seen, trial.lost_seen = len(seen), len(seen - on_disk)
    trial.lost_acknowledged = len(acknowledged - on_disk)
    await _account(trial, typists, goal, place / "data", created.workshop.id)
    return trial


async def _account(trial: Trial, typists: list[Typist], goal: str, data: Path, workshop: str) -> None:
    """Compares what is stored in the end with what was typed and with what each screen shows."""
    final = await asyncio.to_thread(_stored, data, workshop, goal)
    for _ in range(100):  # the last words of one are a moment underway to the others
        if all(typist.body(goal) == final for typist in typists):
            break
        await asyncio.sleep(0.05)
    count = Counter(words(final))
    typed = [word for typist in typists for word in typist.typed]
    trial.typed = len(typed)
    trial.lost = sum(not count[word] for word in typed)
    trial.doubled = sum(max(0, number - 1) for number in count.values())
    trial.differing = sum(typist.body(goal) != final for typist in typists)
    trial.refused = sum(len(typist.refused) for typist in typists)


async def _type(typist: Typist, goal: str, still: asyncio.Event, chance: random.Random) -> None:
    while not still.is_set():
        await typist.type(goal)
        await asyncio.sleep(chance.uniform(*PAUSE))


def _write_goal(server: ServerProcess, created: Created, goal: str) -> None:
    doc: Doc[Any] = Doc()
    body = "".join(f"_{number:04d} " for number in range(3))
    assert len(body) == 3 * WORD
    record = Map({"title": Text(goal), "body": Text(body), "order": 1.0, "problems": Array([])})
    roots(doc)["goals"][goal] = record
    room = f"/w/{created.workshop.id}/room?token={created.facilitator_token}"
    write_document(ClientSocket(server.port, room), Framing(), doc.get_update())


def _copy(place: Path) -> Path:
    """The data as the dead server left them, set aside before anybody opens them."""
    copy = place / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place / "data", copy)
    return copy


def _stored(data: Path, workshop: str, goal: str) -> str:
    workshops = Workshops(data)
    try:
        return str(workshops.snapshot(workshop).goals[goal].body)
    finally:
        workshops.store.close()


async def _until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise DataError("After {n} seconds {what} is not done.", n=int(PATIENCE), what=what)
        await asyncio.sleep(0.01)
