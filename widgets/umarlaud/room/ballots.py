"""The ballot box: one ballot a voter and vote, in tables of its own, apart from the document that everybody has.

A row knows its voter and the hand that cast it only as HMACs under a key that is not in the database, so the file names
nobody. It has no time, and a random key in a table without row numbers, so it does not tell who came when. `seal` cuts
the link for good: voters, hands and ways are wiped, the ballots written anew in a shuffled order, the write-ahead log
emptied. The methods block; call those that write in the store's `writer`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections import Counter
from pathlib import Path
from typing import Literal

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Integer,
    String,
    Table,
    Text,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from umarlaud.document.models import Turnout, VoteResult
from umarlaud.errors import DataError, RoomError, UsageError
from umarlaud.locale import _
from umarlaud.room.choices import Choice, Poll
from umarlaud.room.store import Store, metadata, store_error

Way = Literal["own", "helper", "slip"]
"""How a ballot came in."""

polls = Table(
    "polls",
    metadata,
    Column("workshop", String(16), primary_key=True),
    Column("vote", String(64), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("about", Text, nullable=False),
    Column("points", Integer, nullable=False),
    Column("sealed", Boolean, nullable=False, default=False),
    sqlite_with_rowid=False,
)
ballots = Table(
    "ballots",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("workshop", String(16), nullable=False),
    Column("vote", String(64), nullable=False),
    Column("voter", String(64), unique=True),
    Column("hand", String(64)),
    Column("via", String(8)),
    Column("choice", Text, nullable=False),
    sqlite_with_rowid=False,  # a row number would tell the order in which people voted
)
slips = Table(
    "slips",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("workshop", String(16), nullable=False),
    Column("vote", String(64), nullable=False),
    sqlite_with_rowid=False,
)
results = Table(
    "results",
    metadata,
    Column("workshop", String(16), primary_key=True),
    Column("vote", String(64), primary_key=True),
    Column("result", Text, nullable=False),
    sqlite_with_rowid=False,
)

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of slip codes, as of join codes: none that is taken for another."""
CODE_LENGTH = 8
MOST_SLIPS = 1_000
"""Slips of one vote."""


