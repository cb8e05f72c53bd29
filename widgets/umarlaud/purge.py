"""Purging a workshop that is over: what it came to stays, who took part and how it came about is gone for good.

Pseudonyms become numbers, person ids new random ones, contacts empty. The log, what was hidden, what waits and what
facilitators did are dropped, and the municipality's Word template with them; ballots lose the last link to who cast
them. Then the file is written anew, so that none of it is found by searching the bytes of the data folder. Old sessions
and devices no longer open the workshop.
"""

from __future__ import annotations

import logging
import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pycrdt import Doc
from sqlalchemy import delete, insert, select

from umarlaud.document.desk import After, Note
from umarlaud.document.models import Snapshot
from umarlaud.document.shared import read_snapshot, record, roots, write_snapshot
from umarlaud.errors import UsageError
from umarlaud.export.archive import take_out_names
from umarlaud.export.word import kept as word_template
from umarlaud.room.ballots import Box
from umarlaud.room.sender import SERVER
from umarlaud.room.store import Store, Update, now, purges
from umarlaud.room.taken_out import AUTHORED, ENTRIES

if TYPE_CHECKING:
    from umarlaud.workshops import Workshops

log = logging.getLogger(__name__)


def nameless(snapshot: Snapshot, language: str) -> Snapshot:
    """A workshop that names nobody: the same records under the same keys, every person with a new random id.

    An entry that an earlier workshop of the series left in a tie is nobody's and stays.
    """
    content = snapshot.dump()
    strangers: dict[str, str] = {}

    def stranger(person: str | None) -> str | None:
        if person is None or person in (SERVER, snapshot.meta.previous):
            return person
        return strangers.setdefault(person, _new_person())

    content["people"] = {stranger(key): person for key, person in content["people"].items()}
    for person in content["people"].values():
        person["helper"] = stranger(person["helper"])
    for root in (*AUTHORED, "votes"):
        for one in content[root].values():
            one["author"] = stranger(one["author"])
    for root, field in ENTRIES.items():
        for one in content[root].values():
            one[field] = {stranger(person): entry for person, entry in one[field].items()}
    take_out_names(content, language)
    content["meta"]["closed"] = content["meta"]["closed"] or now()
    return Snapshot.model_validate(content)


def purge(workshops: Workshops, workshop_id: str) -> None:
    """Purges a workshop whose room is not open. It blocks: a server runs it in the store's writer.

    Once more does no harm, and finishes what was cut short. Raises DataError for an unknown workshop or a Word template
    that cannot be removed, UsageError for a workshop that is not closed, StoreError.
    """
    workshop = workshops.find(workshop_id)
    if not workshop.closed:
        raise UsageError("Close the workshop first: what is purged cannot be written on.")
    store = workshops.store
    box = Box(store)
    for vote in box.known(workshop_id):
        box.seal(workshop_id, vote)
    moment = now()
    shared: Doc[Any] = Doc()
    write_snapshot(nameless(read_snapshot(store.load(workshop_id).document(), workshop_id), workshop.language), shared)
    store.replace(workshop_id, {"shared": _whole(shared), "desk": _whole(_desk(store, workshop_id, moment))})
    store.execute(
        delete(purges).where(purges.c.workshop == workshop_id),
        insert(purges).values(workshop=workshop_id, time=moment),
    )
    for path in (workshops.directory / "imports").glob(f"{workshop_id}-*"):  # also those that were carried out
        path.unlink(missing_ok=True)
    word_template.remove(workshops.directory, workshop_id)
    store.scrub()
    log.info("%s is purged", workshop_id)


def purge_day(store: Store, workshop_id: str) -> str | None:
    """The day on which a workshop is to be purged; None where none is set, and once it is done."""
    after = roots(store.load(workshop_id, "desk").document(), "desk")["after"].get("after")
    return None if after is None or after.get("purged") else after.get("purge")


def due(workshops: Workshops, today: date | None = None) -> list[str]:
    """The workshops to purge now: on their day those that are finished, and once it is over those that still are not.

    So a day that is set while people are still writing ends no workshop in the middle.
    """
    day = (today or datetime.now().astimezone().date()).isoformat()
    days = {workshop: purge_day(workshops.store, workshop.id) for workshop in workshops.list()}
    return [one.id for one, chosen in days.items() if chosen and (chosen < day or (chosen == day and one.closed))]


def purged(store: Store, workshop_id: str) -> str | None:
    """When a workshop was purged; None if it was not."""
    rows = store.rows(select(purges.c.time).where(purges.c.workshop == workshop_id))
    return rows[0].time if rows else None


def all_purged(store: Store) -> dict[str, str]:
    """The workshops that were purged, and when."""
    return {row.workshop: row.time for row in store.rows(select(purges.c.workshop, purges.c.time))}


def _desk(store: Store, workshop_id: str, moment: str) -> Doc[Any]:
    """The desk document of a purged workshop: the facilitators' own notes, and that it is purged."""
    before = roots(store.load(workshop_id, "desk").document(), "desk")
    doc: Doc[Any] = Doc()
    after = roots(doc, "desk")
    for key, note in before["notes"].items():
        after["notes"][key] = record(Note, note.to_py())
    day = before["after"].get("after")
    fields = {"purge": day.get("purge") if day is not None else None, "purged": moment}
    after["after"]["after"] = record(After, fields)
    return doc


def _whole(doc: Doc[Any]) -> Update:
    return Update(SERVER, doc.get_update(), (doc.client_id,))


def _new_person() -> str:
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(12))
