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
