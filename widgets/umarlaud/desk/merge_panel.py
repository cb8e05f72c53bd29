"""What stands twice in the network: pairs to be made one at the desk, and what was merged, to be parted again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets
from pycrdt import Doc

from umarlaud.analysis.duplicates import Duplicate, probable_duplicates
from umarlaud.analysis.network import Network, read_network
from umarlaud.datasets import settlement
from umarlaud.desk.file_panel import STYLE
from umarlaud.desk.words import element, icon, text
from umarlaud.document.models import Stakeholder
from umarlaud.document.shared import roots
from umarlaud.errors import PlaceError, UmarlaudError, UsageError
from umarlaud.export.words import KIND, LEVEL
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

MOST_PAIRS, MOST_MERGED = 12, 30


class MergePanel(ipywidgets.VBox):
    """Probable duplicates beside each other, each with “Keep this one”; a merge moves nothing and can be undone."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._apart: set[tuple[str, str]] = set()  # pairs that the facilitator said are two, while the desk is open
        self._compared: tuple[object, list[Duplicate]] = (None, [])
        self._shown: object = None
        t = translator(workshop.language)
        style = ipywidgets.HTML(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
        style.layout.display = "none"
        heading = ipywidgets.HTML(
            element("h2", t("Organisations that may be there twice"))
            + element(
                "p",
                t("Keep one of a pair: the ties of the other are then read as its own. Nothing is deleted."),
                "d-soft",
            )
        )
        self._message, self._list, self._merged = ipywidgets.HTML(), ipywidgets.VBox(), ipywidgets.VBox()
        super().__init__([style, heading, self._message, self._list, self._merged])
        for box in (self, self._list, self._merged):
            box.add_class("d-merge")
        self.add_class("d-card")
        self.show()

    def show(self) -> None:
        """Draws the pairs and the merged ones anew when they have changed."""
        network = read_network(self._workshop.snapshot)
        pairs = [pair for pair in self._pairs(network) if (pair.a, pair.b) not in self._apart][:MOST_PAIRS]
        ties = Counter(end for tie in network.ties.values() for end in (tie.a, tie.b) if tie.today != "none")
        merged = [(alias, kept) for kept, aliases in network.aliases.items() for alias in aliases][:MOST_MERGED]
        there = self._workshop.snapshot.stakeholders
        used = {key for pair in pairs for key in (pair.a, pair.b)} | {key for two in merged for key in two}
        drawn = (pairs, merged, [(key, there[key], ties[key]) for key in sorted(used)])
        if drawn == self._shown:
            return
        self._shown = drawn
        t = translator(self._workshop.language)
        self._list.children = (
            [self._pair(pair, network, ties) for pair in pairs]
            if pairs
            else [ipywidgets.HTML(element("p", t("No two names are so alike that they could be one.")))]
        )
        rows = [self._merged_row(alias, kept) for alias, kept in merged]
        self._merged.children = [ipywidgets.HTML(element("h3", t("Merged"))), *rows] if rows else []

    def _pairs(self, network: Network) -> list[Duplicate]:
        names = {key: one.name for key, one in network.members.items()}
        if names != self._compared[0]:
            self._compared = (names, probable_duplicates(network))
        return self._compared[1]

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _pair(self, pair: Duplicate, network: Network, ties: Counter[str]) -> ipywidgets.Widget:
        t = translator(self._workshop.language)

        def leave() -> None:
            self._apart.add((pair.a, pair.b))
            self.show()

        ones = [
            _box([self._card(network.members[kept], ties[kept]), self._keep(kept, other)], "d-one")
            for kept, other in ((pair.a, pair.b), (pair.b, pair.a))
        ]
        return _box([*ones, _button(t("They are two"), leave)], "d-pair")

    def _card(self, one: Stakeholder, ties: int) -> ipywidgets.HTML:
        t = translator(self._workshop.language)
        about = [t(KIND[one.kind]), t(LEVEL[one.level]), _place(one), t.n("{n} tie", "{n} ties", ties)]
        return ipywidgets.HTML(element("h3", one.name) + element("p", " · ".join(filter(None, about)), "d-soft"))

    def _keep(self, kept: str, other: str) -> ipywidgets.Button:
        t = translator(self._workshop.language)
        button = _button(t("Keep this one"), lambda: self._write(other, kept))
        name = self._workshop.snapshot.stakeholders[kept].name
        button.tooltip = t("Keep {name}", name=name)
        button.disabled = not self._workshop.followable
        return button

    def _merged_row(self, alias: str, kept: str) -> ipywidgets.Widget:
        t = translator(self._workshop.language)
        there = self._workshop.snapshot.stakeholders
        words = ipywidgets.HTML(element("p", f"{there[alias].name} → {there[kept].name}"))
        undo = _button(t("Undo"), lambda: self._write(alias, None))
        undo.tooltip = t("Part {name} again", name=there[alias].name)
        undo.disabled = not self._workshop.followable
        return _box([words, undo], "d-merged")

    # -- what is done ----------------------------------------------------------------------------------------------

    def _write(self, key: str, kept: str | None) -> None:
        def fn(doc: Doc[Any]) -> None:
            merge(doc, key, kept)

        try:
            self._workshop.change(fn)
        except UmarlaudError as error:
            words = error.translated(self._workshop.language)
            self._message.value = f"<p class='d-note' role='alert'>{icon('alert')}<span>{text(words)}</span></p>"
            return
        self._message.value = ""
        self.show()


def merge(doc: Doc[Any], key: str, kept: str | None) -> None:
    """Merges a stakeholder into another, or parts it again with None. Raises UsageError when one is gone or merged."""
    stakeholders = roots(doc)["stakeholders"]
    if key not in stakeholders or (kept and (kept not in stakeholders or stakeholders[kept].get("merged_into"))):
        raise UsageError(_("Somebody has deleted or merged one of the two meanwhile. Look at the list again."))
    stakeholders[key]["merged_into"] = kept


def _place(one: Stakeholder) -> str:
    try:
        return settlement(one.place).name if one.place else ""
    except PlaceError:
        return ""


def _button(label: str, act: Callable[[], None]) -> ipywidgets.Button:
    button = ipywidgets.Button(description=label)
    button.on_click(lambda _button: act())
    return button


def _box(children: list[ipywidgets.Widget], css: str) -> ipywidgets.Box:
    box = ipywidgets.Box(children)
    box.add_class(css)
    return box
