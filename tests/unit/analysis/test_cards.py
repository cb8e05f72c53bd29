"""Boards read from the document as the file of cases says, which holds the browser side to the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from umarlaud.analysis.cards import read_cards
from umarlaud.document.models import Snapshot

CASES = json.loads((Path(__file__).parents[2] / "data" / "card_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_board_reads_as_written_down(case):
    people = {key: {"name": key, **person} for key, person in case["people"].items()}
    meta = {"title": "t", "municipality": "0714", "boards": [case["board"]]}
    snapshot = Snapshot.model_validate({"id": "w", "meta": meta, "people": people, "cards": case["cards"]})
    found = [
        {
            "name": section.name,
            "groups": [
                {
                    "name": group.name,
                    "cards": [
                        {
                            "id": one.key,
                            "merged": list(one.merged),
                            "supporters": list(one.supporters),
                            "helped": one.helped,
                        }
                        for one in group.cards
                    ],
                }
                for group in section.groups
            ],
        }
        for section in read_cards(snapshot)[case["board"]["name"]].sections
    ]
    assert found == case["expect"]


def test_boards_stand_in_the_order_of_the_workshop_and_then_those_that_only_cards_name():
    meta = {
        "title": "t",
        "municipality": "0714",
        "boards": [{"name": "z"}, {"name": "text", "kind": "text"}, {"name": "a"}],
    }
    cards = {"c1": {"board": "Old board"}, "c2": {"board": "a"}, "c3": {"board": "text"}}
    read = read_cards(Snapshot.model_validate({"id": "w", "meta": meta, "cards": cards}))
    assert list(read) == ["z", "a", "Old board"]
    assert [one.key for one in read["Old board"].cards] == ["c1"]
