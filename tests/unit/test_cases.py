"""The library of good practices: found by word, place, theme and form beside a workshop's own."""

from __future__ import annotations

import json

from umarlaud.datasets.cases import case_of, find, library
from umarlaud.document.models import THEMES, Case, Snapshot
from umarlaud.locale import LANGUAGES
from umarlaud.testing import umarlaud

OWN = {"own1": Case(title="Külabuss", municipality="0714", place="Kihelkonna", theme="transport", form="cooperation")}


def test_every_case_says_in_three_languages_where_it_was_what_was_done_and_by_which_source():
    assert len({one.key for one in library()}) == len(library()) >= 15
    for one in library():
        assert one.theme in THEMES
        for texts in (one.title, one.place, one.what, one.source):
            assert set(texts) == set(LANGUAGES), one.key
        for texts in (one.who, one.result):
            assert set(texts) in (set(), set(LANGUAGES)), one.key


def test_cases_are_found_by_words_without_marks_by_place_by_theme_and_by_form():
    assert list(find(words="politsei KOMISJON")) == ["lib-police-in-safety-committee"]
    assert list(find(words="viie omavalitsuse uhine")) == ["lib-shared-enforcement"]
    assert list(find(place="Rapla vald")) == ["lib-patrols-ask", "lib-joint-discussions"], "its own, and its county's"
    assert list(find(place="Toila")) == ["lib-shared-enforcement"]
    assert set(find(form="collaboration")) == {"lib-county-safety-plan", "lib-shared-enforcement"}
    assert list(find(OWN, place="0714", theme="transport")) == ["own1"]
    assert next(iter(find(OWN))) == "own1"
    assert find(OWN, words="ei ole olemas") == {}


def test_a_key_leads_to_the_workshops_own_case_or_to_the_librarys_in_its_language():
    meta = {"title": "t", "municipality": "0714", "language": "ru"}
    snapshot = Snapshot.model_validate({"id": "w", "meta": meta, "cases": {"own1": OWN["own1"].model_dump()}})
    assert case_of(snapshot, "own1") == OWN["own1"]
    assert case_of(snapshot, "lib-patrols-ask").place == "Рапла"
    assert case_of(snapshot, "lib-patrols-ask", "et").place == "Rapla"
    assert case_of(snapshot, "lib-none") is None


def test_the_command_prints_what_is_known_and_refuses_a_theme_that_does_not_exist():
    told = umarlaud("cases", "volunteer", "companion", "--language", "en").stdout
    assert "678 people got a companion" in told
    assert "Source: Method of Ümarlaud" in told
    found = json.loads(umarlaud("cases", "--place", "Hiiumaa", "--json").stdout)
    assert [case["municipality"] for case in found.values()] == ["0205"]
    wrong = umarlaud("cases", "--theme", "buses", ok=False)
    assert wrong.returncode == 2
    assert wrong.stderr.count("\n") == 1
