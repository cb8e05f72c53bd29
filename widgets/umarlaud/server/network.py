"""/w/ID/network: layouts and insights of the stakeholder network."""

from __future__ import annotations

from umarlaud.analysis.answer import Answer, answer
from umarlaud.server.computed import Computed, send
from umarlaud.server.handlers import Page


class Networks(Computed[Answer]):
    """Layouts and insights by workshop; typing elsewhere costs none."""

    async def compute(self, update: bytes, workshop: str, before: Answer | None) -> Answer | None:
        """The answer, each diagram starting from where its members stood; None when the network is the same."""
        drawn = (before.subject, before.layout) if before else ("", {})
        return await self.side.run(answer, update, workshop, *drawn)


class NetworkHandler(Page):
    """/w/ID/network: where members stand in diagrams, and what the network tells, as JSON with an ETag."""

    async def get(self, workshop_id: str) -> None:
        self.workshop(workshop_id)
        await self.member(workshop_id)
        found = await self.server.networks.get(await self.server.rooms.get(workshop_id))
        send(self, found.content, found.tag)
