"""The store: every update on disk before anyone hears of it.

Through SQLAlchemy Core: SQLite with WAL and synchronous=FULL. One writer thread; `append` returns when the batch is
committed. Errors of the disk become StoreError with a cause that people understand.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pycrdt import Doc
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError

from umarlaud.document.shared import roots
from umarlaud.errors import DataError, StoreError
from umarlaud.locale import _
from umarlaud.room.protocol import read_state_vector

log = logging.getLogger(__name__)
metadata = MetaData()

workshops = Table(
    "workshops",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("title", String(300), nullable=False),
    Column("municipality", String(4), nullable=False),
    Column("language", String(2), nullable=False),
    Column("join_code", String(6), nullable=False, unique=True),
    Column("created", String(32), nullable=False),
    Column("closed", String(32)),
)
keys = Table(
    "keys",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("workshop", String(16), nullable=False, index=True),
    Column("purpose", String(20), nullable=False),
    Column("created", String(32), nullable=False),
)
updates = Table(
    "updates",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("workshop", String(16), nullable=False, index=True),
    Column("document", String(16), nullable=False),
    Column("person", String(64), nullable=False),
    Column("time", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
snapshots = Table(
    "snapshots",
    metadata,
    Column("workshop", String(16), primary_key=True),
    Column("document", String(16), primary_key=True),
    Column("up_to", Integer, nullable=False),
    Column("time", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
purges = Table(
    "purges",
    metadata,
    Column("workshop", String(16), primary_key=True),
    Column("time", String(32), nullable=False),
)
writers = Table(
    "writers",
    metadata,
    Column("workshop", String(16), primary_key=True),
    Column("client", BigInteger, primary_key=True),
    Column("person", String(64), nullable=False),
)


def now() -> str:
    """The present moment, ISO 8601 UTC with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Update:
    """One admitted update and who made it."""

    person: str
    data: bytes
    clients: tuple[int, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """What the store holds of one document."""

    updates: list[bytes]
    writers: dict[int, str]
    since_snapshot: int

    def document(self) -> Doc[Any]:
        """The document that the updates make."""
        doc: Doc[Any] = Doc()
        for data in self.updates:
            doc.apply_update(data)
        return doc


class Store:
    """The data of one directory. Reads may come from any thread; writes go through `writer`, one at a time."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "umarlaud.sqlite"
        try:
            directory.mkdir(parents=True, exist_ok=True)
            probe = directory / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise DataError(
                "The data folder {path} cannot be written: {reason}. Choose another with --data.",
                path=directory,
                reason=error.strerror,
            ) from error
        self.writer = ThreadPoolExecutor(1, thread_name_prefix="store")
        self.engine = _engine(self.path)
        try:
            metadata.create_all(self.engine)
        except DBAPIError as error:
            raise store_error(error, self.path) from error

    def close(self) -> None:
        """Waits for the writer and closes the file."""
        self.writer.shutdown()
        self.engine.dispose()

    def append(self, workshop: str, batch: Sequence[Update], document: str = "shared") -> None:
        """Commits a batch of updates in one transaction; when it returns they are on the disk."""
        time = now()
        rows = [
            {"workshop": workshop, "document": document, "person": u.person, "time": time, "data": u.data}
            for u in batch
        ]
        signed = [{"workshop": workshop, "client": c, "person": u.person} for u in batch for c in u.clients]
        with self.transaction() as connection:
            connection.execute(insert(updates), rows)
            if signed:
                connection.execute(insert(writers).prefix_with("OR IGNORE"), signed)

    def load(self, workshop: str, document: str = "shared") -> Loaded:
        """The latest snapshot and what came after it, in order."""
        with self.transaction() as connection:
            where = (snapshots.c.workshop == workshop) & (snapshots.c.document == document)
            snapshot = connection.execute(select(snapshots.c.up_to, snapshots.c.data).where(where)).first()
            after = snapshot.up_to if snapshot else 0
            rows = connection.scalars(
                select(updates.c.data)
                .where(updates.c.workshop == workshop, updates.c.document == document, updates.c.id > after)
                .order_by(updates.c.id)
            ).all()
            signed = connection.execute(
                select(writers.c.client, writers.c.person).where(writers.c.workshop == workshop)
            )
            people = {row.client: row.person for row in signed}
            return Loaded([*([snapshot.data] if snapshot else []), *rows], people, len(rows))

    def compact(self, workshop: str, document: str = "shared") -> bool:
        """Writes a snapshot, reads it back, compares, and only then lets loading start from it.

        The log up to it stays as history. Returns False, and changes nothing, if the copy is not the same.
        """
        with self.transaction() as connection:
            up_to = connection.scalar(
                select(func.max(updates.c.id)).where(updates.c.workshop == workshop, updates.c.document == document)
            )
        loaded = self.load(workshop, document)
        if not up_to or not loaded.updates:
            return False
        whole = loaded.document()
        row = {"workshop": workshop, "document": document, "up_to": up_to, "time": now(), "data": whole.get_update()}
        with self.transaction() as connection:
            where = (snapshots.c.workshop == workshop) & (snapshots.c.document == document)
            connection.execute(delete(snapshots).where(where))
            connection.execute(insert(snapshots), row)
            copy: Doc[Any] = Doc()
            copy.apply_update(connection.scalar(select(snapshots.c.data).where(where)) or b"\0\0")
            same: bool = _content(copy, document) == _content(whole, document)
            if not same:
                connection.rollback()
                log.error("the snapshot of %s/%s differs from its log; the log is kept", workshop, document)
        return same

    def probe(self) -> None:
        """Raises StoreError unless the file can be read and a row written and committed."""
        self.engine.dispose()
        with self.transaction() as connection:
            if (found := connection.scalar(text("PRAGMA quick_check(1)"))) != "ok":
                raise StoreError("disk_damaged", "The data file {path} is damaged.", path=self.path, found=found)
            connection.execute(update(workshops).where(workshops.c.id == "").values(closed=None))
            connection.execute(insert(keys), {"digest": "probe", "workshop": "", "purpose": "probe", "created": now()})
            connection.execute(delete(keys).where(keys.c.digest == "probe"))

    def rows(self, statement: Any) -> list[Any]:
        """The rows of a select."""
        with self.transaction() as connection:
            return list(connection.execute(statement).all())

    def execute(self, *statements: Any) -> None:
        """Runs statements in one transaction."""
        with self.transaction() as connection:
            for statement in statements:
                connection.execute(statement)

    def replace(self, workshop: str, documents: Mapping[str, Update]) -> None:
        """Puts one update in place of all that was kept of each document of a workshop: log, snapshots, who signed.

        Deleted bytes are overwritten (secure_delete); `scrub` must follow, for what lies elsewhere in the file.
        """
        time = now()
        rows = [
            {"workshop": workshop, "document": document, "person": one.person, "time": time, "data": one.data}
            for document, one in documents.items()
        ]
        signed = {client: one.person for one in documents.values() for client in one.clients}
        with self.transaction() as connection:
            for table in (updates, snapshots, writers):
                connection.execute(delete(table).where(table.c.workshop == workshop))
            connection.execute(insert(updates), rows)
            connection.execute(
                insert(writers), [{"workshop": workshop, "client": c, "person": p} for c, p in signed.items()]
            )

    def scrub(self) -> None:
        """Writes the file anew and cuts off its log, so that nothing deleted is left in either.

        Raises StoreError, also when another program is reading and the log cannot be cut.
        """
        self.engine.dispose()  # connections at rest would hold the log
        self._alone("VACUUM")
        if not self.cut_log():
            raise StoreError("disk_busy", _MESSAGES["disk_busy"], path=self.path)

    def cut_log(self) -> bool:
        """Writes the log into the file and cuts it off, for it would still hold what was deleted.

        False where another program is reading, so that it could not be cut. Raises StoreError.
        """
        return self._alone("PRAGMA wal_checkpoint(TRUNCATE)") == 0

    def _alone(self, statement: str) -> Any:
        """Runs a statement that no transaction may hold; returns the first value that it answers, if any."""
        try:
            with self.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                result = connection.execute(text(statement))
                return result.scalar() if result.returns_rows else None
        except DBAPIError as error:
            raise store_error(error, self.path) from error

    def transaction(self) -> _Transaction:
        """One transaction, as a context manager that gives the connection. Raises StoreError."""
        return _Transaction(self)


class _Transaction:
    """`engine.begin()` whose disk errors come out as StoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Connection:
        try:
            self._begun = self._store.engine.begin()
            return self._begun.__enter__()
        except DBAPIError as error:
            raise store_error(error, self._store.path) from error

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            self._begun.__exit__(kind, error, trace)
        except DBAPIError as raised:
            raise store_error(raised, self._store.path) from raised
        if isinstance(error, DBAPIError):
            raise store_error(error, self._store.path) from error


def _content(doc: Doc[Any], document: str) -> Any:
    return read_state_vector(doc.get_state()), {name: root.to_py() for name, root in roots(doc, document).items()}


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


_CAUSES = {
    "disk_full": ("database or disk is full",),
    "disk_readonly": ("readonly database", "unable to open database file", "read-only"),
    "disk_damaged": ("malformed", "not a database", "disk I/O error", "no such table"),
    "disk_busy": ("locked", "busy"),
}
_MESSAGES = {
    "disk_full": _("The disk is full ({path}). Free some space; the workshop goes on by itself."),
    "disk_readonly": _("The data file {path} cannot be written. Make it writable; the workshop goes on by itself."),
    "disk_damaged": _("The data file {path} is damaged. Put back a good copy; the workshop goes on by itself."),
    "disk_busy": _("The data file {path} is held by another program. Close it; the workshop goes on by itself."),
}


def store_error(error: DBAPIError, path: Path) -> StoreError:
    """The cause of a database error, in words."""
    said = str(error.orig)
    cause = next((name for name, parts in _CAUSES.items() if any(part in said for part in parts)), "disk_damaged")
    return StoreError(cause, _MESSAGES[cause], path=path, said=said)
