"""Access: signed sessions, roles, and the pace at which join codes can be tried."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import secrets
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

from tornado.web import RequestHandler

from umarlaud.room.limits import Bucket
from umarlaud.room.sender import Role
from umarlaud.room.store import now

DAYS = 400
"""How long a session lasts; browsers keep no cookie longer."""


@dataclass(frozen=True)
class Session:
    """Who a browser is in one workshop, and since when."""

    person: str
    role: Role
    since: str = ""


def cookie_secret(directory: Path) -> bytes:
    """The key that signs sessions; kept in the data directory so that they outlive a restart."""
    path = directory / "cookie_secret"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(32).encode())
    return path.read_bytes()


def _cookie(workshop: str) -> str:
    return f"umarlaud-{workshop}"


def read_session(handler: RequestHandler, workshop: str) -> Session | None:
    """The session that a request carries for a workshop; None if there is none or it is not ours.

    All from before the workshop was purged have ended: nobody is who they were in it.
    """
    value = handler.get_signed_cookie(_cookie(workshop), max_age_days=DAYS)
    if not value:
        return None
    try:
        session = Session(**json.loads(value))
    except (ValueError, TypeError):
        return None
    purged = handler.settings["umarlaud"].purged.get(workshop)
    return None if purged and session.since <= purged else session


def give_session(handler: RequestHandler, workshop: str, role: Role) -> Session:
    """Keeps the person that the browser already is, or makes a new one; a facilitator is never made less."""
    known = read_session(handler, workshop)
    kept = role if known is None or known.role != "facilitator" else known.role
    session = Session(known.person if known else new_person(), kept, now())
    keep_signed(handler, _cookie(workshop), asdict(session), DAYS)
    return session


def keep_signed(handler: RequestHandler, cookie: str, content: dict[str, str], days: int) -> None:
    """Lets the browser keep something that only the server can make and no script can read."""
    handler.set_signed_cookie(
        cookie,
        json.dumps(content),
        expires_days=days,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )


def new_person() -> str:
    """A new person id."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(12))


def facilitator_of(token: str) -> str:
    """The person that a program with a facilitator token is.

    The same one at every connection, since what a Yjs client wrote stays its person's.
    """
    return hashlib.sha256(token.encode()).hexdigest()[:12]


class Pace:
    """How fast codes can be tried from one address without locking out a hall that shares it.

    A right code costs nothing. Wrong codes empty a bucket that refills slowly; when it is empty every try, right or
    wrong, waits its turn for a moment instead of being turned away, so a guesser gets RATE tries a second at most
    (30^6 codes: about a year at full speed for one in two) and a hall is slowed by seconds. Only when QUEUE tries
    already wait is a further one told to come back.
    """

    RATE, BURST, QUEUE = 10.0, 100.0, 200

    def __init__(self) -> None:
        self._buckets: dict[str, Bucket] = defaultdict(lambda: Bucket(self.RATE, self.BURST))
        self._waiting: dict[str, int] = defaultdict(int)

    async def turn(self, address: str) -> bool:
        """Waits for a turn to try a code; False if too many wait already."""
        bucket = self._buckets[address]
        if bucket.take():
            return True
        if self._waiting[address] >= self.QUEUE:
            return False
        self._waiting[address] += 1
        try:
            while not bucket.take():  # noqa: ASYNC110 - it is time that fills the bucket: nobody could set an event
                await asyncio.sleep(bucket.wait() + 0.01)
        finally:
            self._waiting[address] -= 1
        return True

    def right(self, address: str) -> None:
        """A right code gives its turn back."""
        self._buckets[address].give()
