"""/w/ID/sheets/NAME.pdf: the printed sheets of a workshop, for its facilitators.

?lang=et, en or ru · large=1 for large print · start=17:00 for the run sheet · vote=KEY and n=40 for ballots: each print
of ballots makes new codes, and those printed before stay good.
"""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from tornado.web import HTTPError

from umarlaud.errors import UsageError
from umarlaud.locale import translator
from umarlaud.server.api import Api
from umarlaud.sheets import MOST_BALLOTS, pdf, sheet_named
from umarlaud.sheets.content import Print


class SheetHandler(Api):
    """One sheet as a PDF."""

    async def get(self, workshop_id: str, name: str) -> None:
        self.lead(workshop_id)
        workshop = self.workshop(workshop_id)
        try:
            sheet = sheet_named(name)
        except UsageError as error:
            raise HTTPError(404) from error
        language = self.language(workshop)
        vote = self.get_query_argument("vote", "")
        codes: list[str] = []
        snapshot = await asyncio.to_thread(self.server.workshops.snapshot, workshop_id)
        if name == "ballots" and vote in snapshot.votes and snapshot.votes[vote].items:
            votes = self.server.votes
            codes, _total = await votes.write(votes.box.make_slips, workshop_id, vote, self._number())
        job = Print(
            snapshot,
            translator(language),
            large=self.get_query_argument("large", "") == "1",
            start=self.get_query_argument("start", "17:00"),
            vote=vote,
            codes=codes,
            slip_url=lambda code: f"{self.server.join_base()}/b/{code}",
            own_templates=self.server.directory / "templates",
        )
        content = await asyncio.to_thread(pdf, name, job)
        title = translator(language).t(sheet.title)
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Content-Disposition", f"inline; filename*=UTF-8''{quote(f'{workshop.title} – {title}.pdf')}")
        self.set_header("Cache-Control", "no-store")
        self.finish(content)

    def _number(self) -> int:
        """How many ballots. Raises UsageError for what is no number."""
        given = self.get_query_argument("n", "20")
        if not given.isdecimal() or not 1 <= int(given) <= MOST_BALLOTS:
            raise UsageError("Say how many ballots, from 1 to {n}.", n=MOST_BALLOTS)
        return int(given)
