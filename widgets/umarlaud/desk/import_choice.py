"""The card at the desk where a file is brought in: what is in it, and the dialog for that kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from umarlaud.desk.file_panel import STYLE
from umarlaud.desk.import_panel import ImportPanel
from umarlaud.desk.plan_import_panel import PlanImportPanel
from umarlaud.desk.words import element
from umarlaud.locale import translator

if TYPE_CHECKING:
    from pathlib import Path

    from umarlaud.desk.file_panel import FilePanel
    from umarlaud.workshop import Workshop


class ImportChoice(ipywidgets.VBox):
    """One card for every kind of file; what was begun in one dialog stays while another is looked at."""

    def __init__(self, workshop: Workshop, folder: Path | None = None) -> None:
        """`folder` keeps what was chosen and the ways back; the data folder otherwise."""
        t = translator(workshop.language)
        self.panels: dict[str, FilePanel] = {
            "organisations": ImportPanel(workshop, folder),
            "plan": PlanImportPanel(workshop, folder),
        }
        self.kind = ipywidgets.Dropdown(
            description=t("What is in the file?"),
            options=[(t("Organisations"), "organisations"), (t("Action table of a plan"), "plan")],
        )
        self.kind.observe(self._choose, "value")
        style = ipywidgets.HTML(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
        style.layout.display = "none"
        heading = ipywidgets.HTML(element("h2", t("Bring in a file")))
        super().__init__([style, heading, self.kind, *self.panels.values()])
        for name in ("d-card", "d-import"):
            self.add_class(name)
        self._choose()

    def show(self) -> None:
        """Offers to take back what was brought in last."""
        for panel in self.panels.values():
            panel.show()

    def _choose(self, _change: Any = None) -> None:
        for kind, panel in self.panels.items():
            panel.layout.display = "" if kind == self.kind.value else "none"
