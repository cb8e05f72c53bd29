"""Which stages hold a record and why it may not be written: the cases that the pages' stages.ts is asked too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from umarlaud.document.models import Meta
from umarlaud.room.stages import Stages, closed_because, stages_for

CASES = json.loads((Path(__file__).parents[2] / "data" / "stage_cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_stages_open_and_close_records(case):
    Meta.model_validate(case["meta"])
    stages = Stages(case["meta"])
    for asked in case["asks"]:
        about = asked["root"], asked.get("board"), asked.get("field")
        assert stages_for(case["meta"], *about) == asked["stages"]
        assert closed_because(case["meta"], *about) == asked["closed"]
        assert stages.closed_because(*about) == asked["closed"]
        assert stages.closed_because(*about) == asked["closed"]  # from memory
    if any(asked["closed"] for asked in case["asks"]):
        assert not stages.quiet


def test_a_workshop_with_all_open_is_quiet_and_one_with_approval_is_not():
    assert Stages({}).quiet
    assert Stages({"stages": {"goals": "open"}}).quiet
    assert not Stages({"approval": True}).quiet
    assert not Stages({"closed": "2026-11-26T10:00:00Z"}).quiet
    assert not Stages({"stages": {"goals": "hidden"}}).quiet


def test_boards_without_number_do_not_fill_the_memory():
    stages = Stages({"agenda": [{"name": "w", "kind": "worksheet", "boards": ["a"]}], "stages": {"w": "locked"}})
    for number in range(30_000):
        assert stages.closed_because("cards", f"b{number}") == "stage"
    assert len(stages._answers) <= 10_001
