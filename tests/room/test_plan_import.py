"""An action table brought into a running room with the real command, and on the desk; and a file at rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.unit.plan_import.conftest import LAB
from umarlaud import Workshop
from umarlaud.analysis.plan import plan_table
from umarlaud.cli import main
from umarlaud.desk.import_choice import ImportChoice
from umarlaud.desk.plan_import_panel import PlanImportPanel
from umarlaud.testing import ServerProcess, umarlaud
from umarlaud.workshops import Workshops

LAB_SUMS = {2021: 39_800, 2022: 44_000, 2023: 44_500, 2024: 34_500}


def sums(data: Path, workshop_id: str) -> dict[int, float]:
    workshops = Workshops(data)
    table = plan_table(workshops.snapshot(workshop_id))
    workshops.store.close()
    return {one.year: one.amount for one in table.years}


async def test_the_plan_of_the_lab_comes_into_a_running_room_and_its_wrong_total_is_found_twice(
    server: ServerProcess, join: Any
) -> None:
    """Method, section 6: at the import, and later by the check; then it goes out again."""
    workshop = server.new()
    guest = await join(workshop)
    command = ("import-plan", workshop["id"], str(LAB), "--data", str(server.data))
    shown = umarlaud(*command, "--dry-run").stdout
    assert "! 2022: stated €44,400, the rows add up to €44,000; difference €400" in shown
    assert "2021: the rows add up to €39,800, as stated" in shown
    assert not len(guest.root("goals"))
    said = umarlaud(*command, "--yes").stdout
    await guest.until(lambda: len(guest.root("goals")) == 1)
    assert "Imported: 13 added, 0 completed." in said
    assert sums(server.data, workshop["id"]) == LAB_SUMS
    assert totals_found(server, workshop["id"]) == [2022]

    undo_file = said.strip().rsplit("--undo ", 1)[1]
    undone = umarlaud("import-plan", workshop["id"], "--undo", undo_file, "--data", str(server.data)).stdout
    assert "13 actions removed" in undone
    await guest.until(lambda: not len(guest.root("goals")))


def test_the_same_plan_as_text_brings_the_same_and_a_second_time_nothing(server: ServerProcess) -> None:
    workshop = server.new()
    command = ("import-plan", workshop["id"], str(LAB.with_suffix(".csv")), "--data", str(server.data), "--yes")
    assert "lisatud 13, täiendatud 0" in umarlaud(*command, language="et").stdout
    assert sums(server.data, workshop["id"]) == LAB_SUMS
    assert totals_found(server, workshop["id"]) == [2022]
    assert "There is nothing to import." in run(*command).output


def totals_found(server: ServerProcess, workshop_id: str) -> list[int]:
    """The years in which the check finds a stated total that differs."""
    done = run("check", workshop_id, "--json", "--data", str(server.data))
    return [int(one["record"]) for one in json.loads(done.output)["findings"] if one["rule"] == "stated_total"]


def run(*arguments: str) -> Result:
    """The command in this process, which is quicker than one of its own."""
    return CliRunner(env={"UMARLAUD_LANGUAGE": "en"}).invoke(main, arguments)


def test_a_file_at_rest_takes_in_a_table_under_a_goal_and_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    created = json.loads(umarlaud("new", "Kapis", "--municipality", "0714", "--data", str(tmp_path), "--json").stdout)
    table = tmp_path / "kava.csv"
    table.write_text("Mida;Raha\nKoolitus;6 000\n", encoding="utf-8")
    command = ("import-plan", created["id"], str(table), "--data", str(tmp_path), "--yes", "--goal", "Ohutu küla")
    columns = ("--map", "Mida=activity", "--map", "Raha=budget")
    for options, code, words in (
        ((), 1, "no action table"),
        (columns, 2, "1 amounts belong to no year, the first in row 2"),
        (("--map", "Mida=colour"), 2, "does not know “colour”"),
        (("--map", "Mida=activity", "--map", "Raha=activity"), 2, "names two columns for “activity”"),
        ((*columns, "--map", "Kes=owner"), 2, "no column “Kes”"),
    ):
        done = run(*command, *options)
        assert (done.exit_code, words in done.stderr) == (code, True), done.stderr
        assert not (tmp_path / "imports").exists()
    assert run(*command, *columns, "--year", "2027").exit_code == 0
    assert sums(tmp_path, created["id"]) == {2027: 6_000}


@pytest.fixture
def desk(server: ServerProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ImportChoice:
    created = server.new(municipality="0714")
    for name, value in (("URL", "url"), ("WORKSHOP", "id"), ("TOKEN", "facilitator_token")):
        monkeypatch.setenv(f"UMARLAUD_{name}", created[value])
    monkeypatch.setenv("UMARLAUD_LANGUAGE", "en")
    return ImportChoice(Workshop.open(), tmp_path)


def test_on_the_desk_a_table_is_looked_over_put_in_and_taken_back(desk: ImportChoice) -> None:
    desk.kind.value = "plan"
    organisations, panel = desk.panels.values()
    assert isinstance(panel, PlanImportPanel)
    assert (organisations.layout.display, panel.layout.display) == ("none", "")
    panel.take(LAB.read_bytes(), LAB.name)
    assert "2022: stated €44,400, the rows add up to €44,000; difference €400" in panel._preview.value
    assert panel._add.description == "Add 13 actions"
    panel._apart.value = True
    assert panel._add.description == "Add 26 actions"
    panel._apart.value = False
    panel._columns["Sihtrühm"].value = "none"
    assert "The column “Sihtrühm” is not read." in panel._preview.value
    workshop = panel._workshop
    assert not workshop.snapshot.goals
    panel._add.click()
    assert "13 added, 0 completed" in panel._message.value
    ((key, goal),) = workshop.snapshot.goals.items()
    assert {action.target_group for action in goal.actions} == {""}

    panel.take(LAB.read_bytes(), LAB.name)
    panel._goal.value = key
    assert panel._add.description == "Add 11 actions"  # those with a target group are completed
    panel._back.click()
    assert "13 actions removed" in panel._message.value
    assert not workshop.snapshot.goals
    assert organisations._back.layout.display == "none"


def test_on_the_desk_amounts_without_a_year_ask_for_one_and_a_broken_file_is_said(desk: ImportChoice) -> None:
    panel = desk.panels["plan"]
    assert isinstance(panel, PlanImportPanel)
    panel.take(b"Tegevus;Eelarve\nKoolitus;6000\n", "kava.csv")
    assert "belong to no year" in panel._preview.value
    assert panel._add.disabled
    panel._year.value = panel._year.options[-1][1]
    assert panel._add.description == "Add 1 action"
    panel.take(b"nimi;asula\nSelts;Kuressaare\n", "a.csv")
    assert "has no action table" in panel._message.value
    panel.take(b"Tegevus;2027\n<b>Koolitus</b>;{{6}}\n", "a.csv")
    assert "&lt;b&gt;Koolitus" in panel._preview.value
