"""The course of a night is that of a sleeper."""

import numpy as np
import pytest

from cmt.simulation.course import stage_course
from cmt.stages import Stage

COURSE = {
    "awake_before_min": 10,
    "cycle_minutes": [
        ["N1", [5, 5]],
        ["N2", [20, 40]],
        ["N3", [35, 5]],
        ["R", [8, 30]],
    ],
    "awake_after_min": 10,
    "awakenings_per_hour": 2.0,
    "spread": 0.1,
}


def test_deep_sleep_comes_early_and_rem_late():
    stages = stage_course(COURSE, 480, np.random.default_rng(0))
    assert stages.size == 960
    first, last = np.split(stages, 2)
    assert (first == Stage.N3).sum() > 2 * (last == Stage.N3).sum()
    assert (last == Stage.R).sum() > 1.5 * (first == Stage.R).sum()
    assert stages[0] == stages[-1] == Stage.W


@pytest.mark.parametrize("minutes", [20, 95, 300])
def test_a_shorter_night_holds_every_stage(minutes):
    stages = stage_course(COURSE, minutes, np.random.default_rng(1))
    assert stages.size == 2 * minutes
    assert set(stages) == set(Stage)
