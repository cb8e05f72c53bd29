"""Findings in plain words: every language, nothing left to fill in, ids of those they are about."""

from __future__ import annotations

import json
import re

import pytest

from tests.unit.analysis.drawn import members, workshop
from tests.unit.analysis.published import florentine
from umarlaud.analysis.insights import dump, insights
from umarlaud.analysis.sentences import sentences
from umarlaud.document.models import Snapshot
from umarlaud.locale import translator

FULL = Snapshot.model_validate(
    {
        **workshop(
            {
                "a": {"coordinator": True, "name": "Kodukant"},
                "b": {"needs": "õhtune buss"},
                "c": {"offers": "bussid", "place": "3655"},
                "d": {"level": "county", "place": "3655", "needs": "lumesahk"},
                "e": {},
                "f": {"name": "Üksik"},
            }
        ).dump(),
        "ties": {
            f"{a}~{b}": {
                "a": a,
                "b": b,
                "views": {
                    "u1": {"side": "a", "today": "communication", "wanted": "cooperation"},
                    "u2": {"side": "b", "today": today, "wanted": "collaboration"},
                },
            }
            for a, b, today in (("a", "b", "communication"), ("b", "c", "coordination"), ("d", "e", "communication"))
        },
    }
)
EARLIER = workshop(members("a", "b", "c", "z"), "a~b collaboration", "a~c communication", "b~z")


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_every_finding_is_said_in_every_language_with_nothing_left_to_fill_in(language):
    said = sentences(insights(FULL, EARLIER), translator(language))
    assert {one.kind for one in said} >= {
        *("members", "ties", "isolated", "components", "bridges", "cut_points", "reach", "not_reached", "levels"),
        *("levels_reach", "coverage", "density", "forms", "centralisation", "between", "reciprocity"),
        *("disagreements", "gains", "matches", "unanswered", "introduction", "came", "went", "new", "lost", "weakened"),
        "turnover",
    }
    for one in said:
        assert not re.search(r"[{}]", one.text), one
        assert one.text.endswith((".", ")")), one
        assert set(one.ids) <= {*FULL.stakeholders, "z"}


def test_a_sentence_is_plain_and_names_those_it_is_about():
    said = {one.kind: one for one in sentences(insights(FULL), translator("en"))}
    assert said["isolated"].text == "1 organisation or group has no tie yet: Üksik."
    assert said["isolated"].ids == ("f",)
    assert said["isolated"].severity == "act"
    assert said["disagreements"].ties == ("b~c",)
    assert (
        said["reach"].text == "The coordinator has a tie with 1 of the 5 others, and with 1 more through one of them."
    )
    assert said["density"].text == "Of 15 possible ties 3 exist: 20 %."
    assert said["cut_points"].text == "If b left, the network would split."


def test_an_introduction_is_explained_with_the_words_and_what_it_adds():
    said = [one.text for one in sentences(insights(FULL), translator("en")) if one.kind == "introduction"]
    assert any(
        "Both are in the same place" in text and "Two parts that have no tie now would meet" in text for text in said
    )


def test_a_room_where_nobody_has_drawn_says_what_to_do():
    said = sentences(insights(workshop(members("a", "b"))), translator("en"))
    assert said[1].severity == "act"
    assert said[1].text.startswith("No tie is drawn yet.")
    assert [one.kind for one in sentences(insights(workshop({})), translator("et"))] == ["members", "ties"]


def test_a_whole_network_is_good_news_only_where_it_is_whole():
    kinds = {one.kind: one.severity for one in sentences(insights(workshop(members("a", "b", "c"), "a~b", "b~c")))}
    assert kinds["components"] == "good"
    assert "components" not in {one.kind for one in sentences(insights(florentine()))}


def test_what_pages_get_is_json_and_holds_no_contacts_and_no_persons():
    snapshot = workshop({"a": {"contact": "vallavanem@vald.ee", "author": "u1"}, "b": {"author": "u1"}}, "a~b")
    text = json.dumps(dump(insights(snapshot)))
    assert "vald.ee" not in text
    assert "u1" not in text
