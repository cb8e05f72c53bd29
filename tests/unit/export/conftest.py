"""Workshops that the tests of exports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from umarlaud.document.models import Snapshot
from umarlaud.export import read_archive

DEMO = Path(__file__).parents[3] / "datasets" / "demo" / "saaremaa.et.json"


@pytest.fixture
def demo() -> Snapshot:
    """The demo workshop."""
    return read_archive(DEMO)


@pytest.fixture
def empty() -> Snapshot:
    """A workshop in which nothing has happened yet."""
    return Snapshot.model_validate({"id": "empty", "meta": {"title": "Tühi ümarlaud", "municipality": "0689"}})


def with_problem(snapshot: Snapshot, **fields: object) -> Snapshot:
    """The snapshot with one more problem, `extra`."""
    content = snapshot.dump()
    base = {"title": "Lisa", "geometry": {"type": "Point", "coordinates": [22.5, 58.3]}}
    content["problems"]["extra"] = {**base, **fields}
    return Snapshot.model_validate(content)


@pytest.fixture
def adding():
    """Adds a problem to a snapshot."""
    return with_problem


NASTY = "<b>\"Ühing\" & 'selts'</b>\t=cmd|' /C calc'!A0\nteine rida ]]> 😀 <!-- {title} $x_1$"


@pytest.fixture
def nasty_network() -> Snapshot:
    """Three organisations full of markup, one of them merged away; a tie seen two ways, one wanted, one lost."""
    one = {
        "kind": "role",
        "level": "national",
        "coordinator": True,
        "lon": 22.5,
        "lat": 58.25,
        "contact": "avalik@vald.ee",
    }
    stakeholders = {
        "s1": {"name": NASTY, "offers": NASTY, "needs": NASTY, "channels": NASTY, "place": "3655", **one},
        "s2": {"name": "=1+1", "kind": "state", "needs": "@sum"},
        "s3": {"name": "Sama asi", "merged_into": "s1"},
        "s4": {"name": "Külaselts", "place": "8951"},
    }
    ties = {
        "s2~s3": {"a": "s2", "b": "s3", "views": {"p1": {"side": "a", "today": "collaboration", "note": NASTY}}},
        "s1~s2": {
            "a": "s1",
            "b": "s2",
            "views": {"p2": {"side": "a", "today": "communication", "direction": "a_to_b"}},
        },
        "s1~s4": {"a": "s1", "b": "s4", "views": {"p1": {"side": "other", "today": "none", "wanted": "coordination"}}},
        "s1~zz": {"a": "s1", "b": "zz", "views": {"p1": {"today": "coordination"}}},
    }
    content = {"id": "n", "meta": {"title": NASTY.replace("\n", " "), "municipality": "0714"}, "ties": ties}
    people = {"p1": {"name": "=Ülo"}, "p2": {"name": "Mari"}}
    return Snapshot.model_validate({**content, "stakeholders": stakeholders, "people": people})


@pytest.fixture
def held() -> Snapshot:
    """A workshop with an agenda, boards of each kind, cards merged and helped, and a vote of each kind."""
    meta = {
        "title": "Peetud",
        "municipality": "0714",
        "agenda": [
            {"name": "needs", "kind": "worksheet", "title": {"en": "Needs"}, "minutes": 20, "boards": ["needs", "why"]},
            {"name": "choose", "kind": "votes", "title": {"en": "We choose"}},
        ],
        "boards": [
            {"name": "why", "kind": "text", "title": {"en": "Why"}},
            {
                "name": "needs",
                "title": {"en": "Needs"},
                "themes": [{"name": "bus", "title": {"en": "Buses"}}, {"name": "care", "title": {"en": "Care"}}],
                "details": [{"name": "who", "title": {"en": "Who"}}],
                "problem": True,
            },
        ],
    }
    cards = {
        "c1": {"text": "Low buses", "theme": "bus", "details": {"who": "County"}, "problem": "p1", "author": "u1"},
        "c2": {"text": "A lower\nbus", "merged_into": "c1", "author": "u2", "support": {"u3": {}, "u4": {}}},
        "c3": {"text": NASTY, "theme": "care", "group": "=G", "author": "u3", "via": "paper", "support": {"u4": {}}},
        "c4": {"text": "=1+1", "author": "u4", "via": "helper"},
    }
    shown = {"state": "shown", "on": "cards", "turnout": {"own": 5, "helper": 2, "slip": 1}}
    votes = {
        "dots": {
            "kind": "dots", "stage": "choose", "order": 1.0,
            "result": {"method": "dots", "ballots": 8, "items": [
                {"item": "c1", "rank": 1, "counts": {"points": 9, "voters": 6}},
                {"item": "c3", "rank": 2, "counts": {"points": 3, "voters": 2}},
                {"item": "c4", "rank": 3, "counts": {"points": 0, "voters": 0}},
            ]},
        },
        "choice": {
            "kind": "choice", "stage": "choose", "order": 2.0,
            "result": {"method": "choice", "ballots": 8, "items": [
                {"item": "c1", "rank": 1, "counts": {"yes": 7, "no": 0, "abstain": 1}},
                {"item": "gone", "rank": 2, "counts": {"yes": 2, "no": 4, "abstain": 2}},
            ]},
        },
        "consent": {
            "kind": "consent", "order": 3.0,
            "result": {"method": "consent", "ballots": 8, "items": [
                {"item": "c1", "rank": 1, "counts": {"agree": 6, "reservations": 1, "object": 1},
                 "reasons": ["=cmd|' /C calc'!A0"], "reservations": ["Too soon"]},
            ]},
        },
        "ranking": {
            "kind": "ranking", "order": 4.0,
            "result": {"method": "schulze", "ballots": 8, "pairs": [[0, 4, 6], [4, 0, 5], [2, 3, 0]], "items": [
                {"item": "c1", "rank": 1, "counts": {"wins": 1, "losses": 0}},
                {"item": "c4", "rank": 1, "counts": {"wins": 1, "losses": 0}},
                {"item": "c3", "rank": 3, "counts": {"wins": 0, "losses": 2}},
            ]},
        },
    }  # fmt: skip
    content = {
        "id": "h",
        "meta": meta,
        "people": {
            "u1": {"name": "Salanimi Üks"},
            "u2": {"name": "Salanimi Kaks"},
            "u3": {"name": "Salanimi Kolm", "helper": "u1"},
            "u4": {"name": "Salanimi Neli", "helper": "u1"},
        },
        "problems": {"p1": {"title": "High steps", "geometry": {"type": "Point", "coordinates": [22.5, 58.3]}}},
        "cards": {key: {"board": "needs", **card} for key, card in cards.items()},
        "texts": {"why": {"text": "So that\n=all get there"}},
        "votes": {
            **{key: {"title": {"en": f"Vote {key}"}, **shown, **vote} for key, vote in votes.items()},
            "closed": {"title": {"en": "Not shown"}, "kind": "dots", "on": "cards", "state": "closed"},
        },
    }
    return Snapshot.model_validate(content)
