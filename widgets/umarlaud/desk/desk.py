"""The desk: its parts put together, and kept up to date with the room."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import ipywidgets

from umarlaud import figures
from umarlaud._widget import RoomWidget
from umarlaud.desk import header, room_card
from umarlaud.desk.exports import Exports
from umarlaud.desk.network_tab import NetworkTab
from umarlaud.desk.part import Part
from umarlaud.desk.words import icon, text
from umarlaud.document.models import Snapshot
from umarlaud.errors import UmarlaudError
from umarlaud.facilitation.widget import Facilitation
from umarlaud.goal_editor.widget import GoalEditor
from umarlaud.locale import translator
from umarlaud.network_map.widget import NetworkMap
from umarlaud.plan_builder.widget import PlanBuilder
from umarlaud.problem_map.widget import ProblemMap
from umarlaud.surroundings import language
from umarlaud.worksheet.widget import Worksheet
from umarlaud.workshop import Workshop

STYLE = Path(__file__).with_name("desk.css")


SOON = ("umarlaud.figures.problems_on_map", "matplotlib.backends.backend_svg")
"""Modules that take a second to import, and are there when somebody opens the tab that needs them."""


class Desk(ipywidgets.VBox):
    """The facilitator's page of a workshop; follows the room and shows what is new at most once a second.

    `workshop` is the one to show: by default the room that the environment names, else the demo workshop, read only.
    """

    def __init__(self, workshop: Workshop | None = None) -> None:
        style = ipywidgets.HTML(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
        try:
            self.workshop = workshop or Workshop.open(otherwise="demo")
        except UmarlaudError as error:
            failed = (
                f"<p class='d-note' role='alert'>{icon('alert')}<span>{text(error.translated(language()))}</span></p>"
            )
            super().__init__([style, ipywidgets.HTML(failed)])
        else:
            self._parts: list[Part] = []
            super().__init__([style, self._head(), self._exports, self._body()])
            self._show(self.workshop)
            self.workshop.live(self._show)
            threading.Thread(target=_import_soon, daemon=True).start()
        self.add_class("u-desk")

    def __repr__(self) -> str:
        return f"<Desk {self.workshop.snapshot.meta.title!r}>" if hasattr(self, "workshop") else "<Desk>"

    # -- its parts -------------------------------------------------------------------------------------------------

    def _head(self) -> ipywidgets.Widget:
        _ = translator(self.workshop.language)
        self._exports = Exports(self.workshop)
        self._exports.layout.display = "none"
        take_home = ipywidgets.Button(description=_("Take home…"))
        take_home.add_class("d-primary")
        take_home.on_click(lambda _button: self._toggle_exports())
        parts = [self._part(header.title, "d-title"), self._part(header.state), self._part(header.links, "d-links")]
        return _box([*parts, take_home, self._part(header.languages)], "d-head")

    def _toggle_exports(self) -> None:
        hidden = self._exports.layout.display == "none"
        self._exports.layout.display = "" if hidden else "none"

    def _body(self) -> ipywidgets.Widget:
        room = [self._part(card) for card in (room_card.join_card, room_card.here_card, room_card.latest_card)]
        self._across = _box([self._tabs(), _box(room, "d-side")], "d-body")
        return self._across

    def _tabs(self) -> ipywidgets.Tab:
        workshop = self.workshop
        self._network = NetworkTab(workshop)
        self._sheets = any(stage.kind == "worksheet" for stage in workshop.snapshot.meta.agenda)
        problems = [self._map(), self._figure(figures.problems_table)]
        goals = [self._figure(figures.goals_table), self._figure(figures.coverage_table)]
        counts = [
            self._figure(figures.themes_chart, "d-card"),
            self._figure(figures.places_chart, "d-card"),
            self._figure(figures.ways_table),
        ]
        people = [Part(lambda: figures.people_table(workshop.snapshot, workshop.here, workshop.language))]
        self._pages = [
            *([_live(Facilitation)] if workshop.followable else []),
            _Page(_box(problems, "d-page"), problems),
            _Page(self._network),
            _Page(_box(goals, "d-page"), goals),
            _live(PlanBuilder),
            _Page(_box(counts, "d-page d-charts"), counts),
            _Page(_box(people, "d-page"), people),
            *(_live(widget) for widget in (ProblemMap, NetworkMap, GoalEditor)),
            *([_live(Worksheet)] if self._sheets else []),
        ]
        self._tab = ipywidgets.Tab([page.box for page in self._pages])
        self._tab.add_class("d-tabs")
        self._tab.observe(lambda _change: self._show_tab(), "selected_index")
        return self._tab

    def _map(self) -> Part:
        def key() -> Hashable:
            snapshot = self.workshop.snapshot
            return tuple(
                (name, p.title, p.theme, p.place, p.description, str(p.geometry))
                for name, p in snapshot.problems.items()
            )

        return Part(lambda: figures.problem_map(self.workshop.snapshot, self.workshop.language, height="440px"), key)

    def _figure(self, draw: Callable[..., str], css: str = "") -> Part:
        return Part(
            lambda: draw(self.workshop.snapshot, self.workshop.language), lambda: id(self.workshop.snapshot), css
        )

    def _part(self, draw: Callable[[Workshop], str], css: str = "") -> Part:
        part = Part(lambda: draw(self.workshop), css=css)
        self._parts.append(part)
        return part

    # -- what is new -----------------------------------------------------------------------------------------------

    def _show(self, _workshop: Workshop) -> None:
        _ = translator(self.workshop.language)
        snapshot = self.workshop.snapshot
        titles = (
            *([_("Lead")] if self.workshop.followable else []),
            " ".join((_("Problems"), str(len(snapshot.problems)))),
            " ".join((_("Network"), str(_members(snapshot)))),
            " ".join((_("Goals"), str(len(snapshot.goals)))),
            _("Plan"),
            _("Counts"),
            " ".join((_("Participants"), str(len(snapshot.people)))),
            _("Edit the map"),
            _("Edit the network"),
            _("Edit the goals"),
            *([_("Edit the worksheet")] if self._sheets else []),
        )
        if self._tab.titles != titles:
            self._tab.titles = titles
        for part in self._parts:
            part.show()
        self._show_tab()

    def _show_tab(self) -> None:
        # What nobody looks at is not drawn: a map or a chart takes a good part of a second.
        page = self._pages[self._tab.selected_index or 0]
        for part in page.parts:
            part.show()
        if page.box is self._network:
            self._network.show()
        # a table of years needs the whole width
        (self._across.add_class if page.widget is PlanBuilder else self._across.remove_class)("d-body--wide")
        # A live widget is made when its tab is first opened: a map that is born unseen does not know its size.
        if page.widget is not None and not page.box.children:
            page.box.children = [page.widget(language=self.workshop.language)]


@dataclass(frozen=True)
class _Page:
    """What stands under one tab: figures that are drawn when somebody looks, or a live widget."""

    box: ipywidgets.Box
    parts: list[Part] = field(default_factory=list)
    widget: type[RoomWidget] | None = None


def _import_soon() -> None:
    for name in SOON:
        import_module(name)


def _live(widget: type[RoomWidget]) -> _Page:
    return _Page(_box([], "d-page"), widget=widget)


def _members(snapshot: Snapshot) -> int:
    # a count for the title of the tab: the network itself is read when somebody looks at it
    return sum(not one.merged_into for one in snapshot.stakeholders.values())


def _box(children: list[ipywidgets.Widget], css: str) -> ipywidgets.Box:
    box = ipywidgets.Box(children)
    for name in css.split():
        box.add_class(name)
    return box
