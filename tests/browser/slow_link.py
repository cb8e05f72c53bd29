"""A slow mobile link: a real TCP relay to the server with a delay and a rate, for HTTP and WebSocket alike."""

from __future__ import annotations

import asyncio
import threading


class SlowLink:
    """Relays 127.0.0.1:`port` to the server; `delay` seconds one way, `rate` bytes a second. `cut()` drops everyone."""

    def __init__(self, target: int, delay: float = 0.3, rate: int = 60_000) -> None:
        self.port = 0
        self._target, self._delay, self._rate = target, delay, rate
        self._up = True
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """The network is gone."""
        self._loop.call_soon_threadsafe(self._cut)

    def mend(self) -> None:
        """The network is back."""
        self._up = True

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._cut)
        self._loop.call_soon_threadsafe(self._loop.call_later, 0.1, self._loop.stop)
        self._thread.join(5)

    def _cut(self) -> None:
        self._up = False
        for writer in list(self._writers):
            writer.transport.abort()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._relay, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._up:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, far_writer}
        self._writers |= both
        await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer), return_exceptions=True)
        self._writers -= both
        for one in both:
            one.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(16_384):
            await asyncio.sleep(self._delay / 2 + len(data) / self._rate)
            writer.write(data)
            await writer.drain()
        writer.close()
