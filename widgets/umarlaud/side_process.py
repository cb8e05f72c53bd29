"""A process beside this one: the server's for work that must not hold up the rooms, an export's for its pictures."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class SideProcess:
    """One worker, started when it is first needed, and anew if it dies; what it is given is done in order."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, call: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        """Calls a function of a module there. Raises what it raises, and BrokenProcessPool where the worker dies."""
        try:
            return await asyncio.wrap_future(self.submit(call, *arguments, **options))
        except BrokenProcessPool:
            self._pool = None  # the next one who asks gets a new one
            raise

    def submit(self, call: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Future[T]:
        """Begins a call of a function of a module there, for who does not wait by an event loop."""
        return self._worker().submit(call, *arguments, **options)

    @property
    def runs(self) -> bool:
        """Whether there is a worker."""
        return self._pool is not None

    def _worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, never forked: a copy of a process with sockets, threads and an open database is no safe worker.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
        return self._pool

    def close(self) -> None:
        """Ends the worker, where there is one; what it was computing is not waited for."""
        pool, self._pool = self._pool, None
        if pool:
            # Python 3.14 will have terminate_workers() for this.
            for process in list((pool._processes or {}).values()):
                process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """The worker gives way to the room, leaves Ctrl+C to who began it, and ends when that process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
