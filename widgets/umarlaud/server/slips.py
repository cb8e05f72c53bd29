"""Paper slips: each a code that is good for one ballot, for people who have no session.

/b/CODE          a slip: gives the browser a slip session and goes to /w/ID/slip, the page of one vote
/w/ID/slip.json  GET → {"vote", "items": [{"id", "title", "text"}], "choice", "cast", "state"}; PUT {"choice"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tornado.web import HTTPError

from umarlaud.errors import AccessError, DataError, StoreError, UsageError
from umarlaud.locale import _, translator
from umarlaud.room.ballots import USED_SLIP
from umarlaud.server.access import Session, read_session
from umarlaud.server.handlers import Page
from umarlaud.server.session import LightHandler, session_content
from umarlaud.server.slip_session import Slip, give_slip, new_slip, read_slip
from umarlaud.server.vote_handlers import VoteApi, enters_for_others
from umarlaud.server.voted_on import items_of, record_of

if TYPE_CHECKING:
    from umarlaud.room.room import Room
    from umarlaud.workshops import Workshop

HAS_A_NAME = _(
    "This device is in the workshop under a name, so it votes there. Open the slip on another device, or give it to "
    "the helper of your table."
)


async def slips_may_be_used(page: Page, workshop: str) -> bool:
    """Whether who asks may vote with slips: not who has a vote of their own, unless they help others to vote."""
    session = read_session(page, workshop)
    if session is None:
        return True
    return enters_for_others(await page.server.rooms.get(workshop), session)


class SlipCodeHandler(Page):
    """/b/CODE: what the QR code of a slip leads to."""

    async def get(self, code: str) -> None:
        t = translator(self.language())
        address = self.request.remote_ip or ""
        if not await self.server.pace.turn(address):
            self.enter_page(t("Very many codes are being tried here now. Wait a moment and try again."), status=429)
            return
        box = self.server.votes.box
        try:
            workshop, vote, digest = box.slip(code)
        except StoreError:
            raise
        except DataError as error:
            self.enter_page(error.translated(self.language()), status=404)
            return
        self.server.pace.right(address)
        if not await slips_may_be_used(self, workshop):
            self.enter_page(t(HAS_A_NAME), status=403)
            return
        kept = read_slip(self, workshop)
        slip = kept if kept and kept.digest == digest else new_slip(vote, digest)
        voter = slip.voter(self.server.votes, workshop)
        choice, via = box.own(voter.voter, voter.hand)
        if via and choice is None:
            self.enter_page(t(USED_SLIP), status=409)
            return
        give_slip(self, workshop, slip)
        self.redirect(f"/w/{workshop}/slip")


class SlipPageHandler(LightHandler):
    """/w/ID/slip: the page of one vote, for who has a slip and no session."""

    async def said(self, workshop: Workshop) -> dict[str, Any]:
        slip = read_slip(self, workshop.id)
        if slip is None:
            raise HTTPError(403)
        content = session_content(self, workshop, Session("", "participant"), self.language(workshop))
        return content | {"role": "slip", "slip": {"vote": slip.vote}, "room": None, "join": None}


class SlipHandler(VoteApi):
    """/w/ID/slip.json: the one vote of a slip, and its ballot."""

    async def get(self, workshop_id: str) -> None:
        room, slip = await self._asked(workshop_id)
        record = record_of(room, slip.vote)
        voter = slip.voter(self.votes, workshop_id)
        choice, via = self.votes.box.own(voter.voter, voter.hand)
        shown = record.model_dump(include={"title", "kind", "on", "points", "state", "turnout", "result"})
        items = items_of(room, slip.vote, self.votes.box.poll(workshop_id, slip.vote))
        self.answer({"vote": shown, "items": items, "choice": choice, "cast": via is not None, "state": record.state})

    async def put(self, workshop_id: str) -> None:
        room, slip = await self._asked(workshop_id)
        if not await slips_may_be_used(self, workshop_id):
            raise AccessError(HAS_A_NAME)
        self.spend(slip.token)
        body = self.body()
        if "choice" not in body:
            raise UsageError("This is not a choice of this vote.")
        if record_of(room, slip.vote).state == "open":
            self.votes.box.slip_of(slip.digest)  # raises where the slip is no longer one
        voter = slip.voter(self.votes, workshop_id)
        self.answer({"choice": await self.votes.cast(room, slip.vote, voter, body["choice"])})

    async def _asked(self, workshop_id: str) -> tuple[Room, Slip]:
        slip = read_slip(self, workshop_id)
        if slip is None:
            raise AccessError(_("This page opens with the code of a slip."))
        return await self.room(workshop_id), slip
