"""A plain Yjs program in a room, in a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from umarlaud.testing import Browser, wait_for

ROOT = Path(__file__).parent.parent.parent


class NodeClient:
    """tests/room/node_client.mjs: with the facilitator's token, or as a `person` who entered the join code."""

    def __init__(
        self, workshop: dict[str, str], *, person: bool = False, room: str = "room", inside: bool = True
    ) -> None:
        self.person, entrance = "program", workshop["facilitator_token"]
        if person:
            browser = Browser(workshop["url"]).join(workshop["join_code"])
            self.person = json.loads(browser.get(f"/w/{workshop['id']}/session")[1])["person"]
            entrance = browser.cookies()
        script = Path(__file__).with_name("node_client.mjs")
        command = ["node", str(script), workshop["url"], workshop["id"], entrance, room]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if inside:
            assert self._answer() == {"synced": True}

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def ask(self, line: str) -> dict[str, Any]:
        """One command and its answer, see node_client.mjs."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._answer()

    def edit(self, what: str, *path: str, **about: Any) -> None:
        """One edit, see yjs_edits.mjs."""
        self.ask("edit " + json.dumps({"what": what, "path": path, **about}))

    def http(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """What an address of the workshop answers this program."""
        answer = self.ask(f"ask {method} {path} {json.dumps(body) if body is not None else ''}")
        return answer["status"], answer["text"]

    def told(self, number: int = 1) -> list[dict[str, Any]]:
        """What the room has refused, once that is `number` things."""
        return wait_for(lambda: len(told := self.ask("told")["told"]) >= number and told)

    def close(self) -> None:
        """Ends it."""
        self._process.terminate()
        self._process.wait()
