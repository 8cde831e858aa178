"""The sentences beside the numbers say why, how much and where."""

from datetime import time

import numpy as np
import pytest

from cmt.hypnogram import Hypnogram
from cmt.summary import summarise


def remarks(stages: np.ndarray, start: time | None = time(23, 0), **more) -> tuple:
    return summarise(Hypnogram(stages, start), **more).remarks


@pytest.mark.parametrize(
    ("night", "begins"),
    [
        ("N2*50", "Excerpt of 25 min, less than 3 h: a night's latencies"),
        ("N2*50 ?*400", "Excerpt: only 25 min scored, less than 3 h: a night's"),
        ("W*900 N1*3", "Excerpt: only 1.5 min of sleep, less than 10 min: a night's"),
        ("?*900", "Nothing was scored: no number of the night can be given."),
    ],
)
def test_what_is_not_given_has_its_reason(stages, night, begins):
    (said,) = remarks(stages(night))
    assert said.startswith(begins)


def test_from_a_twentieth_on_what_is_unscored_is_said_with_what_it_may_hide(stages):
    assert remarks(stages("W*100 N2*851 ?*49")) == ()
    (said,) = remarks(stages("W*100 N2*850 ?*50"))
    assert said.startswith("25 min of 500 min (5 %) are not scored.")
    assert "would be 90 % and not 85 %" in said


def test_a_fragile_number_names_the_epoch_its_clock_and_what_is_without_it(stages):
    night = stages("W*40 N2*15 R N2*500 R*60 N2*100 W*20")
    assert remarks(night) == (
        "REM latency 7.5 min hangs on epoch 56 (23:27:30, first REM, isolated, between "
        "N2 and N2): without it 258 min.",
    )


def test_without_a_clock_none_is_told_and_the_probability_is(stages):
    night = stages("W*40 N2*15 R N2*500 R*60 N2*100 W*20")
    probabilities = np.full((night.size, 5), 0.2)
    probabilities[night > 0, 0] = 0
    (said,) = remarks(night, start=None, probabilities=probabilities)
    assert "(first REM, isolated and uncertain, between N2 and N2, probability of " in (
        said
    )
    assert "probability of REM 0.20)" in said


def test_numbers_that_hang_on_the_same_epochs_share_a_sentence(stages):
    (said,) = remarks(stages("W*20 N1*2 W*98 N2*300 R*60 W*10 N2*90 W*20"))
    assert said == (
        "Sleep onset latency 10 min, REM latency 200 min, WASO 64 min and WASO to last "
        "sleep 54 min hang on epochs 21 and 22 (23:10:00, first sleep: N1, isolated): "
        "without them 60 min, 150 min, 15 min and 5 min."
    )


def test_rem_that_is_not_seen_without_those_epochs_is_said_so(stages):
    (said,) = remarks(stages("W*40 N2*300 R N2*200"))
    assert said.startswith("REM latency 150 min and number of NREM–REM cycles 1 hang")
    assert said.endswith("without it not seen and 0.")


def test_a_long_uncertain_spell_is_told_by_its_ends(stages):
    night = stages("W*40 N2*300 R*30 N2*200")
    probabilities = np.eye(5)[night] * 0.4 + 0.12
    (said,) = remarks(night, probabilities=probabilities)
    assert "hang on 30 epochs from 341 to 370 (01:50:00, first REM, uncertain" in said
