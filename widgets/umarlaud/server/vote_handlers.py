"""Votes over HTTP: who may vote, what a vote is doing now, what came of it.

/w/ID/votes/VOTE          GET: facilitators → {"state", "looked": whether it cannot be opened again}
                          POST {"act": open · close · reopen · show · hide}: facilitators → {"state"}
/w/ID/votes/VOTE/ballot   GET [?for=P] → {"choice", "cast", "via"}; PUT {"choice", "for"?, "slip"?} → {"choice"}
/w/ID/votes/VOTE/result   GET: facilitators, once it is closed → {"result", "turnout"}
/w/ID/votes/VOTE/slips    POST {"n"}: facilitators → {"codes", "url", "made"}; the codes are never shown again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tornado.web import HTTPError

from umarlaud.errors import AccessError, Blocked, UsageError
from umarlaud.locale import _
from umarlaud.server.api import Api
from umarlaud.server.slip_session import Slip, read_slip
from umarlaud.server.voted_on import record_of
from umarlaud.server.votes import FROM, Voter, Votes

if TYPE_CHECKING:
    from umarlaud.room.room import Room
    from umarlaud.server.access import Session

MOST_SLIPS_AT_ONCE = 200


class VoteApi(Api):
    """What the addresses of one vote share."""

    @property
    def votes(self) -> Votes:
        """The votes of this server."""
        return self.server.votes

    async def room(self, workshop_id: str) -> Room:
        """The room of the workshop in the address; 404 if there is none."""
        self.workshop(workshop_id)
        return await self.server.rooms.get(workshop_id)

    def spend(self, who: str) -> None:
        """Takes one of the asker's turns; 429 when they are used up: each ballot is a write to the disk."""
        if not self.votes.allowances[who].take():
            raise HTTPError(429)


class VoteHandler(VoteApi):
    """/w/ID/votes/VOTE: where a vote stands; opens, closes and shows it."""

    async def get(self, workshop_id: str, vote: str) -> None:
        self.lead(workshop_id)
        record = record_of(await self.room(workshop_id), vote)
        self.answer({"state": record.state, "looked": self.votes.box.sealed(workshop_id, vote)})

    async def post(self, workshop_id: str, vote: str) -> None:
        self.lead(workshop_id)
        act = self.body().get("act")
        if not isinstance(act, str) or act not in FROM:
            raise UsageError("A vote can be opened, closed, opened again, shown or hidden.")
        self.answer({"state": await self.votes.act(await self.room(workshop_id), vote, act)})


class ResultHandler(VoteApi):
    """/w/ID/votes/VOTE/result: what a closed vote came to, for facilitators, before all see it."""

    async def get(self, workshop_id: str, vote: str) -> None:
        self.lead(workshop_id)
        result, turnout = await self.votes.result(await self.room(workshop_id), vote)
        self.answer({"result": result.model_dump(), "turnout": turnout.model_dump() if turnout else None})


class SlipsHandler(VoteApi):
    """/w/ID/votes/VOTE/slips: new codes for paper slips."""

    async def post(self, workshop_id: str, vote: str) -> None:
        self.lead(workshop_id)
        n = self.body().get("n")
        if type(n) is not int or not 1 <= n <= MOST_SLIPS_AT_ONCE:
            raise UsageError("Make 1 to {most} slips at once.", most=MOST_SLIPS_AT_ONCE)
        record_of(await self.room(workshop_id), vote)
        codes, made = await self.votes.write(self.votes.box.make_slips, workshop_id, vote, n)
        self.answer({"codes": codes, "url": f"{self.server.join_base()}/b/", "made": made})


class BallotHandler(VoteApi):
    """/w/ID/votes/VOTE/ballot: one's own ballot, or that of a person one writes for, or a paper slip's."""

    async def get(self, workshop_id: str, vote: str) -> None:
        room = await self.room(workshop_id)
        session = await self.member(workshop_id)
        record_of(room, vote)
        voter = self._voter(room, vote, session, self.get_query_argument("for", ""))
        choice, via = self.votes.box.own(voter.voter, voter.hand)
        self.answer({"choice": choice, "cast": via is not None, "via": via})

    async def put(self, workshop_id: str, vote: str) -> None:
        room = await self.room(workshop_id)
        session = await self.member(workshop_id)
        self.spend(session.person)
        body = self.body()
        if "choice" not in body:
            raise UsageError("This is not a choice of this vote.")
        slip, person = body.get("slip"), body.get("for") or ""
        if not isinstance(person, str) or not isinstance(slip, str | None):
            raise UsageError("This is not a choice of this vote.")
        if slip:
            voter = await self._by_slip(room, vote, session, slip)
        else:
            voter = self._voter(room, vote, session, person)
        self.answer({"choice": await self.votes.cast(room, vote, voter, body["choice"])})

    def _voter(self, room: Room, vote: str, session: Session, person: str) -> Voter:
        """Who votes: the asker, or a person of theirs. Raises AccessError."""
        people, box = room.roots["people"], self.votes.box
        whose = person or session.person
        known = people.get(whose)
        if known is None:
            raise AccessError(_("Say first who you are: choose a name on the start page. Then you can vote."))
        theirs = enters_for_others(room, session) and known.get("helper") == session.person
        if whose != session.person and not theirs:
            raise AccessError(_("You can vote for yourself, and as a helper for the people of your table."))
        if room.is_blocked(whose):
            raise Blocked
        slip = read_slip(self, room.workshop)
        if slip and slip.vote == vote and whose == session.person and not enters_for_others(room, session):
            self._not_by_slip_too(slip, room.workshop)
        return Voter(
            box.person(room.workshop, vote, whose),
            box.hand(room.workshop, vote, session.person),
            "own" if whose == session.person else "helper",
        )

    def _not_by_slip_too(self, slip: Slip, workshop: str) -> None:
        if slip.has_cast(self.votes, workshop):
            raise AccessError(_("This device has voted with a slip. Each person has one vote."))

    async def _by_slip(self, room: Room, vote: str, session: Session, code: str) -> Voter:
        """A paper slip that was filled in by hand: a helper or a facilitator puts it in."""
        if not enters_for_others(room, session):
            raise AccessError(_("Helpers and facilitators put paper slips in. Scan the slip to use it yourself."))
        address = self.request.remote_ip or ""
        if not await self.server.pace.turn(address):
            raise HTTPError(429)
        box = self.votes.box
        workshop, of, digest = box.slip(code)
        self.server.pace.right(address)
        if (workshop, of) != (room.workshop, vote):
            raise UsageError("This slip belongs to another vote.")
        return Voter(self.votes.slip_voter(workshop, vote, digest), box.hand(workshop, vote, session.person), "slip")


def enters_for_others(room: Room, session: Session) -> bool:
    """Whether somebody puts in what people without a phone say: a facilitator, or the helper of a table."""
    asker = room.roots["people"].get(session.person)
    return session.role == "facilitator" or (asker is not None and asker.get("role") == "helper")
