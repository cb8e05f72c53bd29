"""Bytes as tables: encodings, separators, titles, workbooks, GeoJSON, and what is none of these."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest
from tests.unit.stakeholder_import.conftest import PHARMACIES, SCHOOLS

from umarlaud.errors import DataError
from umarlaud.stakeholder_import.table import read_table

LINES = "nimi;asula\nŠoti klubi;Võhma küla\nŽanri selts;Kõljala küla\n"


def workbook(*rows: tuple[object, ...], title: str = "Leht1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("cp1257", "cp1257"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_out_by_the_bytes(encoding: str, found: str) -> None:
    table = read_table(LINES.encode(encoding), "selts.csv")
    assert table.encoding == found
    assert table.column("nimi") == ["Šoti klubi", "Žanri selts"]
    assert table.header == ("nimi", "asula")


def test_the_pharmacies_are_read_past_their_titles_and_by_their_bytes_not_their_name() -> None:
    table = read_table(PHARMACIES.read_bytes(), PHARMACIES.name)
    assert (table.encoding, table.separator, table.above, len(table.rows)) == ("cp1257", ";", 2, 495)
    assert table.header[:3] == ("Tegutsemiskoha kood", "Apteegi nimetus", "Aadress")
    assert "Narva Puškini Apteek" in table.column("Apteegi nimetus")
    assert table.rows[0].number == 4


def test_the_schools_are_read() -> None:
    table = read_table(SCHOOLS.read_bytes(), SCHOOLS.name)
    assert (table.encoding, table.separator, table.above, len(table.rows)) == ("cp1257", ";", 0, 1198)
    assert table.header == ("id", "name", "Aadress", "X", "y")
    assert table.rows[0].cells["name"] == "Aakre Lasteaed-Algkool"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_the_one_that_makes_rows_equally_wide(separator: str) -> None:
    lines = [["nimi", "aadress"], ["Külaselts, MTÜ", "Kooli 1; maja B"], ["Teine", "Kooli 2, Võhma"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    table = read_table(text.encode(), "a.tsv")
    assert table.separator == separator
    assert [list(row.cells.values()) for row in table.rows] == lines[1:]


def test_a_cell_may_hold_a_line_break_and_rows_keep_their_line_numbers() -> None:
    table = read_table('nimi;pakub\n"Üks";"ruum\nja toit"\nKaks;auto\n'.encode(), "a.csv")
    assert [(row.number, row.cells["pakub"]) for row in table.rows] == [(2, "ruum\nja toit"), (4, "auto")]


def test_a_list_of_one_column_is_a_table_too() -> None:
    assert read_table("Nimi\nKülaselts\nKirik\n".encode(), "a.csv").column("Nimi") == ["Külaselts", "Kirik"]


def test_columns_of_one_name_and_of_none_are_told_apart() -> None:
    table = read_table(b"nimi;nimi;\nA;B;C\nD;E;F\n", "a.csv")
    assert table.header == ("nimi", "nimi (2)", "#3")


def test_a_workbook_is_read_with_its_titles_numbers_and_formulas_as_text() -> None:
    rows = [("Huvirühmad 2026",), (), ("nimi", "kood", "pakub"), ("Külaselts", 13376.0, "=1+2"), ("Kirik", 5, None)]
    table = read_table(workbook(*rows, title="Nimekiri"), "a.xlsx")
    assert (table.sheet, table.above, len(table.rows)) == ("Nimekiri", 1, 2)
    assert table.rows[0].number == 4
    assert table.rows[0].cells == {"nimi": "Külaselts", "kood": "13376", "pakub": "=1+2"}


def test_geojson_gives_properties_and_the_middle_of_each_feature() -> None:
    features = [
        {"type": "Feature", "properties": {"nimi": "A"}, "geometry": {"type": "Point", "coordinates": [22.5, 58.25]}},
        {"type": "Feature", "properties": {"nimi": "B", "liik": "kool"}, "geometry": None},
    ]
    table = read_table(json.dumps({"type": "FeatureCollection", "features": features}).encode(), "a.geojson")
    assert table.header == ("nimi", "liik", "lon", "lat")
    assert table.rows[0].cells == {"nimi": "A", "lon": "22.5", "lat": "58.25"}
    assert table.rows[1].cells == {"nimi": "B", "liik": "kool"}


def broken_workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hello.txt", "not a workbook")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "a.csv is empty"),
        (b"  \n ", "a.csv", "is empty"),
        (b"nimi;asula\n", "a.csv", "no rows"),
        (b"13376;629862;6441779\n13377;629863;6441780\n", "a.csv", "no header row"),
        (bytes(range(256)) * 20, "a.csv", "not a table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a.csv", "not a table"),
        (b"nimi;asula\nA;B\n", "a.xlsx", "not what its name says"),
        (b"PK\x03\x04" + b"broken" * 20, "a.xlsx", "not a workbook"),
        (broken_workbook(), "a.xlsx", "not a workbook"),
        (b'{"type": "FeatureCollection", "features": [', "a.geojson", "not GeoJSON"),
        (b'{"type": "Polygon"}', "a.geojson", "no features"),
        (b'{"type": "FeatureCollection", "features": []}', "a.geojson", "no rows"),
        ("nimi\n" + "a\n" * 50_001, "a.csv", "more than 50000 rows"),
        (b'nimi;asula\n"' + b"x" * 200_000, "a.csv", "line 2. Is a quotation mark"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(data: bytes | str, name: str, words: str) -> None:
    with pytest.raises(DataError, match=words) as raised:
        read_table(data if isinstance(data, bytes) else data.encode(), name)
    for language in ("et", "ru"):
        assert raised.value.translated(language) != str(raised.value)


@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_a_quotation_mark_left_open_is_found_whatever_limit_another_library_set(limit: int) -> None:
    before = csv.field_size_limit(limit)
    try:
        with pytest.raises(DataError, match=r"a\.csv cannot be read at line 2\. Is a quotation mark left open\?"):
            read_table(b'nimi;asula\n"' + b"x\n" * 100_000, "a.csv")
    finally:
        csv.field_size_limit(before)
