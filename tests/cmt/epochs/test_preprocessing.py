"""Signals are filtered and scaled alike, whatever recorded them."""

import numpy as np
import pytest

from cmt.epochs import Preprocessing, cut_epochs
from cmt.epochs.preprocessing import condition, quiet_level
from tests.support.recordings import brain_like, recording_of, sine


@pytest.mark.parametrize("frequency_hz", [0.02, 47, 60, 90])
def test_drift_and_mains_hum_are_filtered_out(frequency_hz):
    epochs = condition(sine(frequency_hz, 256), 256)
    assert epochs[1:3].std() < 0.05 * 35


def test_an_offset_leaves_no_step():
    epochs = condition(brain_like(12000, 100) + 5000, 100)
    assert np.abs(epochs).max() < 200


def test_scaling_ignores_the_gain_of_the_recorder():
    samples = brain_like(12000, 100)
    once, twice = (cut_epochs(recording_of(g * samples)) for g in (1, 2))
    np.testing.assert_allclose(once.eeg, twice.eeg, rtol=1e-3, atol=1e-3)


def test_artefact_before_sleep_hardly_moves_the_scale():
    rng = np.random.default_rng(0)
    night = rng.normal(0, 20, (40, 3000))
    artefact = rng.normal(0, 200, (10, 3000))
    plain = cut_epochs(recording_of(night.ravel()))
    after = cut_epochs(recording_of(np.vstack([artefact, night]).ravel()))
    ratio = after.eeg[20:].std() / plain.eeg[10:].std()
    assert ratio == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("level", [60, 0.05])
def test_an_hour_far_outside_does_not_count_in_the_scale(level):
    rng = np.random.default_rng(0)
    sleep = rng.uniform(0.6, 1.6, 900)
    usual = quiet_level(sleep, Preprocessing())
    assert usual == np.percentile(sleep, 40)
    before = level * rng.uniform(0.9, 1.1, 120)
    assert quiet_level(np.append(before, sleep), Preprocessing()) == usual
    far = Preprocessing(scale_reach=1000)
    assert quiet_level(np.append(before, sleep), far) != usual


def test_the_pass_band_is_that_of_the_model():
    narrow = Preprocessing(highpass_hz=8, lowpass_hz=12)
    assert condition(sine(4, 100), 100, narrow)[1:3].std() < 1
    assert condition(sine(10, 100), 100, narrow)[1:3].std() > 30
