"""What a facilitator takes home: one link a file, and whether the participants' names go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import ipywidgets

from umarlaud.desk.words import element, icon, slug, text
from umarlaud.export import FORMATS
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

OFFERED = {
    ".docx": _("To read, print and edit: problems, goals, network, worksheets, votes, who took part, agenda."),
    ".xlsx": _(
        "Problems, goals, organisations, ties as a table and a matrix, worksheets, votes and agenda, for Excel."
    ),
    ".json": _("Everything, to restore the workshop later."),
    ".csv.zip": _("Problems, goals, organisations and ties, for Excel."),
    ".geojson": _("For a map program: QGIS, ArcGIS."),
    ".network.png": _("The network as a diagram, for a report or a slide."),
    ".network.svg": _("The same diagram, to edit and print large."),
    ".network.geojson": _("Organisations and ties for a map program."),
    ".graphml": _("The network for igraph, networkx, yEd and other programs that analyse networks."),
    ".gexf": _("The network for Gephi."),
}
NAMED = _("The files now say who wrote what, and hold contacts. Share them only with those who may know.")
NAMELESS = _("Nothing in the files says who wrote what.")


class Exports(ipywidgets.VBox):
    """The panel that the button “Take home” opens."""

    def __init__(self, workshop: Workshop) -> None:
        t = translator(workshop.language)
        self._workshop = workshop
        self._names = ipywidgets.Checkbox(value=False, indent=False, description=t("With the participants’ names"))
        self._names.observe(lambda _change: self.show(), "value")
        self._note, self._files = ipywidgets.HTML(), ipywidgets.HTML()
        heading = ipywidgets.HTML(element("h2", t("Take home")))
        super().__init__([heading, self._files, self._names, self._note])
        self.add_class("d-card")
        self.add_class("d-exports")
        self.show()

    def show(self) -> None:
        """Writes the links for what is chosen now."""
        t = translator(self._workshop.language)
        names = self._names.value
        pages, title = self._workshop.pages, slug(self._workshop.snapshot.meta.title)
        if not pages:
            self._files.value = element("p", t("Files are made by the server; none runs now."))
            self._names.layout.display = "none"
            return
        rows = []
        for extension, words in OFFERED.items():
            file = f"{title}{extension}"
            address = f"{pages}export/{quote(file)}{'?names=1' if names else ''}"
            rows.append(
                f"<li><a class='d-button' href='{text(address)}' download='{text(file)}'>"
                f"{icon('download')}{text(t(FORMATS[extension].title))}</a>"
                f"{element('span', t(words))}</li>"
            )
        self._files.value = f"<ul class='d-files'>{''.join(rows)}</ul>"
        if names:
            warning = t(NAMED)
            self._note.value = f"<p class='d-note'>{icon('alert')}<span>{text(warning)}</span></p>"
        else:
            self._note.value = element("p", t(NAMELESS), "d-soft")
