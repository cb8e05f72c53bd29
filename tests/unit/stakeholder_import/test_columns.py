"""Which column is which: by the header's words in three languages, and by the cells under them."""

from __future__ import annotations

import pytest
from tests.unit.stakeholder_import.conftest import PHARMACIES, SCHOOLS

from umarlaud.datasets import data_file
from umarlaud.stakeholder_import.columns import guess
from umarlaud.stakeholder_import.kept import Remembered, recall, remember
from umarlaud.stakeholder_import.table import read_table


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        ("Nimi;Liik;Asula;Vajab", {"name": "Nimi", "kind": "Liik", "place": "Asula", "needs": "Vajab"}),
        ("Name;Type;Village;Needs", {"name": "Name", "kind": "Type", "place": "Village", "needs": "Needs"}),
        (
            "Название;Вид;Деревня;Потребности",
            {"name": "Название", "kind": "Вид", "place": "Деревня", "needs": "Потребности"},
        ),
    ],
)
def test_columns_are_guessed_in_three_languages(header: str, mapping: dict[str, str]) -> None:
    table = read_table(f"{header}\nKülaselts;MTÜ;Kaali küla;auto\n".encode(), "a.csv")
    assert guess(table) == mapping


def test_the_columns_of_the_originals_are_guessed() -> None:
    pharmacies = guess(read_table(PHARMACIES.read_bytes(), "p"))
    assert pharmacies == {"name": "Apteegi nimetus", "address": "Aadress", "county": "Maakond"}
    schools = guess(read_table(SCHOOLS.read_bytes(), "s"))
    assert schools == {"name": "name", "address": "Aadress", "x": "X", "y": "y"}


def test_the_columns_of_the_bundled_files_are_guessed() -> None:
    for name in ("ee_schools_2017.csv", "ee_pharmacies_2020.csv"):
        mapping = guess(read_table(data_file(name).read_bytes(), name))
        assert {field: mapping[field] for field in ("name", "place", "municipality", "x", "y")} == {
            "name": "name",
            "place": "settlement",
            "municipality": "municipality",
            "x": "lon",
            "y": "lat",
        }
        assert "kind" not in mapping  # «Põhiapteek» is no kind of ours


def test_columns_about_people_are_never_read_unasked() -> None:
    """Neither a contact nor a name is taken from a column that may be a person's."""
    header = "Nimetus;Kontaktisik;Juhataja nimi;Telefon;E-post;Isikukood"
    table = read_table(f"{header}\nKülaselts;Mari Maasikas;Jüri Mets;5551234;mari@selts.ee;38001010000\n".encode(), "a")
    assert guess(table) == {"name": "Nimetus"}


def test_what_was_chosen_is_remembered_for_files_of_that_header(tmp_path) -> None:
    chosen = Remembered({"name": "Nimetus"}, "school", "municipality")
    remember(tmp_path, ["Nimetus", "Kood"], chosen)
    assert recall(tmp_path, ["Nimetus", "Kood"]) == chosen
    assert recall(tmp_path, ["Nimetus"]) is None
    (tmp_path / "import-columns.json").write_text("[broken")
    assert recall(tmp_path, ["Nimetus", "Kood"]) is None
    remember(tmp_path, ["Nimetus", "Kood"], chosen)
    assert recall(tmp_path, ["Nimetus", "Kood"]) == chosen
