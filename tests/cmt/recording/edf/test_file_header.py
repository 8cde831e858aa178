"""What can be wrong with a file, each told in a sentence."""

import re

import numpy as np
import pytest

from cmt.errors import RecordingError
from cmt.recording import read_recording
from cmt.recording.edf import read_header
from tests.support.recordings import brain_like, write_edf, write_night


def test_the_header_tells_channels_rates_and_time_of_day(tmp_path):
    header = read_header(write_night(tmp_path / "a.edf", n_epochs=3, rate_hz=128))
    assert [(c.name, c.rate_hz, c.unit) for c in header.channels] == [
        ("EEG Fpz-Cz", 128.0, "uV"),
        ("EOG horizontal", 128.0, "uV"),
    ]
    assert header.duration_s == 90
    assert str(header.start) == "22:30:15"


@pytest.mark.parametrize("record_s", [0.5, 10, 30])
def test_the_rate_does_not_depend_on_the_length_of_data_records(tmp_path, record_s):
    samples = brain_like(6000, 100)
    header = read_header(
        write_edf(tmp_path / "a.edf", {"C3-M2": samples}, record_s=record_s)
    )
    assert header.channels[0].rate_hz == 100


def test_channels_of_one_name_can_be_told_apart(tmp_path):
    twice = [("EEG", brain_like(3000, 100)), ("EEG", brain_like(3000, 100, seed=1))]
    header = read_header(write_edf(tmp_path / "a.edf", twice))
    assert [c.name for c in header.channels] == ["EEG", "EEG (2)"]


def test_a_name_in_utf8_is_readable(tmp_path):
    path = write_night(tmp_path / "a.edf")
    label = "EEG Fpz-Cz".ljust(16).encode()
    path.write_bytes(path.read_bytes().replace(label, "EEG Fpß".encode().ljust(16), 1))
    assert read_header(path).channels[0].name == "EEG Fpß"


def told(path) -> str:
    with pytest.raises(RecordingError) as error:
        read_header(path)
    return str(error.value)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "a.edf"
    path.touch()
    assert "empty (0 bytes)" in told(path)


def test_a_missing_file_is_told(tmp_path):
    assert "cannot be opened" in told(tmp_path / "none.edf")


def test_a_folder_is_told(tmp_path):
    assert "is a folder" in told(tmp_path)


def test_what_is_no_edf_is_refused(tmp_path):
    path = tmp_path / "a.edf"
    path.write_bytes(b"hello" * 1000)
    assert "not an EDF file" in told(path)


def test_other_formats_are_not_yet_read_and_conversion_is_explained(tmp_path):
    path = tmp_path / "a.vhdr"
    path.write_bytes(b"Brain Vision Data Exchange Header File Version 1.0")
    assert re.search(r"“\.vhdr” are not yet read.*convert", told(path))


@pytest.mark.parametrize("n_bytes_lost", [1, 200, 400 * 30])
def test_a_truncated_file_is_read_as_far_as_it_goes_and_said(tmp_path, n_bytes_lost):
    path = write_night(tmp_path / "a.edf", n_epochs=4)
    whole = read_recording(path)
    path.write_bytes(path.read_bytes()[:-n_bytes_lost])
    header = read_header(path)
    assert header.duration_s == 120 - np.ceil(n_bytes_lost / 400)
    assert "announces 0 h 02 min 00 s" in header.notes[0]
    samples = read_recording(path).eeg.samples
    np.testing.assert_array_equal(samples, whole.eeg.samples[: samples.size])


def test_a_file_without_a_whole_record_is_refused(tmp_path):
    path = write_night(tmp_path / "a.edf", n_epochs=4)
    path.write_bytes(path.read_bytes()[: 256 * 3 + 399])
    assert "ends before its first data record is complete" in told(path)


@pytest.mark.parametrize("n_bytes", [100, 300])
def test_a_header_that_is_cut_off_is_refused(tmp_path, n_bytes):
    path = write_night(tmp_path / "a.edf")
    path.write_bytes(path.read_bytes()[:n_bytes])
    assert "header" in told(path)


def test_a_discontinuous_recording_is_refused_with_the_reason(tmp_path):
    path = write_night(tmp_path / "a.edf")
    data = bytearray(path.read_bytes())
    data[192:197] = b"EDF+D"
    path.write_bytes(data)
    assert re.search(r"discontinuous.*gaps.*EDF\+C", told(path))


def test_a_header_with_words_for_numbers_is_refused(tmp_path):
    path = write_night(tmp_path / "a.edf")
    data = bytearray(path.read_bytes())
    data[244:252] = b"one     "
    path.write_bytes(data)
    assert "duration of a data record reads “one”" in told(path)


def test_a_recording_that_was_not_closed_is_read_as_far_as_it_goes(tmp_path):
    path = write_night(tmp_path / "a.edf", n_epochs=4)
    data = bytearray(path.read_bytes())
    data[236:244] = b"-1      "
    path.write_bytes(data)
    header = read_header(path)
    assert header.duration_s == 120
    assert "did not close" in header.notes[0]


def test_a_time_that_does_not_parse_is_no_time(tmp_path):
    path = write_night(tmp_path / "a.edf")
    data = bytearray(path.read_bytes())
    data[176:184] = b"xx.yy.zz"
    path.write_bytes(data)
    assert read_header(path).start is None


def test_a_file_that_may_not_be_read_is_told_without_its_folder(tmp_path, monkeypatch):
    path = write_night(tmp_path / "a.edf")

    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(path), "open", refuse)
    assert (
        told(path) == "a.edf cannot be opened. Check that you are allowed to read it."
    )


def test_what_stands_after_the_announced_end_is_left_and_said(tmp_path):
    path = write_night(tmp_path / "a.edf", n_epochs=4)
    header = read_header(path)
    path.write_bytes(path.read_bytes() + bytes(7 * 2 * 200 + 13))
    longer = read_header(path)
    assert longer.duration_s == header.duration_s
    assert re.search(
        r"longer than its header says: 0 h 00 min 07 s more", longer.notes[0]
    )
    assert read_recording(path).eeg.duration_s == header.duration_s
