"""A plain Node program (yjs, y-websocket) in the same room as everyone else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from umarlaud.testing import wait_for

from .test_room import goal, problem

ROOT = Path(__file__).parent.parent.parent


class NodeClient:
    """tests/room/node_client.mjs in a process of its own."""

    def __init__(self, workshop: dict[str, str]) -> None:
        script = Path(__file__).with_name("node_client.mjs")
        command = ["node", str(script), workshop["url"], workshop["id"], workshop["facilitator_token"]]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._answer() == {"synced": True}

    def _answer(self) -> dict:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def ask(self, line: str) -> dict:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


@pytest.fixture
def node():
    clients: list[NodeClient] = []

    def enter(workshop: dict[str, str]) -> NodeClient:
        clients.append(NodeClient(workshop))
        return clients[-1]

    yield enter
    for client in clients:
        client.close()


async def test_a_plain_node_client_sees_and_writes_the_same_document(server, join, node):
    workshop = server.new()
    ours = await join(workshop)
    ours.root("problems")["p1"] = problem(ours.person)
    ours.root("goals")["g1"] = goal(ours.person)
    await ours.saved()
    theirs = node(workshop)
    assert theirs.ask("dump")["problems"]["p1"]["title"] == "Buss ei võta ratastooli peale"
    fields = {"title": "Noodest", "theme": "other", "geometry": {"type": "Point", "coordinates": [22.5, 58.3]}}
    theirs.ask(f"add n1 {json.dumps(fields)}")
    theirs.ask("title g1 Eesmärk")
    await ours.until(lambda: "n1" in ours.root("problems") and str(ours.root("goals")["g1"]["title"]) == "Eesmärk")
    ours.root("goals")["g1"]["title"].insert(0, "1. ")
    await ours.saved()
    wait_for(lambda: theirs.ask("dump")["goals"]["g1"]["title"] == "1. Eesmärk")
    dump = theirs.ask("dump")
    assert {name: root.to_py() for name, root in ours.roots.items()} == dump
