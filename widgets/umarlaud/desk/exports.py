"""What a facilitator takes home: files in groups by who they are for, and whether the participants' names go along."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import ipywidgets

from umarlaud.datasets import fold
from umarlaud.desk.downloads import Downloads
from umarlaud.desk.word_template import WordTemplate
from umarlaud.desk.words import element, icon, slug, text
from umarlaud.errors import UsageError
from umarlaud.export import FORMATS
from umarlaud.locale import Message, _, translator
from umarlaud.report.comments import Comments

if TYPE_CHECKING:
    from umarlaud.locale import Translator
    from umarlaud.workshop import Workshop

OFFERED: dict[Message, dict[str, Message]] = {
    _("For the municipality"): {
        ".docx": _("The development-plan input to read, print and edit in Word."),
        ".pdf": _("The same, ready to print and send."),
        ".xlsx": _("All tables, the actions with live sums by year and goal, for Excel."),
        ".html": _("One file for any browser and phone; needs no internet."),
        ".draft.html": _("To publish: residents comment on the goals by e-mail or on paper. No names in it."),
    },
    _("For participants"): {
        ".summary.pdf": _("What we said, what we agreed, what happens next: to print and hang up."),
        ".summary.html": _("The same for a phone."),
    },
    _("For those who analyse"): {
        ".csv.zip": _("Each table as a file that Excel opens, described for programs (Frictionless)."),
        ".geojson": _("For a map program: QGIS, ArcGIS."),
        ".network.geojson": _("Organisations and ties for a map program."),
        ".graphml": _("The network for igraph, networkx, yEd and other programs that analyse networks."),
        ".gexf": _("The network for Gephi."),
        ".changes.json": _("What is new, gone and different since the workshop before."),
        ".json": _("Everything, to restore the workshop later."),
    },
    _("Pictures"): {
        ".png": _("The map with the problems, for a report or a slide."),
        ".svg": _("The same map, to edit and print large."),
        ".network.png": _("The network as a diagram, for a report or a slide."),
        ".network.svg": _("The same diagram, to edit and print large."),
    },
}
KINDS: dict[str, Message] = {
    "draft": _("draft"),
    "summary": _("summary"),
    "network": _("network"),
    "changes": _("changes"),
}
"""What stands after the title where the ending alone does not tell what a file is; commands keep English endings."""
NAMED = _("The files now say who wrote what, and hold contacts. Share them only with those who may know.")
NAMELESS = _("Nothing in the files says who wrote what.")


class Exports(ipywidgets.VBox):
    """The panel that the button “Take home” opens."""

    def __init__(self, workshop: Workshop) -> None:
        t = translator(workshop.language)
        self._workshop = workshop
        self._names = ipywidgets.Checkbox(value=False, indent=False, description=t("With the participants’ names"))
        self._to = ipywidgets.Text(description=t("Where to send comments (e-mail)"), placeholder="vald@vald.ee")
        self._until = ipywidgets.DatePicker(description=t("Comments until"))
        for one in (self._names, self._to, self._until):
            one.observe(lambda _change: self.show(), "value")
        self._draft = ipywidgets.Box([self._to, self._until])
        self._draft.add_class("d-draft")
        self._note, self._none = ipywidgets.HTML(), ipywidgets.HTML()
        # what the draft asks for stands under the group that the draft ends
        self._files, self._more = Downloads(workshop.language), Downloads(workshop.language)
        heading = ipywidgets.HTML(element("h2", t("Take home")))
        template = WordTemplate(workshop)
        files = [self._files, self._draft, self._more]
        super().__init__([heading, self._none, *files, self._names, self._note, template])
        self.add_class("d-card")
        self.add_class("d-exports")
        self.show()

    def show(self) -> None:
        """Writes the links for what is chosen now."""
        t = translator(self._workshop.language)
        names, pages = self._names.value, self._workshop.pages
        if not pages:
            self._none.value = element("p", t("Files are made by the server; none runs now."))
            for one in (self._names, self._draft, self._files, self._more):
                one.layout.display = "none"
            return
        try:
            comments = Comments(self._to.value.strip(), self._until.value.isoformat() if self._until.value else "")
        except UsageError as error:
            self._say(error.translated(self._workshop.language), warning=True)
            return
        title = slug(self._workshop.snapshot.meta.title)
        groups = [
            {
                "title": t(group),
                "files": [
                    {
                        "title": t(FORMATS[extension].title),
                        "about": t(about),
                        "name": _file_name(title, extension, t),
                        "address": f"{pages}export/{quote(f'{title}{extension}')}"
                        + _query(comments, names=names, draft=FORMATS[extension].comments),
                    }
                    for extension, about in files.items()
                ],
            }
            for group, files in OFFERED.items()
        ]
        self._files.groups, self._more.groups = groups[:1], groups[1:]
        self._say(t(NAMED if names else NAMELESS), warning=names)

    def _say(self, words: str, *, warning: bool) -> None:
        if warning:
            self._note.value = f"<p class='d-note'>{icon('alert')}<span>{text(words)}</span></p>"
        else:
            self._note.value = element("p", words, "d-soft")


def _file_name(title: str, extension: str, t: Translator) -> str:
    """What the file is saved as, in the language of the desk: saaremaa-umarlaud-eelnou.html."""
    kind, _dot, ending = extension[1:].partition(".")
    return f"{title}-{fold(t(KINDS[kind]))}.{ending}" if kind in KINDS else f"{title}{extension}"


def _query(comments: Comments, *, names: bool, draft: bool) -> str:
    """What the server is told beside the name of the file."""
    told = {"names": "1"} if names and not draft else {}
    if draft:
        told |= {"comments_to": comments.to} if comments.to else {}
        told |= {"comments_until": comments.until} if comments.until else {}
    return f"?{urlencode(told)}" if told else ""
