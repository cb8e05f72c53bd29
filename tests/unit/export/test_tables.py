"""Tables: frames for notebooks, and CSV that an Estonian Excel opens right and that runs nothing."""

from __future__ import annotations

import csv
import io
import zipfile

import pandas as pd
import pytest

from umarlaud.export import goals_frame, links_frame, people_frame, problems_frame, stakeholders_frame
from umarlaud.export.tables import csv_zip
from umarlaud.export.words import THEME
from umarlaud.locale import translator


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_excel_reads_letters_columns_and_numbers(demo):
    data = files(csv_zip(demo))
    assert set(data) == {"probleemid.csv", "eesmargid.csv", "seosed.csv", "osapooled.csv"}
    problems = data["probleemid.csv"]
    assert problems.startswith(b"\xef\xbb\xbf")
    text = problems.decode("utf-8-sig")
    assert text.startswith("Nr;Pealkiri;Kirjeldus;Teema;Koht;")
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])
    frame = pd.read_csv(io.BytesIO(problems), sep=";", decimal=",", encoding="utf-8-sig")
    assert len(frame) == len(demo.problems)
    assert frame["Pikkuskraad"].between(21, 29).all()
    assert frame["Laiuskraad"].between(57, 60).all()


@pytest.mark.parametrize("start", ["=1+1", "+372", "-2", "@sum", "\t=1", "\r=1", " =1", "\n=1", '=HYPERLINK("x")'])
def test_no_text_becomes_a_formula(demo, adding, start):
    rows = csv.reader(
        io.StringIO(files(csv_zip(adding(demo, title=start)))["probleemid.csv"].decode("utf-8-sig"), newline=""),
        delimiter=";",
    )
    assert f"'{start}" in [row[1] for row in rows]


def test_a_text_of_several_lines_stays_one_cell(demo, adding):
    body = 'Esimene; "teine"\nkolmas\r\nneljas'
    data = files(csv_zip(adding(demo, description=body)))["probleemid.csv"].decode("utf-8-sig")
    assert body in [row[2] for row in csv.reader(io.StringIO(data, newline=""), delimiter=";")]


def test_frames_have_a_row_for_every_record(demo):
    problems = problems_frame(demo)
    assert set(problems.index) == set(demo.problems)
    assert set(problems["theme"]) == {translator("et")(label) for label in THEME.values()}
    assert len(goals_frame(demo)) == len(demo.goals)
    assert len(stakeholders_frame(demo)) == len(demo.stakeholders)
    assert len(links_frame(demo)) == sum(len(goal.problems) for goal in demo.goals.values())
    assert len(people_frame(demo)) == len(demo.people)
    assert "name" not in people_frame(demo)
    assert "name" in people_frame(demo, names=True)


def test_frames_of_an_empty_workshop_have_their_columns(empty):
    assert list(problems_frame(empty).columns) == list(problems_frame(empty, language="en").columns)
    assert len(goals_frame(empty)) == 0
