"""The desk in a kernel that is joined to a running server, as Voila starts it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from pycrdt import Map, Text

from umarlaud.notebooks import folder
from umarlaud.testing import ServerProcess

PROBLEM = {
    "title": "Buss ei oota <b>praami</b>",
    "theme": "transport",
    "geometry": {"type": "Point", "coordinates": [22.5, 58.25]},
    "precision": "village",
    "created": "2026-11-21T10:00:00Z",
}
SEEN = "print([part.value for part in [*desk._parts, *sum((page.parts for page in desk._pages), [])]])"


@pytest.fixture
def workshop(server: ServerProcess, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    created = server.new("Laua proov")
    named = {"URL": created["url"], "WORKSHOP": created["id"], "TOKEN": created["facilitator_token"], "LANGUAGE": "et"}
    for name, value in {**named, "PAGE": "desk", "PERSON": "laudlaud"}.items():
        monkeypatch.setenv(f"UMARLAUD_{name}", value)
    return created


class Kernel:
    """A kernel in which the desk notebook has run, and the shared workshop of the test."""

    def __init__(self) -> None:
        notebook = nbformat.read(folder() / "desk.ipynb", 4)
        notebook.cells[-1].source = f"desk = {notebook.cells[-1].source}\ndesk"
        self.client = NotebookClient(notebook, timeout=120, kernel_name="python3")
        self.client.create_kernel_manager()
        self.client.start_new_kernel(env=dict(os.environ))
        self.client.start_new_kernel_client()
        for index, cell in enumerate(notebook.cells):
            self.client.execute_cell(cell, index)

    def run(self, source: str) -> str:
        cell = nbformat.v4.new_code_cell(source)
        self.client.nb.cells.append(cell)
        self.client.execute_cell(cell, len(self.client.nb.cells) - 1)
        return "".join(output.get("text", "") for output in cell.outputs)

    def close(self) -> None:
        self.client._cleanup_kernel()


@pytest.fixture
def kernel(workshop: dict[str, str]) -> Iterator[Kernel]:  # noqa: ARG001 - its environment
    running = Kernel()
    yield running
    running.close()


ORGANISATION = {"kind": "association", "level": "community", "created": "2026-11-21T10:00:00Z"}
NETWORK = "print([part.value for part in desk._network.parts])"


async def test_the_network_on_the_desk_follows_the_room(
    workshop: dict[str, str], kernel: Kernel, join: Callable[..., Any]
) -> None:
    """Nothing is drawn before somebody looks; then the sides' disagreement stands in the agenda, names escaped."""
    import asyncio

    assert await asyncio.to_thread(kernel.run, NETWORK) == f"{['' for _ in range(10)]}\n"
    one, other = await join(workshop), await join(workshop)
    for client, side in ((one, "a"), (other, "b")):
        client.root("people")[client.person] = Map({"name": f"Lind {side}", "capacity": "organisation"})
        record = {**ORGANISATION, "name": f"Selts <b>{side}</b>", "author": client.person}
        client.root("stakeholders")[f"s{side}"] = Map(record)
        await client.saved()
    await one.until(lambda: "sb" in one.root("stakeholders"))
    one.root("ties")["sa~sb"] = Map({"a": "sa", "b": "sb", "views": Map()})
    await one.saved()
    await other.until(lambda: "sa~sb" in other.root("ties"))
    for client, side, form in ((one, "a", "communication"), (other, "b", "collaboration")):
        client.root("ties")["sa~sb"]["views"][client.person] = Map({"side": side, "today": form})
        await client.saved()

    async def seen() -> str:
        return await asyncio.to_thread(kernel.run, "import asyncio; await asyncio.sleep(0.2)\n" + NETWORK)

    await asyncio.to_thread(kernel.run, "desk._tab.selected_index = 2")
    async with asyncio.timeout(40):
        while "Kavandame ja hindame koos (koostöö)" not in (shown := await seen()):
            pass
    assert "Info liigub (kommunikatsioon)" in shown
    assert "Selts &lt;b&gt;a&lt;/b&gt;" in shown
    assert "<b>a</b>" not in shown
    assert not re.search(r"Lind [ab]\b", shown)  # there is a village Lindmetsa too
    titles = await asyncio.to_thread(kernel.run, "print(desk._tab.titles[2], len(desk._network.children))")
    assert titles == "Võrgustik 2 13\n"


async def test_the_desk_shows_how_to_join_and_what_comes_in(
    workshop: dict[str, str], kernel: Kernel, join: Callable[..., Any]
) -> None:
    """The join code stands on it; a problem that somebody pins, and their name, appear; what they write is escaped."""
    import asyncio

    code = workshop["join_code"]
    shown = await asyncio.to_thread(kernel.run, SEEN)
    assert f"{code[:3]} {code[3:]}" in shown
    assert "Siin pole veel midagi." in shown

    client = await join(workshop)
    client.root("people")[client.person] = Map({"name": "Pääsuke", "capacity": "self"})
    client.root("problems")["p1"] = Map({**PROBLEM, "description": Text("Jääb ootama"), "author": client.person})
    client.root("cards")["c1"] = Map(
        {"board": "worked", "text": Text("Buss tellitakse"), "support": Map({}), "author": client.person}
    )
    await client.saved()

    async def seen() -> str:
        return await asyncio.to_thread(kernel.run, "import asyncio; await asyncio.sleep(0.2)\n" + SEEN)

    async with asyncio.timeout(30):
        while not ("Buss ei oota" in (shown := await seen()) and "Buss tellitakse" in shown):
            pass
    assert "Buss ei oota &lt;b&gt;praami&lt;/b&gt;" in shown
    assert "<b>praami" not in shown
    assert "Pääsuke" in shown
    assert "Pääsuke lisas kaardi" in shown
    assert "Buss tellitakse" in shown
    assert await asyncio.to_thread(kernel.run, "print(desk._tab.titles[1])") == "Probleemid 1\n"
