"""Making workshops from templates and earlier workshops, and printing their sheets, on the command line."""

from __future__ import annotations

import json

import pytest

from umarlaud.testing import umarlaud
from umarlaud.workshops import Workshops


@pytest.fixture
def data(tmp_path):
    return ("--data", str(tmp_path / "data"))


def new(data, *options: str, title: str = "Proov") -> dict[str, str]:
    made: dict[str, str] = json.loads(umarlaud("new", title, *options, *data, "--json").stdout)
    return made


def snapshot(data, made):
    from pathlib import Path

    workshops = Workshops(Path(data[1]))
    try:
        return workshops.snapshot(made["id"])
    finally:
        workshops.store.close()


def refused(*arguments: str) -> tuple[int, str]:
    done = umarlaud(*arguments, ok=False)
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_a_workshop_is_made_from_a_template_and_from_a_file_of_ones_own(data, tmp_path):
    made = snapshot(data, new(data, "--municipality", "Saaremaa vald", "--template", "round-table"))
    assert made.meta.template == "round-table"
    assert made.meta.municipality == "0714"
    assert [stage.kind for stage in made.meta.agenda]
    own = tmp_path / "local-safety.yaml"
    own.write_text(umarlaud("templates", "local-safety", "--yaml", *data).stdout, encoding="utf-8")
    mine = snapshot(data, new(data, "--municipality", "0714", "--template", str(own)))
    assert (
        mine.meta.agenda
        == snapshot(data, new(data, "--municipality", "0714", "--template", "local-safety")).meta.agenda
    )


def test_the_next_workshop_has_the_place_and_language_of_the_earlier_one_and_brings_what_is_named(data, tmp_path):
    from umarlaud.datasets import demo_file

    umarlaud("restore", str(demo_file("ru")), *data)
    (earlier,) = json.loads(umarlaud("list", "--json", *data).stdout)
    before = snapshot(data, earlier)
    after = snapshot(data, new(data, "--next-of", earlier["id"], "--bring", "problems, goals", title="Järgmine"))
    assert after.meta.previous == earlier["id"]
    assert (after.meta.municipality, after.meta.language) == (before.meta.municipality, "ru")
    assert after.goals.keys() == before.goals.keys()
    assert set(after.problems) <= set(before.problems)
    assert after.problems
    assert (after.stakeholders, after.people) == ({}, {})
    other = snapshot(data, new(data, "--next-of", earlier["id"], "--municipality", "0205", "--language", "et"))
    assert (other.meta.municipality, other.meta.language, other.problems) == ("0205", "et", {})
    assert not list(tmp_path.glob("*.yaml"))


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 2, "Name the municipality"),
        (("--next-of", "nosuch"), 1, "nosuch"),
        (("--municipality", "0714", "--bring", "problems"), 2, "--next-of"),
        (("--municipality", "0714", "--template", "nosuch"), 1, "nosuch"),
        (("--municipality", "0714", "--template", "./nosuch.yaml"), 1, "nosuch.yaml"),
        (("--municipality", "9999"), 1, "9999"),
    ],
)
def test_what_no_workshop_can_be_made_of_is_said_in_one_line(data, options, code, words):
    returned, said = refused("new", "Proov", *options, *data)
    assert (returned, words in said) == (code, True), said
    assert json.loads(umarlaud("list", "--json", *data).stdout) == []


def test_only_known_parts_are_brought_along(data):
    made = new(data, "--municipality", "0714")
    code, said = refused("new", "Järgmine", "--next-of", made["id"], "--bring", "people", *data)
    assert (code, "stakeholders, problems, goals" in said) == (2, True)


@pytest.mark.parametrize("title", ["", "   ", "a" * 201])
def test_a_title_has_1_to_200_characters(data, title):
    assert refused("new", title, "--municipality", "0714", *data)[0] == 2


@pytest.mark.parametrize("sheet", ["worksheet", "problem-slips", "network", "run-sheet"])
def test_a_sheet_is_printed_to_a_file(data, tmp_path, sheet):
    made = new(data, "--municipality", "0714", "--template", "round-table")
    target = tmp_path / f"{sheet}.pdf"
    umarlaud("print", made["id"], sheet, str(target), "--large", "--language", "en", *data)
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("poster", "x.pdf"), 2, "worksheet, problem-slips"),
        (("ballots", "x.pdf"), 2, "vote"),
        (("ballots", "x.pdf", "--vote", "none"), 2, "vote"),
        (("run-sheet", "x.pdf", "--start", "tea-time"), 2, "17:00"),
        (("worksheet", "nosuch/x.pdf"), 1, "nosuch"),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_line(data, tmp_path, options, code, words):
    made = new(data, "--municipality", "0714", "--template", "round-table")
    sheet, file, *rest = options
    returned, said = refused("print", made["id"], sheet, str(tmp_path / file), *rest, *data)
    assert returned == code, said
    assert words in said
    assert not (tmp_path / file).exists()


def test_a_sheet_of_no_workshop_is_not_printed(data, tmp_path):
    code, said = refused("print", "nosuch", "worksheet", str(tmp_path / "x.pdf"), *data)
    assert (code, "nosuch" in said) == (1, True)
