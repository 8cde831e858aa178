"""A scored night as a value."""

from datetime import time

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram


def test_the_clock_passes_midnight():
    night = Hypnogram(np.zeros(400, int), time(23, 59, 30))
    assert [night.clock(0), night.clock(1), night.clock(3)] == [
        "23:59:30",
        "00:00:00",
        "00:01:00",
    ]


def test_without_a_start_time_there_is_no_clock():
    assert Hypnogram(np.zeros(2, int)).clock(1) == ""


def test_stages_cannot_be_changed_afterwards():
    stages = np.array([0, 1, 2])
    night = Hypnogram(stages)
    stages[0] = 4
    assert night.stages.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        night.stages[0] = 4


@pytest.mark.parametrize("stages", [[5], [-2], [[0, 1]]])
def test_an_impossible_stage_is_refused(stages):
    with pytest.raises(ValueError, match="stages"):
        Hypnogram(np.array(stages))
