"""Values of indicators from a file, where no server runs."""

from __future__ import annotations

import io

import openpyxl
import pytest
from click.testing import CliRunner
from pycrdt import Array, Doc, Map

from tests.unit.analysis.planned import WHOLE, planned
from umarlaud.cli import main
from umarlaud.document.shared import roots
from umarlaud.errors import UsageError
from umarlaud.measurements.table import read_values
from umarlaud.measurements.values import Measured, write
from umarlaud.stakeholder_import.table import read_table
from umarlaud.workshops import Workshops


@pytest.fixture
def data(tmp_path):
    """A data folder with the whole plan in a finished workshop."""

    def finished(workshop):
        workshop["meta"]["closed"] = "2026-11-21T18:00:00Z"

    workshops = Workshops(tmp_path / "data")
    workshops.restore(planned(finished))
    workshops.store.close()
    return tmp_path / "data"


def measure(data, file, *, language="en"):
    line = ["measure", WHOLE["id"], str(file), "--data", str(data)]
    return CliRunner(env={"UMARLAUD_LANGUAGE": language}).invoke(main, line)


def kept(data):
    workshops = Workshops(data)
    try:
        (indicator,) = workshops.snapshot(WHOLE["id"]).goals["g1"].indicators
        return {day: (one.value, one.source) for day, one in indicator.values.items()}
    finally:
        workshops.store.close()


def test_a_file_is_written_into_a_finished_workshop_and_a_later_one_replaces_the_value_of_a_day(data, tmp_path):
    file = tmp_path / "values.csv"
    file.write_text(
        "indicator,date,value,source\nSõitjaid,2028-06-30,17,Loendus\nSõitjaid,2029,palju,\n", encoding="utf-8"
    )
    done = measure(data, file)
    assert (done.exit_code, done.stdout) == (0, "Values written: 2.\n")
    assert kept(data) == {"2028-06-30": (17.0, "Loendus"), "2029-12-31": ("palju", "")}
    file.write_text("показатель;дата;значение\nсõitjaid;30.06.2028;18\nSõitjaid;30.06.2028;18,5\n", encoding="utf-8")
    assert measure(data, file, language="ru").exit_code == 1  # the first letter is a Cyrillic one
    assert kept(data)["2028-06-30"] == (17.0, "Loendus")
    file.write_text("показатель;дата;значение\nSõitjaid;30.06.2028;18,5\n", encoding="utf-8")
    assert measure(data, file, language="ru").exit_code == 0
    assert kept(data)["2028-06-30"] == (18.5, "")


def test_values_that_an_older_document_holds_as_a_plain_object_are_kept():
    doc = Doc()
    maps = roots(doc)
    plain = {"2026-12-31": {"value": 9.0, "source": "Loendus"}}
    rows = [Map({"id": "i1", "values": plain}), Map({"id": "i2"})]
    maps["goals"]["g1"] = Map({"indicators": Array(rows)})
    write(maps, [Measured("g1", one, "2027-12-31", 10.0) for one in ("i1", "i2")])
    new = {"2027-12-31": {"value": 10.0, "source": ""}}
    assert [row["values"].to_py() for row in maps["goals"]["g1"]["indicators"]] == [plain | new, new]


def test_more_values_than_an_indicator_holds_are_refused_and_none_is_written(data, tmp_path):
    days = (f"{year}-{month:02}-{day:02}" for year in (2027, 2028) for month in range(1, 13) for day in range(1, 29))
    file = tmp_path / "values.csv"
    file.write_text("indicator,date,value\n" + "".join(f"Sõitjaid,{day},1\n" for day in days), encoding="utf-8")
    done = measure(data, file)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert kept(data) == {}


def test_a_file_without_the_columns_says_which_it_needs(data, tmp_path):
    file = tmp_path / "values.csv"
    file.write_text("nimi;mitu\nSõitjaid;5\n", encoding="utf-8")
    done = measure(data, file, language="et")
    assert done.exit_code == 2
    assert "„mõõdik“, „kuupäev“ ja „väärtus“" in done.stderr
    assert "nimi, mitu" in done.stderr


def test_numbers_of_a_workbook_are_read_as_they_are_kept_and_typed_ones_as_people_write_them():
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (("mõõdik", "aasta", "väärtus"), ("Sõitjaid", 2027, 12.345), ("Sõitjaid", 2028, 1400)):
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    found, wrong = read_values(read_table(buffer.getvalue(), "values.xlsx"), planned())
    assert wrong == []
    assert [(one.day, one.value) for one in found] == [("2027-12-31", 12.345), ("2028-12-31", 1400.0)]
    typed = read_table("mõõdik;aasta;väärtus\nSõitjaid;2027;12.345\n".encode(), "values.csv")
    assert [one.value for one in read_values(typed, planned())[0]] == [12_345.0]


def test_two_indicators_of_one_name_are_told_apart_by_their_goals_number_or_title():
    def change(workshop):
        workshop["goals"]["g2"] = {"title": "Teine", "order": 1.0, "indicators": [{"name": "Sõitjaid"}]}

    lines = (
        "mõõdik;eesmärk;aasta;väärtus\nSõitjaid;2;2027;1\nSõitjaid;teine;2027;1\nSõitjaid;1.;2027;1\nSõitjaid;;2027;1\n"
    )
    found, wrong = read_values(read_table(lines.encode(), "values.csv"), planned(change))
    assert [(one.goal, one.indicator) for one in found] == [("g2", 0), ("g2", 0), ("g1", "i1")]
    assert [(one.number, type(one.why)) for one in wrong] == [(5, UsageError)]
    assert "1, 2" in wrong[0].why.translated("et")
