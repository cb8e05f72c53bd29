"""The workshops of one data directory: make, find, list, read, restore; their codes and keys.

Join codes are short and stand on the wall, so they are kept as they are; facilitator keys are long and kept hashed.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from pycrdt import Doc
from sqlalchemy import delete, insert, select, update

from umarlaud import datasets, templates
from umarlaud.document.models import SCHEMA, Language, Meta, Snapshot
from umarlaud.document.shared import read_snapshot, write_snapshot
from umarlaud.errors import DataError, UsageError
from umarlaud.room.store import Store, Update, keys, now, workshops
from umarlaud.series import PARTS, Part, next_of

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of join codes: no 0 or O, no 1, I or L, no U beside V."""
CODE_LENGTH = 6


@dataclass(frozen=True)
class Workshop:
    """A workshop as the data directory lists it."""

    id: str
    title: str
    municipality: str
    language: Language
    join_code: str
    created: str
    closed: str | None


@dataclass(frozen=True)
class Created:
    """A new workshop with the key that is shown once."""

    workshop: Workshop
    facilitator_token: str


def normal_code(typed: str) -> str:
    """A join code as people type it, in the form that is kept: capitals, no spaces or dashes."""
    return "".join(character for character in typed.upper() if character.isalnum())[: CODE_LENGTH + 10]


class Workshops:
    """The workshops of a data directory; safe to use while a server runs on it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.store = Store(directory)

    def create(
        self,
        title: str,
        municipality: str | None = None,
        language: Language = "et",
        *,
        template: str | Path | None = None,
        previous: str | None = None,
        bring: Collection[str] = (),
        day: date | Literal["today"] | None = "today",
    ) -> Created:
        """Makes a workshop: a plain one, or from a template (its name, or a Path to one's own file).

        `previous` is the id of the workshop that this one follows, and `bring` what comes along from it (see
        `series.PARTS`); its municipality is this one's too where none is named. `day` is when it is held; None where
        that is not known yet. Raises PlaceError for an unknown municipality, TemplateError, DataError for an unknown
        previous workshop, UsageError for a bad title or `bring`.
        """
        parts = _parts(bring, previous)
        earlier = self.snapshot(previous) if previous else None
        if municipality is None and earlier:
            municipality = earlier.meta.municipality
        place = datasets.municipality(municipality or "")
        title = " ".join(title.split())
        if not 1 <= len(title) <= 200:
            raise UsageError("A title has 1 to 200 characters; this one has {n}.", n=len(title))
        plan = templates.read(template, self.templates) if template else None
        meta = Meta(
            title=title,
            municipality=place.okood,
            language=language,
            date=str(datetime.now(UTC).date() if day == "today" else day) if day else None,
            schema_=SCHEMA,
            **(plan.meta_fields() if plan else {"stages": {"problems": "open", "goals": "open"}}),
        )
        snapshot = Snapshot(id=_new_id(), meta=meta, **(plan.records(language) if plan else {}))
        return self.restore(next_of(earlier, snapshot, parts) if earlier else snapshot)

    @property
    def templates(self) -> Path:
        """The folder of this data directory where one's own templates lie."""
        return self.directory / "templates"

    def restore(self, snapshot: Snapshot) -> Created:
        """Makes a workshop of a snapshot, under its own id where that is free."""
        known = {workshop.id for workshop in self.list()}
        usable = re.fullmatch(r"[a-z0-9]{1,16}", snapshot.id) and snapshot.id not in known
        workshop_id = snapshot.id if usable else _new_id()
        doc: Doc[Any] = Doc()
        write_snapshot(snapshot, doc)
        workshop = Workshop(
            workshop_id,
            snapshot.meta.title,
            snapshot.meta.municipality,
            snapshot.meta.language,
            self._free_code(),
            now(),
            None,
        )
        self.store.append(workshop_id, [Update("server", doc.get_update(), (doc.client_id,))])
        self.store.execute(insert(workshops).values(**vars(workshop)))
        return Created(workshop, self.new_key(workshop_id, "facilitator"))

    def list(self) -> list[Workshop]:
        """All workshops, the newest first."""
        return [
            Workshop(**row._mapping) for row in self.store.rows(select(workshops).order_by(workshops.c.created.desc()))
        ]

    def find(self, workshop_id: str) -> Workshop:
        """The workshop of an id. Raises DataError."""
        rows = self.store.rows(select(workshops).where(workshops.c.id == workshop_id))
        if not rows:
            raise DataError(
                "There is no workshop “{id}” in {path}. See what is there with: umarlaud list",
                id=workshop_id,
                path=self.directory,
            )
        return Workshop(**rows[0]._mapping)

    def by_code(self, code: str) -> Workshop | None:
        """The workshop that a join code opens, None for a wrong one."""
        rows = self.store.rows(select(workshops).where(workshops.c.join_code == normal_code(code)))
        return Workshop(**rows[0]._mapping) if rows else None

    def snapshot(self, workshop_id: str) -> Snapshot:
        """What is on disk of a workshop. Raises DataError, StoreError."""
        self.find(workshop_id)
        return read_snapshot(self.store.load(workshop_id).document(), workshop_id)

    def before(self, snapshot: Snapshot) -> Snapshot | None:
        """The workshop of the series that this one follows; None for a first one, or where the other is not here."""
        earlier = snapshot.meta.previous
        if not earlier or earlier not in {workshop.id for workshop in self.list()}:
            return None
        return self.snapshot(earlier)

    def new_key(self, workshop_id: str, purpose: str) -> str:
        """A new facilitator key; the one that `serve` prints at its start replaces the one it printed before."""
        token = secrets.token_urlsafe(32)
        row = {"digest": _digest(token), "workshop": workshop_id, "purpose": purpose, "created": now()}
        old = delete(keys).where(keys.c.workshop == workshop_id, keys.c.purpose == purpose)
        self.store.execute(*([old] if purpose == "serve" else []), insert(keys).values(row))
        return token

    def opens(self, workshop_id: str, token: str) -> bool:
        """Whether a facilitator key belongs to a workshop."""
        rows = self.store.rows(select(keys.c.workshop).where(keys.c.digest == _digest(token)))
        return any(row.workshop == workshop_id for row in rows)

    def announce(self, local: str | None, join: str = "") -> None:
        """Notes where the server of this directory listens, for programs beside it; None when it stops."""
        path = self.directory / "server.json"
        if local is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(json.dumps({"local": local, "join": join}))

    def addresses(self) -> tuple[str, str] | None:
        """Where the server of this directory listens, on this laptop and for the hall; None when none runs."""
        try:
            found = json.loads((self.directory / "server.json").read_text())
            return found["local"], found["join"]
        except (OSError, ValueError, KeyError):
            return None

    def close(self, workshop_id: str, closed: bool = True) -> None:
        """Lets the join code expire, or lets it in again; who is in already stays."""
        self.find(workshop_id)
        self.store.execute(
            update(workshops).where(workshops.c.id == workshop_id).values(closed=now() if closed else None)
        )

    def _free_code(self) -> str:
        while True:
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            if self.by_code(code) is None:
                return code


def _parts(bring: Collection[str], previous: str | None) -> list[Part]:
    """What is to be brought along, checked. Raises UsageError."""
    if bring and not previous:
        raise UsageError("To bring something along, say from which workshop: --next-of ID.")
    known = {str(part): part for part in PARTS}
    for part in bring:
        if part not in known:
            raise UsageError("“{part}” cannot be brought along. What can: {parts}.", part=part, parts=", ".join(PARTS))
    return [known[part] for part in bring]


def _new_id() -> str:
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
