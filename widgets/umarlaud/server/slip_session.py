"""The slip that a browser keeps, as it keeps a session: a code from paper that is good for one ballot."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from umarlaud.server.access import keep_signed
from umarlaud.server.votes import Voter, Votes

if TYPE_CHECKING:
    from umarlaud.server.handlers import Page

DAYS = 30
"""How long a browser keeps a slip."""


@dataclass(frozen=True)
class Slip:
    """What the browser keeps of a slip, signed: `token` is the hand that may change its ballot."""

    vote: str
    digest: str
    token: str

    def voter(self, votes: Votes, workshop: str) -> Voter:
        """The voter that the slip is."""
        voter = votes.slip_voter(workshop, self.vote, self.digest)
        return Voter(voter, votes.box.hand(workshop, self.vote, f"slip {self.token}"), "slip")

    def has_cast(self, votes: Votes, workshop: str) -> bool:
        """Whether this browser has put a ballot in with it."""
        voter = self.voter(votes, workshop)
        return votes.box.own(voter.voter, voter.hand)[0] is not None


def _cookie(workshop: str) -> str:
    return f"umarlaud-slip-{workshop}"


def read_slip(page: Page, workshop: str) -> Slip | None:
    """The slip that a browser keeps for a workshop."""
    value = page.get_signed_cookie(_cookie(workshop), max_age_days=DAYS)
    try:
        return Slip(**json.loads(value)) if value else None
    except (ValueError, TypeError):
        return None


def new_slip(vote: str, digest: str) -> Slip:
    """A slip in a browser that has not held it before."""
    return Slip(vote, digest, secrets.token_urlsafe(16))


def give_slip(page: Page, workshop: str, slip: Slip) -> None:
    """Lets the browser keep a slip."""
    keep_signed(page, _cookie(workshop), asdict(slip), DAYS)
