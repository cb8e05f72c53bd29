"""/w/ID/checks: what is missing or wrong in the plan, its sums, and what came of what; for facilitators."""

from __future__ import annotations

from umarlaud.analysis.plan_answer import PlanAnswer, plan_answer
from umarlaud.server.api import Api
from umarlaud.server.computed import Computed, send


class Checks(Computed[PlanAnswer]):
    """The checks of each workshop."""

    async def compute(self, update: bytes, workshop: str, before: PlanAnswer | None) -> PlanAnswer:
        """The checks of a document; they are made anew after every change, since words decide too."""
        del before
        return await self.side.run(plan_answer, update, workshop)


class ChecksHandler(Api):
    """/w/ID/checks, as JSON with an ETag, in the language of who asks."""

    async def get(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        language = self.language(self.workshop(workshop_id))
        found = await self.server.checks.get(await self.server.rooms.get(workshop_id))
        send(self, found.content[language], f"{found.tag}-{language}")
