"""What the tests of facilitation share: a workshop with its facilitator and participants, all over real sockets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from pycrdt import Array, Doc, Map, Text

from umarlaud.document.shared import roots
from umarlaud.room.store import Store
from umarlaud.testing import Browser, Client, ServerProcess


class Workshop:
    """One workshop on a running server: its addresses asked as a facilitator, and people who join."""

    def __init__(self, server: ServerProcess, about: dict[str, str] | None = None, *options: str) -> None:
        """A new workshop, or one that was made already: `about` is what the command line said of it."""
        self.server = server
        self.about = about or server.new("Ümarlaud", "0714", *options)
        self.id = self.about["id"]
        self.lead = Browser(server.url).facilitate(self.about)
        self._clients: list[Client] = []

    @property
    def desk(self) -> dict[str, dict[str, Any]]:
        """The desk document as it is on the disk."""
        store = Store(self.server.data)
        try:
            doc: Doc[Any] = store.load(self.id, "desk").document()
            return {name: root.to_py() or {} for name, root in roots(doc, "desk").items()}
        finally:
            store.close()

    async def person(self, name: str) -> Person:
        """Somebody who joins with the code and says who they are."""
        browser = await asyncio.to_thread(Browser(self.server.url).join, self.about["join_code"])
        person = Person(self, name, browser)
        self._clients.append(person.client)
        await person.come()
        return person

    async def program(self) -> Client:
        """A client with the facilitator's token, in the room."""
        client = Client(self.server.url, self.id, token=self.about["facilitator_token"])
        self._clients.append(client)
        return await client.connect()

    async def close(self) -> None:
        """Everybody leaves."""
        for client in self._clients:
            await client.close()

    async def ask(self, method: str, path: str, body: Any = None, browser: Browser | None = None) -> tuple[int, Any]:
        """What an address of the workshop answers, in English; the facilitator asks unless somebody else does."""
        address = f"/w/{self.id}/{path}"
        asker = browser or self.lead
        return await asyncio.to_thread(asker.ask, method, address, body, **{"Accept-Language": "en"})

    async def done(self, method: str, path: str, body: Any = None) -> Any:
        """The same, and it must be done."""
        status, content = await self.ask(method, path, body)
        assert status == 200, content
        return content

    async def moderate(self, act: str, **about: Any) -> str:
        """An act of moderation that must be done; what the facilitator is told."""
        message: str = (await self.done("POST", "moderation", {"act": act, **about}))["message"]
        return message


class Person:
    """A participant with a browser and an open page."""

    def __init__(self, workshop: Workshop, name: str, browser: Browser) -> None:
        self.workshop, self.name, self.browser = workshop, name, browser
        self.id: str = json.loads(browser.get(f"/w/{workshop.id}/session")[1])["person"]
        self.client = Client(browser.url, workshop.id, cookies=browser.cookies())
        self.client.person = self.id

    async def come(self) -> None:
        """Joins the room and says who they are."""
        await self.client.connect()
        self.client.root("people")[self.id] = Map({"name": self.name})
        await self.client.saved()

    async def writes(self, root: str, key: str, **fields: Any) -> str:
        """Adds a record of their own."""
        self.client.root(root)[key] = Map({"author": self.id, "created": "2026-11-26T10:00:00Z", **fields})
        await self.client.saved()
        return key

    async def problem(self, key: str, title: str) -> str:
        """Adds a problem."""
        place = {"type": "Point", "coordinates": [22.5, 58.25]}
        return await self.writes("problems", key, title=title, description=Text(""), theme="transport", geometry=place)

    async def card(self, key: str, text: str, board: str = "worked") -> str:
        """Adds a card."""
        return await self.writes("cards", key, board=board, text=Text(text), support=Map({}), order=1.0)

    async def goal(self, key: str, title: str) -> str:
        """Adds a goal."""
        lists = {name: Array([]) for name in ("problems", "carriers", "results", "indicators", "actions")}
        texts = {"title": Text(title), "body": Text(""), "consent": Map({})}
        return await self.writes("goals", key, **texts, **lists, order=1.0)

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """What an address of the workshop answers this person."""
        return await self.workshop.ask(method, path, body, self.browser)

    def sees(self, root: str) -> set[str]:
        """The keys of the records that their page has."""
        return set(self.client.root(root).keys())


async def lived_in(server: ServerProcess) -> AsyncIterator[Workshop]:
    """A new workshop; everybody leaves it at the end."""
    workshop = await asyncio.to_thread(Workshop, server)
    yield workshop
    await workshop.close()
