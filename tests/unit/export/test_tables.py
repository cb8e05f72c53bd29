"""Tables: frames for notebooks, and CSV that an Estonian Excel opens right and that runs nothing."""

from __future__ import annotations

import csv
import io
import zipfile

import pandas as pd
import pytest

from umarlaud.analysis.network import read_network
from umarlaud.export import goals_frame, links_frame, people_frame, problems_frame, stakeholders_frame, ties_frame
from umarlaud.export.csv_bundle import csv_zip
from umarlaud.export.words import THEME
from umarlaud.locale import translator


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_excel_reads_letters_columns_and_numbers(demo):
    data = files(csv_zip(demo))
    assert set(data) == {
        *("probleemid.csv", "eesmargid.csv", "seosed.csv", "osapooled.csv", "vorgustik.csv"),
        *("toolehed.csv", "haaletused.csv", "paevakava.csv", "datapackage.json"),
        *("tulemused.csv", "moodikud.csv", "moodikute-vaartused.csv", "tegevused.csv", "eelarve.csv"),
        *("toendid.csv", "head-tavad.csv", "kontroll.csv", "millest-tuleneb.csv"),
    }
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
    network = read_network(demo)
    assert set(stakeholders_frame(demo).index) == set(network.members)
    assert set(ties_frame(demo).index) == set(network.ties)
    assert len(links_frame(demo)) == sum(len(goal.problems) for goal in demo.goals.values())
    assert len(people_frame(demo)) == len(demo.people)
    assert "name" not in people_frame(demo)
    assert "name" in people_frame(demo, names=True)


def test_frames_of_an_empty_workshop_have_their_columns(empty):
    assert list(problems_frame(empty).columns) == list(problems_frame(empty, language="en").columns)
    assert len(goals_frame(empty)) == 0


def test_ties_say_what_each_side_sees_and_persons_only_with_names(nasty_network):
    nasty = nasty_network.stakeholders["s1"].name
    nameless = files(csv_zip(nasty_network, language="en"))
    assert "views.csv" not in nameless
    rows = list(csv.DictReader(io.StringIO(nameless["network.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["Organisation A"] for row in rows].count(nasty) == 2
    seen = next(row for row in rows if row["Organisation B"] == "'=1+1")
    assert seen["Today, A's side"] == "Information flows (communication)"
    assert seen["Today, B's side"] == "We plan and evaluate together (collaboration)"
    assert seen["Which way information goes"].endswith("→ =1+1")
    assert "Ülo" not in nameless["network.csv"].decode()
    named = files(csv_zip(nasty_network, language="en", names=True))
    views = list(csv.DictReader(io.StringIO(named["views.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {row["Author"] for row in views} == {"'=Ülo", "Mari"}
    assert nasty in {row["Note"] for row in views}


def test_an_organisation_that_was_merged_has_the_name_of_the_one_that_stays(nasty_network):
    person = nasty_network.people["p2"].model_copy(update={"organisation": "s3"})
    snapshot = nasty_network.model_copy(update={"people": {"p2": person}})
    assert people_frame(snapshot)["organisation"].tolist() == [nasty_network.stakeholders["s1"].name]
    assert stakeholders_frame(snapshot).loc["s1", "also"] == "Sama asi"
