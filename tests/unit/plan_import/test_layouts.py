"""The layouts of action tables that municipalities write, as budgets by year."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.plan_import.conftest import HEADER, LAB, book, plan_of, read, said
from umarlaud.plan_import import ActionTable

LAB_SUMS = {2021: 39_800, 2022: 44_000, 2023: 44_500, 2024: 34_500}


def budgets(table: ActionTable) -> list[tuple[str, dict[int, Any]]]:
    return [(row.words["activity"], dict(row.budget)) for row in table.rows]


@pytest.mark.parametrize("path", [LAB, LAB.with_suffix(".csv")], ids=str)
def test_the_plan_of_the_lab_is_read_and_its_wrong_total_is_found(path: Any) -> None:
    """Method, section 6: the year 2022 states 44 400 euros, its rows add up to 44 000."""
    plan = plan_of(path.read_text(encoding="utf-8") if path.suffix == ".csv" else path.read_bytes())
    table = plan.table
    assert table.sums == LAB_SUMS
    assert table.stated() == {**LAB_SUMS, 2022: 44_400}
    (found,) = plan.differences
    assert (found.year, found.stated, found.rows, found.amount) == (2022, 44_400, 44_000, 400)
    assert plan.plan == {"first": 2021, "last": 2024, "stated": {str(y): t for y, t in table.stated().items()}}
    label = next(new for new in plan.added if "Märgis" in new.fields["activity"])
    assert label.fields["budget"] == {"2022": 2_000, "2023": "muud vahendid", "2024": "muud vahendid"}
    assert (label.fields["from"], label.fields["to"]) == ("2022", "2024")
    assert len(plan.added) == 13
    assert said(table, lost=True) == []


A, B = ("Koolitus", 6_000.0), ("Labor", 3_000.5)
SECTIONS = (
    "2021\nTegevus;Eelarve\nKoolitus;6 000\nLabor;3 000,50 €\nKokku;9000,5\n"
    "2022. aasta\nTegevus;Eelarve\nKoolitus;6.000\n"
)


@pytest.mark.parametrize(
    "source",
    [
        SECTIONS,
        "Tegevus;Eelarve\n2021;\nKoolitus;6000\nLabor;3000.5\n2022;\nKoolitus;6,000.00\n",
        "Aasta;Tegevus;Eelarve\n2021;Koolitus;6 000\n2021;Labor;3000,5\n2022;Koolitus;6 000\n",
        "Tegevus;2021;2022\nKoolitus;6000;6000\nLabor;3000,5;-\nKokku;9000,5;6000\n",
        "Tegevus;2021. a eelarve (€);2022. a eelarve (€);Kokku\nKoolitus;6000;6000;12000\nLabor;3000,5;;3000,5\n",
        "Tegevus;Eelarve;\n;2021;2022\nKoolitus;6000;6000\nLabor;3000,5;\n",
        "Activity\tTime\tBudget\nKoolitus\t2021\t6000\nLabor\t2021\t3000.5\nKoolitus\t2022\t6000\n",
        "Мероприятие;Бюджет на 2021 год;Бюджет на 2022 год\nKoolitus;6000;6000\nLabor;3000,5;\nИтого;9000,5;6000\n",
        book(**{"2021": [HEADER[::3], A, B], "2022": [HEADER[::3], A], "Selgitus": [("Siin on selgitused",)]}),
    ],
    ids=["sections", "one-header", "year-column", "year-columns", "named", "two-lines", "time", "ru", "sheets"],
)
def test_the_same_amounts_come_from_every_layout(source: Any) -> None:
    plan = plan_of(source)
    assert {new.fields["activity"]: new.fields["budget"] for new in plan.added} == {
        "Koolitus": {"2021": 6_000, "2022": 6_000},
        "Labor": {"2021": 3_000.5},
    }
    assert plan.differences == []


def test_a_wider_header_line_over_the_names_gives_the_years() -> None:
    made = book(
        Kava=[
            ("", 2021, "", 2022, ""),
            ("Tegevus", "Eelarve", "Allikas", "Eelarve", "Allikas"),
            ("A", 5, "KOV", 6, "KOV"),
        ]
    )
    for area in ("B1:C1", "D1:E1"):
        made["Kava"].merge_cells(area)
    assert budgets(read(made)) == [("A", {2021: 5, 2022: 6})]


def test_a_total_that_is_a_formula_is_a_total_also_without_a_word_beside_it() -> None:
    """LibreOffice computed the formulas of the lab's file; here the value is missing, which is said."""
    rows = [("2021",), ("Tegevus", "Eelarve"), ("A", 5), (None, "=SUM(B3:B3)")]
    table = read(book(Kava=rows))
    assert budgets(table) == [("A", {2021: 5})]
    assert said(table, lost=True) == [
        "4: “Eelarve” is a formula without a value. Open the file in a spreadsheet program and save it again."
    ]


def test_totals_of_parts_of_a_year_are_together_that_of_the_year_and_each_is_compared() -> None:
    text = "2021\nTegevus;Eelarve\nEesmärk 1: Kaasamine;\nA;5\nKokku;5\nEesmärk 2: Ohutus;\nB;7\nKokku;8\n"
    table = read(text)
    assert table.stated() == {2021: 13}
    assert [(one.row, one.stated, one.rows) for one in table.differences()] == [(8, 8, 7)]
    assert [row.words["goal"] for row in table.rows] == ["Kaasamine", "Ohutus"]


