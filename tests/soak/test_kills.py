"""Kill -9 under typing, fifty times (UMARLAUD_KILLS for another number)."""

from __future__ import annotations

import os

from umarlaud.bench.kills import BACK_WITHIN, trial_run

KILLS = int(os.environ.get("UMARLAUD_KILLS", "50"))


async def test_no_acknowledged_word_is_lost_or_doubled_and_all_are_back_soon(tmp_path):
    trials = await trial_run(tmp_path, KILLS, print)
    assert len(trials) == KILLS
    wrong = [trial for trial in trials if trial.lost_acknowledged or trial.lost_seen or trial.lost or trial.doubled]
    assert wrong == []
    assert [trial for trial in trials if trial.differing or trial.refused] == []
    assert [trial.back for trial in trials if trial.back > BACK_WITHIN] == []
