"""The processes in which a server computes, beside the one in which its rooms live."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from umarlaud.testing import ServerProcess


def workers(server: ServerProcess) -> list[psutil.Process]:
    """Those that a server has begun."""
    children = psutil.Process(server.process.pid).children()
    return [one for one in children if "spawn_main" in " ".join(one.cmdline())]


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
