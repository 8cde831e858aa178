"""A channel's samples are all read, as microvolts, at the channel's own rate."""

import os
from pathlib import Path

import edfio
import mne
import numpy as np
import pytest

from cmt.errors import ChannelError, RecordingError
from cmt.recording.edf import read_header, read_samples
from cmt.recording.edf import samples as module
from tests.support.recordings import brain_like, write_edf, write_night


def read_all(path: Path) -> list[np.ndarray]:
    header = read_header(path)
    return [read_samples(path, header.records, channel) for channel in header.channels]


@pytest.mark.parametrize("suffix", ["edf", "bdf"])
def test_samples_are_float32_one_after_the_other(tmp_path, suffix):
    eeg = brain_like(3000, 100)
    (samples,) = read_all(write_edf(tmp_path / f"a.{suffix}", {"EEG": eeg}))
    assert (samples.dtype, samples.shape) == (np.float32, (3000,))
    np.testing.assert_allclose(samples, eeg, atol=0.01)


@pytest.mark.parametrize("suffix", ["edf", "bdf"])
def test_a_long_channel_has_no_seams_between_the_pieces(tmp_path, suffix):
    rate_hz, length_s = 5000, 1700  # more than the 16 MiB that are read at once
    ramp = np.arange(rate_hz * length_s) % 30_000 / 100
    channel = {"EEG": ramp}
    path = write_edf(tmp_path / f"a.{suffix}", channel, rate_hz, record_s=10)
    (samples,) = read_all(path)
    np.testing.assert_allclose(samples, ramp, atol=0.01)


def test_every_channel_is_read_at_its_own_rate(tmp_path):
    rates_hz = {"EEG": 200.0, "EOG": 50.0, "Temp": 1.0}
    channels = {
        label: brain_like(round(60 * rate_hz), rate_hz, seed)
        for seed, (label, rate_hz) in enumerate(rates_hz.items())
    }
    found = read_all(write_edf(tmp_path / "a.edf", channels, rates_hz))
    for samples, written in zip(found, channels.values(), strict=True):
        np.testing.assert_allclose(samples, written, atol=0.01)


@pytest.mark.parametrize("rates_hz", [(100, 100, 100), (100, 200, 50)])
def test_channels_of_one_name_are_told_apart(tmp_path, rates_hz):
    signals = [
        edfio.EdfSignal(brain_like(30 * rate_hz, rate_hz, seed), rate_hz, label="EEG")
        for seed, rate_hz in enumerate(rates_hz)
    ]
    path = tmp_path / "a.edf"
    edfio.Edf(signals).write(path)
    for samples, signal in zip(read_all(path), signals, strict=True):
        np.testing.assert_allclose(samples, signal.data, atol=1e-4)


@pytest.mark.parametrize("label", ["EEG", "STATUS", "TRIGGER", "EEG (.*)", "[A"])
def test_a_channel_of_any_name_is_read_as_a_signal(tmp_path, label):
    other, wanted = brain_like(3000, 100, seed=1), brain_like(3000, 100, seed=2)
    path = write_edf(tmp_path / "a.edf", {"Other": other, label: wanted})
    np.testing.assert_allclose(read_all(path)[1], wanted, atol=0.01)


def test_what_stands_after_the_announced_end_is_left(tmp_path):
    path = write_edf(tmp_path / "a.edf", {"EEG": brain_like(3000, 100)})
    before = read_all(path)[0]
    with path.open("ab") as file:
        file.write(bytes(2 * 100 * 5))
    np.testing.assert_array_equal(read_all(path)[0], before)


def with_limits(path: Path, limits: tuple[str, str, str, str]) -> Path:
    """Write a channel, and other limits than its own into the header."""
    write_edf(path, {"EEG": brain_like(3000, 100)})
    content = bytearray(path.read_bytes())
    content[360:392] = "".join(text.ljust(8) for text in limits).encode()
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "limits",
    [
        ("-200", "200", "-32768", "32767"),
        ("200", "-200", "-32768", "32767"),
        ("-1.5e2", "+90.25", "-2048", "2047"),
        ("0", "500", "0", "32767"),
    ],
)
def test_the_scale_is_that_of_mne_and_edfio(tmp_path, limits):
    path = with_limits(tmp_path / "a.edf", limits)
    (samples,) = read_all(path)
    (signal,) = edfio.read_edf(path).signals
    np.testing.assert_allclose(samples, signal.data, rtol=1e-5, atol=1e-3)
    volts = mne.io.read_raw_edf(path, verbose="error").get_data()[0]
    np.testing.assert_allclose(samples, 1e6 * volts, rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize(
    "limits",
    [
        ("-150", "-150", "-32768", "32767"),
        ("-150", "150", "7", "7"),
        ("nan", "150", "-32768", "32767"),
        ("-150", "inf", "-32768", "32767"),
        ("-150", "", "-32768", "32767"),
        ("low", "150", "-32768", "32767"),
        ("-1e30", "1e30", "-32768", "32767"),
    ],
)
def test_a_channel_without_a_scale_is_refused_with_what_the_file_gives(
    tmp_path, limits
):
    path = with_limits(tmp_path / "a.edf", limits)
    low, high, lowest, highest = limits
    with pytest.raises(ChannelError, match="“EEG” has no scale") as error:
        read_all(path)
    assert f"gives {low} to {high} as its physical range" in str(error.value)
    assert f"{lowest} to {highest} as its digital range" in str(error.value)


def test_a_file_that_is_gone_is_told_without_its_folder(tmp_path):
    path = write_night(tmp_path / "a.edf")
    header = read_header(path)
    path.unlink()
    with pytest.raises(RecordingError) as error:
        read_samples(path, header.records, header.channels[0])
    told = str(error.value)
    assert told == "The file could not be read: No such file or directory."


def test_a_decimal_comma_in_a_limit_is_read(tmp_path):
    path = write_edf(tmp_path / "night.edf", {"C3": brain_like(3000, 100)})
    expected = samples_of(path)
    content = bytearray(path.read_bytes())
    for field in (104, 112):
        at = 256 + field
        content[at : at + 8] = content[at : at + 8].replace(b".", b",")
    path.write_bytes(content)
    np.testing.assert_array_equal(samples_of(path), expected)


def samples_of(path) -> np.ndarray:
    header = read_header(path)
    return read_samples(path, header.records, header.channels[0])


def test_a_file_that_shrinks_while_it_is_read_is_told(tmp_path, monkeypatch):
    path = write_night(tmp_path / "a.edf")
    header = read_header(path)
    monkeypatch.setattr(module, "_PIECE_BYTES", 10 * 400)
    pieces = module._pieces(path, header.records, header.channels[0].place)
    assert next(pieces).size == 1000
    os.truncate(path, 20_000)
    with pytest.raises(RecordingError, match="shorter than it was a moment ago"):
        list(pieces)
