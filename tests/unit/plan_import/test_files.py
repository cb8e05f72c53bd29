"""Files as they come: merged, hidden and computed cells, and what is no action table or too large for one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from tests.unit.plan_import.conftest import HEADER, LAB, book, plan_of, read, said, saved
from umarlaud.errors import DataError, UsageError
from umarlaud.plan_import import read_actions


def test_merged_words_belong_to_all_their_rows_and_a_merged_amount_counts_once() -> None:
    rows = [
        ("Eesmärk", "Tegevus", "2021", "2022"),
        ("Kaasamine", "A", 5, 6),
        (None, "B", None, 7),
        (None, "C", 1, None),
    ]
    made = book(Kava=rows)
    for area in ("A2:A4", "C2:C3"):
        made["Kava"].merge_cells(area)
    table = read(made)
    assert [row.words["goal"] for row in table.rows] == ["Kaasamine"] * 3
    assert table.sums == {2021: 6, 2022: 13}
    assert said(table, lost=False) == ["3: “2021” is merged over several rows; its amount counts once, in the first"]


def test_what_is_hidden_in_a_file_is_read_and_said_and_a_hidden_sheet_is_not() -> None:
    made = book(
        Kava=[("Tegevus", "2021", "Vastutaja"), ("A", 5, "vald"), ("B", 6, "selts")], Vana=[("Tegevus", "2020")]
    )
    made["Kava"].row_dimensions[3].hidden = True
    made["Kava"].column_dimensions["C"].hidden = True
    made["Vana"].sheet_state = "hidden"
    table = read(made)
    assert (table.sums, table.rows[1].words["owner"]) == ({2021: 11}, "selts")
    assert said(table, lost=False) == ["Kava0: Hidden in the file, and read: 3", "Kava0: Hidden columns, and read: C"]
    assert said(table, lost=True) == ["Vana0: The sheet is hidden. It was not read."]


def test_a_cell_longer_than_the_document_holds_is_cut_and_the_rest_is_shown() -> None:
    plan = plan_of(f"Tegevus;2021\n{'pikk ' * 70};5\n")
    (new,) = plan.added
    assert len(new.fields["activity"]) == 300
    (remark,) = plan.remarks
    assert (remark.row, remark.lost) == (2, True)
    assert "“Activity” is longer than 300 characters" in remark.said.in_language("en")


def test_control_characters_and_broken_numbers_do_not_come_in() -> None:
    table = read(b"Tegevus;2021\nA\x0bB;5\nC;1e999\n".decode())
    assert [(row.words["activity"], dict(row.budget)) for row in table.rows] == [
        ("A B", {2021: 5}),
        ("C", {2021: "1e999"}),
    ]


def bomb() -> bytes:
    """The lab's workbook with a sheet that unpacks into 30 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(LAB) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.infolist():
            made.writestr(part.filename, archive.read(part.filename))
        with made.open("xl/worksheets/sheet9.xml", "w") as sheet:
            for _part in range(30):
                sheet.write(b" " * 1_000_000)
    return out.getvalue()


def entities() -> bytes:
    """The lab's workbook with a sheet of entities in entities (“billion laughs”)."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = "<worksheet><sheetData>&a9;</sheetData></worksheet>"
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>{body}'
    out = io.BytesIO()
    with zipfile.ZipFile(LAB) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.infolist():
            named = part.filename.startswith("xl/worksheets/sheet1")
            made.writestr(part.filename, text if named else archive.read(part.filename))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04" + b"broken" * 50, "not a workbook"),
        (bytes(range(256)) * 20, "not an action table|not a table"),
        (saved(book(A=[("Nimi", "Asula"), ("Selts", "Kuressaare")])), "has no action table"),
        (saved(book(A=[])), "is empty"),
        (saved(book(A=[HEADER, *((f"T{at}", 2021, "", 1, "") for at in range(2_001))])), "more than 2000 rows"),
        (b"Tegevus;2021\n" + b"Koolitus;1\n" * 10_000, "more than 2000 rows"),
        (saved(book(**{f"L{at}": [HEADER] for at in range(41)})), "more than 40 sheets"),
    ],
    ids=["empty", "broken", "binary", "no-table", "empty-sheet", "2001-rows", "10000-lines", "41-sheets"],
)
def test_what_cannot_be_read_is_said_in_words(data: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words) as raised:
        read_actions(data, "kava.csv" if data.startswith(b"T") else "kava.xlsx")
    for language in ("et", "ru"):
        assert raised.value.translated(language) != str(raised.value)


@pytest.mark.parametrize(("hostile", "words"), [(bomb, "holds too much"), (entities, "not a workbook")])
def test_a_file_made_to_fill_the_memory_is_refused(hostile: Any, words: str) -> None:
    with pytest.raises(DataError, match=words):
        read_actions(hostile(), "kava.xlsx")


def test_a_formula_in_a_text_file_and_one_that_was_never_computed_are_no_amounts() -> None:
    made = book(Kava=[("Tegevus", "2021"), ("A", "=1+1"), ("B", 5)])
    assert said(read(made), lost=True) == [
        "2: “2021” is a formula without a value. Open the file in a spreadsheet program and save it again."
    ]
    assert dict(read("Tegevus;2021\nA;=1+1\n").rows[0].budget) == {2021: "=1+1"}


def test_a_column_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError, match="no column “Kes”"):
        read("Tegevus;2021\nA;5\n", chosen={"Kes": "owner"})
