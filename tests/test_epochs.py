"""What the network sees, and which epochs carry a signal."""

import numpy as np
import pytest
from recordings import brain_like

from cmt.epochs import Preprocessing, cut_epochs
from cmt.epochs.preprocessing import condition, quiet_level
from cmt.errors import RecordingError
from cmt.recording import Recording, Signal

RATES_HZ = (50.0, 64.0, 100.0, 128.0, 199.7, 200.0, 256.0, 300.0, 512.0)


def recording(samples, rate_hz=100.0, eog=None) -> Recording:
    eog_signal = None if eog is None else Signal(eog, rate_hz, "EOG")
    return Recording(Signal(samples, rate_hz, "EEG"), eog_signal, None, "0" * 64)


def sine(frequency_hz: float, rate_hz: float, seconds: float = 120) -> np.ndarray:
    return 50 * np.sin(
        2 * np.pi * frequency_hz * np.arange(seconds * rate_hz) / rate_hz
    )


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_every_rate_gives_the_same_epochs(rate_hz):
    epochs = condition(sine(10, rate_hz), rate_hz)
    assert epochs.shape == (4, 3000)
    inner = epochs[1:3]
    expected = sine(10, 100).reshape(4, 3000)[1:3]
    assert np.corrcoef(inner.ravel(), expected.ravel())[0, 1] > 0.999
    assert inner.std() == pytest.approx(expected.std(), rel=0.02)


@pytest.mark.parametrize("frequency_hz", [0.02, 47, 60, 90])
def test_drift_and_mains_hum_are_filtered_out(frequency_hz):
    epochs = condition(sine(frequency_hz, 256), 256)
    assert epochs[1:3].std() < 0.05 * 35


def test_an_offset_leaves_no_step():
    epochs = condition(brain_like(12000, 100) + 5000, 100)
    assert np.abs(epochs).max() < 200


def test_scaling_ignores_the_gain_of_the_recorder():
    samples = brain_like(12000, 100)
    once, twice = (cut_epochs(recording(g * samples)) for g in (1, 2))
    np.testing.assert_allclose(once.eeg, twice.eeg, rtol=1e-3, atol=1e-3)


def test_artefact_before_sleep_hardly_moves_the_scale():
    rng = np.random.default_rng(0)
    night = rng.normal(0, 20, (40, 3000))
    artefact = rng.normal(0, 200, (10, 3000))
    plain = cut_epochs(recording(night.ravel()))
    after = cut_epochs(recording(np.vstack([artefact, night]).ravel()))
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


def test_the_tail_is_counted_not_scored():
    epochs = cut_epochs(recording(brain_like(7250, 100)))
    assert len(epochs) == 2
    assert epochs.tail_s == pytest.approx(12.5)


def test_a_recording_of_exactly_one_epoch_is_cut():
    assert len(cut_epochs(recording(brain_like(3000, 100)))) == 1


def test_less_than_an_epoch_is_refused_in_a_sentence():
    with pytest.raises(RecordingError, match=r"lasts 29\.9 s.*at least one epoch"):
        cut_epochs(recording(brain_like(2990, 100)))


def test_the_pass_band_is_that_of_the_model():
    narrow = Preprocessing(highpass_hz=8, lowpass_hz=12)
    assert condition(sine(4, 100), 100, narrow)[1:3].std() < 1
    assert condition(sine(10, 100), 100, narrow)[1:3].std() > 30


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


def test_unusable_epochs_are_blank_for_the_network():
    samples = brain_like(12000, 100)
    samples[:3000] = 0
    assert not cut_epochs(recording(samples)).eeg[0].any()


def test_the_eog_has_its_own_flags():
    eog = brain_like(12000, 100, seed=3)
    eog[3000:6000] = 0
    epochs = cut_epochs(recording(brain_like(12000, 100), eog=eog))
    assert epochs.usable.all()
    assert epochs.eog_usable.tolist() == [True, False, True, True]
