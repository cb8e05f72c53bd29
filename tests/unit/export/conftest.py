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
