"""Many archives as one set of tables and maps; memory does not grow with their number."""

from __future__ import annotations

import csv
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from umarlaud.bench.portfolio import PEAK, peaks, write_archives
from umarlaud.portfolio import Portfolio
from umarlaud.portfolio.tables import TABLES
from umarlaud.testing import umarlaud

SPOT = {"type": "Point", "coordinates": [22.49, 58.25]}


def problem(title: str, theme: str = "transport", place: str | None = "3655") -> dict[str, Any]:
    return {"title": title, "theme": theme, "geometry": SPOT, "place": place}


def archive(folder: Path, name: str, workshop: str, exported: str = "2027-01-01T00:00:00Z", **roots: Any) -> None:
    meta = {"title": name, "municipality": roots.pop("municipality", "0714"), "previous": roots.pop("previous", None)}
    whole = {"format": "umarlaud-workshop", "schema": 1, "exported": exported}
    content = {**whole, "workshop": {"id": workshop, "meta": meta, **roots}}
    (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def planned(**budget: Any) -> dict[str, Any]:
    indicator = {"name": "Bus", "baseline": 60, "target": 14, "values": {"2027-01-01": {"value": 37}}}
    action = {"activity": "=Bus", "budget": budget}
    return {"title": "Bus", "problems": ["p"], "indicators": [indicator], "actions": [action]}


def test_problems_forms_indicators_and_budgets_are_summed_by_municipality(tmp_path):
    archive(
        tmp_path,
        "one",
        "w1",
        problems={
            "p": problem("Step"),
            "q": problem("Ice", "safety", None),
            "r": {**problem("Ice"), "merged_into": "q"},
        },
        goals={"g": planned(**{"2027": 10_000, "2028": 0.1}), "h": planned(**{"2027": 2_000, "2028": "other funds"})},
        stakeholders={key: {"name": key} for key in "ab"},
        ties={"a~b": {"a": "a", "b": "b", "views": {"x": {"today": "cooperation", "wanted": "collaboration"}}}},
    )
    archive(tmp_path, "two", "w2", problems={"p": problem("Step")})
    archive(tmp_path, "three", "w3", municipality="0668", goals={"g": planned(**{"2028": 0.2})})
    with Portfolio(tmp_path, "en") as portfolio:
        assert portfolio.frame("problems_by_theme").values.tolist() == [
            ["Saaremaa vald", "Public transport", 2, 1],
            ["Saaremaa vald", "Safety", 1, 0],
        ]
        assert portfolio.frame("problems_by_place")["place"].tolist() == ["Kuressaare linn", "The whole municipality"]
        assert portfolio.frame("forms")[["today", "wanted"]].values.tolist() == [[1, 0], [0, 1]]
        assert portfolio.frame("budgets_by_year").values.tolist() == [
            ["Rapla vald", 2028, 1, 0.2, 0],
            ["Saaremaa vald", 2027, 2, 12_000.0, 0],
            ["Saaremaa vald", 2028, 2, 0.1, 1],
        ]
        assert portfolio.frame("goals")["euros"].tolist() == [0.2, 10_000.1, 2_000.0]
        assert portfolio.frame("indicators")["share"].tolist() == [0.5, 0.5, 0.5], "a target below its baseline"
        assert "Kuressaare linn" in portfolio.problems_map()


def test_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_is_read(tmp_path):
    archive(tmp_path, "good", "w1", problems={"p": problem("Step")})
    archive(tmp_path, "nowhere", "w2", municipality="9999")
    (tmp_path / "cut.json").write_bytes((tmp_path / "good.json").read_bytes()[:-40])
    (tmp_path / "foreign.json").write_text('{"type": "FeatureCollection", "features": []}')
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    whole = json.loads((tmp_path / "good.json").read_text())
    (tmp_path / "newer.json").write_text(json.dumps({**whole, "schema": 99}))
    (tmp_path / "old.json").write_text(json.dumps({**whole, "schema": 0}))
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    (tmp_path / "good.json").write_text(json.dumps({**whole, "exported": "\ud800"}))
    (tmp_path / os.fsdecode(b"\xff.json")).write_text("{}")
    out = tmp_path / "out"
    said = umarlaud("portfolio", str(tmp_path), "--out", str(out), "--language", "en").stdout
    assert said.splitlines()[0] == "1 workshop was read."
    for file, reason in (
        ("cut.json", "is cut short"),
        ("foreign.json", "is not an archive"),
        ("bytes.json", "is not an archive"),
        ("newer.json", "was made with a newer version"),
        ("old.json", "does not say of which version"),
        ("nowhere.json", "there is no municipality"),
        ("folder.json", "cannot be read"),
        ("endless.json", "is not an archive"),
        ("\ufffd.json", "is not an archive"),
    ):
        assert any(line.startswith(f"Left out: {file}. ") and reason in line for line in said.splitlines()), file
    assert "9 files left out" in (out / "portfolio.html").read_text(encoding="utf-8")


def test_copies_of_one_workshop_count_once_and_the_latest_stands(tmp_path):
    (tmp_path / "sub").mkdir()
    archive(tmp_path, "a", "w1", "2027-03-01T00:00:00Z", problems={"p": problem("Newest")})
    archive(tmp_path / "sub", "b", "w1", "2027-02-01T00:00:00Z", problems={"p": problem("Older")})
    archive(tmp_path, "c", "w1", "2027-04-01T00:00:00Z", problems={"p": problem("Newest of all")})
    with Portfolio(tmp_path, "en") as portfolio:
        assert portfolio.frame("problems")["title"].tolist() == ["Newest of all"]
        assert portfolio.counts() == {"read": 1, "double": 2, "unread": 0}


def test_the_newest_workshop_of_a_series_stands_for_what_it_has(tmp_path):
    archive(
        tmp_path,
        "first",
        "w1",
        problems={"p": problem("Step"), "q": problem("Ice")},
        goals={"g": planned(**{"2027": 1})},
    )
    archive(tmp_path, "second", "w2", previous="w1", problems={"p": problem("Step")})
    archive(tmp_path, "third", "w3", previous="w2", goals={"g": planned(**{"2027": 3})})
    archive(tmp_path, "ring-a", "w4", previous="w5", problems={"p": problem("A")})
    archive(tmp_path, "ring-b", "w5", previous="w4", problems={"p": problem("B")})
    with Portfolio(tmp_path, "en") as portfolio:
        titles = portfolio.frame("problems")[["workshop", "title"]].values.tolist()
        assert titles == [["ring-a", "A"], ["ring-b", "B"], ["second", "Step"]]
        assert portfolio.frame("budgets_by_year")["euros"].tolist() == [3.0]
        later = portfolio.frame("workshops").set_index("workshop")["later"]
        assert later["first"] == "problems, goals and plan"
        assert later["second"] == ""


def test_every_table_is_written_as_csv_and_as_a_sheet_and_texts_stay_texts(tmp_path):
    archive(tmp_path, "one", "w1", problems={"p": problem("=1+1")}, goals={"g": planned(**{"2027": 1_000.5})})
    with Portfolio(tmp_path, "et") as portfolio:
        made = portfolio.write(tmp_path / "out")
    assert len(made) == len(TABLES) + 2
    page, workbook, *files = made
    assert not re.search(r"(src|href)=[\"']?https?:", page.read_text(encoding="utf-8"))
    sheets = load_workbook(workbook)
    assert len(sheets.sheetnames) == len(TABLES)
    cell = sheets["Probleemid"]["E2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    rows = list(csv.reader((files[3]).open(encoding="utf-8-sig"), delimiter=";"))
    assert rows[1][4] == "'=1+1"
    assert any("1000,5" in file.read_text(encoding="utf-8-sig") for file in files)


def test_a_folder_without_archives_is_an_error_in_one_line(tmp_path):
    done = umarlaud("portfolio", str(tmp_path), ok=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


MOST_GROWTH = 1.12
"""Where the models of the archives stay in memory, 300 of them take a quarter more than 30."""


@pytest.mark.skipif(not PEAK.exists(), reason="only Linux tells the peak of a process")
def test_ten_times_the_archives_take_hardly_more_memory(tmp_path):
    for count in (30, 300):
        write_archives(tmp_path / str(count), count, small=True)
    few, many = peaks(tmp_path / "out", tmp_path / "30", tmp_path / "300")
    assert many < MOST_GROWTH * few, f"a peak of {few:.0f} MB for 30 archives, of {many:.0f} MB for 300"
