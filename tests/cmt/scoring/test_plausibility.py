"""What no night has is told; what nights have is not."""

import numpy as np
import pytest

from cmt.scoring.plausibility import implausible, odd_four
from cmt.stages import Stage


def stages_of(text: str) -> np.ndarray:
    """Return stages of ``"0:20 1:2"``: twenty epochs of wakefulness, two of N1."""
    runs = [part.split(":") for part in text.split()]
    return np.repeat(
        [int(stage) for stage, _ in runs], [int(length) for _, length in runs]
    ).astype(np.int8)


SOUND = "0:20 1:2 2:20 3:10 2:8 4:12 0:1 1:2 2:20 3:5 2:10 4:20 0:4"
ODD = {
    "every epoch is N2": "2:30",
    "no epoch is W": "1:2 2:20 3:10 4:10",
    "no epoch is N2": "0:10 1:5 3:20 4:10",
    "sleep begins with R": "0:10 4:10 1:2 2:20",
    "sleep begins with N3": "0:10 3:10 2:20 4:3",
    "N3 follows N2 in only 1 of 3 places": "0:9 1:2 3:9 1:1 2:9 3:9 1:1 3:9 2:9",
    "REM and N3 follow each other directly in 2 places": (
        "0:9 1:1 2:9 3:9 4:9 2:4 3:4 4:9"
    ),
    "wakefulness ends in N1 or N2 in only 1 of 4 places": (
        "0:9 2:9 4:3 0:2 4:5 0:1 4:5 0:1 4:9 2:8"
    ),
    "stretches of N1 are longer than those of N2": "0:9 1:30 2:3 1:30 2:3 1:20 0:2",
    "stretches of N1 are longer than those of REM": "0:9 1:20 2:30 4:2 1:30 2:30 4:2",
    "N3 is only in the last third": "0:9 1:2 2:50 4:20 2:50 4:20 2:10 3:30",
    "there is no REM, and N3 is mostly late": "0:9 1:2 2:20 3:2 2:40 3:30 2:8 3:30 2:2",
}


def test_a_sound_night_is_plausible():
    assert implausible(stages_of(SOUND)) is None


@pytest.mark.parametrize("reason", ODD)
def test_a_night_that_nobody_sleeps_is_told_with_its_reason(reason):
    assert implausible(stages_of(ODD[reason])).startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "0:100 1:3 2:30",
        "0:20 1:2 2:40 4:20 2:20",
        "0:20 2:30 3:40 2:10 4:5 0:2",
        "0:20 1:3 2:9 4:9 0:1 4:9 0:1 4:9 0:1 1:2 2:9",
        "0:9 -1:5 1:2 2:20 -1:4 3:20 2:20 4:9",
        "0:19",
    ],
    ids=["nap", "no deep sleep", "no N1", "broken REM", "gaps", "short"],
)
def test_unusual_nights_are_plausible(text):
    assert implausible(stages_of(text)) is None


@pytest.mark.parametrize("stage", Stage)
def test_fewer_than_20_epochs_are_not_judged(stage):
    assert implausible(np.full(19, stage, np.int8)) is None


def test_a_4_beside_3_is_stage_4():
    assert odd_four(stages_of("0:9 2:9 3:3 4:9 3:1 2:9 5:9").tolist()) is None


def test_a_4_beside_2_is_not_certain():
    reason = odd_four(stages_of("0:9 2:9 3:9 2:9 4:9 2:9 4:9 0:2 5:1").tolist())
    assert reason.startswith("4 is R&K stage 4 only where it stands beside 3, and it ")
    assert "in 0 of 4 places" in reason


def test_numbers_without_a_4_have_no_odd_one():
    assert odd_four([0, 1, 2, 3, 5]) is None
