"""Budget cells as people type them, read by the rule that the page has too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from umarlaud.analysis.amounts import read_amount

CASES = json.loads((Path(__file__).parent.parent.parent / "data" / "plan_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "cell"), CASES["amounts"])
def test_a_cell_is_euros_or_the_words_that_stand_in_it(words: str, cell: float | str | None) -> None:
    assert read_amount(words) == cell


def test_a_number_too_large_for_any_budget_stays_words() -> None:
    assert read_amount("9" * 400) == "9" * 400
