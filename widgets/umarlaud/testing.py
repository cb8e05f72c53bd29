"""A pytest plugin with real parts: a server in a process of its own, and clients that speak the room protocol.

Use it with `pytest_plugins = ["umarlaud.testing"]`.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
import websockets
from pycrdt import Doc, Map

from umarlaud.document.shared import roots
from umarlaud.room import protocol
from umarlaud.room.protocol import Reader

START_SECONDS = 60


class ServerProcess:
    """`umarlaud serve` in a process of its own, on a free port of this machine only."""

    def __init__(self, data: Path, port: int = 0, command: tuple[str, ...] = ("serve",)) -> None:
        self.data = data
        self.port = port
        self._command = command
        self.process: subprocess.Popen[str] | None = None
        self.lines: list[str] = []

    def start(self) -> ServerProcess:
        """Starts it and waits until it says where it listens."""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "umarlaud", *self._command, "--data", str(self.data)),
                *("--host", "127.0.0.1", "--port", str(self.port), "--no-open"),
            ],
            stdout=subprocess.PIPE,
            stderr=(self.data.parent / f"{self.data.name}.log").open("a"),
            text=True,
            env={**os.environ, "UMARLAUD_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                break
        else:
            raise RuntimeError(f"the server did not start: {self.log()}")
        return self

    def log(self) -> str:
        """What the server wrote to stderr."""
        return (self.data.parent / f"{self.data.name}.log").read_text()

    def kill(self) -> None:
        """Kills it with SIGKILL, as a power cut would."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Asks it to stop, as Ctrl+C does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def new(self, title: str = "Proov", municipality: str = "0714", *options: str) -> dict[str, str]:
        """`umarlaud new --json` on the data directory of this server."""
        command = ["new", title, "--municipality", municipality, "--data", str(self.data), "--json", *options]
        return json.loads(umarlaud(*command).stdout) | {"url": self.url}


def umarlaud(*arguments: str, language: str = "en", ok: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "umarlaud", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "UMARLAUD_LANGUAGE": language},
    )
    if ok and done.returncode:
        raise AssertionError(f"umarlaud {' '.join(arguments)}: {done.stderr}")
    return done


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, _request: Any, answer: Any, *_about: Any) -> Any:
        return answer


class Browser:
    """An HTTP client that keeps cookies, as a browser does."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str, **headers: str) -> tuple[int, str, Any]:
        """The status, text and headers of a page, after redirects."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(errors="replace"), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace"), error.headers

    def join(self, code: str) -> Browser:
        """Enters a join code, without opening the page that it leads to."""
        quiet = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), _NoRedirect())
        with quiet.open(f"{self.url}/j/{code}", timeout=60) as answer:
            assert answer.status == 302, answer.read().decode()
        return self

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """The status and the JSON that an address answers with; bytes are sent as they are."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def facilitate(self, workshop: Mapping[str, str]) -> Browser:
        """Takes the facilitator's session of a workshop, without opening the desk, which would start a kernel."""
        quiet = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), _NoRedirect())
        quiet.open(f"{self.url}/w/{workshop['id']}/desk?token={workshop['facilitator_token']}", timeout=60).close()
        return self

    def cookies(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)


