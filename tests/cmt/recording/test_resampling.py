"""Samples at another rate lie where they lay, after any time."""

import numpy as np
import pytest
from scipy.signal import resample_poly

from cmt.recording.resampling import resample
from tests.support.recordings import brain_like

ODD_RATES_HZ = [99.996, 100.0062, 199.8, 600.615, 100 / 1.00004, 1 / 0.009999, 50.001]


def wave(times_s: np.ndarray) -> np.ndarray:
    """Ten waves a second and a slow one, so that a shift of 1 ms shows."""
    return 50 * np.sin(2 * np.pi * 10 * times_s) + 20 * np.sin(
        2 * np.pi * 1.3 * times_s
    )


@pytest.mark.parametrize("rate_hz", ODD_RATES_HZ)
def test_after_ten_minutes_of_any_rate_a_wave_is_where_it_was(rate_hz):
    given = wave(np.arange(round(600 * rate_hz)) / rate_hz).astype(np.float32)
    found = resample(given, rate_hz, 100)
    expected = wave(np.arange(found.size) / 100)
    assert abs(found.size - 60_000) <= 1
    # A microsecond is 0.003 µV at 10 Hz; 10 ms would be 31.
    np.testing.assert_allclose(found[100:-100], expected[100:-100], atol=0.5)


@pytest.mark.parametrize("rate_hz", [99.996, 50.001])
def test_after_72_hours_an_edge_is_where_the_rate_puts_it(rate_hz):
    n_samples = round(72 * 3600 * rate_hz)
    given = np.zeros(n_samples, np.float32)
    edge = n_samples - round(20 * rate_hz)
    given[edge:] = 1
    found = int(np.argmax(resample(given, rate_hz, 100) > 0.5))
    assert found / 100 == pytest.approx(edge / rate_hz, abs=0.01)


@pytest.mark.parametrize("rate_hz", [50, 128, 200, 256, 300, 500, 512, 1000])
def test_a_simple_ratio_is_met_by_scipy_s_polyphase_filter(rate_hz):
    given = brain_like(30 * rate_hz, rate_hz).astype(np.float32)
    ratio = np.gcd(100, rate_hz)
    expected = resample_poly(given, 100 // ratio, rate_hz // ratio, padtype="edge")
    np.testing.assert_array_equal(resample(given, rate_hz, 100), expected)


def test_what_the_new_rate_cannot_hold_is_filtered_off():
    rate_hz = 600.615
    fast = np.sin(2 * np.pi * 90 * np.arange(60_000) / rate_hz).astype(np.float32)
    assert np.abs(resample(fast, rate_hz, 100)[100:-100]).max() < 0.01


def test_one_rate_changes_nothing():
    given = brain_like(3000, 100).astype(np.float32)
    assert resample(given, 100, 100) is given
