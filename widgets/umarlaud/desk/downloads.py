"""The list of files to take home, in the browser: what is made is shown in steps, and can be stopped."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from umarlaud.desk.words import icon
from umarlaud.locale import _, translator

WORDS = {
    "starting": _("Starting…"),
    "step": _("Step {n} of {of}: {what}"),
    "cancel": _("Stop making it"),
    "stopped": _("Stopped. Nothing was saved."),
    "done": _("Done: {file} is among your downloads."),
    "failed": _("The file could not be made. Check that the server runs, and try again."),
}


class Downloads(anywidget.AnyWidget):
    """Links in groups; pressing one makes the file, shows how far it is, and saves it."""

    _esm = Path(__file__).with_name("downloads.js").read_text(encoding="utf-8")
    groups = traitlets.List(help="[{title, files: [{title, about, address, name}]}]").tag(sync=True)
    words = traitlets.Dict(help="What it says, by the names of WORDS.").tag(sync=True)
    icon = traitlets.Unicode(icon("download"), help="The icon before each link, as SVG.").tag(sync=True)

    def __init__(self, language: str) -> None:
        t = translator(language)
        # “Step {n} of {of}” is filled in by the browser
        super().__init__(words={name: t(text) for name, text in WORDS.items()})
        self.add_class("d-downloads")
