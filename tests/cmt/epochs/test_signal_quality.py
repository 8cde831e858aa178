"""What carries no signal is told from what is merely bad."""

import numpy as np
import pytest

from cmt.epochs import cut_epochs
from cmt.recording import Recording, Signal
from tests.support.recordings import brain_like


def recording(samples, rate_hz=100.0, eog=None) -> Recording:
    eog_signal = None if eog is None else Signal(eog, rate_hz, "EOG")
    return Recording(Signal(samples, rate_hz, "EEG"), eog_signal, None, "0" * 64)


def usable(samples, rate_hz=100.0) -> list[bool]:
    return cut_epochs(recording(samples, rate_hz)).usable.tolist()


@pytest.mark.parametrize("rate_hz", [64.0, 100.0, 199.7, 256.0])
def test_a_flat_epoch_is_unusable(rate_hz):
    samples = brain_like(int(120 * rate_hz), rate_hz)
    samples[int(30 * rate_hz) : int(60 * rate_hz)] = 3.0
    assert usable(samples, rate_hz) == [True, False, True, True]


def test_a_clipped_epoch_is_unusable():
    samples = brain_like(12000, 100)
    samples[6000:9000] = np.clip(samples[6000:9000] * 30, -300, 300)
    assert usable(samples) == [True, True, False, True]


def test_a_disconnected_epoch_is_unusable():
    samples = brain_like(12000, 100)
    samples[9000:] = np.random.default_rng(0).normal(0, 2000, 3000)
    assert usable(samples) == [True, True, True, False]


def test_a_movement_artefact_stays_usable():
    samples = brain_like(12000, 100)
    samples[3000:3500] *= 15
    assert usable(samples) == [True] * 4


def test_a_quiet_digitised_signal_stays_usable():
    samples = np.round(brain_like(12000, 100) * 0.3)
    assert usable(samples) == [True] * 4
