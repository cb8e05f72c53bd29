"""The session of who asks: written into the pages that everybody shares, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from umarlaud.locale import LANGUAGES
from umarlaud.server.api import Api
from umarlaud.server.assets import base_map_asset, cases_asset
from umarlaud.server.handlers import Page

if TYPE_CHECKING:
    from umarlaud.server.access import Session
    from umarlaud.workshops import Workshop


class LightHandler(Page):
    """/w/ID/ and /w/ID/screen: the shared page with the session of who asks in it."""

    notebook: str

    def initialize(self, notebook: str) -> None:
        self.notebook = notebook

    async def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        said = await self.said(workshop)
        head, tail = await self.server.pages.page(self.notebook, said["language"])
        content = json.dumps(said, ensure_ascii=False)
        self.set_header("Cache-Control", "no-store")
        self.write(head)
        self.write('<script id="umarlaud-session" type="application/json">')
        self.write(content.replace("<", "\\u003c"))
        self.write("</script>")
        self.finish(tail)

    async def said(self, workshop: Workshop) -> dict[str, Any]:
        """What the page is told of itself; 403 where it is not open to who asks."""
        return session_content(self, workshop, await self.member(workshop.id), self.language(workshop))


class SessionHandler(Api):
    """/w/ID/session: who the browser is in this workshop, as JSON; a program with a facilitator token gets its own."""

    async def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        self.answer(session_content(self, workshop, await self.member(workshop_id), self.language(workshop)))


def session_content(page: Page, workshop: Workshop, session: Session, language: str) -> dict[str, Any]:
    """What a page knows of itself: the workshop, who looks, where its parts are."""
    server = page.server
    tiles = server.directory / "tiles" / f"{workshop.municipality}.pmtiles"
    return {
        "workshop": {
            "id": workshop.id,
            "title": workshop.title,
            "municipality": workshop.municipality,
            "language": workshop.language,
        },
        "join": {
            "code": workshop.join_code,
            "url": f"{server.join_base()}/j/{workshop.join_code}",
            "qr": f"/w/{workshop.id}/qr.svg",
        },
        "person": session.person,
        "role": session.role,
        "language": language,
        "languages": list(LANGUAGES),
        "room": f"/w/{workshop.id}/room",
        "base_map": f"/places/{base_map_asset(workshop.municipality)[0]}",
        "cases": f"/cases/{cases_asset()[0]}",
        "tiles": f"/tiles/{tiles.name}" if tiles.exists() else None,
    }
