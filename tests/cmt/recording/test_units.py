"""Numbers become microvolts, whatever a file calls them."""

import numpy as np
import pytest

from cmt.recording import read_recording
from cmt.recording.header import ChannelHeader
from cmt.recording.units import Scale, microvolts_per_unit, scale_of
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


@pytest.mark.parametrize(
    ("unit", "per_unit"),
    [
        *((unit, 1) for unit in ("uV", "UV", "µV", "μV", "uVolt", "uVolts", "microV")),
        *((unit, 1) for unit in ("Microvolts", "micro-Volt", "mcV", "muV", ".V", "?V")),
        *((unit, 1) for unit in ("\xecV", "\xe6V", "\xa6\xccV", "\x83\xcaV", "мкВ")),
        *((unit, 1) for unit in ("uV rms", " uV ", "u V", "1uV", "uV.")),
        *((unit, 1e3) for unit in ("mV", "mv", "MV", "mVolt", "millivolts", "мВ")),
        *((unit, 1e6) for unit in ("V", "v", "Volt", "Volts", "VOLTS")),
        *((unit, 1e-3) for unit in ("nV", "nanovolt")),
        *(("10uV", 10), ("0.1uV", 0.1), ("0,1 µV", 0.1), ("1e-6V", 1), ("100nV", 0.1)),
        *((unit, None) for unit in ("", "%", "mmHg", "degC", "bpm", "l/min", "kOhm")),
        *((unit, None) for unit in ("dB", "g", "vol%", "0uV", "lv", "m/s", "events")),
    ],
)
def test_a_unit_is_told_by_its_meaning(unit, per_unit):
    found = microvolts_per_unit(unit)
    assert found == (None if per_unit is None else pytest.approx(per_unit))


@pytest.mark.parametrize("unit", ["uV", "mV", "V", ""])
@pytest.mark.parametrize("scale", [1, 1e-3, 1e-6])
def test_numbers_of_another_unit_than_stated_are_told_by_their_size(unit, scale):
    stated = microvolts_per_unit(unit) or 1
    channel = ChannelHeader("EEG", 100.0, unit)
    found = scale_of((brain_like(MINUTE, 100) * scale).astype(np.float32), channel)
    assert found.microvolts == pytest.approx(1 / scale)
    assert bool(found.note) == (unit == "" or stated * scale != pytest.approx(1))


@pytest.mark.parametrize("deviation", [0, 0.3, 900, 50_000])
def test_noise_and_open_electrodes_in_microvolts_stay_as_they_are(deviation):
    channel = ChannelHeader("EEG", 100.0, "uV")
    noise = np.random.default_rng(0).normal(0, deviation, MINUTE).astype(np.float32)
    assert scale_of(noise, channel) == Scale(1.0)


def test_a_flat_line_whose_last_digit_moves_is_no_small_eeg():
    channel = ChannelHeader("EEG", 100.0, "uV")
    digits = np.random.default_rng(0).integers(-1, 2, MINUTE).astype(np.float32)
    assert scale_of(digits * np.float32(0.01), channel) == Scale(1.0)


@pytest.mark.parametrize("unit", ["µV".encode(), b"\x83\xcaV"])
def test_microvolts_in_any_encoding_are_no_reason_to_warn(tmp_path, unit):
    eeg = brain_like(MINUTE, 100)
    path = write_edf(tmp_path / "a.edf", {"C3-M2": eeg}, unit="PLACE")
    path.write_bytes(path.read_bytes().replace(b"PLACE   ", unit.ljust(8)))
    recording = read_recording(path)
    np.testing.assert_allclose(recording.eeg.samples, eeg, atol=0.01)
    assert not any("unit" in note for note in recording.notes)