class Client:
    """A participant's program: a Y document kept in step with a room over a real socket."""

    def __init__(self, url: str, workshop: str, *, cookies: str = "", token: str = "") -> None:
        query = f"?token={token}" if token else "?lang=en"
        self._address = f"{url.replace('http', 'ws', 1)}/w/{workshop}/room{query}"
        self._headers = {"Cookie": cookies} if cookies else {}
        self.person = ""
        self.doc: Doc[Any] = Doc()
        self.roots = roots(self.doc)
        self.refused: list[dict[str, Any]] = []
        self.status: dict[str, Any] = {"state": "open"}
        self.sent = self.durable = 0
        self.closed: int | None = None
        self._outbox: list[bytes] = []
        self._changed = asyncio.Event()
        self._applying = False
        self._subscription = self.doc.observe(self._made)
        self.socket: Any = None
        self.synced = False
        self.received = 0

    def _made(self, event: Any) -> None:
        if not self._applying:
            self._outbox.append(event.update)

    async def connect(self) -> Client:
        """Joins and waits for the whole document."""
        self.socket = await websockets.connect(
            self._address, additional_headers=self._headers, max_size=None, open_timeout=60
        )
        self.sent = self.durable = 0
        self.closed = None
        self.synced = False
        self._outbox.clear()
        self._task = asyncio.create_task(self._listen())
        await self.send(protocol.sync_message(protocol.STEP1, self.doc.get_state()))
        await self.until(lambda: self.synced or self.closed is not None)
        return self

    async def send(self, message: bytes) -> None:
        """Sends a message as it is."""
        if message[0] == protocol.SYNC and message[1] in (protocol.STEP2, protocol.UPDATE):
            self.sent += 1
        with suppress(websockets.ConnectionClosed):
            await self.socket.send(message)

    async def flush(self) -> None:
        """Sends what was changed in the document since the last time."""
        while self._outbox:
            await self.send(protocol.sync_message(protocol.UPDATE, self._outbox.pop(0)))

    async def saved(self) -> None:
        """Sends what was changed and waits until the server says that all of it is on disk."""
        await self.flush()
        await self.until(lambda: self.durable >= self.sent or self.closed is not None)
        assert self.durable >= self.sent, (self.closed, self.refused)

    async def until(self, condition: Callable[[], Any], seconds: float = 20) -> None:
        """Waits until something is so, looking each time a message comes."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def _listen(self) -> None:
        try:
            async for message in self.socket:
                self.received += 1
                await self._handle(message)
                self._changed.set()
        except websockets.ConnectionClosed:
            pass
        self.closed = self.socket.close_code or 1006
        self._changed.set()

    async def _handle(self, message: bytes) -> None:
        reader = Reader(message)
        kind = reader.varuint()
        if kind == protocol.SYNC:
            step, data = reader.varuint(), reader.chunk()
            if step == protocol.STEP1:
                await self.send(protocol.sync_message(protocol.STEP2, self.doc.get_update(data)))
                return
            self._applying = True
            self.doc.apply_update(data)
            self._applying = False
            self.synced = self.synced or step == protocol.STEP2
        elif kind == protocol.SAVED:
            reader.chunk()
            self.durable = reader.varuint()
        elif kind == protocol.REFUSED:
            self.refused.append(json.loads(reader.text()))
        elif kind == protocol.STATUS:
            self.status = json.loads(reader.text())

    def root(self, name: str) -> Map[Any]:
        """A root map."""
        return self.roots[name]

    async def close(self) -> None:
        """Leaves the room."""
        if self.socket:
            await self.socket.close()
            await self._task


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A running server that all tests share; each makes a workshop of its own on it."""
    running = ServerProcess(tmp_path_factory.mktemp("shared") / "data").start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A running server of one test, which may kill it."""
    running = ServerProcess(tmp_path / "data").start()
    yield running
    running.stop()


@pytest.fixture
async def join() -> AsyncIterator[Callable[..., Any]]:
    """Joins a workshop as a new participant (or with a token) and gives a connected Client."""
    clients: list[Client] = []

    async def enter(workshop: dict[str, str], token: str = "") -> Client:
        client = await asyncio.to_thread(participant, workshop) if not token else program(workshop, token)
        clients.append(client)
        return await client.connect()

    yield enter
    for client in clients:
        await client.close()


def participant(workshop: dict[str, str]) -> Client:
    """A client that joined with the code, as a new person."""
    browser = Browser(workshop["url"]).join(workshop["join_code"])
    client = Client(workshop["url"], workshop["id"], cookies=browser.cookies())
    client.person = json.loads(browser.get(f"/w/{workshop['id']}/session")[1])["person"]
    return client


def program(workshop: dict[str, str], token: str) -> Client:
    """A client with a facilitator token."""
    return Client(workshop["url"], workshop["id"], token=token)


def wait_for(condition: Callable[[], Any], seconds: float = 20) -> Any:
    """Waits until something outside this process is so."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"not so after {seconds} s: {condition}")
        time.sleep(0.05)
    return found
