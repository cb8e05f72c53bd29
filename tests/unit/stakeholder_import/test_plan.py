"""What an import would do: of the originals, of lists that are there in part, of rows that are wrong."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.stakeholder_import.conftest import PHARMACIES, SCHOOLS, workshop

from umarlaud.datasets import data_file
from umarlaud.document.models import Snapshot, Stakeholder
from umarlaud.errors import DataError, UsageError
from umarlaud.stakeholder_import import Options, Plan, guess, make_plan, read_table


def plan_of(text: str | bytes, snapshot: Snapshot, **options: Any) -> Plan:
    table = read_table(text.encode() if isinstance(text, str) else text, "a.csv")
    return make_plan(table, Options(**{"mapping": guess(table), "okood": "0714", **options}), snapshot)


def whys(plan: Plan) -> list[tuple[int, str]]:
    return [(skip.row, skip.why.in_language("en")) for skip in plan.skipped]


def remarks(plan: Plan) -> list[str]:
    return [remark.in_language("en") for new in plan.added for remark in new.remarks]


@pytest.mark.parametrize(
    ("file", "added", "elsewhere"),
    [
        (PHARMACIES, 13, 482),
        (SCHOOLS, 37, 1161),
        ("ee_pharmacies_2020.csv", 13, 482),
        ("ee_schools_2017.csv", 37, 1161),
    ],
    ids=str,
)
def test_the_rows_of_one_municipality_come_in_with_their_places(
    file: Any, added: int, elsewhere: int, saaremaa: Snapshot
) -> None:
    path = data_file(file) if isinstance(file, str) else file
    plan = plan_of(path.read_bytes(), saaremaa, kind="school")
    assert (len(plan.added), len(plan.changed), len(plan.questions), plan.placeless) == (added, 0, 0, 0)
    assert [(said.in_language("en"), n) for said, n in plan.reasons()] == [("not in Saaremaa vald", elsewhere)]
    assert {new.place.okood for new in plan.added if new.place} == {"0714"}
    assert remarks(plan) == []
    for new in plan.added:
        assert Stakeholder(**new.fields).kind == "school"


def test_both_originals_give_the_same_places_as_the_bundled_files(saaremaa: Snapshot) -> None:
    """The bundled ones were placed by other means: a point in a polygon, a geocoder."""
    for original, bundled in ((PHARMACIES, "ee_pharmacies_2020.csv"), (SCHOOLS, "ee_schools_2017.csv")):
        plans = [plan_of(data.read_bytes(), saaremaa) for data in (original, data_file(bundled))]
        ours, theirs = [{new.fields["name"]: new.fields["place"] for new in plan.added} for plan in plans]
        assert ours == theirs


def test_all_pharmacies_of_the_country_find_a_place(saaremaa: Snapshot) -> None:
    plan = plan_of(PHARMACIES.read_bytes(), saaremaa, okood=None)
    assert len(plan.added) == 495
    assert plan.placeless == sum(question.rows for question in plan.questions)
    assert plan.placeless <= 5


def test_only_what_is_empty_is_filled_and_nobody_is_overwritten() -> None:
    there = Stakeholder(name="MTÜ Kaali Külaselts", offers="Ruumid.", place=None)
    text = "nimi;asula;vald;pakub;vajab\nKaali külaselts;Kaali küla;Saaremaa vald;Midagi muud;Bussi\n"
    plan = plan_of(text, workshop(s1=there))
    assert not plan.added
    (change,) = plan.changed
    assert change.key == "s1"
    assert set(change.fields) == {"needs", "place", "lon", "lat"}
    assert change.fields["needs"] == "Bussi"


def test_what_is_there_already_is_left_out_and_a_duplicate_is_read_as_the_one_it_was_merged_into() -> None:
    there = {
        "s1": Stakeholder(name="Valjala Selts", place="9999"),
        "s2": Stakeholder(name="Valjala seltsing", merged_into="s1"),
    }
    plan = plan_of("nimi;vajab\nValjala seltsing;Bussi\nVALJALA SELTS;Autot\n", workshop(**there))
    assert [(change.key, change.fields) for change in plan.changed] == [("s1", {"needs": "Bussi"})]
    assert whys(plan) == [(3, "is there already, nothing new")]


def test_the_same_name_in_another_village_is_another_organisation() -> None:
    places = ["Orissaare alevik;Saaremaa vald", "Leisi alevik;Saaremaa vald", "Orissaare;Saaremaa"]
    text = "nimi;asula;vald\n" + "".join(f"Päike;{place}\n" for place in places)
    plan = plan_of(text, workshop(s1=Stakeholder(name="Päike", place="3655")))
    assert [new.place.name for new in plan.added if new.place] == ["Orissaare alevik", "Leisi alevik"]
    assert whys(plan) == [(4, "the same as row 2")]


def test_rows_without_a_name_are_named_by_their_number(saaremaa: Snapshot) -> None:
    plan = plan_of("nimi;pakub\nSelts;ruum\n;auto\n   ;toit\n", saaremaa)
    assert whys(plan) == [(3, "row without a name"), (4, "row without a name")]


def test_swapped_and_foreign_coordinates_are_mended_or_left_out_with_a_word(saaremaa: Snapshot) -> None:
    rows = ["Vahetuses;58.2528;22.4850", "Lätis;24.1052;56.9496", "Null;0;0", "Vigane;abc;58.2", "Meres;21.2;58.9"]
    plan = plan_of("nimi;lon;lat\n" + "\n".join(rows), saaremaa)
    by_name = {new.fields["name"]: new for new in plan.added}
    assert by_name["Vahetuses"].place.name == "Kuressaare linn"
    assert (by_name["Vahetuses"].fields["lon"], by_name["Vahetuses"].fields["lat"]) == (22.485, 58.2528)
    assert [by_name[name].place for name in ("Lätis", "Null", "Vigane", "Meres")] == [None] * 4
    assert "lon" not in by_name["Lätis"].fields
    assert remarks(plan) == [
        "longitude and latitude stood in each other’s place",
        "the coordinates 24.1052, 56.9496 are not in Estonia",
        "the coordinates abc, 58.2 are not in Estonia",
        "the coordinates 21.2, 58.9 are not in Estonia",
    ]


def test_a_name_that_repeats_is_asked_about_and_the_answer_counts(saaremaa: Snapshot) -> None:
    text = "nimi;asula\nA;Nõmme küla\nB;Nõmme küla\n"
    plan = plan_of(text, saaremaa, okood=None)
    (question,) = plan.questions
    assert (question.name, question.rows, plan.placeless) == ("Nõmme küla", 2, 2)
    chosen = question.candidates[0]
    answered = plan_of(text, saaremaa, okood=None, choices={"nomme kula": chosen.akood})
    assert not answered.questions
    assert [new.place for new in answered.added] == [chosen, chosen]
    left_open = plan_of(text, saaremaa, okood=None, choices={"nomme kula": ""})
    assert not left_open.questions
    assert left_open.placeless == 2


def test_kind_and_level_come_from_columns_or_from_what_was_chosen(saaremaa: Snapshot) -> None:
    text = "nimi;liik;tase\nA;MTÜ;maakond\nB;школа;\nC;tundmatu;kogukond\n"
    plan = plan_of(text, saaremaa, kind="company", level="national")
    assert [(new.fields["kind"], new.fields["level"]) for new in plan.added] == [
        ("association", "county"),
        ("school", "national"),
        ("company", "community"),
    ]


def test_formula_cells_and_odd_characters_stay_text(saaremaa: Snapshot) -> None:
    text = "nimi;pakub\n=cmd|' /C calc'!A0;+372\n@SUM(A1);-1\n\tTab\x07;x\n"
    plan = plan_of(text.replace("\x07", ""), saaremaa)
    assert [new.fields["name"] for new in plan.added] == ["=cmd|' /C calc'!A0", "@SUM(A1)", "Tab"]
    assert [new.fields["offers"] for new in plan.added] == ["+372", "-1", "x"]


def test_a_name_too_long_is_cut_and_it_is_said(saaremaa: Snapshot) -> None:
    plan = plan_of("nimi;pakub\n" + "a" * 300 + ";x\n", saaremaa)
    assert len(plan.added[0].fields["name"]) == 200
    assert remarks(plan) == ["cut to 200 characters"]


def test_five_thousand_rows_are_refused_with_what_to_do(saaremaa: Snapshot) -> None:
    text = "nimi;vald\n" + "".join(f"Selts {n};Saaremaa vald\n" for n in range(5_000))
    plan = plan_of(text, saaremaa)
    with pytest.raises(DataError, match=r"5000 rows would be added .* Nothing was imported"):
        plan.check(saaremaa)


def test_a_full_workshop_is_refused() -> None:
    full = workshop(**{f"s{n}": Stakeholder(name=f"Nr {n}") for n in range(19_999)})
    plan = plan_of("nimi;pakub\nA;x\nB;y\n", full)
    with pytest.raises(DataError, match="20001 organisations"):
        plan.check(full)


def test_without_a_name_column_nothing_is_planned(saaremaa: Snapshot) -> None:
    with pytest.raises(UsageError, match="Kood, Värv"):
        plan_of("Kood;Värv\na;b\n", saaremaa)
    with pytest.raises(UsageError, match="no column “X”"):
        plan_of("Kood;Värv\na;b\n", saaremaa, mapping={"name": "X"})


def test_a_company_and_an_apartment_association_of_one_name_are_two(saaremaa: Snapshot) -> None:
    names = ("Kase OÜ", "Kase korteriühistu", "Kase KÜ", "OÜ Kase")
    plan = plan_of("nimi;küla\n" + "\n".join(f"{name};Orissaare alevik" for name in names), saaremaa)
    assert [new.fields["name"] for new in plan.added] == ["Kase OÜ", "Kase korteriühistu", "Kase KÜ"]
    assert whys(plan) == [(5, "the same as row 2")]
