"""Needs, offers and suggested introductions: the words that match are named, and nothing is matched with itself."""

from __future__ import annotations

import pytest

from tests.unit.analysis.drawn import members, workshop
from umarlaud.analysis.introductions import answers, introductions
from umarlaud.analysis.matching import alike, items
from umarlaud.analysis.names import folded_name, similar
from umarlaud.analysis.network import read_network
from umarlaud.datasets import fold


def found(snapshot):
    network = read_network(snapshot)
    matched = answers(snapshot, network)
    return matched, introductions(network, matched)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("buss", "bussid"),
        ("bussid", "bussiga"),
        ("transport", "transpordi"),
        ("ruum", "ruumid"),
        ("volunteers", "volunteer"),
        ("помещение", "помещения"),
        ("автобус", "автобусы"),
    ],
)
def test_words_of_one_stem_are_alike_in_three_languages(one, two):
    assert alike(fold(one), fold(two))
    assert alike(fold(two), fold(one))


@pytest.mark.parametrize(
    ("one", "two"), [("kool", "koolitus"), ("kooli", "koolitus"), ("raha", "rahvas"), ("abi", "abi")]
)
def test_words_of_other_stems_and_short_ones_are_not(one, two):
    assert not alike(one, two)


def test_a_text_is_several_things_by_line_semicolon_and_short_commas():
    texts = [
        item.text
        for item in items("Saal, köök, 20 tooli; autojuht õhtuti\nInimene, kes aitaks meil arvuteid hooldada.")
    ]
    assert texts == ["Saal", "köök", "20 tooli", "autojuht õhtuti", "Inimene, kes aitaks meil arvuteid hooldada"]
    assert items("ja või 12") == ()
    assert [item.text for item in items("Keskus, ettevõte, autojuht, kes sõidaks")] == [
        "Keskus",
        "ettevõte",
        "autojuht, kes sõidaks",
    ]


def test_a_need_is_answered_by_anothers_offer_and_the_words_in_common_are_told():
    snapshot = workshop(
        {"s1": {"needs": "Õhtust bussi noortele; lumesahk"}, "s2": {"offers": "Bussid ja bussijuhid"}, "s3": {}}
    )
    matched, introduced = found(snapshot)
    (match,) = matched.matches
    assert (match.member, match.by, match.offer, match.words) == ("s1", "s2", None, ("bussi",))
    assert [one.need for one in matched.unanswered] == ["lumesahk"]
    (pair,) = introduced
    assert (pair.a, pair.b) == ("s1", "s2")
    assert [reason.dump() for reason in pair.reasons] == [
        {"kind": "need", "words": ["bussi"], "needs": "s1", "offers": "s2"}
    ]


def test_ones_own_offer_answers_nothing():
    matched, introduced = found(workshop({"s1": {"needs": "saal", "offers": "saal"}}))
    assert not matched.matches
    assert [one.need for one in matched.unanswered] == ["saal"]
    assert introduced == ()


def test_offer_records_answer_needs_with_and_without_a_provider():
    offers = {
        "o1": {"title": "Koolitus arvuti kasutamisest", "provider": "s3"},
        "o2": {"title": "Arvutid", "description": "Kümme tükki."},
    }
    snapshot = workshop(
        {"s1": {"needs": "arvutid"}, "s2": {}, "s3": {"name": "vana", "merged_into": "s2"}}, offers=offers
    )
    matched, introduced = found(snapshot)
    assert {(match.by, match.offer) for match in matched.matches} == {("s2", "o1"), (None, "o2")}
    assert [(pair.a, pair.b) for pair in introduced] == [("s1", "s2")]


def test_a_place_and_two_neighbours_are_reasons_and_a_tie_is_none():
    stakeholders = {
        **members("a", "b", "c", "d"),
        "e": {"place": "3655"},
        "f": {"place": "3655"},
        "g": {"place": "3655"},
    }
    _, introduced = found(workshop(stakeholders, "a~c", "a~d", "b~c", "b~d", "c~d", "e~f"))
    reasons = {(pair.a, pair.b): [reason.dump() for reason in pair.reasons] for pair in introduced}
    assert reasons == {
        ("a", "b"): [{"kind": "neighbours", "members": ["c", "d"]}],
        ("e", "g"): [{"kind": "place", "place": "3655"}],
        ("f", "g"): [{"kind": "place", "place": "3655"}],
    }


def test_a_need_comes_before_a_place():
    stakeholders = {
        "a": {"needs": "bussijuht", "place": "3655"},
        "b": {"place": "3655"},
        "c": {"offers": "bussijuht ja buss"},
    }
    _, introduced = found(workshop(stakeholders))
    assert [(pair.a, pair.b) for pair in introduced] == [("a", "c"), ("a", "b")]


def test_of_very_many_reasons_the_first_fifty_are_told():
    _, introduced = found(workshop({f"s{n:03}": {"place": f"{1000 + n // 8}"} for n in range(40)}))
    assert len(introduced) == 50


def test_a_place_counts_the_more_the_fewer_are_there_and_where_nearly_all_are_it_says_nothing():
    there = {"town": ("1000", 13), "village": ("2000", 3), "island": ("3000", 2)}
    stakeholders = {f"{name}{n}": {"place": code} for name, (code, many) in there.items() for n in range(many)}
    _, introduced = found(workshop(stakeholders))
    assert [(pair.a, pair.b) for pair in introduced] == [
        ("island0", "island1"),
        ("village0", "village1"),
        ("village0", "village2"),
        ("village1", "village2"),
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("MTÜ Kõpu Selts", "kopu selts"),
        ("Kõpu Selts MTÜ", "SA Kõpu Selts"),
        ("„Kõpu Selts“, mittetulundusühing", "Kõpu  selts"),
        ("Selts Kõpu", "Kõpu Selts"),
        ("НКО «Маяк»", "Маяк"),
    ],
)
def test_names_that_differ_in_legal_form_marks_and_order_are_the_same(one, two):
    assert similar(one, two) == 1


def test_names_with_other_numbers_are_others_and_a_slip_is_close():
    assert similar("Orissaare 1. lasteaed", "Orissaare 2. lasteaed") == 0
    assert 0.8 < similar("Orissaare gümnaasium", "Orisaare gümnasium") < 1
    assert similar("Orissaare gümnaasium", "Päästeamet") == 0
    assert folded_name("MTÜ") == "mtu"
    assert similar("", "MTÜ") == 0
