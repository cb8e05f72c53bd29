"""Kill -9 under typing, a few times; `tests/soak` does it many times."""

from __future__ import annotations

from umarlaud.bench.kills import trial_run


async def test_what_was_acknowledged_outlives_the_server_and_nothing_comes_twice(tmp_path):
    trials = await trial_run(tmp_path, 3, print)
    assert len(trials) == 3
    for trial in trials:
        assert trial.acknowledged > 6
        assert trial.lost_acknowledged == trial.lost_seen == 0, trial
        assert trial.lost == trial.doubled == trial.differing == trial.refused == 0, trial
