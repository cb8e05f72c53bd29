"""The worksheet, the votes and the agenda in the Word document, in the tables and in the workbook."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from docx import Document

from umarlaud import templates
from umarlaud.document.models import Meta, Snapshot
from umarlaud.export import cards_frame, people_frame, problems_frame, render, stages_frame, votes_frame
from umarlaud.workshop import Workshop


def lines(content: bytes) -> list[str]:
    """Paragraphs of a Word document, and rows of its tables with bars between the cells."""
    document, found = Document(io.BytesIO(content)), []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            found += ["|".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            found.append(item.text)
    return found


def rows(content: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        text = file.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


# -- the Word document -------------------------------------------------------------------------------------------


def test_a_card_says_what_it_is_about_who_says_so_too_and_what_was_merged_into_it(held):
    made = lines(render(held, ".docx", language="en"))
    assert made.index("Needs") < made.index("Buses") < made.index("Care") < made.index("Why") < made.index("So that")
    assert (
        "Low buses (Who: County; on the problem “High steps” (Saaremaa vald); 3 more say so too, "
        "of these 2 through a helper; merged with it: “A lower bus”)"
    ) in made
    assert "=1+1 (through a helper)" in made
    assert any(line.startswith("=G: <b>") and "; on paper)" in line for line in made)


def test_who_took_part_through_a_helper_and_how_contributions_came_in_is_counted_apart(held):
    made = lines(render(held, ".docx", language="en"))
    assert (
        "4 participants; 0 organisations represented. 2 of them took part through the helpers of their tables." in made
    )
    assert "How contributions came in|Wrote themselves|On paper|Through a helper" in made
    assert "Cards of a worksheet|2|1|1" in made


def test_each_shown_vote_has_its_table_its_turnout_and_shared_places(held):
    made = lines(render(held, ".docx", language="en"))
    assert [line for line in made if line.startswith("Vote ") and "”" not in line] == [
        "Vote dots",
        "Vote choice",
        "Vote consent",
        "Vote ranking",
    ]
    assert "Not shown" not in made
    assert made.count("Of these 2 through a helper, 1 on a paper ballot.") == 0
    assert sum("8 ballots. Of these 2 through a helper, 1 on a paper ballot." in line for line in made) == 4
    assert "1.|Low buses|9|6" in made
    assert "2.|no longer there|2|4|2" in made
    assert "1.|Low buses|6|1|1" in made
    assert "objects: =cmd|' /C calc'!A0" in made
    assert "has reservations: Too soon" in made
    assert "1–2.|=1+1|1|0" in made


def test_a_ranking_shows_how_many_put_one_before_the_other(held):
    made = lines(render(held, ".docx", language="en"))
    at = made.index("How many put the one of the row before the one of the column")
    assert made[at + 1 : at + 4] == ["|1|2|3", "1. Low buses|–|4|6", "2. =1+1|4|–|5"]


def test_many_things_without_points_are_named_below_the_table(held):
    content = held.dump()
    for number in range(6):
        content["cards"][f"x{number}"] = {"board": "needs", "text": f"Extra {number}"}
        item = {"item": f"x{number}", "rank": 3, "counts": {"points": 0, "voters": 0}}
        content["votes"]["dots"]["result"]["items"].append(item)
    made = lines(render(Snapshot.model_validate(content), ".docx", language="en"))
    assert "Without points: =1+1; Extra 0; Extra 1; Extra 2; Extra 3; Extra 4; Extra 5." in made
    assert not [line for line in made if "|Extra" in line]


def test_the_agenda_is_a_table_of_stages(held, empty):
    made = lines(render(held, ".docx", language="en"))
    at = made.index("No.|Part|What is done|Minutes")
    assert made[at + 1 : at + 3] == ["1|Needs|Worksheet\nNeeds, Why|20", "2|We choose|Vote\nVote dots, Vote choice|"]
    assert "No.|Part|What is done|Minutes" not in lines(render(empty, ".docx", language="en"))


# -- tables ------------------------------------------------------------------------------------------------------


def test_the_table_of_the_worksheet_has_cards_and_texts_with_what_was_merged(held):
    first, *_rest = made = rows(render(held, ".csv.zip", language="en"), "worksheet.csv")
    assert [row["Board"] for row in made] == ["Needs", "Needs", "Needs", "Why"]
    assert first["Text"] == "Low buses"
    assert first["Details"] == "Who: County"
    assert (first["Others who say so too"], first["of these through a helper"]) == ("3", "2")
    assert (first["Cards merged into it"], first["What the merged cards said"]) == ("1", "A lower bus")
    assert {row["How it came in"] for row in made} == {"", "on paper", "through a helper"}
    assert made[-1]["Text"] == "So that\n=all get there"


def test_the_table_of_votes_has_a_column_for_each_count_that_is_in_use(held):
    made = rows(render(held, ".csv.zip", language="en"), "votes.csv")
    assert [row["Vote"] for row in made] == [
        *["Vote dots"] * 3,
        *["Vote choice"] * 2,
        "Vote consent",
        *["Vote ranking"] * 3,
    ]
    assert {(row["Ballots"], row["Ballots through a helper"], row["Ballots on paper"]) for row in made} == {
        ("8", "2", "1")
    }
    assert (made[0]["Points"], made[0]["Voters"], made[0]["Yes"]) == ("9", "6", "")
    assert made[5]["I object"] == "1"
    only = held.model_copy(update={"votes": {"dots": held.votes["dots"]}})
    assert "Yes" not in rows(render(only, ".csv.zip", language="en"), "votes.csv")[0]


def test_frames_are_for_computing(held, empty):
    votes = votes_frame(held)
    assert votes.loc["dots~c1", "points"] == 9
    assert votes["points"].sum() == 12
    assert votes["yes"].isna().sum() == 7
    cards = cards_frame(held, language="en")
    assert cards["support"].sum() == 4
    assert list(stages_frame(held, language="en")["minutes"].dropna()) == [20]
    assert list(people_frame(held, language="en")["via"]) == ["", "", "through a helper", "through a helper"]
    assert list(problems_frame(held)["via"]) == [""]
    for frame in (cards_frame, votes_frame, stages_frame):
        assert len(frame(empty)) == 0
        assert list(frame(empty).columns) == list(frame(held).columns)


def test_an_opened_workshop_has_the_frames(held, monkeypatch):
    monkeypatch.setenv("UMARLAUD_LANGUAGE", "en")
    workshop = Workshop.of(held)
    assert workshop.cards.equals(cards_frame(held, language="en"))
    assert workshop.votes.equals(votes_frame(held, language="en"))
    assert list(workshop.stages["part"]) == ["Needs", "We choose"]


# -- nothing is a formula, nobody is named -----------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=1+1", "+372", "-2", "@sum", "\t=1", " =1", "\n=1", "=cmd|' /C calc'!A0"])
def test_no_text_of_a_card_or_a_vote_becomes_a_formula(held, start):
    content = held.dump()
    card = content["cards"]["c1"]
    card |= {"text": start, "group": start, "details": {"who": start}}
    content["cards"]["c2"]["text"] = start
    content["votes"]["consent"]["title"] = {"en": start}
    content["votes"]["consent"]["result"]["items"][0]["reasons"] = [start]
    content["meta"]["boards"][1]["title"] = content["meta"]["agenda"][0]["title"] = {"en": start}
    content["meta"]["boards"][1]["themes"][0]["title"] = {"en": start}
    snapshot = Snapshot.model_validate(content)
    zipped = render(snapshot, ".csv.zip", language="en", names=True)
    for name in ("worksheet.csv", "votes.csv", "agenda.csv"):
        cells = [cell for row in rows(zipped, name) for cell in row.values()]
        assert not [cell for cell in cells if cell.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))]
    book = openpyxl.load_workbook(io.BytesIO(render(snapshot, ".xlsx", language="en", names=True)))
    cells = [
        cell
        for name in ("Worksheet", "Votes", "Agenda")
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    ours = [cell for cell in cells if str(cell.value).lstrip(" \n").startswith(("=", "+", "-", "@", "\t"))]
    assert len(ours) >= 6
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in ours)


@pytest.mark.parametrize("extension", [".docx", ".csv.zip", ".xlsx"])
def test_who_wrote_a_card_is_told_only_when_asked_and_of_votes_never(held, extension):
    def unpacked(**asked: bool) -> str:
        with zipfile.ZipFile(io.BytesIO(render(held, extension, language="en", **asked))) as file:
            return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())

    without = unpacked()
    assert "Salanimi" not in without
    assert not [person for person in held.people if f">{person}<" in without or f";{person};" in without]
    assert "Salanimi Kolm" in unpacked(names=True)
    if extension == ".csv.zip":
        votes = rows(render(held, extension, language="en", names=True), "votes.csv")
        assert not [cell for row in votes for cell in row.values() if "Salanimi" in cell]


# -- what nobody touched -----------------------------------------------------------------------------------------


def of_round_table(**roots: dict[str, object]) -> Snapshot:
    """A round table as its template makes it, with records beside."""
    plan = templates.read("round-table")
    meta = Meta(title="t", municipality="0714", language="et", **plan.meta_fields())
    made = Snapshot(id="w", meta=meta, **plan.records("et")).dump()
    for root, records in roots.items():
        made[root] |= records
    return Snapshot.model_validate(made)


def test_what_a_template_put_there_and_nobody_touched_is_no_result():
    made = lines(render(of_round_table(), ".docx", language="et"))
    assert "Tööleht" not in made
    assert not any(line.startswith(("Teeme koostööd selleks, et", "Kaardistame valdkonna")) for line in made)


def test_preset_cards_and_texts_are_in_the_document_once_people_took_them_up():
    whole = of_round_table()
    key = next(key for key, card in whole.cards.items() if card.text.startswith("Kaardistame valdkonna"))
    text = next(key for key, one in whole.texts.items() if one.text.startswith("Teeme koostööd selleks, et"))
    supported = whole.cards[key].model_dump() | {"support": {"mari": {}}}
    written = {"text": "Teeme koostööd selleks, et buss käiks."}
    made = lines(render(of_round_table(cards={key: supported}, texts={text: written}), ".docx", language="et"))
    assert any(line.startswith("Kaardistame valdkonna ühendused.") for line in made)
    assert "Teeme koostööd selleks, et buss käiks." in made
