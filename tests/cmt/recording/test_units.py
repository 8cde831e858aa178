"""Numbers become microvolts, whatever a file calls them."""

import numpy as np
import pytest

from cmt.recording import read_recording
from tests.support.recordings import brain_like, write_edf

MINUTE = 6000


@pytest.mark.parametrize("suffix", ["edf", "bdf"])
def test_samples_come_back_in_microvolts(tmp_path, suffix):
    eeg = brain_like(MINUTE, 100)
    recording = read_recording(write_edf(tmp_path / f"a.{suffix}", {"C3-M2": eeg}))
    assert recording.eeg.rate_hz == 100
    np.testing.assert_allclose(recording.eeg.samples, eeg, atol=0.01)


@pytest.mark.parametrize(
    ("unit", "per_uv"), [("mV", 1e-3), ("V", 1e-6), ("nV", 1e3), ("µV", 1)]
)
def test_every_unit_of_voltage_becomes_microvolts(tmp_path, unit, per_uv):
    eeg = brain_like(MINUTE, 100)
    path = write_edf(tmp_path / "a.edf", {"C3-M2": eeg * per_uv}, unit="PLACE")
    data = path.read_bytes().replace(b"PLACE   ", unit.encode("latin-1").ljust(8))
    path.write_bytes(data)
    recording = read_recording(path)
    assert np.corrcoef(recording.eeg.samples, eeg)[0, 1] > 0.999
    assert recording.eeg.samples.std() == pytest.approx(eeg.std(), rel=0.01)
    assert not any("unit" in note for note in recording.notes)


def test_microvolts_written_as_volts_are_recognised_and_said(tmp_path):
    eeg = brain_like(MINUTE, 100)
    path = write_edf(tmp_path / "a.edf", {"C3-M2": eeg}, unit="V")
    recording = read_recording(path)
    np.testing.assert_allclose(recording.eeg.samples, eeg, atol=0.01)
    assert any("read as microvolts" in note for note in recording.notes)


def test_volts_written_as_microvolts_are_recognised_and_said(tmp_path):
    eeg = brain_like(MINUTE, 100)
    recording = read_recording(write_edf(tmp_path / "a.edf", {"C3-M2": eeg * 1e-6}))
    assert recording.eeg.samples.std() == pytest.approx(eeg.std(), rel=0.01)
    assert any("read as volts" in note for note in recording.notes)


def test_a_blank_unit_is_taken_for_microvolts_and_said(tmp_path):
    eeg = brain_like(MINUTE, 100)
    recording = read_recording(write_edf(tmp_path / "a.edf", {"C3-M2": eeg}, unit=""))
    np.testing.assert_allclose(recording.eeg.samples, eeg, atol=0.01)
    assert any("“blank”: microvolts were assumed" in note for note in recording.notes)


@pytest.mark.parametrize("unit", ["µV".encode(), b"\x83\xcaV"])
def test_microvolts_in_any_encoding_are_no_reason_to_warn(tmp_path, unit):
    eeg = brain_like(MINUTE, 100)
    path = write_edf(tmp_path / "a.edf", {"C3-M2": eeg}, unit="PLACE")
    path.write_bytes(path.read_bytes().replace(b"PLACE   ", unit.ljust(8)))
    recording = read_recording(path)
    np.testing.assert_allclose(recording.eeg.samples, eeg, atol=0.01)
    assert not any("unit" in note for note in recording.notes)
