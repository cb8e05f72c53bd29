"""The votes of all rooms: their steps from draft to result, and the ballots that go into the box and never come out.

A choice of null takes a ballot back. A ballot is shown to the hand that cast it, and to no other: the person's own
session, the helper who put it in, the browser that used the slip. A slip is a browser's from its first ballot on.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

from umarlaud.analysis.counting import count
from umarlaud.document.models import Turnout, Vote, VoteResult
from umarlaud.errors import DataError, RoomError, StoreError
from umarlaud.locale import _
from umarlaud.room.ballots import Box, Way
from umarlaud.room.choices import Choice, Poll, read_choice
from umarlaud.room.limits import Bucket
from umarlaud.room.store import Store
from umarlaud.server.voted_on import poll_of, record_of, write_record

if TYPE_CHECKING:
    from pycrdt import MapEvent, Subscription

    from umarlaud.room.room import Room

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

Act = Literal["open", "close", "reopen", "show", "hide"]
FROM: dict[Act, str] = {"open": "draft", "close": "open", "reopen": "closed", "show": "closed", "hide": "shown"}
TO = {"open": "open", "close": "closed", "reopen": "open", "show": "shown", "hide": "closed"}
ALREADY = {
    "draft": _("This vote has not been opened yet."),
    "open": _("This vote is open already."),
    "closed": _("This vote is closed already."),
    "shown": _("The result of this vote is shown already."),
}
BALLOTS_AWAY = _(
    "This workshop was restored from an archive, and ballots are in no archive, so this vote cannot be counted here. "
    "Open it again, and people vote anew."
)
LOOKED_AT = _("The result has been looked at, so this vote cannot be opened again. Make a new one.")
FEWEST_BALLOTS = 3
"""Fewer would show whoever reads the result how somebody else voted."""
TOO_FEW = _(
    "Fewer than three have voted, so the result would tell who voted how. Open the vote again until three have voted."
)
OVER = _("The workshop is over. You can read it; nothing can be changed.")


@dataclass(frozen=True)
class Voter:
    """Whose ballot it is, whose hand casts it, and how it comes in; all of one vote."""

    voter: str
    hand: str
    via: Way


class Votes:
    """The votes of all rooms: one step at a time in each vote, so that none is counted that came too late."""

    PACE = 1.0  # seconds between two turnouts of a vote in the document

    def __init__(self, store: Store) -> None:
        self.store = store
        self.box = Box(store)
        self._locks: dict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._told: dict[tuple[str, str], float] = {}
        self._due: set[tuple[str, str]] = set()  # votes whose turnout is about to be told
        self._tasks: set[asyncio.Task[None]] = set()
        self._watched: dict[str, Subscription] = {}
        self.allowances: dict[str, Bucket] = defaultdict(lambda: Bucket(2.0, 30.0))

    # -- steps ---------------------------------------------------------------------------------------------------

    async def act(self, room: Room, vote: str, act: Act) -> str:
        """Takes a vote one step on, or back; returns its state. Raises RoomError where the step does not begin here."""
        async with self._locks[room.workshop, vote]:
            record = record_of(room, vote)
            if record.state != FROM[act]:
                raise RoomError(_("Close the vote first.") if record.state == "open" else ALREADY[record.state])
            if TO[act] == "open" and room.roots["meta"].get("closed"):
                raise RoomError(OVER)
            fields: dict[str, Any] = {"state": TO[act]}
            if act == "open":
                poll = poll_of(room, record)
                await self.write(self.box.open, room.workshop, vote, poll)
                fields |= {"items": list(poll.items), "turnout": Turnout().model_dump()}
            elif act == "reopen":
                if self.box.sealed(room.workshop, vote):
                    raise RoomError(LOOKED_AT)
                if self._away(room, vote, record):
                    await self._poll(room, vote, record)
                    fields["turnout"] = Turnout().model_dump()
            elif act == "hide":
                await self._keep(room, vote, record)
                fields["result"] = None
            else:
                fields |= await self._counted(room, vote, record, show=act == "show")
            await room.change(lambda roots: write_record(roots["votes"], vote, fields))
        return TO[act]

    async def _counted(self, room: Room, vote: str, record: Vote, *, show: bool) -> dict[str, Any]:
        """What the record gets at the end: what the vote was on, how many voted, and the result where it is shown."""
        if show and self._away(room, vote, record):
            raise RoomError(BALLOTS_AWAY)
        poll = await self._poll(room, vote, record)
        fields: dict[str, Any] = {"kind": poll.kind, "items": list(poll.items), "points": poll.points}
        if not self.box.sealed(room.workshop, vote):
            fields["turnout"] = self.box.turnout(room.workshop, vote).model_dump()
        if show:
            result = await self._count(room.workshop, vote, poll)
            # First the link is cut, then all see the result: what is shown can never again be traced to anyone.
            await self.write(self.box.seal, room.workshop, vote)
            fields["result"] = result.model_dump()
        return fields

    async def result(self, room: Room, vote: str) -> tuple[VoteResult, Turnout | None]:
        """What a closed vote came to. Raises RoomError while it is open.

        Who has looked cannot open it again: the difference between two results would tell how the last ones voted.
        """
        async with self._locks[room.workshop, vote]:
            record = record_of(room, vote)
            if record.state not in ("closed", "shown"):
                raise RoomError("The result is there when the vote is closed.")
            if not record.result and self._away(room, vote, record):
                raise RoomError(BALLOTS_AWAY)
            poll = await self._poll(room, vote, record)
            result = record.result or await self._count(room.workshop, vote, poll)
            await self.write(self.box.seal, room.workshop, vote)
            return result, record.turnout

    async def close_all(self, room: Room) -> None:
        """Closes the votes that are open, as the workshop is finished."""
        for vote, fields in (room.roots["votes"].to_py() or {}).items():
            if fields.get("state") == "open":
                await self.act(room, vote, "close")

    async def _count(self, workshop: str, vote: str, poll: Poll) -> VoteResult:
        if kept := self.box.kept(workshop, vote):
            return kept
        choices = self.box.choices(workshop, vote)
        if 0 < len(choices) < FEWEST_BALLOTS:
            raise RoomError(TOO_FEW)
        return await asyncio.to_thread(count, poll.kind, poll.items, choices)

    async def _keep(self, room: Room, vote: str, record: Vote) -> None:
        """Keeps the result that is about to be hidden. As all have seen it, the vote cannot be opened again."""
        await self._poll(room, vote, record)
        if record.result:
            await self.write(self.box.keep, room.workshop, vote, record.result)
        if not self.box.sealed(room.workshop, vote):
            await self.write(self.box.seal, room.workshop, vote)

    def _away(self, room: Room, vote: str, record: Vote) -> bool:
        """Whether people voted, but elsewhere: the box has never held a ballot of this vote."""
        cast = record.turnout.own + record.turnout.helper + record.turnout.slip if record.turnout else 0
        return cast > 0 and self.box.poll(room.workshop, vote) is None

    # -- ballots -------------------------------------------------------------------------------------------------

    async def cast(self, room: Room, vote: str, voter: Voter, sent: Any) -> Choice | None:
        """Puts a ballot into the box, or takes it back; it is on disk when this returns. Returns it as it is kept."""
        async with self._locks[room.workshop, vote]:
            record = record_of(room, vote)
            if room.roots["meta"].get("closed"):
                raise RoomError(OVER)
            if record.state == "draft":
                raise RoomError(ALREADY[record.state])
            if record.state != "open":
                raise RoomError("This vote is closed.")
            poll = await self._poll(room, vote, record)
            choice = None if sent is None else read_choice(poll, sent)
            await self.write(self.box.cast, room.workshop, vote, voter.voter, voter.hand, voter.via, choice)
        self._turnout_soon(room, vote)
        return choice

    def slip_voter(self, workshop: str, vote: str, digest: str) -> str:
        """The voter that a slip is in a vote."""
        return self.box.person(workshop, vote, f"slip {digest}")  # with a space, which no person's id has

    async def _poll(self, room: Room, vote: str, record: Vote) -> Poll:
        """What the box says that a vote is on; of a vote restored from an archive, what its record says."""
        if found := self.box.poll(room.workshop, vote):
            return found
        poll = Poll(record.kind, tuple(record.items), record.points)
        await self.write(self.box.open, room.workshop, vote, poll)
        return poll

    # -- turnout -------------------------------------------------------------------------------------------------

    def _turnout_soon(self, room: Room, vote: str) -> None:
        if (key := (room.workshop, vote)) not in self._due:
            self._due.add(key)
            self._start(self._tell_turnout(room, vote))

    async def _tell_turnout(self, room: Room, vote: str) -> None:
        """Writes how many have voted; who votes once the counting began asks again."""
        key = room.workshop, vote
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._told.get(key, -self.PACE) + self.PACE - loop.time()))
        async with self._locks[key]:
            self._due.discard(key)
            self._told[key] = loop.time()
            try:
                record = record_of(room, vote)
                turnout = self.box.turnout(*key)
                if record.state == "open" and record.turnout != turnout:
                    fields = {"turnout": turnout.model_dump()}
                    await room.change(lambda roots: write_record(roots["votes"], vote, fields))
            except StoreError as error:
                log.info("the turnout of %s is told later: %s", key, error)  # with the next ballot, or at the close
            except DataError:
                log.info("the vote %s is gone", key)

    # -- votes that are gone -------------------------------------------------------------------------------------

    def watch(self, room: Room) -> None:
        """Called when a room opens: the ballots of a vote that is deleted go with it; turnout is brought up to date."""

        def changed(event: MapEvent) -> None:
            if any(change["action"] == "delete" for change in event.keys.values()):  # type: ignore[attr-defined]
                self._start(self._sweep(room))

        self._watched[room.workshop] = room.roots["votes"].observe(changed)
        self._start(self._sweep(room))
        for vote, fields in (room.roots["votes"].to_py() or {}).items():
            if fields.get("state") == "open":
                self._turnout_soon(room, vote)

    async def _sweep(self, room: Room) -> None:
        for vote in self.box.known(room.workshop) - set(room.roots["votes"].keys()):
            async with self._locks[room.workshop, vote]:
                await self.write(self.box.forget, room.workshop, vote)

    async def close(self) -> None:
        """Ends what waits; the turnout is exact again when the room opens the next time."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def write(self, call: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
        """Runs what writes in the box, in the store's writer."""
        work = partial(call, *arguments, **options)
        return await asyncio.get_running_loop().run_in_executor(self.store.writer, work)
