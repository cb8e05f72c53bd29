"""Finishing and purging a workshop from the command line: through the server where one runs, else in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umarlaud.document.shared import roots
from umarlaud.errors import RoomError
from umarlaud.purge import purge as purge_files
from umarlaud.purge import purged
from umarlaud.room.sender import SERVER
from umarlaud.room.store import Update, now
from umarlaud.running_server import alone, ask

if TYPE_CHECKING:
    from umarlaud.workshops import Workshops


def finish(workshops: Workshops, workshop_id: str, language: str, *, again: bool = False) -> None:
    """Freezes a workshop and lets its join code expire; with `again` it is open as before.

    Raises DataError for an unknown workshop, RoomError for one that was purged, StoreError, AddressError.
    """
    workshops.find(workshop_id)
    with alone(workshops) as free:
        if not free:
            ask(workshops, workshop_id, "closing", {"act": "reopen" if again else "close"}, language)
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
    with alone(workshops) as free:
        if free:
            purge_files(workshops, workshop_id)
        else:
            ask(workshops, workshop_id, "closing", {"act": "purge"}, language)