class Box:
    """The ballots of a data directory."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._key = _secret(store.path.with_name("ballot_secret"))
        try:
            metadata.create_all(store.engine, tables=[polls, ballots, slips, results])
        except DBAPIError as error:
            raise store_error(error, store.path) from error

    # -- what is voted on ----------------------------------------------------------------------------------------

    def open(self, workshop: str, vote: str, poll: Poll) -> None:
        """Fixes what a vote is on, with an empty box."""
        row = {"kind": poll.kind, "about": json.dumps(poll.items), "points": poll.points, "sealed": False}
        with self.store.transaction() as connection:
            for table in (ballots, polls, results):
                connection.execute(delete(table).where(_of(table, workshop, vote)))
            connection.execute(insert(polls), {"workshop": workshop, "vote": vote, **row})

    def poll(self, workshop: str, vote: str) -> Poll | None:
        """What a vote is on; None before it is opened."""
        rows = self.store.rows(select(polls.c.kind, polls.c.about, polls.c.points).where(_of(polls, workshop, vote)))
        return Poll(rows[0].kind, tuple(json.loads(rows[0].about)), rows[0].points) if rows else None

    def sealed(self, workshop: str, vote: str) -> bool:
        """Whether nobody can be told from the ballots any more, so that nobody can change theirs either."""
        return bool(self.store.rows(select(polls.c.vote).where(_of(polls, workshop, vote), polls.c.sealed)))

    # -- ballots -------------------------------------------------------------------------------------------------

    def person(self, workshop: str, vote: str, person: str) -> str:
        """The voter that a person is in a vote."""
        return self._mark("voter", workshop, vote, person)

    def hand(self, workshop: str, vote: str, holder: str) -> str:
        """Who casts a ballot: a person, or the browser that holds a slip."""
        return self._mark("hand", workshop, vote, holder)

    def cast(self, workshop: str, vote: str, voter: str, hand: str, via: Way, choice: Choice | None) -> None:
        """Keeps a voter's ballot instead of the one before; None takes it back. It is on disk when this returns.

        Only the hand that cast a ballot changes it, but for the voter's own, which comes before a helper's. Raises
        RoomError.
        """
        with self.store.transaction() as connection:
            if connection.scalar(select(polls.c.sealed).where(_of(polls, workshop, vote))) is not False:
                raise RoomError("This vote is closed.")
            cast = connection.execute(select(ballots.c.hand, ballots.c.via).where(ballots.c.voter == voter)).first()
            if cast and cast.hand != hand and not (via == "own" and cast.via == "helper"):
                raise RoomError(_OTHERS[via])
            connection.execute(delete(ballots).where(ballots.c.voter == voter))
            if choice is not None:
                row = {"id": secrets.token_hex(16), "workshop": workshop, "vote": vote, "choice": _json(choice)}
                connection.execute(insert(ballots), {**row, "voter": voter, "hand": hand, "via": via})

    def own(self, voter: str, hand: str) -> tuple[Choice | None, Way | None]:
        """The ballot of a voter and the way it came in; the ballot only for the hand that cast it."""
        rows = self.store.rows(select(ballots.c.hand, ballots.c.via, ballots.c.choice).where(ballots.c.voter == voter))
        if not rows:
            return None, None
        return (json.loads(rows[0].choice) if hmac.compare_digest(rows[0].hand, hand) else None), rows[0].via

    def choices(self, workshop: str, vote: str) -> list[Choice]:
        """All ballots of a vote, to be counted."""
        rows = self.store.rows(select(ballots.c.choice).where(_of(ballots, workshop, vote)).order_by(ballots.c.choice))
        return [json.loads(row.choice) for row in rows]

    def turnout(self, workshop: str, vote: str) -> Turnout:
        """How many have voted; after `seal` nobody knows by which way."""
        rows = self.store.rows(select(ballots.c.via).where(_of(ballots, workshop, vote)))
        found = Counter(row.via for row in rows)
        return Turnout(own=found["own"], helper=found["helper"], slip=found["slip"])

    def seal(self, workshop: str, vote: str) -> None:
        """Cuts the link between voters and ballots for good; what is left can be counted again."""
        with self.store.transaction() as connection:
            mine = _of(ballots, workshop, vote)
            rows = [
                {"id": secrets.token_hex(16), "workshop": workshop, "vote": vote, "choice": choice}
                for choice in connection.scalars(select(ballots.c.choice).where(mine))
            ]
            secrets.SystemRandom().shuffle(rows)
            connection.execute(delete(ballots).where(mine))
            if rows:
                connection.execute(insert(ballots), rows)
            connection.execute(delete(slips).where(_of(slips, workshop, vote)))
            connection.execute(update(polls).where(_of(polls, workshop, vote)).values(sealed=True))
        self.store.cut_log()

    def keep(self, workshop: str, vote: str, result: VoteResult) -> None:
        """Keeps a result that is hidden: a vote restored from an archive has it, and no ballots to count again."""
        row = {"workshop": workshop, "vote": vote, "result": result.model_dump_json()}
        with self.store.transaction() as connection:
            connection.execute(delete(results).where(_of(results, workshop, vote)))
            connection.execute(insert(results), row)

    def kept(self, workshop: str, vote: str) -> VoteResult | None:
        """The result of a vote that has been hidden."""
        rows = self.store.rows(select(results.c.result).where(_of(results, workshop, vote)))
        return VoteResult.model_validate_json(rows[0].result) if rows else None

    def forget(self, workshop: str, vote: str | None = None) -> None:
        """Removes all that is kept of a vote, or of all votes of a workshop."""
        with self.store.transaction() as connection:
            for table in (ballots, slips, polls, results):
                connection.execute(delete(table).where(_of(table, workshop, vote)))
        self.store.cut_log()

    def known(self, workshop: str) -> set[str]:
        """The votes of a workshop of which anything is kept."""
        return {
            row.vote
            for table in (polls, slips)
            for row in self.store.rows(select(table.c.vote).where(table.c.workshop == workshop))
        }

    # -- slips ---------------------------------------------------------------------------------------------------

    def make_slips(self, workshop: str, vote: str, n: int) -> tuple[list[str], int]:
        """New codes, each good for one ballot, and how many the vote has now. Raises UsageError."""
        codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(n)]
        with self.store.transaction() as connection:
            if connection.scalar(select(polls.c.sealed).where(_of(polls, workshop, vote))):
                raise RoomError("This vote is closed.")
            made = connection.scalar(select(func.count()).select_from(slips).where(_of(slips, workshop, vote))) or 0
            if made + n > MOST_SLIPS:
                raise UsageError("A vote has at most {most} slips; there are {made}.", most=MOST_SLIPS, made=made)
            rows = [{"digest": self._digest(code), "workshop": workshop, "vote": vote} for code in codes]
            connection.execute(insert(slips), rows)
        return codes, made + n

    def slip(self, code: str) -> tuple[str, str, str]:
        """The workshop and the vote of a slip, and its digest. Raises DataError for a code that is none."""
        return self.slip_of(self._digest(code))

    def slip_of(self, digest: str) -> tuple[str, str, str]:
        """The same by the digest that a browser keeps."""
        rows = self.store.rows(select(slips.c.workshop, slips.c.vote).where(slips.c.digest == digest))
        if not rows:
            raise DataError("No slip has this code. Look at the slip and try again.")
        return rows[0].workshop, rows[0].vote, digest

    # -- keys and rows -------------------------------------------------------------------------------------------

    def _digest(self, code: str) -> str:
        typed = "".join(character for character in code.upper()[:60] if character.isalnum())
        return self._mark("slip", typed)

    def _mark(self, *parts: str) -> str:
        return hmac.new(self._key, json.dumps(parts).encode(), hashlib.sha256).hexdigest()


USED_SLIP = _("This slip has been used on another device. It counts once, and only that device can change it.")
_OTHERS: dict[Way, str] = {
    "own": _("This vote was cast in another way already."),
    "helper": _("This person’s vote was cast already, by themselves or by another helper. Only they can change it."),
    "slip": USED_SLIP,
}


def _of(table: Table, workshop: str, vote: str | None) -> ColumnElement[bool]:
    mine = table.c.workshop == workshop
    return mine if vote is None else and_(mine, table.c.vote == vote)


def _json(choice: Choice) -> str:
    return json.dumps(choice, ensure_ascii=False, separators=(",", ":"))


def _secret(path: Path) -> bytes:
    """The key of the marks; made once, on disk before the first ballot, and never in the database."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            "The data folder {path} cannot be written: {reason}. Choose another with --data.",
            path=path.parent,
            reason=error.strerror,
        ) from error
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_hex(32).encode())
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()
