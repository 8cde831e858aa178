"""A recording is one EEG, perhaps one EOG, and the epochs they fill."""

import dataclasses
from datetime import time

import numpy as np
import pytest

from cmt.errors import ChannelError
from cmt.recording import Recording, Signal
from cmt.recording.signals import whole_epochs

RATES_HZ = [50, 62.5, 99.9, 100, 128, 256.1, 512, 1000 / 3]


def signal(n_samples: int = 6000, rate_hz: float = 100, channel: str = "EEG") -> Signal:
    return Signal(np.arange(n_samples), rate_hz, channel)


@pytest.mark.parametrize("kind", [np.int16, np.float32, np.float64])
def test_samples_of_any_kind_become_float32(kind):
    samples = Signal(np.array([-3, 0, 7], kind), 100, "EEG").samples
    assert samples.dtype == np.float32
    assert samples.tolist() == [-3, 0, 7]


def test_every_second_sample_of_an_array_lies_close_together_afterwards():
    samples = Signal(np.arange(10, dtype=np.float32)[::2], 50, "EEG").samples
    assert samples.flags["C_CONTIGUOUS"]
    assert samples.tolist() == [0, 2, 4, 6, 8]


def test_samples_cannot_be_changed_by_mistake():
    with pytest.raises(ValueError, match="read-only"):
        signal().samples[0] = 1


@pytest.mark.parametrize("field", ["samples", "rate_hz", "channel"])
def test_a_signal_s_fields_cannot_be_replaced(field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(signal(), field, None)


@pytest.mark.parametrize("shape", [(2, 3), (3, 1), (1, 2, 3)])
def test_samples_of_more_than_one_channel_are_refused(shape):
    text = str(shape).replace("(", r"\(").replace(")", r"\)")
    with pytest.raises(ValueError, match=rf"must be \(n_samples,\), found {text}"):
        Signal(np.zeros(shape), 100, "EEG")


@pytest.mark.parametrize(
    ("n_samples", "rate_hz", "duration_s"),
    [(0, 100, 0), (1, 50, 0.02), (3000, 100, 30), (125, 62.5, 2)],
)
def test_a_signal_lasts_its_samples_by_its_rate(n_samples, rate_hz, duration_s):
    assert signal(n_samples, rate_hz).duration_s == duration_s


def test_the_eeg_comes_before_the_eog():
    eeg, eog = signal(), signal(channel="EOG")
    assert Recording(eeg, eog, None, "0").signals == (eeg, eog)
    assert Recording(eeg, None, None, "0").signals == (eeg,)


def test_a_recording_lasts_as_long_as_its_eeg():
    recording = Recording(signal(9000), signal(500, 50), time(22, 30), "0")
    assert (recording.duration_s, recording.n_epochs) == (90, 3)


def test_a_recording_has_no_notes_unless_there_are_some():
    assert Recording(signal(), None, None, "0").notes == ()


@pytest.mark.parametrize(
    ("duration_s", "n_epochs"),
    [(0, 0), (29.99, 0), (30, 1), (59.9, 1), (60, 2), (89.99, 2), (28_830, 961)],
)
def test_an_epoch_counts_when_it_is_whole(duration_s, n_epochs):
    assert whole_epochs(duration_s) == n_epochs


@pytest.mark.parametrize("duration_s", [30 - 1e-6, np.nextafter(30, 0), 0.1 * 300])
def test_a_rounding_error_costs_no_epoch(duration_s):
    assert whole_epochs(duration_s) == 1


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("n_epochs", [1, 7, 1440])
def test_whole_epochs_of_any_rate_are_counted(rate_hz, n_epochs):
    n_samples = round(30 * n_epochs * rate_hz)
    assert whole_epochs(n_samples / rate_hz) == n_epochs


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_one_sample_too_few_costs_an_epoch(rate_hz):
    n_samples = round(30 * 960 * rate_hz) - 1
    assert whole_epochs(n_samples / rate_hz) == 959


def test_the_array_that_was_handed_in_can_still_be_written():
    handed_in = np.zeros(100, np.float32)
    Signal(handed_in, 100, "C3")
    handed_in[0] = 1


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e39])
def test_samples_that_are_no_numbers_are_refused_with_what_and_where(value):
    samples = np.zeros(6000)
    samples[[1250, 1300]] = value
    told = r"2 of 6,000 samples of “C4-M1” are not numbers, .* 12\.50 s after"
    with pytest.raises(ChannelError, match=told):
        Signal(samples, 100, "C4-M1")


def test_the_largest_numbers_there_are_are_numbers():
    assert Signal(np.float32([-3e38, 3e38]), 100, "EEG").samples.size == 2
