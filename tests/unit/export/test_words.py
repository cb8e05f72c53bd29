"""Values in the words of an export."""

from __future__ import annotations

import pytest

from umarlaud.export import words


@pytest.mark.parametrize("write", [words.number, words.money])
def test_a_zero_is_one_whatever_was_written_before(write):
    assert [write("et", value) for value in (-0.0, 0.0, 0, -0.0)] == ["0"] * 4
