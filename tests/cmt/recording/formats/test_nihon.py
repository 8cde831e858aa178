"""Nihon Kohden is read whatever its log and its patient file hold."""

import pytest

from cmt.recording import read_recording
from tests.cmt.recording.formats.writers import night_raw, write_nihon


@pytest.fixture
def raw(tmp_path):
    return night_raw(tmp_path)


def test_an_odd_log_of_nihon_kohden_does_not_cost_the_signals(raw, tmp_path):
    header = write_nihon(raw, tmp_path)
    log = bytearray(0x100)
    log[:16] = log[0xA1:0xB1] = b"EEG-1100C V01.00"
    log[0x91], log[0x92], log[0xB2] = 1, 0xA0, 1
    log[0xB4:0xE1] = "Schläft".encode("latin-1").ljust(20, b"\0") + b"xx0010".ljust(25)
    header.with_suffix(".LOG").write_bytes(log)
    assert read_recording(header).n_epochs == 4


def test_a_patient_file_without_a_date_costs_the_clock_alone(raw, tmp_path):
    header = write_nihon(raw, tmp_path)
    header.with_suffix(".PNT").write_bytes(b"EEG-1100C V01.00" + bytes(0x60))
    recording = read_recording(header)
    assert (recording.n_epochs, recording.start) == (4, None)
    assert "The .PNT file cannot be read" in recording.notes[0]


def test_names_are_found_in_small_letters(raw, tmp_path):
    header = write_nihon(raw, tmp_path)
    header.with_suffix(".21E").rename(tmp_path / "night.21e")
    assert read_recording(header).eeg.channel == "EEG Fpz-Cz"
