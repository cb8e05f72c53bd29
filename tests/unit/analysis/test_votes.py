"""Votes as readers of a snapshot see them."""

from __future__ import annotations

from umarlaud.analysis.votes import item_title, places, shown_votes
from umarlaud.document.models import ItemResult, Snapshot, VoteResult

RESULT = {"method": "dots", "ballots": 1}


def held(**votes: dict) -> Snapshot:
    stages = [{"name": name, "kind": "votes"} for name in ("first", "second")]
    base = {"title": {}, "kind": "dots", "on": "cards"}
    return Snapshot.model_validate(
        {
            "id": "w",
            "meta": {"title": "t", "municipality": "0714", "agenda": stages},
            "votes": {key: {**base, **vote} for key, vote in votes.items()},
            "cards": {"c1": {"board": "b", "text": "Rohkem  busse\nõhtul"}},
            "goals": {"g1": {"title": "Valgus"}},
        }
    )


def test_votes_with_a_result_stand_in_the_order_of_the_agenda_and_then_their_own():
    snapshot = held(
        a={"stage": "second", "result": RESULT},
        b={"stage": "first", "order": 2.0, "result": RESULT},
        c={"stage": "first", "order": 1.0, "result": RESULT},
        d={"result": RESULT},
        e={"stage": "first", "state": "closed"},
    )
    assert list(shown_votes(snapshot)) == ["c", "b", "a", "d"]


def test_a_thing_is_named_by_its_words_on_one_line_and_by_nothing_when_it_is_gone():
    snapshot = held(cards={}, goals={"on": "goals"})
    assert item_title(snapshot, snapshot.votes["cards"], "c1") == "Rohkem busse õhtul"
    assert item_title(snapshot, snapshot.votes["goals"], "g1") == "Valgus"
    assert item_title(snapshot, snapshot.votes["goals"], "c1") == ""


def test_a_shared_place_names_all_places_that_it_takes_up():
    ranks = {"a": 1, "b": 2, "c": 2, "d": 2, "e": 5}
    items = [ItemResult(item=key, rank=rank) for key, rank in ranks.items()]
    assert places(VoteResult(method="dots", ballots=1, items=items)) == {
        "a": "1",
        "b": "2–4",
        "c": "2–4",
        "d": "2–4",
        "e": "5",
    }
