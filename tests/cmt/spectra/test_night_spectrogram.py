"""Each epoch's densities stand where its waves are, in steps between stated bounds."""

import numpy as np
import pytest

from cmt.recording import Signal
from cmt.spectra.night_spectrogram import night_spectrogram


def wave(hz: float, rate_hz: float, epochs: int, seed: int = 0) -> np.ndarray:
    seconds = np.arange(epochs * 30 * rate_hz) / rate_hz
    noise = np.random.default_rng(seed).normal(0, 1, seconds.size)
    return 30 * np.sin(2 * np.pi * hz * seconds) + noise


@pytest.mark.parametrize("rate_hz", [100, 128, 256])
def test_a_wave_is_strongest_at_its_frequency(rate_hz):
    samples = np.concatenate([wave(10.25, rate_hz, 3), wave(2.25, rate_hz, 2)])
    found = night_spectrogram(Signal(samples, rate_hz, "C4-M1"))
    assert found.levels.shape == (5, 60)
    strongest = found.levels.argmax(axis=1) * 0.5
    np.testing.assert_allclose(strongest, [10, 10, 10, 2, 2], atol=0.5)


def test_white_noise_has_the_density_that_it_has():
    noise = np.random.default_rng(0).normal(0, 10, 40 * 3000)
    found = night_spectrogram(Signal(noise, 100, "C4-M1"))
    width_db = found.high_db - found.low_db
    shown_db = found.low_db + (found.levels[:, 4:].mean() - 1) / 254 * width_db
    assert shown_db == pytest.approx(10 * np.log10(10**2 / 50), abs=0.5)


def test_the_bounds_are_whole_steps_of_five_decibels():
    found = night_spectrogram(Signal(wave(10, 100, 20), 100, "C4-M1"))
    assert found.low_db % 5 == found.high_db % 5 == 0
    assert found.low_db < found.high_db


def test_a_flat_epoch_has_a_level_of_its_own():
    samples = np.concatenate([np.zeros(3000), wave(10, 100, 1)])
    found = night_spectrogram(Signal(samples, 100, "C4-M1"))
    assert set(found.levels[0]) == {0}
    assert found.levels[1].min() >= 1
    assert set(night_spectrogram(Signal(np.zeros(3000), 100, "x")).levels[0]) == {0}


@pytest.mark.parametrize("rate_hz", [100, 128, 300])
def test_flat_epochs_among_others_have_their_own_level_and_move_no_bound(rate_hz):
    asleep = wave(10, rate_hz, 20)
    flat = np.zeros(3 * 30 * rate_hz)
    alone = night_spectrogram(Signal(asleep, rate_hz, "C4-M1"))
    found = night_spectrogram(
        Signal(np.concatenate([asleep, flat, asleep]), rate_hz, "C4-M1")
    )
    assert (found.levels.max(axis=1) == 0).nonzero()[0].tolist() == [20, 21, 22]
    assert (found.low_db, found.high_db) == (alone.low_db, alone.high_db)


def test_a_slow_signal_is_shown_as_far_as_it_goes():
    found = night_spectrogram(Signal(wave(10, 50, 2), 50, "C4-M1"))
    assert found.levels.shape == (2, 45)
