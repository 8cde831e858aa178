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


@pytest.mark.parametrize("text", ["nan", "inf", "1e400", "0x10", "", "1_0", "eins"])
def test_a_duration_that_is_no_number_is_named(tmp_path, text):
    path = with_field(write_night(tmp_path / "a.edf"), 244, text.ljust(8))
    assert f"duration of a data record reads “{text}”" in told(path)


@pytest.mark.parametrize("text", ["0", "-1", "1e9"])
def test_a_duration_that_no_record_has_is_refused(tmp_path, text):
    path = with_field(write_night(tmp_path / "a.edf"), 244, text.ljust(8))
    assert f"a duration of {text} s, which none has" in told(path)


@pytest.mark.parametrize("text", ["24.00.00", "22.47.75", "99:99:99", "X", "--.--.--"])
def test_a_start_time_that_cannot_be_is_left_empty_and_said(tmp_path, text):
    path = with_field(write_night(tmp_path / "a.edf"), 176, text.ljust(8))
    header = read_header(path)
    assert header.start is None
    assert header.notes == (
        f"The header gives “{text}” as the start time, which is no time of day: clock "
        "times are left empty.",
    )


@pytest.mark.parametrize("text", ["1024", "", "-5", "X"])
def test_the_length_of_the_header_is_known_without_its_field(tmp_path, text):
    path = write_night(tmp_path / "a.edf")
    before = read_recording(path).eeg.samples
    after = read_recording(with_field(path, 184, text.ljust(8))).eeg.samples
    np.testing.assert_array_equal(after, before)


@pytest.mark.parametrize("text", ["", "-1", "-7"])
def test_an_unknown_number_of_records_is_counted(tmp_path, text):
    path = with_field(write_night(tmp_path / "a.edf"), 236, text.ljust(8))
    header = read_header(path)
    assert (header.duration_s, len(header.notes)) == (120, 1)


def test_a_huge_promise_costs_nothing_and_is_said(tmp_path):
    path = with_field(write_night(tmp_path / "a.edf"), 236, "99999999")
    header = read_header(path)
    assert header.duration_s == 120
    assert "announces 27777 h 46 min 39 s, and 0 h 02 min 00 s" in header.notes[0]


def test_numbers_with_a_decimal_are_whole_all_the_same(tmp_path):
    path = write_night(tmp_path / "a.edf")
    at = 256 + 2 * 216
    assert read_header(with_field(path, at, "100.0   ")).channels[0].rate_hz == 100


@pytest.mark.parametrize("n_signals", ["9999", "4097", "0", "-1"])
def test_more_channels_than_can_be_read_are_refused_with_the_limit(tmp_path, n_signals):
    path = with_field(write_night(tmp_path / "a.edf"), 252, n_signals.ljust(4))
    assert f"announces {n_signals} signals; 1 to 4,096" in told(path)


def test_more_than_14_days_are_refused_with_the_limit(tmp_path):
    path = with_field(write_night(tmp_path / "a.edf"), 244, "12000   ")
    assert "lasts 16.7 days by its header; up to 14 days" in told(path)


@pytest.mark.parametrize("first", [b"0".ljust(8, b"\0"), b"0\xa0      ", b"0\0      "])
def test_the_version_may_be_padded_otherwise(tmp_path, first):
    path = write_night(tmp_path / "a.edf")
    path.write_bytes(first + path.read_bytes()[8:])
    assert read_header(path).format == "EDF"


def test_labels_units_and_numbers_may_be_padded_with_nul(tmp_path):
    path = write_night(tmp_path / "a.edf")
    expected, content = read_header(path), bytearray(path.read_bytes())
    cells = ((184, 8), (236, 8), (244, 8), (252, 4), (256, 16), (272, 16), (448, 8))
    for at, width in cells:
        field = bytes(content[at : at + width])
        content[at : at + width] = field.rstrip().ljust(width, b"\0")
    path.write_bytes(content)
    found = read_header(path)
    assert found.duration_s == expected.duration_s
    assert [c.name for c in found.channels] == [c.name for c in expected.channels]
    assert [c.unit for c in found.channels] == ["uV", "uV"]


def with_field(path, at: int, text: str):
    """Write a text over what stands at a place of the file."""
    content = bytearray(path.read_bytes())
    content[at : at + len(text)] = text.encode()
    path.write_bytes(content)
    return path
