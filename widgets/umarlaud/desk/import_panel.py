"""The dialog at the desk that brings organisations in from a file: choose, look, answer, add, take back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets

from umarlaud.datasets import fold, municipality
from umarlaud.desk.file_panel import FilePanel
from umarlaud.desk.import_preview import preview
from umarlaud.desk.words import element
from umarlaud.errors import UmarlaudError
from umarlaud.export.words import KIND, LEVEL
from umarlaud.importing.said import Said
from umarlaud.locale import translator
from umarlaud.stakeholder_import import report
from umarlaud.stakeholder_import.columns import FIELDS, guess
from umarlaud.stakeholder_import.kept import Remembered, data_folder, last_undo, recall, remember
from umarlaud.stakeholder_import.plan import Options, Plan, Question, make_plan
from umarlaud.stakeholder_import.run import import_table, undo_import
from umarlaud.stakeholder_import.table import Table, read_table

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.geojson,.json"


class ImportPanel(FilePanel):
    """Organisations of a list, with the columns, places and kinds that the facilitator settles."""

    def __init__(self, workshop: Workshop, folder: Path | None = None) -> None:
        """`folder` keeps what was chosen and the way back; the data folder otherwise."""
        t = translator(workshop.language)
        intro = t("CSV, TSV, Excel (XLSX) or GeoJSON. First you see what will be added.")
        super().__init__(workshop, folder or data_folder(), ACCEPTED, intro)
        self._table: Table | None = None
        self._plan: Plan | None = None
        self._asked: tuple[Question, ...] = ()
        self._answers: dict[str, str] = {}
        place = municipality(workshop.snapshot.meta.municipality).name
        self._kind = self._dropdown(t("Those without a kind of their own are"), [(t(KIND[k]), k) for k in KIND])
        self._level = self._dropdown(t("Their level"), [(t(LEVEL[one]), one) for one in LEVEL])
        self._level.value = "community"
        self._only = ipywidgets.Checkbox(value=True, indent=False, description=t("Only {place}", place=place))
        self._only.observe(self._again, "value")
        self._columns = {field: self._dropdown(t(words), []) for field, words in FIELDS.items()}
        self._questions = ipywidgets.VBox()
        self._fields.children = list(self._columns.values())
        self._lay_out(self._row(self._kind, self._level, self._only), self._questions)
        self._clear()

    # -- what is chosen --------------------------------------------------------------------------------------------

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
            self._refuse(error)
            return
        self._plan = plan
        self._ask(plan)
        self._preview.value = preview(plan, language, self._workshop.snapshot.meta.municipality)
        self._offer(len(plan.added) + len(plan.changed))

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

    def _carry_out(self) -> tuple[int, int] | None:
        if self._table is None:
            return None
        table, options, workshop = self._table, self._options(), self._workshop
        done, _path = import_table(table, options, workshop.change, workshop.snapshot.id, self._folder, self._author)
        remember(self._folder, table.header, Remembered(options.mapping, options.kind, options.level))
        return len(done.added), len(done.changed)

    def _last(self) -> tuple[Path, str] | None:
        return last_undo(self._folder, self._workshop.snapshot.id)

    def _taken_back(self, path: Path) -> list[Said]:
        return report.taken_back(undo_import(path, self._workshop.change, self._workshop.snapshot.id))

    def _clear(self) -> None:
        self._table = self._plan = None
        self._asked, self._answers = (), {}
        self._questions.children = ()
        super()._clear()