@pytest.mark.parametrize("label", ["Kokku", "Kõik kokku", "KOKKU 2021–2022", "Grand total", "Всего"])
def test_a_total_over_all_years_is_compared_with_all_of_them(label: str) -> None:
    text = f"2021\nTegevus;Eelarve\nA;5\nKokku;5\n2022\nTegevus;Eelarve\nA;7\nKokku 2022;7\n{label};13\n"
    table = read(text)
    assert table.stated() == {2021: 5, 2022: 7}
    assert [(one.year, one.stated, one.rows) for one in table.differences()] == [(None, 13, 12)]


def test_a_rows_own_total_is_compared_with_its_years() -> None:
    assert said(read("Tegevus;2021;2022;Kokku\nA;5;6;12\n"), lost=False) == [
        "2: “Kokku” says €12, its years add up to €11"
    ]


def test_amounts_in_thousands_are_taken_times_a_thousand_and_it_is_said() -> None:
    table = read("Tegevus;Eelarve 2021 (tuh €)\nA;6,5\nKokku;6,5\n")
    assert (table.sums, table.differences()) == ({2021: 6_500}, [])
    assert said(table, lost=False) == ["0: Amounts are in thousands of euros; they are taken times 1000."]


def test_notes_titles_and_columns_that_are_not_read_are_listed() -> None:
    text = (
        "Valla tegevuskava;;\nKinnitatud volikogus;;\n2021;;\nTegevus;Eelarve;Märkused\nA;5;kiire\nKokku;5;\n"
        "* Summad on ligikaudsed;;\n;9;\n"
    )
    table = read(text)
    assert table.heading == "Valla tegevuskava"
    assert said(table, lost=True) == [
        "2: not read, it is no action: “Kinnitatud volikogus”",
        "7: not read, it is no action: “* Summad on ligikaudsed”",
        "8: not read, it has no activity: “9”",
        "0: The column “Märkused” is not read.",
    ]


def test_one_amount_for_several_years_is_kept_as_words_and_one_without_a_year_stops_the_import() -> None:
    table = read("Tegevus;Aeg;Eelarve\nA;2021–2024;24 000\nB;pidev;100\n")
    assert budgets(table) == [("A", {2021: "24 000 (2021–2024)"}), ("B", {})]
    assert [remark.row for remark in table.yearless] == [3]
    assert budgets(read("Tegevus;Aeg;Eelarve\nB;pidev;100\n", year=2023)) == [("B", {2023: 100})]


def test_columns_can_be_named_by_hand() -> None:
    table = read(
        "Mida teeme;Raha 1;Kes\nA;5;vald\n", chosen={"Mida teeme": "activity", "Raha 1": "2021", "Kes": "owner"}
    )
    assert budgets(table) == [("A", {2021: 5})]
    assert table.rows[0].words["owner"] == "vald"


LAYOUTS = ("sections", "sheets", "year column", "year columns")


@settings(max_examples=25, deadline=None)
@given(
    layout=st.sampled_from(LAYOUTS),
    cells=st.lists(
        st.tuples(
            st.sampled_from([2021, 2022, 2023]),
            st.one_of(
                st.integers(0, 10**7).map(float),
                st.floats(0.01, 10**6).map(lambda amount: round(amount, 2)),
                st.just("muud vahendid"),
            ),
        ),
        min_size=1,
        max_size=8,
    ),
)
def test_a_table_in_any_layout_reads_back_to_the_same_amounts(layout: str, cells: list[tuple[int, Any]]) -> None:
    written = [(year, f"Tegevus {at}", cell) for at, (year, cell) in enumerate(cells)]
    table = read(laid_out(layout, written))
    found = {(name, year): cell for name, budget in budgets(table) for year, cell in budget.items()}
    assert found == {(name, year): cell for year, name, cell in written}
    assert table.differences() == []


def laid_out(layout: str, written: list[tuple[int, str, Any]]) -> openpyxl.Workbook:
    """The same cells as one of the layouts, each year with its total."""
    years = sorted({year for year, _name, _cell in written})
    of_year = {year: [(name, cell) for at, name, cell in written if at == year] for year in years}
    total = {year: sum(cell for _name, cell in of_year[year] if not isinstance(cell, str)) for year in years}
    if layout == "sheets":
        return book(**{str(year): [("Tegevus", "Eelarve"), *of_year[year], ("Kokku", total[year])] for year in years})
    if layout == "year column":
        return book(Kava=[("Aasta", "Tegevus", "Eelarve"), *((year, name, cell) for year, name, cell in written)])
    if layout == "year columns":
        rows = [(name, *(cell if at == year else None for at in years)) for year, name, cell in written]
        return book(Kava=[("Tegevus", *years), *rows, ("Kokku", *total.values())])
    rows = [
        row
        for year in years
        for row in ((year,), ("Tegevus", "Eelarve"), *of_year[year], (f"Kokku {year}", total[year]))
    ]
    return book(Kava=rows)
