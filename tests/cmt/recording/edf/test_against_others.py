"""Headers and samples are read as edfio and MNE read them, in EDF and in BDF."""

import datetime as dt
from pathlib import Path

import edfio
import mne
import numpy as np
import pytest

from cmt.recording.edf import read_header, read_samples
from cmt.recording.header import EdfHeader
from tests.support.recordings import brain_like, write_edf

SUFFIXES = ("edf", "bdf")
# Sampling rate in Hz and length of a data record in s.
RHYTHMS = [(50, 30), (62.5, 2), (100, 0.25), (128, 0.5), (200, 5), (256, 1), (512, 10)]
LABELS = ("EEG Fpz-Cz", "EOG horizontal", "Resp oro-nasal")
MIXED_HZ = dict(zip(LABELS, (200, 50, 1), strict=True))
LENGTH_S = 60


def write(path: Path, rates_hz: dict[str, float], **options) -> Path:
    """Write a minute of channels of these rates, each with a signal of its own."""
    channels = {
        label: brain_like(round(LENGTH_S * rate_hz), rate_hz, seed)
        for seed, (label, rate_hz) in enumerate(rates_hz.items())
    }
    return write_edf(path, channels, rates_hz, **options)


def by_edfio(path: Path) -> edfio.Edf | edfio.Bdf:
    return edfio.read_bdf(path) if path.suffix == ".bdf" else edfio.read_edf(path)


def by_mne(path: Path) -> mne.io.BaseRaw:
    reader = mne.io.read_raw_bdf if path.suffix == ".bdf" else mne.io.read_raw_edf
    return reader(path, stim_channel=None, verbose="error")


def by_us(path: Path) -> tuple[EdfHeader, list[np.ndarray]]:
    header = read_header(path)
    return header, [read_samples(path, header.records, c) for c in header.channels]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("rate_hz", "record_s"), RHYTHMS)
def test_rates_and_length_are_those_of_others(tmp_path, suffix, rate_hz, record_s):
    rates_hz = dict.fromkeys(LABELS, rate_hz)
    path = write(tmp_path / f"a.{suffix}", rates_hz, record_s=record_s)
    header, edf, raw = read_header(path), by_edfio(path), by_mne(path)
    assert edf.data_record_duration == record_s
    for channel, signal in zip(header.channels, edf.signals, strict=True):
        assert channel.rate_hz == signal.sampling_frequency == raw.info["sfreq"]
    assert header.duration_s == edf.duration == raw.duration == LENGTH_S


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("rate_hz", "record_s"), RHYTHMS)
def test_samples_are_the_microvolts_of_others(tmp_path, suffix, rate_hz, record_s):
    rates_hz = dict.fromkeys(LABELS, rate_hz)
    path = write(tmp_path / f"a.{suffix}", rates_hz, record_s=record_s)
    _, samples = by_us(path)
    ours = np.array(samples)
    theirs = np.array([signal.data for signal in by_edfio(path).signals])
    assert ours.shape == theirs.shape == (3, round(LENGTH_S * rate_hz))
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
    np.testing.assert_allclose(ours, 1e6 * by_mne(path).get_data(), atol=1e-4)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_channels_of_different_rates_are_those_of_edfio(tmp_path, suffix):
    path = write(tmp_path / f"a.{suffix}", MIXED_HZ)
    header, samples = by_us(path)
    for channel, ours, signal in zip(
        header.channels, samples, by_edfio(path).signals, strict=True
    ):
        assert channel.rate_hz == signal.sampling_frequency == MIXED_HZ[channel.name]
        np.testing.assert_allclose(ours, signal.data, atol=1e-4)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_labels_and_their_order_are_those_of_others(tmp_path, suffix):
    path = write(tmp_path / f"a.{suffix}", MIXED_HZ)
    labels = [channel.name for channel in read_header(path).channels]
    assert labels == [signal.label for signal in by_edfio(path).signals]
    assert labels == by_mne(path).ch_names == list(LABELS)


@pytest.mark.parametrize("n_channels", [1, 2, 30])
def test_the_number_of_channels_is_that_of_others(tmp_path, n_channels):
    rates_hz = {f"E{number}": 50 for number in range(n_channels)}
    path = write(tmp_path / "a.edf", rates_hz)
    found = len(read_header(path).channels)
    assert found == by_edfio(path).num_signals == len(by_mne(path).ch_names)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "start", [dt.time(22, 30, 15), dt.time(), dt.time(23, 59, 59), dt.time(1, 2, 3)]
)
def test_the_time_of_day_is_that_of_others(tmp_path, suffix, start):
    path = write(tmp_path / f"a.{suffix}", {"EEG": 50}, start=start)
    found = read_header(path).start
    assert found == by_edfio(path).starttime == start
    assert found == by_mne(path).info["meas_date"].time()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("unit", "in_uv"), [("uV", 1), ("mV", 1e3), ("nV", 1e-3)])
def test_numbers_and_units_are_told_as_written(tmp_path, suffix, unit, in_uv):
    eeg = {"EEG": brain_like(6000, 100) / in_uv}
    path = write_edf(tmp_path / f"a.{suffix}", eeg, unit=unit)
    header, (ours,) = by_us(path)
    (signal,) = by_edfio(path).signals
    assert header.channels[0].unit == signal.physical_dimension == unit
    np.testing.assert_allclose(ours, signal.data, rtol=1e-5, atol=1e-4 / in_uv)


@pytest.mark.parametrize(("suffix", "name"), [("edf", "EDF"), ("bdf", "BDF")])
def test_the_format_goes_by_the_first_bytes_not_by_the_name(tmp_path, suffix, name):
    path = write(tmp_path / f"a.{suffix}", {"EEG": 50})
    assert read_header(path.rename(tmp_path / "a.rec")).format == name


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_annotations_beside_the_signals_are_no_channel(tmp_path, suffix):
    make, make_signal = {
        "edf": (edfio.Edf, edfio.EdfSignal),
        "bdf": (edfio.Bdf, edfio.BdfSignal),
    }[suffix]
    signal = make_signal(brain_like(6000, 100), 100, label="EEG")
    signal.physical_dimension = "uV"
    path = tmp_path / f"a.{suffix}"
    note = edfio.EdfAnnotation(12, None, "Lights off")
    make([signal], starttime=dt.time(22, 30), annotations=[note]).write(path)
    header, (ours,) = by_us(path)
    assert [channel.name for channel in header.channels] == by_mne(path).ch_names
    assert header.duration_s == LENGTH_S
    np.testing.assert_allclose(ours, by_edfio(path).signals[0].data, atol=1e-4)
