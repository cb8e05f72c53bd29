"""The dialog at the desk that brings organisations in from a file: choose, look, answer, add, take back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets

from umarlaud.datasets import fold, municipality
from umarlaud.desk.import_preview import preview
from umarlaud.desk.words import element, icon, text
from umarlaud.errors import UmarlaudError
from umarlaud.export.words import KIND, LEVEL
from umarlaud.locale import translator
from umarlaud.stakeholder_import import report
from umarlaud.stakeholder_import.columns import FIELDS, guess
from umarlaud.stakeholder_import.kept import Remembered, data_folder, last_undo, recall, remember
from umarlaud.stakeholder_import.plan import Options, Plan, Question, make_plan
from umarlaud.stakeholder_import.run import import_table, undo_import
from umarlaud.stakeholder_import.said import Said
from umarlaud.stakeholder_import.table import Table, read_table

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

STYLE = Path(__file__).with_name("import_panel.css")
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.geojson,.json"


class ImportPanel(ipywidgets.VBox):
    """Nothing is written before the button at its end is pressed; what was written can be taken back."""

    def __init__(self, workshop: Workshop, folder: Path | None = None) -> None:
        """`folder` keeps what was chosen and the way back; the data folder otherwise."""
        self._workshop, self._folder = workshop, folder or data_folder()
        self.t = t = translator(workshop.language)
        self._table: Table | None = None
        self._plan: Plan | None = None
        self._filling = False
        self._asked: tuple[Question, ...] = ()
        self._answers: dict[str, str] = {}
        self._upload = ipywidgets.FileUpload(accept=ACCEPTED, multiple=False, description=t("Choose a file…"))
        self._upload.observe(self._chosen, "value")
        self._message, self._about, self._preview = (ipywidgets.HTML() for _ in range(3))
        place = municipality(workshop.snapshot.meta.municipality).name
        self._kind = self._dropdown(t("Those without a kind of their own are"), [(t(KIND[k]), k) for k in KIND])
        self._level = self._dropdown(t("Their level"), [(t(LEVEL[one]), one) for one in LEVEL])
        self._level.value = "community"
        self._only = ipywidgets.Checkbox(value=True, indent=False, description=t("Only {place}", place=place))
        self._only.observe(self._again, "value")
        self._columns = {field: self._dropdown(t(words), []) for field, words in FIELDS.items()}
        self._questions = ipywidgets.VBox()
        self._add = self._button("", self._import, primary=True)
        self._cancel = self._button(t("Cancel"), self._clear)
        self._back = self._button("", self._undo)
        self._fields = ipywidgets.Box(list(self._columns.values()))
        self._fields.add_class("d-fields")
        self._mapped = ipywidgets.HTML()
        self._change_columns = self._button(t("Change the columns"), self._toggle_columns)
        self._settings = ipywidgets.VBox(
            [
                self._about,
                self._row(self._kind, self._level, self._only),
                ipywidgets.HTML(element("h3", t("Which column is what"))),
                self._row(self._mapped, self._change_columns),
                self._fields,
                self._questions,
                self._preview,
                self._row(self._add, self._cancel),
            ]
        )
        heading = ipywidgets.HTML(
            element("h2", t("Bring in organisations from a file"))
            + element("p", t("CSV, TSV, Excel (XLSX) or GeoJSON. First you see what will be added."), "d-soft")
        )
        style = ipywidgets.HTML(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
        style.layout.display = "none"
        super().__init__([style, heading, self._row(self._upload, self._back), self._message, self._settings])
        for box in (self, self._settings):
            box.add_class("d-import")
        self.add_class("d-card")
        self._clear()

    def show(self) -> None:
        """Offers to take back the newest import that is still there."""
        last = last_undo(self._folder, self._workshop.snapshot.id) if self._workshop.followable else None
        self._back.layout.display = "" if last else "none"
        if last:
            self._back.description = self.t("Take back {file}", file=last[1])

    # -- what is chosen --------------------------------------------------------------------------------------------

    def _chosen(self, _change: Any) -> None:
        if not self._upload.value:
            return
        file = self._upload.value[0]
        self._say([self.t("Reading {file}…", file=file["name"])])
        self.take(bytes(file["content"]), file["name"])
        self._filling = True
        self._upload.value = ()  # so that the same file can be chosen again
        self._filling = False

    def take(self, data: bytes, name: str) -> None:
        """Reads a file and shows what it would bring; says in words why it cannot."""
        self._clear()
        try:
            table = read_table(data, name)
        except UmarlaudError as error:
            self._say([error.translated(self._workshop.language)], alert=True)
            return
        before = recall(self._folder, table.header)
        mapping = before.mapping if before else guess(table)
        self._filling = True
        self._table = table
        for field, dropdown in self._columns.items():
            # trait by trait: a value must be one of the options at every moment
            dropdown.options = [(self.t("– not read –"), ""), *((column, column) for column in table.header)]
            dropdown.value = mapping.get(field, "")
        if before:
            self._kind.value, self._level.value = before.kind, before.level
        said = [one.in_language(self._workshop.language) for one in report.about(table)]
        self._about.value = element("p", " · ".join([name, *said]), "d-soft")
        self._settings.layout.display = ""
        self._fields.layout.display = "none" if mapping.get("name") else ""
        self._filling = False
        self._draw()

    def _options(self) -> Options:
        return Options(
            mapping={field: dropdown.value for field, dropdown in self._columns.items() if dropdown.value},
            kind=self._kind.value,
            level=self._level.value,
            okood=self._workshop.snapshot.meta.municipality if self._only.value else None,
            choices=dict(self._answers),
        )

    def _toggle_columns(self) -> None:
        self._fields.layout.display = "" if self._fields.layout.display == "none" else "none"

    def _again(self, _change: Any) -> None:
        if self._table and not self._filling:
            self._draw()

    def _draw(self) -> None:
        """Plans anew, and shows it."""
        if self._table is None:
            return
        language, t = self._workshop.language, self.t
        self._plan = None
        # what it says is of the plan before this one
        self._add.description, self._add.disabled = t("Add"), True
        mapped = (f"{t(words)}: {column}" for words, column in report.columns(self._options().mapping, FIELDS))
        self._mapped.value = element("p", " · ".join(mapped))
        try:
            plan = make_plan(self._table, self._options(), self._workshop.snapshot)
            plan.check(self._workshop.snapshot)
        except UmarlaudError as error:
            self._preview.value = _note(error.translated(language))
            self._add.description, self._add.disabled = t("Add"), True
            return
        self._plan = plan
        self._ask(plan)
        self._preview.value = preview(plan, language, self._workshop.snapshot.meta.municipality)
        n = len(plan.added) + len(plan.changed)
        self._add.description = t("Add {n}", n=n) if n else t("Nothing to add")
        self._add.disabled = not n or not self._workshop.followable
        if not self._workshop.followable:
            self._say([t("Read only: {source}", source=self._workshop.source)])

    def _ask(self, plan: Plan) -> None:
        """Shows a choice for each name that repeats; those answered stay to be answered otherwise."""
        new = [one for one in plan.questions if fold(one.name) not in {fold(asked.name) for asked in self._asked}]
        if not new:
            return
        self._asked = (*self._asked, *new)
        heading = ipywidgets.HTML(element("h3", self.t("Which place is meant?")))
        self._questions.children = [heading, *(self._choice(question) for question in self._asked)]

    def _choice(self, question: Question) -> ipywidgets.Dropdown:
        places = [(f"{place.name}, {place.municipality}", place.akood) for place in question.candidates]
        rows = self.t.n("{n} row", "{n} rows", question.rows)
        dropdown = self._dropdown(f"{question.name} ({rows})", [(self.t("– without a place –"), ""), *places])
        dropdown.value = self._answers.get(fold(question.name), "")

        def answered(change: Any) -> None:
            self._answers[fold(question.name)] = change["new"]
            self._draw()

        dropdown.observe(answered, "value")
        return dropdown

    # -- what is done ----------------------------------------------------------------------------------------------

    def _import(self) -> None:
        if self._table is None:
            return
        table, options, workshop = self._table, self._options(), self._workshop
        self._add.disabled = True
        try:
            done, _path = import_table(
                table, options, workshop.change, workshop.snapshot.id, self._folder, os.environ.get("UMARLAUD_PERSON")
            )
        except UmarlaudError as error:
            self._say([error.translated(workshop.language)], alert=True)
            self._add.disabled = False
            return
        remember(self._folder, table.header, Remembered(options.mapping, options.kind, options.level))
        self._clear()
        added, changed = len(done.added), len(done.changed)
        self._say([self.t("Imported: {added} added, {changed} completed.", added=added, changed=changed)])
        self.show()

    def _undo(self) -> None:
        last = last_undo(self._folder, self._workshop.snapshot.id)
        if not last:
            return
        try:
            undone = undo_import(last[0], self._workshop.change, self._workshop.snapshot.id)
        except UmarlaudError as error:
            self._say([error.translated(self._workshop.language)], alert=True)
            return
        self._say(report.taken_back(undone))
        self.show()
        self._draw()

    def _clear(self) -> None:
        self._table = self._plan = None
        self._add.description, self._add.disabled = self.t("Add"), True
        self._asked, self._answers = (), {}
        self._questions.children = ()
        self._preview.value = self._message.value = ""
        self._settings.layout.display = "none"
        self.show()

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _say(self, sentences: list[Said] | list[str], *, alert: bool = False) -> None:
        words = [one if isinstance(one, str) else one.in_language(self._workshop.language) for one in sentences]
        if alert:
            self._message.value = _note(" ".join(words))
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


def _note(words: str) -> str:
    return f"<p class='d-note' role='alert'>{icon('alert')}<span>{text(words)}</span></p>"
