"""A workshop in a kernel: what `Workshop.open` opens, what it gives, how it follows."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pycrdt import Map

from umarlaud import Workshop
from umarlaud.datasets import demo_file
from umarlaud.errors import AccessError, AddressError, ArchiveError, DataError, UsageError
from umarlaud.export import read_archive
from umarlaud.testing import ServerProcess
from umarlaud.workshops import Workshops

NAMES = ("URL", "WORKSHOP", "TOKEN", "DATA", "LANGUAGE", "PAGE", "PERSON")
PROBLEM = {
    "title": "Pime tee",
    "theme": "safety",
    "geometry": {"type": "Point", "coordinates": [22.5, 58.25]},
    "description": "",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    for name in NAMES:
        monkeypatch.delenv(f"UMARLAUD_{name}", raising=False)

    def set_(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"UMARLAUD_{name}", value)

    return set_


@pytest.fixture
def room(server: ServerProcess, environment: Callable[..., None]) -> dict[str, str]:
    created = server.new("Tuba")
    environment(URL=created["url"], WORKSHOP=created["id"], TOKEN=created["facilitator_token"])
    return created


def test_an_archive_opens_read_only_as_models_and_frames() -> None:
    """The same records in both, by the same ids."""
    workshop = Workshop.open(demo_file())
    assert not workshop.followable
    assert workshop.snapshot == read_archive(demo_file())
    assert set(workshop.problems.index) == set(workshop.snapshot.problems)
    assert list(workshop.goals["number"]) == list(range(1, len(workshop.snapshot.goals) + 1))
    assert {"title", "theme", "place", "lon", "lat"} <= set(workshop.problems.columns)


def test_authors_are_in_no_frame_and_pseudonyms_only_in_people() -> None:
    """What the facilitator may see is apart from what goes on a wall."""
    workshop = Workshop.open("demo")
    frames = (workshop.problems, workshop.goals, workshop.stakeholders, workshop.links)
    assert not any({"author", "name_of_author", "contact"} & set(frame.columns) for frame in frames)
    assert set(workshop.people["name"]) == {person.name for person in workshop.snapshot.people.values()}


def test_a_workshop_of_the_data_folder_opens_read_only(tmp_path: Path, environment: Callable[..., None]) -> None:
    """By its id, while no server runs."""
    workshops = Workshops(tmp_path)
    created = workshops.create("Kapist võetud", "0714")
    workshops.store.close()
    environment(DATA=str(tmp_path))
    assert Workshop.open(created.workshop.id).snapshot.meta.title == "Kapist võetud"


@pytest.mark.parametrize(
    ("target", "error", "words"),
    [
        (None, UsageError, "umarlaud lab"),
        ("missing.json", ArchiveError, "missing.json"),
        ("nosuchworkshop", DataError, "umarlaud list"),
    ],
)
def test_what_cannot_be_opened_is_said_with_what_to_do(
    target: str | None, error: type[Exception], words: str, tmp_path: Path, environment: Callable[..., None]
) -> None:
    """One line each."""
    environment(DATA=str(tmp_path))
    with pytest.raises(error, match=words):
        Workshop.open(target)


def test_a_missing_data_folder_is_not_made(tmp_path: Path, environment: Callable[..., None]) -> None:
    """Looking leaves nothing behind."""
    environment(DATA=str(tmp_path / "none"))
    with pytest.raises(DataError, match="UMARLAUD_DATA"):
        Workshop.open("x")
    assert not (tmp_path / "none").exists()


def test_a_server_that_does_not_answer_is_named(environment: Callable[..., None]) -> None:
    """With how to start it."""
    environment(URL="http://127.0.0.1:9", WORKSHOP="x", TOKEN="y")
    with pytest.raises(AddressError, match="umarlaud serve"):
        Workshop.open()


def test_without_a_server_the_room_is_read_from_disk(tmp_path: Path, environment: Callable[..., None]) -> None:
    """As `umarlaud lab` names it; then it is read only."""
    workshops = Workshops(tmp_path)
    created = workshops.create("Suletud", "0714")
    workshops.store.close()
    environment(URL="http://127.0.0.1:9", WORKSHOP=created.workshop.id, TOKEN="y", DATA=str(tmp_path))
    workshop = Workshop.open()
    assert (workshop.snapshot.meta.title, workshop.followable) == ("Suletud", False)


def test_a_room_opens_by_the_environment(room: dict[str, str]) -> None:
    """And tells how people join it."""
    workshop = Workshop.open()
    assert workshop.joined
    assert workshop.snapshot.meta.title == "Tuba"
    assert workshop.session is not None
    assert workshop.session["join"]["code"] == room["join_code"]


@pytest.mark.usefixtures("room")
def test_a_wrong_key_is_refused_with_what_to_do(environment: Callable[..., None]) -> None:
    """Not as a server that is away."""
    environment(TOKEN="wrong")
    with pytest.raises(AccessError, match="umarlaud lab"):
        Workshop.open()


async def test_live_follows_changes_in_the_kernels_loop(room: dict[str, str], join: Callable[..., Any]) -> None:
    """The callback runs at once, and again with what came in, and knows who is here."""
    workshop = Workshop.open()
    seen: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
    thread = threading.get_ident()
    stop = workshop.live(lambda one: seen.put_nowait((len(one.problems), threading.get_ident())), every=0.05)
    assert await asyncio.wait_for(seen.get(), 20) == (0, thread)
    client = await join(room)
    client.root("problems")["p1"] = Map({**PROBLEM, "description": _text(), "author": client.person})
    await client.saved()
    async with asyncio.timeout(20):
        while (await seen.get())[0] != 1:
            pass
    assert workshop.snapshot.problems["p1"].title == "Pime tee"
    stop()


async def test_live_comes_back_after_the_server_was_killed(
    own_server: ServerProcess, environment: Callable[..., None]
) -> None:
    """It says that the connection is gone, and goes on by itself."""
    created = own_server.new("Kukkuja")
    environment(URL=created["url"], WORKSHOP=created["id"], TOKEN=created["facilitator_token"])
    workshop = Workshop.open()
    seen: asyncio.Queue[bool] = asyncio.Queue()
    workshop.live(lambda one: seen.put_nowait(one.joined), every=0.05)
    assert await asyncio.wait_for(seen.get(), 20)
    own_server.kill()
    assert not await asyncio.wait_for(seen.get(), 20)
    await asyncio.to_thread(own_server.start)
    async with asyncio.timeout(30):
        while not await seen.get():
            pass
    workshop.close()


@pytest.mark.usefixtures("room")
def test_refresh_reads_the_room_again() -> None:
    """A snapshot stays what it was until then."""
    workshop = Workshop.open()
    before = workshop.snapshot
    assert workshop.refresh().snapshot == before
    assert "Tuba" in repr(workshop)


def _text() -> Any:
    from pycrdt import Text

    return Text("")
