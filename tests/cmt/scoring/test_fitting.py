"""A scoring begins and ends with its recording, or it is told why it cannot."""

from datetime import time

import numpy as np
import pytest

from cmt.errors import ScoringError
from cmt.scoring.fitting import (
    fitted,
    note_on_missing,
    offset_of,
    refuse_as_long,
    shifted,
)
from cmt.scoring.spans import Scoring, StageSpan

NIGHT = np.array([0, 1, 2, 0, 0], np.int8)


def scoring(start: time | None, n_epochs: int = 80) -> Scoring:
    return Scoring((StageSpan(0, 30.0 * n_epochs, "N2"),), start)


def test_wakefulness_that_is_timed_after_the_end_is_left_away_and_said():
    stages, notes = fitted(NIGHT, 3, is_counted=False)
    assert stages.tolist() == [0, 1, 2]
    assert notes == ("2 scored epochs after the recording's end left away.",)


def test_rows_that_are_counted_are_never_cut_to_fit():
    with pytest.raises(ScoringError, match="has 5 epochs, the recording 3"):
        fitted(NIGHT, 3, is_counted=True)


def test_one_epoch_more_may_be_counted():
    stages, notes = fitted(NIGHT, 4, is_counted=True)
    assert stages.tolist() == [0, 1, 2, 0]
    assert notes == ("1 scored epoch after the recording's end left away.",)


def test_sleep_after_the_end_is_refused():
    with pytest.raises(ScoringError, match="1 epoch after the recording's 1 epoch"):
        fitted(NIGHT, 1, is_counted=False)


def test_what_is_missing_at_the_end_is_unscored_and_said():
    stages, notes = fitted(NIGHT, 7, is_counted=True)
    assert stages.tolist() == [*NIGHT, -1, -1]
    assert "ends 2 epochs before the recording" in notes[0]


def test_unscored_epochs_after_the_end_are_no_matter():
    stages, notes = fitted(np.array([2, -1, -1, -1], np.int8), 1, is_counted=True)
    assert stages.tolist() == [2]
    assert notes == ()


def test_wakefulness_before_the_start_is_left_away_and_said():
    stages, notes = shifted(NIGHT, -1)
    assert stages.tolist() == [1, 2, 0, 0]
    assert notes[0].startswith("The scoring starts 1 epoch before the recording")
    assert notes[1] == "1 scored epoch before its start left away."


def test_a_later_start_leaves_epochs_unscored():
    stages, notes = shifted(NIGHT, 2)
    assert stages.tolist() == [-1, -1, *NIGHT]
    assert notes == (
        "The scoring starts 2 epochs after the recording and was shifted to it.",
    )


@pytest.mark.parametrize(
    ("scored", "recorded", "offset"),
    [
        (time(22, 50), time(22, 47, 30), 5),
        (time(0, 0, 30), time(23, 59, 30), 2),
        (time(22, 47), time(22, 47, 30), -1),
        (None, time(22, 47, 30), 0),
        (time(22, 47), None, 0),
    ],
)
def test_a_start_is_whole_epochs_from_the_recording_s(scored, recorded, offset):
    assert offset_of(scoring(scored), 80, recorded) == (offset, ())


def test_midnight_stands_for_no_time_where_the_shifted_scoring_would_not_fit():
    offset, notes = offset_of(scoring(time()), 80, time(22, 47, 30))
    assert offset == 0
    assert "midnight was taken for a time that is not known" in notes[0]


def test_midnight_is_refused_where_it_may_be_the_time():
    with pytest.raises(ScoringError, match="would fit into the recording either way"):
        offset_of(scoring(time()), 960, time(22, 47, 30))


def test_a_start_amid_an_epoch_is_refused():
    with pytest.raises(ScoringError, match="7 s apart, not a number of 30 s epochs"):
        offset_of(scoring(time(22, 47, 37)), 80, time(22, 47, 30))


@pytest.mark.parametrize("offset", [1, -1, 120])
def test_a_scoring_of_all_epochs_that_starts_elsewhere_is_refused(offset):
    with pytest.raises(ScoringError, match="as many epochs as the recording, 960"):
        refuse_as_long(960, 960, offset)


def test_a_shorter_scoring_may_start_later_and_one_as_long_with_the_recording():
    refuse_as_long(950, 960, 10)
    refuse_as_long(960, 960, 0)
    refuse_as_long(960, None, 1)


def test_epochs_without_a_stage_amid_the_scoring_are_counted():
    stages = np.array([-1, 0, -1, -1, 2, -1], np.int8)
    assert note_on_missing(stages, 0) == (
        "2 epochs between the first and the last that is scored: no stage.",
    )


def test_epochs_that_a_name_leaves_unscored_are_told_by_that_name_alone():
    stages = np.array([0, -1, 2], np.int8)
    assert note_on_missing(stages, 1) == ()
    assert note_on_missing(np.full(3, -1, np.int8), 0) == ()
