"""The network on the desk: what it tells, map, agenda, introductions; lists to bring in, duplicates to merge."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets

from umarlaud import figures
from umarlaud.desk.part import Part

if TYPE_CHECKING:
    from umarlaud.analysis.insights import Insights
    from umarlaud.desk.import_panel import ImportPanel
    from umarlaud.desk.merge_panel import MergePanel
    from umarlaud.workshop import Workshop

TABLES = (figures.disagreements_table, figures.gains_table, figures.introductions_table, figures.unanswered_table)


class NetworkTab(ipywidgets.Box):
    """A page of the desk; computes and draws only when it is shown and the network has changed."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._seen: Insights | None = None
        self._version = 0
        self._panels: list[ImportPanel | MergePanel] = []
        chart = Part(lambda: figures.network_map(workshop.snapshot, workshop.language, height="480px"), self._key)
        self.parts = [self._figure(figures.findings), chart, *(self._figure(draw, "d-card") for draw in TABLES)]
        super().__init__(self.parts)
        self.add_class("d-page")

    def show(self) -> None:
        """Draws what is new."""
        for part in self.parts:
            part.show()
        if not self._panels:
            from umarlaud.desk.import_panel import ImportPanel  # late: it reads spreadsheets and projections
            from umarlaud.desk.merge_panel import MergePanel

            self._panels = [ImportPanel(self._workshop), MergePanel(self._workshop)]
            findings, chart, *tables = self.parts
            self.children = [findings, chart, *self._panels, *tables]
        for panel in self._panels:
            panel.show()

    def _figure(self, draw: Callable[[Insights, str], str], css: str = "") -> Part:
        return Part(lambda: draw(self._workshop.insights, self._workshop.language), self._key, css)

    def _key(self) -> int:
        found = self._workshop.insights
        if found is not self._seen:
            self._seen = found
            self._version += 1
        return self._version
