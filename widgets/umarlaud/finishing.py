"""Finishing and purging a workshop from the command line: through the server where one runs, else in the files."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from umarlaud.document.shared import roots
from umarlaud.errors import AddressError, RoomError, StoreError, UsageError
from umarlaud.locale import _
from umarlaud.purge import purge as purge_files
from umarlaud.purge import purged
from umarlaud.room.sender import SERVER
from umarlaud.room.store import Update, now
from umarlaud.surroundings import UNREACHABLE

if TYPE_CHECKING:
    from umarlaud.workshops import Workshops

PATIENCE = 120
"""Seconds that the server has for it."""


def finish(workshops: Workshops, workshop_id: str, language: str, *, again: bool = False) -> None:
    """Freezes a workshop and lets its join code expire; with `again` it is open as before.

    Raises DataError for an unknown workshop, RoomError for one that was purged, StoreError, AddressError.
    """
    workshops.find(workshop_id)
    with _alone(workshops) as alone:
        if not alone:
            _ask(workshops, workshop_id, "reopen" if again else "close", language)
            return
        if again and purged(workshops.store, workshop_id):
            raise RoomError("Names and history of this workshop are gone, so it stays closed. Make the next one of it.")
        doc = workshops.store.load(workshop_id).document()
        state, meta = doc.get_state(), roots(doc)["meta"]
        meta["closed"] = None if again else (meta.get("closed") or now())
        meta["timer"] = None
        workshops.store.append(workshop_id, [Update(SERVER, doc.get_update(state), (doc.client_id,))])
        workshops.close(workshop_id, not again)


def purge(workshops: Workshops, workshop_id: str, language: str) -> None:
    """Removes who took part in a workshop and its history for good.

    Raises DataError for an unknown workshop, UsageError for one that is not finished, StoreError, AddressError.
    """
    workshops.find(workshop_id)
    with _alone(workshops) as alone:
        if alone:
            purge_files(workshops, workshop_id)
        else:
            _ask(workshops, workshop_id, "purge", language)


@contextmanager
def _alone(workshops: Workshops) -> Iterator[bool]:
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


def _ask(workshops: Workshops, workshop_id: str, act: str, language: str) -> None:
    address = workshops.addresses()
    if address is None:
        message = _("A server is starting on the data folder {path}. Try again in a moment.")
        raise StoreError("disk_busy", message, path=workshops.directory)
    query = urllib.parse.urlencode({"token": workshops.new_key(workshop_id, "command"), "lang": language})
    url = f"{address[0]}/w/{workshop_id}/closing?{query}"
    body = json.dumps({"act": act}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - our own server
    # No proxy: the server is on this laptop.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(request, timeout=PATIENCE).close()
    except urllib.error.HTTPError as error:
        said: dict[str, Any] = json.loads(error.read() or b"{}")
        kind = UsageError if error.code == 400 else RoomError
        raise kind(said.get("message") or str(error)) from error
    except OSError as error:
        raise AddressError(UNREACHABLE, url=address[0], reason=str(error)) from error
