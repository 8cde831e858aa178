"""The times of the data records decide where a recording has gaps."""

import numpy as np
import pytest

from cmt.epochs import cut_epochs
from cmt.errors import RecordingError
from cmt.recording import read_recording
from cmt.recording.edf import read_header
from cmt.recording.edf.record_times import runs_of
from tests.cmt.recording.edf.plus_files import EEG, with_gap, write_plus


@pytest.mark.parametrize("kind", ["EDF+C", "EDF+D"])
def test_records_that_follow_one_another_have_no_gap(tmp_path, kind):
    path = write_plus(tmp_path / "a.edf", kind, list(range(300)))
    np.testing.assert_allclose(read_recording(path).eeg.samples, EEG, atol=0.06)
    assert read_header(path).gaps == ()


@pytest.mark.parametrize("kind", ["EDF+C", "EDF+D"])
def test_a_gap_is_refused_with_where_and_how_long(tmp_path, kind):
    path = write_plus(tmp_path / "a.edf", kind, with_gap(300, 100, 600))
    with pytest.raises(RecordingError) as error:
        read_recording(path)
    where = "1 gap: at 0 h 01 min 40 s for 0 h 10 min 00 s"
    assert where in str(error.value)


def test_a_recording_with_a_gap_is_read_when_asked_and_said(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+D", with_gap(300, 100, 600))
    recording = read_recording(path, gaps=True)
    assert recording.gaps == ((100.0, 700.0),)
    assert recording.duration_s == 900
    samples = recording.eeg.samples
    np.testing.assert_allclose(samples[:10_000], EEG[:10_000], atol=0.06)
    np.testing.assert_allclose(samples[70_000:], EEG[10_000:], atol=0.06)
    assert "Epochs that touch one are not scored" in recording.notes[0]


def test_the_epochs_that_touch_a_gap_are_unusable_and_no_others(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+D", with_gap(300, 100, 110.5))
    usable = cut_epochs(read_recording(path, gaps=True)).usable
    # From 100 to 210.5 s: the epochs 4 to 8 of 30 s.
    assert np.flatnonzero(~usable).tolist() == [3, 4, 5, 6, 7]


def test_a_short_gap_that_no_epoch_shows_is_a_gap(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+C", with_gap(300, 100, 0.5))
    assert read_header(path).gaps == ((100.0, 100.5),)


@pytest.mark.parametrize("kind", ["EDF+C", "EDF+D"])
def test_the_first_record_moves_the_clock(tmp_path, kind):
    path = write_plus(tmp_path / "a.edf", kind, [60.5 + n for n in range(300)])
    assert str(read_header(path).start) == "22:48:30"


def test_times_without_sense_are_left_out_and_said_if_the_file_is_continuous(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+C", [0.0] * 300)
    header = read_header(path)
    assert header.gaps == ()
    assert "make no sense" in header.notes[0]


@pytest.mark.parametrize(
    ("times_s", "fault"),
    [([0.0] * 300, "run backwards"), ([0.0, None] * 150, "not every data record")],
)
def test_times_without_sense_are_refused_in_a_discontinuous_file(
    tmp_path, times_s, fault
):
    path = write_plus(tmp_path / "a.edf", "EDF+D", times_s)
    with pytest.raises(RecordingError, match=fault):
        read_header(path)


def test_records_without_times_follow_one_another_in_a_continuous_file(tmp_path):
    times_s = [None, *range(1, 100), *[None] * 200]
    path = write_plus(tmp_path / "a.edf", "EDF+C", times_s)
    header = read_header(path)
    assert header.gaps == ()
    assert header.notes[0].startswith("201 of 300 data records do not tell when")


def test_a_file_in_which_no_record_tells_its_time_is_continuous(tmp_path):
    header = read_header(write_plus(tmp_path / "a.edf", "EDF+C", [None] * 300))
    assert (header.gaps, header.notes) == ((), ())


def test_times_of_one_decimal_are_no_gaps(tmp_path):
    times_s = [round(number * 1.00004 + 1e-9, 1) for number in range(300)]
    path = write_plus(tmp_path / "a.edf", "EDF+D", times_s, "1.00004")
    assert read_header(path).gaps == ()


def test_times_that_creep_away_are_said(tmp_path):
    times_s = [number * 1.01 for number in range(300)]
    header = read_header(write_plus(tmp_path / "a.edf", "EDF+C", times_s))
    assert "run 3.0 s apart" in header.notes[0]


def test_a_gap_beyond_14_days_is_refused(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+D", with_gap(300, 100, 2e6))
    with pytest.raises(RecordingError, match="up to 14 days"):
        read_header(path)


def test_a_discontinuous_file_without_times_is_refused(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+D", list(range(300)))
    content = bytearray(path.read_bytes())
    content[272:288] = b"Status".ljust(16)
    path.write_bytes(content)
    with pytest.raises(RecordingError, match="holds no times"):
        read_header(path)


@pytest.mark.parametrize(
    "text", ["Lumière éteinte".encode("latin-1"), b"\xff\xfe\0\x14"]
)
def test_annotations_in_any_encoding_do_no_harm(tmp_path, text):
    path = write_plus(tmp_path / "a.edf", "EDF+C", list(range(300)))
    content = bytearray(path.read_bytes())
    at = 768 + 200 + 8
    content[at : at + len(text)] = text
    path.write_bytes(content)
    np.testing.assert_allclose(read_recording(path).eeg.samples, EEG, atol=0.06)


@pytest.mark.parametrize(("gap_s", "n_gaps"), [(0, 0), (7, 1)])
@pytest.mark.parametrize("record_s", [0.1, 0.3, 0.5])
def test_times_cut_to_whole_seconds_are_no_gaps(record_s, gap_s, n_gaps):
    exact_s = np.arange(300) * record_s
    exact_s[150:] += gap_s
    runs, _, notes = runs_of(np.floor(exact_s + 1e-9), record_s, continuous=False)
    assert len(runs) == n_gaps + 1
    assert [note[:50] for note in notes] == [
        "The times that stand in the data records are cut t"
    ]
    assert all(abs(run.onset_s - exact_s[run.first]) <= 1 for run in runs)


def test_a_pause_after_every_half_second_is_a_gap_each():
    runs, _, _ = runs_of(np.arange(50.0), 0.5, continuous=False)
    assert len(runs) == 50


def test_a_decimal_comma_in_the_times_is_a_point(tmp_path):
    path = write_plus(tmp_path / "a.edf", "EDF+D", with_gap(300, 100, 7.5))
    content = path.read_bytes()
    path.write_bytes(content.replace(b".5\x14", b",5\x14"))
    assert path.read_bytes() != content
    (gap,) = read_header(path).gaps
    assert gap.end_s == 107.5
