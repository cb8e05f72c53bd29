"""The dialog at the desk that brings in an existing action table: choose, look, set the goal, add, take back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets

from umarlaud.analysis.plan import goals_in_order
from umarlaud.desk.file_panel import FilePanel
from umarlaud.desk.plan_import_preview import preview
from umarlaud.desk.words import element
from umarlaud.errors import UmarlaudError
from umarlaud.importing.said import Said
from umarlaud.locale import translator
from umarlaud.plan_import import report
from umarlaud.plan_import.columns import FIELDS, Column
from umarlaud.plan_import.grid import Grid, read_grid
from umarlaud.plan_import.plan import Options, make_plan
from umarlaud.plan_import.run import import_actions, last_undo, undo_import
from umarlaud.plan_import.table import ActionTable, table_of
from umarlaud.stakeholder_import.kept import data_folder

if TYPE_CHECKING:
    from umarlaud.workshop import Workshop

ACCEPTED = ".xlsx,.csv,.tsv,.txt"


class PlanImportPanel(FilePanel):
    """An action table of a plan; the facilitator says where it goes and may correct what its columns are."""

    def __init__(self, workshop: Workshop, folder: Path | None = None) -> None:
        """`folder` keeps the way back; the data folder otherwise."""
        t = translator(workshop.language)
        intro = t("The action table of an existing plan, Excel (XLSX) or CSV. First you see what will be added.")
        super().__init__(workshop, folder or data_folder(), ACCEPTED, intro)
        self._grid: Grid | None = None
        self._table: ActionTable | None = None
        self._goal = self._dropdown(t("Goal, where the file names none"), [])
        self._goal.add_class("d-wide")
        self._apart = ipywidgets.Checkbox(
            value=False, indent=False, description=t("Keep the rows of each year as actions of their own")
        )
        self._apart.observe(self._again, "value")
        self._year = self._dropdown(t("Year, where the file names none"), [])
        self._columns: dict[str, ipywidgets.Dropdown] = {}
        self._lay_out(self._row(self._goal, self._year, self._apart))
        self._clear()

    def take(self, data: bytes, name: str) -> None:
        """Reads a file and shows what it would bring; says in words why it cannot."""
        self._clear()
        try:
            grid = read_grid(data, name)
            table = table_of(grid, {}, None)
        except UmarlaudError as error:
            self._say([error.translated(self._workshop.language)], alert=True)
            return
        self._grid = grid
        self._filling = True
        self._fill(table)
        self._filling = False
        self._settings.layout.display = ""
        self._fields.layout.display = "none"
        self._draw()

    def _fill(self, table: ActionTable) -> None:
        """Offers what can be chosen for a file."""
        t, goals = self.t, self._workshop.snapshot.goals
        own = table.heading or table.name.rsplit(".", 1)[0]
        options = [(t("New goal: {title}", title=own), "")]
        options += [(goals[key].title.strip() or "–", key) for key in goals_in_order(self._workshop.snapshot)]
        self._goal.options = options
        self._goal.value = ""
        self._columns = {column.name: self._column(column) for column in table.columns.values()}
        self._fields.children = list(self._columns.values())
        years = range(min(self._around()), max(self._around()) + 1)
        self._year.options = [(t("– choose –"), ""), *((str(year), str(year)) for year in years)]
        self._year.value = ""
        self._year.layout.display = "" if table.yearless else "none"

    def _around(self) -> tuple[int, int]:
        from umarlaud.analysis.plan_years import workshop_year

        year = workshop_year(self._workshop.snapshot)
        return year - 10, year + 10

    def _column(self, column: Column) -> ipywidgets.Dropdown:
        t = self.t
        options = [(t("– not read –"), "none"), *((t(words), field) for field, words in FIELDS.items())]
        value = str(column.year) if column.year else column.field or "none"
        if column.year:
            options.append((t("Budget of {year}", year=column.year), value))
        dropdown = self._dropdown(column.name, options)
        dropdown.value = value
        return dropdown

    def _read(self, grid: Grid) -> ActionTable:
        """The table with what was chosen; a column left as it was found is not chosen."""
        found = table_of(grid, {}, None).columns
        chosen = {}
        for name, dropdown in self._columns.items():
            column = found.get(name)
            guessed = (str(column.year) if column.year else column.field or "none") if column else "none"
            if dropdown.value != guessed:
                chosen[name] = dropdown.value
        return table_of(grid, chosen, int(self._year.value) if self._year.value else None)

    def _options(self) -> Options:
        return Options(self._goal.value or "", self._apart.value)

    def _draw(self) -> None:
        """Plans anew, and shows it."""
        if self._grid is None:
            return
        language, snapshot = self._workshop.language, self._workshop.snapshot
        self._add.description, self._add.disabled = self.t("Add"), True
        try:
            self._table = table = self._read(self._grid)
            plan = make_plan(table, self._options(), snapshot)
        except UmarlaudError as error:
            self._refuse(error)
            return
        said = [one.in_language(language) for one in report.about(table)]
        self._about.value = element("p", " · ".join([table.name, *said]), "d-soft")
        mapped = (f"{self.t(words)}: {', '.join(names)}" for words, names in report.columns(table))
        self._mapped.value = element("p", " · ".join(mapped))
        try:
            plan.check(snapshot)
        except UmarlaudError as error:
            self._refuse(error)
            return
        self._preview.value = preview(plan, language)
        actions = len(plan.added) + len(plan.changed)
        words = self.t.n("Add {n} action", "Add {n} actions", actions) if actions else self.t("Add")
        # years and totals alone are one
        self._offer(actions or int(not plan.empty), words)

    def _carry_out(self) -> tuple[int, int] | None:
        if self._table is None:
            return None
        table, options, workshop = self._table, self._options(), self._workshop
        done, _path = import_actions(table, options, workshop.change, workshop.snapshot.id, self._folder, self._author)
        return len(done.added), len(done.changed)

    def _last(self) -> tuple[Path, str] | None:
        return last_undo(self._folder, self._workshop.snapshot.id)

    def _taken_back(self, path: Path) -> list[Said]:
        return report.taken_back(undo_import(path, self._workshop.change, self._workshop.snapshot.id))

    def _clear(self) -> None:
        self._grid = self._table = None
        super()._clear()
