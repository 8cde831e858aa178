"""What a Persyst header may lack or hold, and gaps that its times show."""

import pytest

from cmt.errors import RecordingError
from cmt.recording import describe_file, read_recording
from cmt.recording.formats.persyst import read_persyst
from tests.cmt.recording.formats.writers import START, night_raw, write_persyst


@pytest.fixture
def raw(tmp_path):
    return night_raw(tmp_path)


@pytest.mark.parametrize(("second_s", "gap"), [(60, False), (65, True), (59, True)])
def test_a_gap_in_the_times_of_persyst_is_refused(raw, tmp_path, second_s, gap):
    times = f"[SampleTimes]\n0=81015.0\n6000={81015.0 + second_s}\n"
    header = write_persyst(raw, tmp_path, times)
    if not gap:
        assert read_recording(header).n_epochs == 4
        return
    with pytest.raises(RecordingError, match=r"gap: at 0 h 01 min 00 s .* jumps by"):
        describe_file(header)


def test_persyst_is_read_without_dates_and_with_odd_comments(raw, tmp_path):
    header = write_persyst(raw, tmp_path, "[Comments]\n1.0,x,0,100,schl\xe4ft\n")
    text = header.read_text("utf-8").replace("TestDate=2020.01.01\n", "")
    header.write_bytes(text.encode("latin-1"))
    assert read_recording(header).start == START.time()
    header.write_text(text.replace("TestTime=22:30:15", "TestTime=??"), "utf-8")
    assert read_recording(header).start is None


def test_a_header_in_capitals_finds_its_data_in_another_folder(raw, tmp_path):
    header = write_persyst(raw, tmp_path).rename(tmp_path / "NIGHT.LAY")
    header.with_name("night.dat").rename(tmp_path / "NIGHT.DAT")
    assert read_recording(header).n_epochs == 4


def test_nothing_of_the_person_stays(raw, tmp_path):
    about = "[Patient]\nFirst=Zelda\nLast=Nimbleby\nBirthDate=09/16/87\nID=7734961\n"
    header = write_persyst(raw, tmp_path, about)
    assert "Zelda" not in str(read_persyst(header).info["subject_info"])
