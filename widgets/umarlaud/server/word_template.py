"""The Word template of a workshop: what comes in is checked, kept in the data folder, and used until it is removed.

/w/ID/word-template    GET → {"name": file name, or null}
                       PUT, the file as body, ?name=plan.docx → {"name", "used": number of fields}
                           400 {"message", "faults": [what is wrong, each with its place]}
                       DELETE → {"name": null}
/w/ID/word-template/example.docx   GET → a template to begin with
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tornado.web import stream_request_body

from umarlaud.errors import TemplateError, UsageError
from umarlaud.export.formats import FORMATS
from umarlaud.export.word import kept
from umarlaud.export.word.opening import EXAMPLE, MOST_BYTES, read_template
from umarlaud.locale import translator
from umarlaud.server.api import Api

PATIENCE = 60.0
"""Seconds that a check may take."""


@stream_request_body
class WordTemplateHandler(Api):
    """/w/ID/word-template."""

    def prepare(self) -> None:
        """Takes in more than other addresses do, from a facilitator."""
        super().prepare()
        workshop_id = self.path_args[0]
        self.lead(workshop_id)
        self._content = bytearray()
        self.request.connection.set_max_body_size(MOST_BYTES + 1)

    def data_received(self, chunk: bytes) -> None:
        self._content += chunk

    async def get(self, workshop_id: str) -> None:
        found = await asyncio.to_thread(kept.kept, self.server.directory, workshop_id)
        self.answer({"name": found.name if found else None})

    async def put(self, workshop_id: str) -> None:
        name = Path(self.get_query_argument("name", "")).name or "template.docx"
        content = await asyncio.to_thread(self._read, name)
        language = self.language(self.workshop(workshop_id))
        report = await self._check(content, language)
        if report["faults"]:
            self.set_status(400)
            message = translator(language).t("{file} cannot be used as it is.", file=name)
            self.answer({"message": message, "rule": "template", "faults": report["faults"]})
            return
        await asyncio.to_thread(kept.keep, self.server.directory, workshop_id, name, content)
        self.answer({"name": name, "used": len(report["used"])})

    async def delete(self, workshop_id: str) -> None:
        await asyncio.to_thread(kept.remove, self.server.directory, workshop_id)
        self.answer({"name": None})

    def _read(self, name: str) -> bytes:
        try:
            return read_template(bytes(self._content), name)
        except TemplateError as error:
            raise UsageError(error.message, **error.params) from error

    async def _check(self, content: bytes, language: str) -> dict[str, Any]:
        """What `umarlaud template-check` says; in a process of its own, as the file comes from elsewhere."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "template.docx"
            file.write_bytes(content)
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "umarlaud", "template-check", str(file), "--json", "--language", language,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            try:
                said, trouble = await asyncio.wait_for(process.communicate(), PATIENCE)
                report: dict[str, Any] = json.loads(said)
            except TimeoutError as error:
                process.kill()
                await process.wait()
                message = "The Word template asks for too much: its loops make a document without end."
                raise UsageError(message) from error
            except ValueError as error:
                self.server.log.error("checking a template failed: %s", trouble.decode(errors="replace"))
                raise UsageError("{file} is not a Word document, or it is damaged.", file="template") from error
        return report


class ExampleHandler(Api):
    """/w/ID/word-template/example.docx."""

    def get(self, workshop_id: str) -> None:
        self.lead(workshop_id)
        self.set_header("Content-Type", FORMATS[".docx"].mime)
        self.set_header("Content-Disposition", "attachment; filename=example.docx")
        self.finish(EXAMPLE.read_bytes())
