"""What a tie would add, worked out by hand in `tests/data/addition_cases.json`; the phone is held to the same cases."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.unit.analysis.drawn import members, workshop
from umarlaud.analysis.addition_sentences import addition_answer
from umarlaud.analysis.form_sentences import form_sentences
from umarlaud.analysis.insights import insights
from umarlaud.analysis.measures import reciprocity_by_form
from umarlaud.analysis.network import read_network
from umarlaud.analysis.sentences import introduction_sentence
from umarlaud.analysis.structure import addition
from umarlaud.locale import translator

CASES = json.loads((Path(__file__).parents[2] / "data" / "addition_cases.json").read_text(encoding="utf-8"))
EN = translator("en")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_new_tie_adds_what_was_worked_out_by_hand(case):
    stakeholders = {key.strip("*"): {"coordinator": key.endswith("*")} for key in case["members"]}
    network = read_network(workshop(stakeholders, *case["ties"]))
    found = addition(network, *case["pair"])
    assert json.loads(json.dumps({**asdict(found)})) == {"a": found.a, "b": found.b, **case["expect"]}
    assert addition_answer(found, network, EN) == case["words"]


def test_who_asks_of_one_organisation_or_of_a_tie_that_is_there_is_told_so():
    network = read_network(workshop(members("a", "b"), "a~b"))
    assert addition_answer(addition(network, "a", "a"), network, EN) == [
        "This is the same organisation: a tie is between two different ones."
    ]
    assert addition_answer(addition(network, "a", "b"), network, EN) == ["They have a tie today already."]


def test_an_introduction_says_what_its_tie_would_add():
    stakeholders = {
        "a": {"coordinator": True},
        "b": {"offers": "saal"},
        "c": {"needs": "saali"},
        "d": {},
    }
    told = insights(workshop(stakeholders, "a~b", "c~d"))
    (one,) = told.introductions
    text = introduction_sentence(one, told.additions[0], told.network, EN).text
    assert "Two parts that have no tie now would meet: b with its partners, and c with its partners." in text
    assert "1 more member would come within the coordinator’s reach: c." in text


def test_each_form_has_its_density_spread_and_agreement_in_words():
    snapshot = workshop(members("a", "b", "c", "d"), "a~b communication", "a~c communication", "a~d communication")
    both = {"u1": {"side": "a", "today": "collaboration"}, "u2": {"side": "b", "today": "cooperation"}}
    drawn = snapshot.dump()
    drawn["ties"]["b~c"] = {"a": "b", "b": "c", "views": both}
    told = insights(type(snapshot).model_validate(drawn))
    said = [one.text for one in form_sentences(told, EN)]
    assert said[0].startswith("“We do it together”: 1 tie, 17 % of the 6 possible ones. ")
    assert said[0].endswith("Both sides have spoken of 1 of them; in 0 they see the same form.")
    assert said[1].startswith("“Information flows”: 3 ties, 50 % of the 6 possible ones. ")
    assert said[1].endswith("(all through one): 100. Of none of them have both sides spoken yet.")
    assert len(said) == 2
    assert reciprocity_by_form(told.network)["cooperation"].share_of_both == 1
