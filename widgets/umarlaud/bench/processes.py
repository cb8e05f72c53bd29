"""Servers in processes of their own: start, wait until they answer, weigh, kill."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

from umarlaud.errors import AddressError

START_SECONDS = 90.0
_FILES_FOUND = resource.getrlimit(resource.RLIMIT_NOFILE) if resource else None


def allow_many_files() -> None:
    """Lets this process open as many sockets as the system allows; servers are started with the limit found before."""
    if resource and _FILES_FOUND:
        resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES_FOUND[1], _FILES_FOUND[1]))


class ServerProcess:
    """One server, started by `start` and gone with all its children after `stop`."""

    def __init__(self, name: str, command: list[str], log: Path, *, ready: str, folder: Path | None = None) -> None:
        """`ready` is a pattern of the line that the server writes when it listens; its first group is the port."""
        self.name = name
        self.log = log
        self._command = command
        self._ready = re.compile(ready)
        self._folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self, *options: str) -> ServerProcess:
        """Starts it and waits until it listens. Raises AddressError with the end of its log when it does not."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [*self._command, *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                env={**os.environ, "UMARLAUD_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )
        if resource and _FILES_FOUND and hasattr(resource, "prlimit"):
            resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, _FILES_FOUND)
        end = time.monotonic() + START_SECONDS
        while not (found := self._ready.search(self.log.read_text(errors="replace"))):
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise AddressError("{name} did not start: {said}", name=self.name, said=self._last_words())
            time.sleep(0.01)
        self.port = int(found[1])
        return self

    @property
    def url(self) -> str:
        """Where it listens, on this machine only."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """Bytes of resident memory, of the server and its children."""
        return resident(self._family())

    def cpu(self) -> float:
        """Seconds of processor time until now, of the server and its living children."""
        return sum(_of(process, lambda one: float(sum(one.cpu_times()[:2]))) for process in self._family())

    def children(self) -> int:
        """How many processes (kernels) it has."""
        return max(0, len(self._family()) - 1)

    def kill(self) -> None:
        """Ends the server alone with kill -9."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Asks it to stop, then ends what is left of it and its children."""
        family = self._family()
        if self.process and self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(15)
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        if self.process:
            self.process.wait()

    def _family(self) -> list[psutil.Process]:
        return family(self.process.pid if self.process else -1)

    def _last_words(self) -> str:
        return " / ".join(self.log.read_text(errors="replace").strip().splitlines()[-3:])


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it began; nobody when it is gone."""
    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except (psutil.Error, ValueError):
        return []


def resident(processes: list[psutil.Process]) -> float:
    """Bytes of resident memory, together."""
    return sum(_of(process, lambda one: one.memory_info().rss) for process in processes)


def _of(process: psutil.Process, figure: Callable[[psutil.Process], float]) -> float:
    try:
        return figure(process)
    except psutil.Error:
        return 0  # it ended meanwhile


def our_server(data: Path) -> ServerProcess:
    """`umarlaud serve` on a data folder; `start("--port", "0")` picks a free port."""
    command = [sys.executable, "-m", "umarlaud", "serve", "--data", str(data), "--host", "127.0.0.1", "--no-open"]
    return ServerProcess("umarlaud", command, data.parent / f"{data.name}.log", ready=r"http://127\.0\.0\.1:(\d+)")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
