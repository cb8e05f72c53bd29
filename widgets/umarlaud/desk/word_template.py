"""The municipality's own Word template: chosen here, checked by the server, kept for next time, removable."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

import ipywidgets

from umarlaud.desk.file_panel import STYLE, file_button, note
from umarlaud.desk.words import element, icon, text
from umarlaud.export.word.opening import MOST_BYTES, TOO_LARGE
from umarlaud.locale import translator
from umarlaud.surroundings import RoomAddress

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

PATIENCE = 90.0
"""Seconds that the server has for a check."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""No proxy: the server is on this laptop or in this hall."""


class WordTemplate(ipywidgets.VBox):
    """Which template Word documents are made in; nothing is shown where no server keeps one."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop, self._room = workshop, RoomAddress.from_environment()
        self.t = t = translator(workshop.language)
        self._state, self._said = ipywidgets.HTML(), ipywidgets.HTML()
        self._upload = file_button(".docx,.dotx", t("Choose a Word template…"))
        self._upload.observe(self._chosen, "value")
        self._remove = ipywidgets.Button(description=t("Remove the template"))
        self._remove.on_click(lambda _button: self._tell(self._ask("DELETE"), t("The template is removed.")))
        row = ipywidgets.Box([self._upload, self._remove])
        row.add_class("d-row")
        heading = ipywidgets.HTML(element("h3", t("The municipality’s own Word template")))
        style = ipywidgets.HTML(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
        style.layout.display = "none"
        for button in (self._upload, self._remove):
            button.layout.width = "auto"
        super().__init__([style, heading, self._state, row, self._said])
        self.add_class("d-import")
        self.show()

    def show(self) -> None:
        """Asks the server which template there is."""
        found = self._ask("GET") if self._room and self._workshop.pages else {}
        self.layout.display = "" if "name" in found else "none"
        if "name" in found:
            self._show(found)

    def take(self, content: bytes, name: str) -> None:
        """Sends a file to the server, and says what it found."""
        if len(content) > MOST_BYTES:  # the server would end the connection, and say nothing
            self._tell({"message": self.t(TOO_LARGE, file=name, n=MOST_BYTES // 10**6)}, "")
            return
        answer = self._ask("PUT", content, name=name)
        used = answer.get("used", 0)
        self._tell(answer, self.t.n("In order: {n} field is filled.", "In order: {n} fields are filled.", used))

    def _chosen(self, _change: Any) -> None:
        if self._upload.value:
            file = self._upload.value[0]
            self._said.value = element("p", self.t("Reading {file}…", file=file["name"]))
            self.take(bytes(file["content"]), file["name"])
            self._upload.value = ()  # so that the same file can be chosen again

    def _show(self, found: dict[str, Any]) -> None:
        t, name = self.t, found["name"]
        own = t("Word documents are made in “{name}”.", name=name)
        ours = t(
            "Word documents are made in Ümarlaud’s look. To have your own, put the fields of the example into your "
            "template and choose it here."
        )
        to_begin_with = t("An example template")
        example = (
            f"<a class='d-button' href='{text(self._workshop.pages)}word-template/example.docx' download>"
            f"{icon('download')}{text(to_begin_with)}</a>"
        )
        self._state.value = element("p", own if name else ours) + ("" if name else example)
        self._remove.layout.display = "" if name else "none"

    def _tell(self, answer: dict[str, Any], done: str) -> None:
        if "message" in answer:
            faults = "".join(element("li", one) for one in answer.get("faults", ()))
            self._said.value = note(answer["message"]) + (f"<ul class='d-reasons'>{faults}</ul>" if faults else "")
            return
        self._said.value = f"<div role='status'>{element('p', done)}</div>"
        self._show(answer)

    def _ask(self, method: str, body: bytes | None = None, **query: str) -> dict[str, Any]:
        """What the server answers; its message where it refuses, or where there is none."""
        if self._room is None:
            return {}
        words = urllib.parse.urlencode({"token": self._room.token, "lang": self._workshop.language, **query})
        address = f"{self._room.url}/w/{self._room.workshop}/word-template?{words}"
        request = urllib.request.Request(address, body, method=method)  # noqa: S310 - our own server
        try:
            with _DIRECT.open(request, timeout=PATIENCE) as answer:
                found: dict[str, Any] = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            refused = error.read()
            try:
                said: dict[str, Any] = json.loads(refused)
            except ValueError:
                said = {}
            return {"message": self.t("The server could not do this. Try again in a moment."), **said}
        except OSError:
            return {"message": self.t("No connection to the server. Trying again.")}
