"""Numbers and texts of a header that are odd, each read by its meaning or named."""

import numpy as np
import pytest

from cmt.errors import RecordingError
from cmt.recording import read_recording
from cmt.recording.edf import read_header
from tests.support.recordings import write_night


def told(path) -> str:
    with pytest.raises(RecordingError) as error:
        read_header(path)
    return str(error.value)


def with_field(path, at: int, text: str):
    """Write a text over what stands at a place of the file."""
    content = bytearray(path.read_bytes())
    content[at : at + len(text)] = text.encode()
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("text", ["nan", "inf", "1e400", "0x10", "", "1_0", "eins"])
def test_a_duration_that_is_no_number_is_named(tmp_path, text):
    path = with_field(write_night(tmp_path / "a.edf"), 244, text.ljust(8))
    assert f"duration of a data record reads “{text}”" in told(path)


@pytest.mark.parametrize("text", ["0", "-1", "1e9", "1e-308"])
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
