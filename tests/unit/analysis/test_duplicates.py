"""Members that may be one organisation, found among few and among many."""

from __future__ import annotations

from umarlaud.analysis.duplicates import probable_duplicates
from umarlaud.analysis.network import read_network
from umarlaud.document.models import Meta, Snapshot, Stakeholder


def pairs(**names: str | Stakeholder) -> list[tuple[str, str]]:
    stakeholders = {key: one if isinstance(one, Stakeholder) else Stakeholder(name=one) for key, one in names.items()}
    snapshot = Snapshot(id="w", meta=Meta(title="W", municipality="0714"), stakeholders=stakeholders)
    return [(pair.a, pair.b) for pair in probable_duplicates(read_network(snapshot))]


def test_legal_forms_case_and_small_slips_make_a_pair_the_surest_first() -> None:
    found = pairs(
        a="MTÜ Kihelkonna Küla Selts", b="kihelkonna kula selts", c="Päästeamet", d="Pääsetamet", e="Leisi Kool"
    )
    assert found == [("a", "b"), ("c", "d")]


def test_two_of_one_name_are_asked_about_where_their_places_agree_or_are_not_known() -> None:
    selts = {place: Stakeholder(name="Külaselts", place=place) for place in ("1000", "2000")}
    assert pairs(a=selts["1000"], b=selts["2000"]) == []
    assert pairs(a=selts["1000"], b=selts["1000"]) == [("a", "b")]
    assert pairs(a=selts["1000"], b="Külaselts") == [("a", "b")]


def test_an_apartment_association_is_not_the_company_of_its_name() -> None:
    assert pairs(a="Kase OÜ", b="Kase korteriühistu", c="Kase KÜ") == []


def test_numbers_tell_organisations_apart_and_the_merged_are_not_asked_about() -> None:
    assert pairs(a="Lasteaed nr 1", b="Lasteaed nr 2") == []
    assert pairs(a="Leisi Selts", b=Stakeholder(name="Leisi selts", merged_into="a")) == []


def test_among_a_thousand_members_the_pair_is_found_too() -> None:
    many = {f"s{n}": f"Selts Küla{n * 7919} Rühm{n * 104_729}" for n in range(1_000)}
    assert pairs(**many, x="Orissaare Naisselts", y="MTÜ Orissaare naisselts") == [("x", "y")]
