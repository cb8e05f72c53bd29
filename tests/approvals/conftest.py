"""Approval of exports: what was made is compared with the accepted file beside the test."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from umarlaud.document.models import Snapshot
from umarlaud.export import read_archive

ACCEPTED = Path(__file__).parent / "accepted"
DEMO = Path(__file__).parents[2] / "datasets" / "demo" / "saaremaa.et.json"


@pytest.fixture
def demo() -> Snapshot:
    """The demo workshop."""
    return read_archive(DEMO)


@pytest.fixture
def approve() -> Callable[[str, str], None]:
    """Compares a text with the accepted file `name`; UMARLAUD_APPROVE=1 accepts what was made.

    On a difference it writes `name`.received beside the accepted file and fails with the difference.
    """

    def compare(name: str, made: str) -> None:
        accepted, received = ACCEPTED / name, ACCEPTED / f"{name}.received"
        if os.environ.get("UMARLAUD_APPROVE"):
            accepted.write_text(made, encoding="utf-8", newline="")
            received.unlink(missing_ok=True)
            return
        known = accepted.read_bytes().decode("utf-8") if accepted.exists() else ""
        if made == known:
            received.unlink(missing_ok=True)
            return
        received.write_text(made, encoding="utf-8", newline="")
        lines = difflib.unified_diff(known.splitlines(), made.splitlines(), "accepted", "received", lineterm="", n=2)
        difference = "\n".join(list(lines)[:80])
        pytest.fail(
            f"{name} is not as accepted; to accept it, run with UMARLAUD_APPROVE=1.\n{difference}", pytrace=False
        )

    return compare
