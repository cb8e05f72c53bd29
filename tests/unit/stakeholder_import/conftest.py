"""Files and workshops for the tests of the import."""

from __future__ import annotations

from pathlib import Path

import pytest

from umarlaud.document.models import Meta, Snapshot, Stakeholder

DATA = Path(__file__).parent.parent.parent / "data" / "import"
PHARMACIES = DATA / "apteegid150220_orig_cp1252.csv"
SCHOOLS = DATA / "schools5_orig_cp1257_lest97.csv"


@pytest.fixture
def saaremaa() -> Snapshot:
    return workshop()


def workshop(**stakeholders: Stakeholder) -> Snapshot:
    """A workshop in Saaremaa with these stakeholders."""
    return Snapshot(id="w", meta=Meta(title="Ümarlaud", municipality="0714"), stakeholders=stakeholders)
