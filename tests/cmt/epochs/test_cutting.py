"""What the network sees, and which epochs carry a signal."""

import numpy as np
import pytest

from cmt.epochs import cut_epochs
from cmt.epochs.preprocessing import condition
from cmt.errors import RecordingError
from tests.support.recordings import brain_like, recording_of, sine

RATES_HZ = (50.0, 64.0, 100.0, 128.0, 199.7, 200.0, 256.0, 300.0, 512.0)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_every_rate_gives_the_same_epochs(rate_hz):
    epochs = condition(sine(10, rate_hz), rate_hz)
    assert epochs.shape == (4, 3000)
    inner = epochs[1:3]
    expected = sine(10, 100).reshape(4, 3000)[1:3]
    assert np.corrcoef(inner.ravel(), expected.ravel())[0, 1] > 0.999
    assert inner.std() == pytest.approx(expected.std(), rel=0.02)


def test_the_tail_is_counted_not_scored():
    epochs = cut_epochs(recording_of(brain_like(7250, 100)))
    assert len(epochs) == 2
    assert epochs.tail_s == pytest.approx(12.5)


def test_a_recording_of_exactly_one_epoch_is_cut():
    assert len(cut_epochs(recording_of(brain_like(3000, 100)))) == 1


def test_less_than_an_epoch_is_refused_in_a_sentence():
    with pytest.raises(RecordingError, match=r"lasts 29\.9 s.*at least one epoch"):
        cut_epochs(recording_of(brain_like(2990, 100)))


def test_unusable_epochs_are_blank_for_the_network():
    samples = brain_like(12000, 100)
    samples[:3000] = 0
    assert not cut_epochs(recording_of(samples)).eeg[0].any()


def test_the_eog_has_its_own_flags():
    eog = brain_like(12000, 100, seed=3)
    eog[3000:6000] = 0
    epochs = cut_epochs(recording_of(brain_like(12000, 100), eog=eog))
    assert epochs.usable.all()
    assert epochs.eog_usable.tolist() == [True, False, True, True]


@pytest.mark.parametrize("rate_hz", [100, 128])
def test_values_that_no_filter_can_take_are_refused_with_the_channel(rate_hz):
    samples = np.float32(1e36) * brain_like(60 * rate_hz, rate_hz).astype(np.float32)
    with pytest.raises(RecordingError, match=r"“EEG” cannot be filtered: .*e\+38"):
        cut_epochs(recording_of(samples, rate_hz))


@pytest.mark.parametrize("factor", [1e-30, 1e-6, 1, 1e6, 1e30])
def test_whatever_the_size_of_a_signal_its_epochs_are_numbers(factor):
    epochs = cut_epochs(recording_of(factor * brain_like(12000, 100)))
    assert np.isfinite(epochs.eeg).all()
    assert epochs.usable.all() == (factor == 1)
