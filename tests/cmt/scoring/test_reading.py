"""An expert's scoring is laid out on the epochs of the recording, or refused."""

from datetime import time

import numpy as np
import pytest

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
from cmt.scoring.spans import StageSpan, lay_out
from cmt.stages import UNSCORED, Stage
from tests.support.sleep_edf_layout import EVERY_STAGE, spelled, write_hypnogram


def test_the_scoring_ends_where_the_recording_ends(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    assert spelled(read_scoring(str(path), n_epochs=12)).endswith("N3 R R")
    assert spelled(read_scoring(path, n_epochs=17)).endswith("R R W ? ? ? ?")


def test_sleep_after_the_recording_s_end_is_refused(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    assert len(read_scoring(path, n_epochs=11)) == 11
    with pytest.raises(
        ScoringError, match="Sleep is scored in 1 epoch after the recording's 10"
    ):
        read_scoring(path, n_epochs=10)


def test_gaps_between_spans_are_unscored():
    spans = [StageSpan(30, 30, "W"), StageSpan(120, 60, "N2")]
    assert lay_out(spans).tolist() == [-1, 0, -1, -1, 2, 2]


def test_other_events_are_passed_over():
    spans = [StageSpan(0, 60, "N2"), StageSpan(7.5, 11, "Arousal")]
    assert lay_out(spans).tolist() == [Stage.N2] * 2


def test_a_movement_within_an_epoch_leaves_its_stage():
    spans = [StageSpan(0, 60, "N2"), StageSpan(7.5, 11, "Movement")]
    assert lay_out(spans).tolist() == [Stage.N2] * 2


def test_a_span_without_duration_lasts_until_the_next_stage():
    spans = [
        StageSpan(90, None, "N2"),
        StageSpan(0, None, "W"),
        StageSpan(40, None, "Lights off"),
        StageSpan(60, None, "?"),
    ]
    assert lay_out(spans).tolist() == [0, 0, UNSCORED, 2]


def test_the_last_span_may_end_amid_an_epoch():
    assert lay_out([StageSpan(0, 30, "W"), StageSpan(30, 47, "N1")]).tolist() == [
        0,
        1,
        -1,
    ]


def test_clocks_may_differ_by_a_fraction_of_a_second():
    spans = [StageSpan(0.4, 29.9, "W"), StageSpan(30.2, 30, "N1")]
    assert lay_out(spans).tolist() == [0, 1]


@pytest.mark.parametrize(
    "spans",
    [
        [StageSpan(12, 30, "W")],
        [StageSpan(0, 20, "W"), StageSpan(20, 20, "N1"), StageSpan(40, 20, "N1")],
        [StageSpan(0, 10, "W"), StageSpan(30, 30, "N1")],
        [StageSpan(-30, 90, "W")],
        [StageSpan(30, -60, "W"), StageSpan(60, 30, "W")],
    ],
)
def test_stages_off_the_epochs_are_refused(spans):
    with pytest.raises(ScoringError, match=r"must lie on epochs of 30 s|no recording"):
        lay_out(spans)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e12, -1e12])
def test_a_damaged_number_is_refused(number):
    with pytest.raises(ScoringError, match="no recording does"):
        lay_out([StageSpan(0, 30, "W"), StageSpan(number, 30, "N1")])


def test_two_stages_of_one_epoch_are_refused():
    spans = [StageSpan(0, 60, "N2"), StageSpan(30, 30, "N3")]
    with pytest.raises(ScoringError, match=r"at 30 s has two stages; one is “N3”"):
        lay_out(spans)


def test_a_scoring_without_stages_says_what_it_has():
    spans = [StageSpan(0, 5, "Spindle"), StageSpan(3, 5, "Arousal")]
    with pytest.raises(ScoringError, match=r"It has: Arousal, Spindle\. Known names"):
        lay_out(spans)


def test_a_4_without_a_5_is_not_guessed():
    numbers = [StageSpan(30 * i, 30, str(n)) for i, n in enumerate([0, 1, 2, 3, 4])]
    with pytest.raises(
        ScoringError, match="4 is R&K stage 4 for some programs and REM"
    ):
        lay_out(numbers)
    with_rem = [*numbers, StageSpan(150, 30, "5")]
    assert lay_out(with_rem).tolist() == [0, 1, 2, 3, 3, 4]


@pytest.mark.parametrize(
    ("start", "shifted"),
    [
        (time(16, 13, 0), "W N1 N2"),
        (time(16, 12, 0), "? ? W N1 N2"),
        (time(16, 13, 30), "N1 N2"),
        (time(0, 0, 0), "W N1 N2"),
        (None, "W N1 N2"),
    ],
)
def test_a_scoring_is_shifted_to_the_start_of_the_recording(tmp_path, start, shifted):
    runs = [("Sleep stage W", 1), ("Sleep stage 1", 1), ("Sleep stage 2", 1)]
    path = write_hypnogram(tmp_path / "night.edf", runs)
    scoring = read_scoring(path, start=start)
    assert spelled(scoring) == shifted
    assert scoring.start == (start or time(16, 13))


def test_a_scoring_may_start_after_midnight_and_the_recording_before(tmp_path):
    path = write_hypnogram(tmp_path / "n.edf", [("Sleep stage W", 1)], time(0, 0, 30))
    assert spelled(read_scoring(path, start=time(23, 59, 30))) == "? ? W"


def test_a_scoring_that_starts_amid_an_epoch_is_refused(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    with pytest.raises(ScoringError, match=r"12 s apart, not a number of 30 s epochs"):
        read_scoring(path, start=time(16, 12, 48))


def test_sleep_before_the_recording_is_refused(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    with pytest.raises(ScoringError, match="before the recording starts"):
        read_scoring(path, start=time(16, 15, 0))


@pytest.mark.parametrize("path", ["absent.edf", "."])
def test_a_file_that_cannot_be_opened_is_named(tmp_path, path):
    with pytest.raises(ScoringError, match="cannot be opened"):
        read_scoring(tmp_path / path)


def test_an_unknown_type_of_file_is_refused(tmp_path):
    (tmp_path / "night.mat").write_bytes(b"MATLAB 5.0")
    with pytest.raises(ScoringError, match=r"looks like a MATLAB file.*EDF\+"):
        read_scoring(tmp_path / "night.mat")


def test_stages_are_read_only(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    assert not np.asarray(read_scoring(path).stages).flags.writeable
