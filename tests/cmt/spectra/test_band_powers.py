"""Band powers are those of Welch's method as SciPy has it."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.signal import welch

from cmt.spectra import (
    BAND_NAMES,
    BANDS_HZ,
    log_band_powers,
    replaced_log_band_powers,
)

FLOOR = np.log(1e-9)
BANDS = ((0.5, 4), (4, 8), (8, 12), (12, 16), (16, 30))
T_S = np.arange(3000) / 100


def noise(n_epochs: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, (n_epochs, 3000)).astype("f4")


def by_scipy(epochs: np.ndarray) -> np.ndarray:
    """Return the same by SciPy, in float64."""
    frequencies_hz, density = welch(
        epochs.astype(float), 100, nperseg=400, noverlap=200, average="median"
    )
    inside = [(frequencies_hz >= low) & (frequencies_hz < high) for low, high in BANDS]
    powers = [density[:, of].sum(axis=1) / 4 for of in inside]
    return np.log(np.stack(powers, axis=1) + 1e-9)


def test_bands_are_those_of_the_field_in_order():
    assert BANDS_HZ == BANDS
    assert BAND_NAMES == ("δ", "θ", "α", "σ", "β")


@pytest.mark.parametrize("scale", [0.01, 1, 20, 1e4])
def test_powers_are_those_of_scipy(scale):
    epochs = scale * noise(7)
    found = log_band_powers(epochs)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, by_scipy(epochs), atol=1e-4)


def test_powers_of_slow_waves_with_a_loud_second_are_those_of_scipy():
    epochs = noise(3) + 30 * np.sin(2 * np.pi * T_S).astype("f4")
    epochs[:, 1000:1100] *= 50
    np.testing.assert_allclose(log_band_powers(epochs), by_scipy(epochs), atol=1e-3)


@pytest.mark.parametrize("seconds", [4, 6, 8, 10, 30])
def test_the_bias_of_a_median_is_corrected_for_any_number_of_windows(seconds):
    epochs = noise(5)[:, : 100 * seconds]
    np.testing.assert_allclose(log_band_powers(epochs), by_scipy(epochs), atol=1e-4)


@pytest.mark.parametrize(
    ("frequency_hz", "band"),
    [(1, "δ"), (3.5, "δ"), (6, "θ"), (10, "α"), (14, "σ"), (20, "β"), (29, "β")],
)
def test_a_sine_lies_in_its_band_with_half_its_square(frequency_hz, band):
    sine = 3 * np.sin(2 * np.pi * frequency_hz * T_S)[None]
    (powers,) = np.exp(log_band_powers(sine))
    assert BAND_NAMES[int(powers.argmax())] == band
    # All windows are alike, so that their median is not that of noise.
    biased = powers.sum() * bias_of_14()
    assert biased == pytest.approx(3**2 / 2, rel=0.02)


def bias_of_14() -> float:
    return 1 + sum(1 / (n + 1) - 1 / n for n in range(2, 13, 2))


@pytest.mark.parametrize(("edge_hz", "band"), [(4, 1), (8, 2), (12, 3), (16, 4)])
def test_an_edge_belongs_to_the_band_above_it(edge_hz, band):
    assert BANDS_HZ[band][0] == edge_hz
    sine = np.sin(2 * np.pi * edge_hz * T_S)[None]
    (powers,) = np.exp(log_band_powers(sine))
    # A Hann window gives a quarter of the amplitude's square to each neighbour.
    assert powers[band] / powers.sum() == pytest.approx(5 / 6, abs=0.01)
    assert powers[band - 1] / powers.sum() == pytest.approx(1 / 6, abs=0.01)


@pytest.mark.parametrize("frequency_hz", [30.5, 40, 49])
def test_what_lies_above_all_bands_counts_in_none(frequency_hz):
    sine = np.sin(2 * np.pi * frequency_hz * T_S)[None]
    assert log_band_powers(sine).max() < -10


def test_the_upper_end_of_the_last_band_is_not_in_it():
    at_30, below = (np.sin(2 * np.pi * f * T_S)[None] for f in (30, 29.75))
    ratio = np.exp(log_band_powers(at_30)[0, 4] - log_band_powers(below)[0, 4])
    assert ratio == pytest.approx(1 / 5, abs=0.01)


def test_an_offset_changes_nothing():
    epochs = noise(3)
    shifted = log_band_powers(epochs + 100)
    np.testing.assert_allclose(shifted, log_band_powers(epochs), atol=1e-3)


def test_one_movement_does_not_set_the_power_of_an_epoch():
    quiet = noise(1)
    moved = quiet.copy()
    moved[:, 1400:1600] += 100 * noise(1, seed=1)[:, :200]
    changed = log_band_powers(moved) - log_band_powers(quiet)
    assert np.abs(changed).max() < 0.5


@pytest.mark.parametrize("value", [0, 7])
def test_a_flat_epoch_has_the_least_power(value):
    flat = np.full((2, 3000), value, np.float32)
    np.testing.assert_allclose(log_band_powers(flat), FLOOR, rtol=1e-5)


def test_no_epochs_have_no_powers():
    found = log_band_powers(np.empty((0, 3000), np.float32))
    assert found.shape == (0, 5)
    assert found.dtype == np.float32


@pytest.mark.parametrize("n_epochs", [255, 256, 257, 600])
def test_hours_are_the_same_as_their_epochs_one_by_one(n_epochs):
    epochs = np.tile(noise(10), (60, 1))[:n_epochs]
    expected = np.tile(by_scipy(noise(10)), (60, 1))[:n_epochs]
    np.testing.assert_allclose(log_band_powers(epochs), expected, atol=1e-4)


def test_days_take_no_more_memory_than_hours():
    assert most_bytes(n_epochs=1500) < 1.2 * most_bytes(n_epochs=256)


def most_bytes(n_epochs: int) -> int:
    """Return how much memory is taken beside the epochs themselves."""
    epochs = np.zeros((n_epochs, 3000), np.float32)
    tracemalloc.start()
    log_band_powers(epochs)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_what_is_given_stays_as_it_was():
    epochs = noise(2)
    before = epochs.copy()
    epochs.setflags(write=False)
    log_band_powers(epochs)
    np.testing.assert_array_equal(epochs, before)


@settings(max_examples=40, deadline=None)
@given(arrays(np.float32, (1, 400), elements=st.floats(-1e4, 1e4, width=32)))
def test_powers_of_whatever_a_network_is_given_are_numbers(epochs):
    found = log_band_powers(epochs)
    assert np.isfinite(found).all()
    assert (found >= FLOOR - 1e-5).all()


def test_an_epoch_with_parts_replaced_has_the_powers_of_what_it_became():
    own, *others = noise(4)
    replaced = np.random.default_rng(1).random((5, 60)) < 0.1
    replaced[0], replaced[1] = False, True
    found = replaced_log_band_powers(own, np.array(others), replaced)
    for variant, chosen in enumerate(np.repeat(replaced, 50, axis=1)):
        expected = log_band_powers(np.where(chosen, others, own))
        np.testing.assert_allclose(found[:, variant], expected, atol=1e-6)
