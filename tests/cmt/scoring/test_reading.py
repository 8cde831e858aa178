"""An expert's scoring is laid out on the epochs of the recording, or refused."""

from datetime import time

import numpy as np
import pytest

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
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


def test_a_scoring_without_stages_says_what_it_has(tmp_path):
    path = write_hypnogram(tmp_path / "n.edf", [("Spindle", 1), ("Arousal", 1)])
    with pytest.raises(ScoringError, match=r"It has: “Arousal”, “Spindle”\. Known"):
        read_scoring(path)


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
