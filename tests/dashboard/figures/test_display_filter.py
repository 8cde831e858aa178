"""What is drawn is the stretch that was asked for, filtered only when asked."""

import numpy as np
import pytest

from cmt.recording import Signal
from dashboard.figures.display_filter import (
    BAND_HZ,
    applied,
    filter_text,
    stretch,
    thinned,
)

RATE_HZ = 100
SECONDS = np.arange(0, 120, 1 / RATE_HZ)


def wave(hz: float, rate_hz: float = RATE_HZ) -> Signal:
    seconds = np.arange(0, 120, 1 / rate_hz)
    return Signal(50 * np.sin(2 * np.pi * hz * seconds), rate_hz, "C4-M1")


def test_unfiltered_samples_are_those_of_the_recording():
    signal = Signal(SECONDS, RATE_HZ, "C4-M1")
    drawn = stretch(signal, 30, 30, None)
    np.testing.assert_array_equal(drawn.samples, signal.samples[3000:6000])


@pytest.mark.parametrize("start_s", [0, 30, 90])
def test_every_epoch_is_whole_when_filtered(start_s):
    assert stretch(wave(10), start_s, 30, BAND_HZ).samples.size == 3000


@pytest.mark.parametrize("hz", [1, 10, 20])
def test_the_display_filter_keeps_the_band_in_place(hz):
    drawn = stretch(wave(hz), 30, 30, BAND_HZ)
    plain = stretch(wave(hz), 30, 30, None)
    assert np.abs(drawn.samples - plain.samples).max() < 4


def test_the_display_filter_removes_drift_and_mains():
    drift = stretch(wave(0.02), 30, 30, BAND_HZ)
    mains = stretch(wave(50, 500), 30, 30, BAND_HZ)
    assert np.abs(drift.samples).max() < 5
    assert np.abs(mains.samples).max() < 10


def test_a_fast_signal_is_thinned_for_the_screen():
    drawn = stretch(wave(10, 1024), 30, 30, BAND_HZ)
    assert drawn.rate_hz == 256
    assert drawn.samples.size == 30 * 256


def test_a_rate_that_is_no_whole_number_keeps_time():
    drawn = stretch(wave(10, 99.97), 60, 30, None)
    assert drawn.duration_s == pytest.approx(30, abs=0.02)


def test_a_recording_of_one_second_can_be_drawn():
    second = Signal(np.ones(100), RATE_HZ, "C4-M1")
    assert stretch(second, 0, 1, BAND_HZ).samples.size == 100


def test_thinning_out_leaves_a_level_signal_level():
    level = Signal(np.full(512 * 120, 100.0), 512, "C3")
    drawn = stretch(level, 30, 30, None)
    np.testing.assert_allclose(drawn.samples, 100, atol=0.1)
    assert drawn.samples.size == round(30 * drawn.rate_hz)


def test_a_notch_takes_the_mains_out_and_leaves_the_rest():
    mixed = Signal(wave(50, 256).samples + wave(20, 256).samples, 256, "EMG chin")
    drawn = stretch(mixed, 30, 30, None, notch_hz=50)
    rest = stretch(wave(20, 256), 30, 30, None)
    assert np.abs(drawn.samples - rest.samples).max() < 2


def test_what_a_rate_does_not_allow_is_left_out():
    assert applied(100, (10, 100), 50) == ((10, 45), 0)
    assert applied(10, (10, 100), 0) == (None, 0)


@pytest.mark.parametrize(
    ("rate_hz", "band", "notch_hz", "said"),
    [
        (256, (0.3, 35), 0, "0.3–35 Hz"),
        (100, (10, 100), 50, "10–45 Hz"),
        (512, (10, 100), 50, "10–100 Hz, notch 50 Hz"),
        (256, None, 60, "unfiltered, notch 60 Hz"),
        (1, (10, 100), 0, "unfiltered"),
    ],
)
def test_the_filters_are_said_as_they_are_applied(rate_hz, band, notch_hz, said):
    assert filter_text(rate_hz, band, notch_hz) == said


def test_a_long_window_is_thinned_and_keeps_its_peaks():
    samples = np.zeros(300 * 256)
    samples[12345], samples[54321] = 80, -70
    kept, rate_hz = thinned(samples, 256)
    assert kept.size < 10_000
    assert (kept.max(), kept.min()) == (80, -70)
    assert kept.argmax() / rate_hz == pytest.approx(12345 / 256, abs=0.1)


def test_a_window_that_begins_before_the_recording_begins_with_it():
    drawn = stretch(wave(10), -15, 60, None)
    np.testing.assert_array_equal(drawn.samples, wave(10).samples[:4500])
