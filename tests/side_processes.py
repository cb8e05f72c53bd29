"""The processes in which a server, or an export, computes beside itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from umarlaud.testing import ServerProcess


def beside(process: psutil.Process) -> list[psutil.Process]:
    """Those that a process has begun and that still run; one that has ended and was not waited for yet is none."""
    return [one for one in process.children() if _is_worker(one)]


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:  # it ends just now
        return False


def workers(server: ServerProcess) -> list[psutil.Process]:
    """Those of a server."""
    return beside(psutil.Process(server.process.pid))


@contextmanager
def suspended(server: ServerProcess) -> Iterator[None]:
    """They stand still: whatever goes on meanwhile does not wait for them."""
    still = workers(server)
    assert still
    for one in still:
        one.suspend()
    try:
        yield
    finally:
        for one in still:
            one.resume()
