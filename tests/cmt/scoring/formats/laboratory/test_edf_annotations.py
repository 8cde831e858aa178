"""Annotations of EDF+ and BDF+ files are read as scorings, or refused with a reason."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
from cmt.scoring.reading import read_spans
from tests.support.sleep_edf_layout import (
    EVERY_STAGE,
    spelled,
    write_hypnogram,
    write_psg,
)


def test_a_hypnogram_of_sleep_edf_is_read_without_loss(tmp_path):
    scoring = read_scoring(
        write_hypnogram(tmp_path / "SC4001EC-Hypnogram.edf", EVERY_STAGE)
    )
    assert spelled(scoring) == "W W W N1 N2 N2 ? N3 N3 N3 R R W ? ?"
    assert scoring.start == time(16, 13)


def test_a_recording_without_annotations_is_no_scoring(tmp_path):
    with pytest.raises(ScoringError, match="holds signals, but no annotations"):
        read_scoring(write_psg(tmp_path / "SC4001E0-PSG.edf", 2))


@pytest.mark.parametrize("size", [8, 255, 300, 500])
def test_a_header_that_is_cut_off_is_refused(tmp_path, size):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ScoringError, match="header of the EDF\\+ file is damaged"):
        read_scoring(path)


def test_a_scoring_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    path.write_bytes(path.read_bytes().partition(b"Sleep stage 3")[0])
    (note,) = read_spans(path).notes
    assert note.startswith("The scoring is truncated: 1 data records are announced, 0")
    assert spelled(read_scoring(path)) == "W W W N1 N2 N2 ?"


def test_a_bdf_has_annotations_too(tmp_path):
    path = write_hypnogram(tmp_path / "night.bdf", EVERY_STAGE[:2])
    assert spelled(read_scoring(path)) == "W W W N1"


def test_a_discontinuous_file_has_its_times_from_its_start_as_any(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    whole = spelled(read_scoring(path))
    path.write_bytes(path.read_bytes().replace(b"EDF+C", b"EDF+D", 1))
    assert spelled(read_scoring(path)) == whole


def test_annotations_in_latin_1_are_read(tmp_path):
    path = write_hypnogram(tmp_path / "n.edf", [("Sleep stage W", 1), ("Xber", 1)])
    path.write_bytes(path.read_bytes().replace(b"Xber", "Über".encode("latin-1")))
    assert spelled(read_scoring(path)) == "W"
