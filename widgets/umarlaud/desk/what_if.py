"""What a tie between two members would add: the facilitator chooses the two, the desk answers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from umarlaud.analysis.addition_sentences import addition_answer
from umarlaud.analysis.structure import addition
from umarlaud.desk.words import element
from umarlaud.export.network_tables import by_name
from umarlaud.locale import translator

if TYPE_CHECKING:
    from umarlaud.analysis.network import Network
    from umarlaud.workshop import Workshop


class WhatIf(ipywidgets.VBox):
    """Two lists of members and an answer; the choice stays while the room draws on."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._network: Network | None = None
        self._filling = False
        t = translator(workshop.language)
        heading = ipywidgets.HTML(
            element("h2", t("What would a new tie add?"))
            + element("p", t("Choose two: you see what would change if they had a tie."), "d-soft")
        )
        self._a = ipywidgets.Dropdown(description=t("Organisation A"))
        self._b = ipywidgets.Dropdown(description=t("Organisation B"))
        for dropdown in (self._a, self._b):
            dropdown.observe(self._answer, "value")
        self._words = ipywidgets.HTML()
        row = ipywidgets.Box([self._a, self._b])
        row.add_class("d-row")
        super().__init__([heading, row, self._words])
        for name in ("d-card", "d-import", "d-whatif"):
            self.add_class(name)

    def show(self) -> None:
        """Takes members and ties as they are now."""
        network = self._workshop.insights.network
        if network is self._network:
            return
        self._network = network
        t = translator(self._workshop.language)
        options = [(t("– choose –"), ""), *((network.members[key].name, key) for key in by_name(network))]
        self._filling = True
        for dropdown in (self._a, self._b):
            chosen = network.resolve(dropdown.value) if dropdown.value else ""
            if tuple(dropdown.options) != tuple(options):
                dropdown.options = options
            dropdown.value = chosen if chosen in network.members else ""
        self._filling = False
        self._answer(None)

    def _answer(self, _change: Any) -> None:
        network = self._network
        if self._filling or network is None:
            return
        a, b = self._a.value, self._b.value
        lines: list[str] = []
        if a and b:
            adds = addition(network, a, b)
            lines = addition_answer(adds, network, translator(self._workshop.language))
        self._words.value = f"<div role='status'>{''.join(element('p', line) for line in lines)}</div>"
