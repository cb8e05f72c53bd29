"""A template of one's own: in the data folder or in any file, made from one of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.templates.small import SMALL
from umarlaud import templates
from umarlaud.cli import main
from umarlaud.errors import TemplateError
from umarlaud.workshops import Workshops


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    return folder


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, env={"UMARLAUD_LANGUAGE": "en"})
    assert result.exit_code == 0, result.output
    return result.output


def test_one_in_the_data_folder_stands_after_ours_and_makes_a_workshop(tmp_path: Path, own: Path):
    workshops = Workshops(tmp_path)
    assert templates.names(own)[-1] == "small"
    assert templates.titles("et", own)["small"] == "Väike"
    created = workshops.create("Oma", "0714", "ru", template="small")
    snapshot = workshops.snapshot(created.workshop.id)
    assert snapshot.cards["needs-bus"].text == "Автобус"
    assert snapshot.cards["needs-bus"].details == {"who": "Волость"}
    assert snapshot.texts["aim"].text == "Мы хотим"
    assert snapshot.votes["needs_dots"].points == 4
    workshops.store.close()


def test_one_with_the_name_of_ours_stands_before_it(own: Path):
    (own / "round-table.yaml").write_text(SMALL.replace("name: small", "name: round-table"), encoding="utf-8")
    assert templates.read("round-table", own).title["en"] == "Small"
    assert templates.read("round-table").title["en"] == "Round table"
    assert templates.names(own).count("round-table") == 1


def test_one_that_cannot_be_read_is_listed_by_its_name_and_does_not_hide_the_others(own: Path):
    (own / "broken.yaml").write_text("name: [", encoding="utf-8")
    assert templates.titles("en", own)["broken"] == "broken"
    assert templates.titles("en", own)["small"] == "Small"


@pytest.mark.parametrize("name", templates.names())
def test_the_file_of_ours_printed_and_saved_is_the_same_template(tmp_path: Path, name: str):
    """`umarlaud templates NAME --yaml > mine.yaml` is where one's own begins."""
    file = tmp_path / f"{name}.yaml"
    file.write_text(run("templates", name, "--yaml", "--data", str(tmp_path)), encoding="utf-8")
    assert templates.read(file) == templates.read(name)


def test_a_printed_file_under_a_new_name_makes_a_workshop_from_the_command_line(tmp_path: Path):
    printed = run("templates", "local-safety", "--yaml", "--data", str(tmp_path))
    file = tmp_path / "village-safety.yaml"
    file.write_text(printed.replace("name: local-safety\n", "name: village-safety\n", 1), encoding="utf-8")
    made = json.loads(
        run("new", "Oma", "--municipality", "0714", "--template", str(file), "--data", str(tmp_path), "--json")
    )
    workshops = Workshops(tmp_path)
    assert workshops.snapshot(made["id"]).meta.template == "village-safety"
    workshops.store.close()


@pytest.mark.usefixtures("own")
def test_the_command_lists_all_and_shows_the_stages_of_one(tmp_path: Path):
    assert list(json.loads(run("templates", "--json", "--data", str(tmp_path)))) == [*templates.names(), "small"]
    shown = run("templates", "small", "--data", str(tmp_path))
    assert "35 minutes in all." in shown
    assert [line.split()[:4] for line in shown.splitlines() if " min " in line] == [
        ["1", "5", "min", "start"],
        ["1", "20", "min", "needs"],
        ["2", "10", "min", "choice"],
    ]


@pytest.mark.parametrize("name", ["../secret", "a/b", "", "Small", "small.yaml", "x" * 41])
def test_a_name_leads_to_no_file_outside(tmp_path: Path, own: Path, name: str):
    """It may come from a page."""
    (tmp_path / "secret.yaml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(TemplateError) as wrong:
        templates.read(name, own)
    assert "round-table" in wrong.value.translated("en")
    assert "small" in wrong.value.translated("en")
