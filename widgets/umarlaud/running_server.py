"""The server that runs on a data folder, as a command beside it sees it: whether there is one, and asking it."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from umarlaud.errors import AddressError, RoomError, StoreError, UsageError
from umarlaud.locale import _
from umarlaud.surroundings import UNREACHABLE

if TYPE_CHECKING:
    from umarlaud.workshops import Workshops

PATIENCE = 120
"""Seconds that the server has for an answer."""


@contextmanager
def alone(workshops: Workshops) -> Iterator[bool]:
    """Keeps servers off the data folder; False where one runs on it already."""
    lock = FileLock(workshops.directory / "server.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def ask(workshops: Workshops, workshop_id: str, path: str, body: dict[str, Any], language: str) -> dict[str, Any]:
    """Posts to an address of a workshop, as its facilitator; what the server answers.

    Raises UsageError and RoomError with the server's words, StoreError while it is starting, AddressError.
    """
    address = workshops.addresses()
    if address is None:
        message = _("A server is starting on the data folder {path}. Try again in a moment.")
        raise StoreError("disk_busy", message, path=workshops.directory)
    query = urllib.parse.urlencode({"token": workshops.new_key(workshop_id, "command"), "lang": language})
    url = f"{address[0]}/w/{workshop_id}/{path}?{query}"
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310 - our own server
    # No proxy: the server is on this laptop.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
    except urllib.error.HTTPError as error:
        said: dict[str, Any] = json.loads(error.read() or b"{}")
        kind = UsageError if error.code == 400 else RoomError
        raise kind(said.get("message") or str(error)) from error
    except OSError as error:
        raise AddressError(UNREACHABLE, url=address[0], reason=str(error)) from error
