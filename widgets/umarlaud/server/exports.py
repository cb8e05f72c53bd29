"""What the facilitator takes home: each file is made in a process of its own, so that the room goes on.

/w/ID/export/FILE  GET → the file, by the ending of its name
  ?names=1  with pseudonyms, authors and contacts
  ?comments_to=ADDRESS&comments_until=DATE  of the public draft
  ?follow=1  → lines of JSON while it is made: {"n", "of", "step"} …, then {"size", "type"} and after that line the file
             itself, or {"error": words}
Who goes away ends the process.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from umarlaud.errors import DataError, UsageError
from umarlaud.export.formats import format_of
from umarlaud.locale import _, translator
from umarlaud.report.comments import Comments
from umarlaud.server.handlers import Page

if TYPE_CHECKING:
    from asyncio.subprocess import Process

PLACES = asyncio.Semaphore(3)
"""So many files are made at once; others wait, as each takes a core and some hundred megabytes of the laptop."""
FAILED = _("The file could not be made. Try again; if it fails again, take the archive home and tell us.")


class ExportHandler(Page):
    """/w/ID/export/FILE."""

    _process: Process | None = None
    _gone = False

    async def get(self, workshop_id: str, name: str) -> None:
        workshop = self.workshop(workshop_id)
        self.session(workshop_id, facilitator=True)
        try:
            wanted = format_of(name)
        except UsageError as error:
            raise HTTPError(404) from error
        language, follow = self.language(workshop), self.get_query_argument("follow", "") == "1"
        try:
            options = self._options(language)
        except UsageError as error:
            self.set_status(400)
            self.finish({"error": error.translated(language)})
            return
        self.set_header("Cache-Control", "no-store")
        if follow:
            self.set_header("Content-Type", "application/x-ndjson")
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"export{wanted.extension}"
            async with PLACES:
                said = await self._make(workshop_id, target, options, language, follow=follow)
            if self._gone:
                return
            if said is not None and follow:
                self.finish(json.dumps({"error": said}, ensure_ascii=False) + "\n")
                return
            if said is not None:
                raise DataError(said)
            content = await asyncio.to_thread(target.read_bytes)
        if follow:
            self.write(json.dumps({"size": len(content), "type": wanted.mime}) + "\n")
        else:
            self.set_header("Content-Type", wanted.mime)
            self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        with suppress(StreamClosedError):
            await self.finish(content)

    def on_connection_close(self) -> None:
        """Nobody waits for the file any more."""
        self._gone = True
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()

    def _options(self, language: str) -> list[str]:
        options = ["--language", language, "--steps"]
        if self.get_query_argument("names", "") == "1":
            options.append("--names")
        comments = Comments(self.get_query_argument("comments_to", ""), self.get_query_argument("comments_until", ""))
        for option, value in (("--comments-to", comments.to), ("--comments-until", comments.until)):
            options += [option, value] if value else []
        return options

    async def _make(
        self, workshop_id: str, target: Path, options: list[str], language: str, *, follow: bool
    ) -> str | None:
        """Makes the file; None when it is there, or nobody waits for it any more, else what was wrong in words."""
        if self._gone:
            return None
        command = ["export", workshop_id, str(target), *options, "--data", str(self.server.directory)]
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "umarlaud", *command,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "UMARLAUD_LANGUAGE": language},
        )  # fmt: skip
        if self._gone:
            self.on_connection_close()
        trouble, output = asyncio.create_task(_all_of(process.stderr)), process.stdout
        while output and (line := await output.readline()):
            if follow and not self._gone:
                self.write(line)
                with suppress(StreamClosedError):
                    await self.flush()
        await process.wait()
        said = (await trouble).decode(errors="replace").strip()
        if not process.returncode:
            return None
        if not self._gone:
            self.server.log.error("export failed: %s", said)
        # an error meant for people is one line, in their language; anything else is ours to read in the log
        lines = said.splitlines()
        return lines[0] if len(lines) == 1 else translator(language).t(FAILED)


async def _all_of(stream: Any) -> bytes:
    return bytes(await stream.read()) if stream else b""
