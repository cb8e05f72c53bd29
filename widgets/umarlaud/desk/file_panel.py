"""What the desk's dialogs that bring in a file have in common: a file chosen, messages, the way back, small pieces."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets

from umarlaud.desk.words import element, icon, text
from umarlaud.errors import UmarlaudError
from umarlaud.importing.said import Said
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop


STYLE = Path(__file__).with_name("import_panel.css")


def file_button(accepted: str, words: str) -> ipywidgets.FileUpload:
    """A button that chooses one file, whose name has one of the endings `accepted`."""
    # shown is the tooltip (import_panel.css): to the description ipywidgets adds how many files are chosen, “(0)”
    return ipywidgets.FileUpload(accept=accepted, multiple=False, description=words, tooltip=words)


class FilePanel(ipywidgets.VBox):
    """Nothing is written before the button at its end is pressed; what was written can be taken back."""

    def __init__(self, workshop: Workshop, folder: Path, accepted: str, intro: str) -> None:
        """`folder` keeps the way back, `accepted` are endings of files, `intro` says which files they are."""
        self._workshop, self._folder = workshop, folder
        self.t = t = translator(workshop.language)
        self._author = os.environ.get("UMARLAUD_PERSON")
        self._filling = False
        self._upload = file_button(accepted, t("Choose a file…"))
        self._upload.observe(self._chosen, "value")
        self._message, self._about, self._mapped, self._preview = (ipywidgets.HTML() for _ in range(4))
        self._fields = ipywidgets.Box()
        self._fields.add_class("d-fields")
        self._add = self._button("", self._import, primary=True)
        self._cancel = self._button(t("Cancel"), self._clear)
        self._back = self._button("", self._undo)
        self._settings = ipywidgets.VBox()
        first = ipywidgets.HTML(element("p", intro, "d-soft"))
        super().__init__([first, self._row(self._upload, self._back), self._message, self._settings])
        for box in (self, self._settings):
            box.add_class("d-import")

    # -- what a kind of file does ----------------------------------------------------------------------------------

    def take(self, data: bytes, name: str) -> None:
        """Reads a file and shows what it would bring; says in words why it cannot."""
        raise NotImplementedError

    def _last(self) -> tuple[Path, str] | None:
        """The newest import that can be taken back, and the name of its file."""
        raise NotImplementedError

    def _taken_back(self, path: Path) -> list[Said]:
        """Takes an import back, and says what that did."""
        raise NotImplementedError

    def _carry_out(self) -> tuple[int, int] | None:
        """Writes what the plan says; returns how many were added and changed, None where no file is read.

        Raises UmarlaudError; nothing is written then.
        """
        raise NotImplementedError

    def _draw(self) -> None:
        """Plans anew, and shows it."""
        raise NotImplementedError

    def _clear(self) -> None:
        self._add.description, self._add.disabled = self.t("Add"), True
        self._preview.value = self._message.value = ""
        self._settings.layout.display = "none"
        self.show()

    # -- what all do -----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Offers to take back the newest import that is still there."""
        last = self._last() if self._workshop.followable else None
        self._back.layout.display = "" if last else "none"
        if last:
            self._back.description = self.t("Take back {file}", file=last[1])

    def _chosen(self, _change: Any) -> None:
        if not self._upload.value:
            return
        file = self._upload.value[0]
        self._say([self.t("Reading {file}…", file=file["name"])])
        self.take(bytes(file["content"]), file["name"])
        self._filling = True
        self._upload.value = ()  # so that the same file can be chosen again
        self._filling = False

    def _again(self, _change: Any) -> None:
        if not self._filling:
            self._draw()

    def _offer(self, n: int, words: str = "") -> None:
        """What the button at the end says: how many are added."""
        self._add.description = (words or self.t("Add {n}", n=n)) if n else self.t("Nothing to add")
        self._add.disabled = not n or not self._workshop.followable
        if not self._workshop.followable:
            self._say([self.t("Read only: {source}", source=self._workshop.source)])

    def _refuse(self, error: UmarlaudError) -> None:
        self._preview.value = note(error.translated(self._workshop.language))
        self._add.description, self._add.disabled = self.t("Add"), True

    def _import(self) -> None:
        self._add.disabled = True
        try:
            done = self._carry_out()
        except UmarlaudError as error:
            self._say([error.translated(self._workshop.language)], alert=True)
            self._add.disabled = False
            return
        if done is None:
            return
        added, changed = done
        self._clear()
        self._say([self.t("Imported: {added} added, {changed} completed.", added=added, changed=changed)])
        self.show()

    def _undo(self) -> None:
        last = self._last()
        if not last:
            return
        try:
            said = self._taken_back(last[0])
        except UmarlaudError as error:
            self._say([error.translated(self._workshop.language)], alert=True)
            return
        self._say(said)
        self.show()
        self._draw()

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _lay_out(self, settings: ipywidgets.Widget, *questions: ipywidgets.Widget) -> None:
        """What is shown of a file that is read: what it is, what is set, its columns, more to answer, the preview."""
        self._settings.children = [
            self._about,
            settings,
            ipywidgets.HTML(element("h3", self.t("Which column is what"))),
            self._row(self._mapped, self._button(self.t("Change the columns"), self._toggle_columns)),
            self._fields,
            *questions,
            self._preview,
            self._row(self._add, self._cancel),
        ]

    def _toggle_columns(self) -> None:
        self._fields.layout.display = "" if self._fields.layout.display == "none" else "none"

    def _say(self, sentences: list[Said] | list[str], *, alert: bool = False) -> None:
        words = [one if isinstance(one, str) else one.in_language(self._workshop.language) for one in sentences]
        if alert:
            self._message.value = note(" ".join(words))
        else:
            self._message.value = f"<div role='status'>{''.join(element('p', one) for one in words)}</div>"

    def _dropdown(self, label: str, options: list[tuple[str, str]]) -> ipywidgets.Dropdown:
        dropdown = ipywidgets.Dropdown(description=label, options=options)
        dropdown.observe(self._again, "value")
        return dropdown

    @staticmethod
    def _button(label: str, act: Callable[[], None], *, primary: bool = False) -> ipywidgets.Button:
        button = ipywidgets.Button(description=label)
        if primary:
            button.add_class("d-primary")
        button.on_click(lambda _button: act())
        return button

    @staticmethod
    def _row(*children: ipywidgets.Widget) -> ipywidgets.Box:
        box = ipywidgets.Box(children)
        box.add_class("d-row")
        return box


def note(words: str) -> str:
    """A sentence that has to be seen: something is wrong."""
    return f"<p class='d-note' role='alert'>{icon('alert')}<span>{text(words)}</span></p>"
