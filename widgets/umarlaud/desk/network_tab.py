"""The network on the desk: what it tells, the meeting's agenda, map, who could meet; lists to bring in, duplicates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets

from umarlaud import figures
from umarlaud.desk.part import Part
from umarlaud.desk.what_if import WhatIf

if TYPE_CHECKING:
    from umarlaud.analysis.insights import Insights
    from umarlaud.desk.import_choice import ImportChoice
    from umarlaud.desk.merge_panel import MergePanel
    from umarlaud.workshop import Workshop

AGENDA = (figures.disagreements_table, figures.gains_table)
"""What a meeting talks about first."""
MEETING = (figures.introductions_table, figures.matches_table, figures.unanswered_table)
REACH = (figures.forms, figures.not_reached)


class NetworkTab(ipywidgets.Box):
    """A page of the desk; computes and draws only when it is shown and the network has changed."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._seen: Insights | None = None
        self._version = 0
        self._panels: list[ImportChoice | MergePanel] = []
        self._chart = Part(lambda: figures.network_map(workshop.snapshot, workshop.language, height="480px"), self._key)
        self._findings = self._figure(figures.findings)
        self._changes = self._figure(figures.changes, "d-card")
        self._agenda = [self._figure(draw, "d-card") for draw in AGENDA]
        self._meeting = [self._figure(draw, "d-card") for draw in MEETING]
        self._reach = [self._figure(draw, "d-card") for draw in REACH]
        self.parts = [self._findings, self._changes, *self._agenda, *self._meeting, *self._reach, self._chart]
        self._what_if = WhatIf(workshop)
        self._order: list[ipywidgets.Widget] = []
        super().__init__([])
        self.add_class("d-page")

    def show(self) -> None:
        """Draws what is new."""
        for part in self.parts:
            part.show()
        self._changes.layout.display = "" if self._changes.value else "none"
        self._what_if.show()
        if not self._panels:
            from umarlaud.desk.import_choice import ImportChoice  # late: it reads spreadsheets and projections
            from umarlaud.desk.merge_panel import MergePanel

            self._panels = [ImportChoice(self._workshop), MergePanel(self._workshop)]
        if (ordered := self._ordered()) != self._order:
            self.children = self._order = ordered
        for panel in self._panels:
            panel.show()

    def _ordered(self) -> list[ipywidgets.Widget]:
        """As a facilitator needs it: lists while nothing is drawn; then what to talk about, the map, who could meet."""
        if not self._workshop.insights.density.ties:
            return [self._findings, *self._panels, self._chart, *self._meeting, *self._reach]
        return [
            *(self._findings, *self._agenda, self._changes, self._chart),
            *(*self._meeting, self._what_if, *self._reach, *self._panels),
        ]

    def _figure(self, draw: Callable[[Insights, str], str], css: str = "") -> Part:
        return Part(lambda: draw(self._workshop.insights, self._workshop.language), self._key, css)

    def _key(self) -> int:
        found = self._workshop.insights
        if found is not self._seen:  # `Workshop.insights` keeps what it found until the network changes
            self._seen = found
            self._version += 1
        return self._version
