"""A real disk: full, read-only, damaged. The room turns read-only, says so, and goes on when the cause is gone."""

from __future__ import annotations

import asyncio
import json
import subprocess
from itertools import repeat
from pathlib import Path

import pytest
from pycrdt import Doc, Map
from sqlalchemy import event

from umarlaud.room import protocol
from umarlaud.room.protocol import Reader
from umarlaud.room.room import Room
from umarlaud.room.sender import Sender
from umarlaud.room.store import Store
from umarlaud.testing import Browser, ServerProcess, participant

from .test_room import problem


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of 2 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a disk can be mounted only by root: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def disk_server(small_disk: Path):
    running = ServerProcess(small_disk / "data").start()
    yield running
    running.stop()


def fill(disk: Path) -> Path:
    """Takes all that is free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        file.writelines(repeat(b"x" * 512))
    return ballast


async def test_a_full_disk_makes_the_room_read_only_and_nothing_is_lost(disk_server, small_disk):
    workshop = disk_server.new()
    writer = await participant(workshop).connect()
    reader = await participant(workshop).connect()
    writer.root("problems")["before"] = problem(writer.person)
    await writer.saved()
    ballast = fill(small_disk)
    number = 0
    while writer.status["state"] == "open" and number < 500:
        writer.root("problems")[f"q{number % 3}"] = problem(writer.person, today="x" * 1500)
        await writer.flush()
        await asyncio.sleep(0.02)
        number += 1
    assert writer.status["reason"] == "disk_full"
    await reader.until(lambda: reader.status["state"] == "readonly")
    assert "stays on this device" in reader.status["message"]
    assert str(small_disk) not in reader.status["message"]
    assert writer.durable < writer.sent
    status, text, _ = await asyncio.to_thread(Browser(disk_server.url).get, "/health")
    assert status == 503
    assert json.loads(text)["trouble"] == {workshop["id"]: "disk_full"}
    ballast.unlink()
    await writer.until(lambda: writer.closed or writer.status["state"] == "open")
    await writer.until(lambda: writer.closed)
    await reader.until(lambda: reader.status["state"] == "open")
    await writer.connect()
    await writer.until(lambda: writer.durable >= writer.sent)
    await reader.until(lambda: set(reader.root("problems")) == set(writer.root("problems")))
    disk_server.kill()
    disk_server.start()
    late = await participant(workshop).connect()
    assert set(late.root("problems")) == set(writer.root("problems")) >= {"before", "q0"}
    for client in (writer, reader, late):
        await client.close()


class Socket:
    """A connection that keeps what it is sent."""

    def __init__(self, person: str) -> None:
        self.sender = Sender(person, "participant", "et")
        self.messages: list[bytes] = []
        self.code: int | None = None

    def send(self, frame: bytes) -> None:
        self.messages.append(frame[2:] if frame[1] < 126 else frame[4:])

    def shut(self, code: int, reason: str) -> None:
        self.code = code

    def statuses(self) -> list[dict[str, str]]:
        return [json.loads(Reader(m[1:]).text()) for m in self.messages if m[0] == protocol.STATUS]


async def test_a_file_that_may_not_be_written_makes_the_room_read_only_until_it_may(tmp_path):
    store = Store(tmp_path)
    frozen = False

    @event.listens_for(store.engine, "connect")
    def _(connection, _record):
        connection.execute(f"PRAGMA query_only={int(frozen)}")

    room = Room("w1", store)
    room.RETRY = 0.05
    await room.open()
    socket = Socket("me")
    room.join(socket)
    frozen = True
    store.engine.dispose()
    doc = Doc()
    doc.get("problems", type=Map)["p1"] = problem("me")
    room.receive(socket, protocol.sync_message(protocol.UPDATE, doc.get_update()))
    await until(socket.statuses)
    assert socket.statuses()[0]["state"] == "readonly"
    assert socket.statuses()[0]["reason"] == "disk_readonly"
    assert "p1" not in room.doc.get("problems", type=Map)
    frozen = False
    await until(lambda: socket.code)
    assert socket.code == protocol.CLOSE_RESYNC
    again = Socket("me")
    room.join(again)
    room.receive(again, protocol.sync_message(protocol.STEP2, doc.get_update()))
    await until(lambda: any(m[0] == protocol.SAVED for m in again.messages))
    await room.close()
    copy = Doc()
    for data in store.load("w1").updates:
        copy.apply_update(data)
    assert "p1" in copy.get("problems", type=Map)
    store.close()


async def until(condition, seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - a room that is not on a socket gives nothing to wait for
            await asyncio.sleep(0.01)


async def test_a_damaged_file_makes_the_room_read_only_and_a_good_copy_heals_it(own_server):
    workshop = own_server.new()
    writer = await participant(workshop).connect()
    for number in range(50):
        writer.root("problems")[f"p{number}"] = problem(writer.person, today="x" * 1000)
    await writer.saved()
    path = own_server.data / "umarlaud.sqlite"
    command = ["sqlite3", str(path), "PRAGMA wal_checkpoint(TRUNCATE)"]
    await asyncio.to_thread(subprocess.run, command, capture_output=True, check=False)
    good = path.read_bytes()
    with path.open("r+b") as file:
        file.write(b"\xa5" * len(good))
    (own_server.data / "umarlaud.sqlite-wal").unlink(missing_ok=True)
    number = 0
    while writer.status["state"] == "open" and number < 200:
        writer.root("problems")[f"d{number % 5}"] = problem(writer.person, today="y" * 1000)
        await writer.flush()
        await asyncio.sleep(0.02)
        number += 1
    assert writer.status["reason"] == "disk_damaged"
    path.write_bytes(good)
    for ending in ("-wal", "-shm"):
        (own_server.data / f"umarlaud.sqlite{ending}").unlink(missing_ok=True)
    await writer.until(lambda: writer.closed, 30)
    await writer.connect()
    await writer.until(lambda: writer.durable >= writer.sent)
    own_server.kill()
    own_server.start()
    late = await participant(workshop).connect()
    assert set(late.root("problems")) == set(writer.root("problems")) >= {"p0", "p49", "d0"}
    await late.close()
    await writer.close()


def test_a_second_server_on_the_same_data_is_told_at_once(server):
    from umarlaud.testing import umarlaud

    done = umarlaud("serve", "--data", str(server.data), "--port", "0", "--no-open", ok=False)
    assert done.returncode == 1
    assert "Another server already runs" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_busy_port_is_told_at_once(server, tmp_path):
    from umarlaud.testing import umarlaud

    done = umarlaud(
        "serve",
        "--data",
        str(tmp_path / "other"),
        "--host",
        "127.0.0.1",
        "--port",
        str(server.port),
        "--no-open",
        ok=False,
    )
    assert done.returncode == 1
    assert f"Port {server.port} is in use" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_data_folder_that_cannot_be_written_is_told_at_once():
    from umarlaud.testing import umarlaud

    done = umarlaud("serve", "--data", "/proc/umarlaud", "--no-open", ok=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
