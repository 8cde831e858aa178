"""Features stand in relation to their own recording, and to usable epochs alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cmt.spectra import N_FEATURES, Spectra, log_band_powers, spectra_of
from cmt.spectra.features import (
    band_contrasts,
    near_quiet_level,
    percentiles,
    relative,
    spectral_features,
)

EEG_THERE, EOG_THERE = 18, 32
SHARES = slice(13, 18)
# From the least power to that of a signal clipped at 1e4.
LOG_POWERS = st.floats(-21, 21, width=32)


def spectra(n_epochs: int = 40, eog: bool = True, seed: int = 0) -> Spectra:
    rng = np.random.default_rng(seed)
    eeg, eog_power = rng.normal(-2, 1, (2, n_epochs, 5)).astype(np.float32)
    everywhere = np.ones(n_epochs, bool)
    return Spectra(eeg, eog_power if eog else None, everywhere, everywhere & eog)


def changed(made: Spectra, **arrays_of: np.ndarray) -> Spectra:
    return replace(made, **arrays_of)


def test_an_epoch_has_nineteen_features_of_the_eeg_and_fourteen_of_the_eog():
    assert N_FEATURES == 19 + 14
    features = spectral_features(spectra(7))
    assert features.shape == (7, N_FEATURES)
    assert features.dtype == np.float32


@pytest.mark.parametrize("gain", [1e-2, 0.5, 3, 1e3])
def test_neither_gain_of_eeg_nor_of_eog_changes_a_feature(gain):
    made = spectra()
    louder = changed(made, eeg=made.eeg + 2 * np.log(gain), eog=made.eog - np.log(gain))
    expected = spectral_features(made)
    np.testing.assert_allclose(spectral_features(louder), expected, atol=1e-4)


def test_the_gain_of_a_recorder_changes_nothing_but_rounding():
    rng = np.random.default_rng(0)
    eeg, eog = rng.normal(0, 1, (2, 30, 3000)).astype(np.float32)
    there = np.ones(30, bool)
    once, louder = (
        spectral_features(spectra_of(factor * eeg, factor * eog, there, there))
        for factor in (1, 8)
    )
    np.testing.assert_allclose(louder, once, atol=1e-4)


@pytest.mark.parametrize("band", range(5))
def test_an_equaliser_changes_neither_relative_powers_nor_relative_ratios(band):
    made = spectra(400)
    equalised = changed(made, eeg=made.eeg + 0.3 * (np.arange(5) == band))
    found, expected = spectral_features(equalised), spectral_features(made)
    of_powers_and_ratios = np.r_[0:5, 10:13]
    assert np.abs(found - expected)[:, of_powers_and_ratios].max() < 1e-4
    assert (found[:, SHARES] != expected[:, SHARES]).all()


def test_the_order_of_the_epochs_changes_nothing_but_their_order():
    made, order = spectra(), np.random.default_rng(1).permutation(40)
    shuffled = spectral_features(made[order])
    np.testing.assert_allclose(shuffled, spectral_features(made)[order], atol=1e-6)


def test_the_median_of_what_is_relative_is_0_and_its_range_is_about_1():
    values = np.random.default_rng(0).normal(7, 50, (301, 3))
    found = relative(values, percentiles(values))
    np.testing.assert_allclose(np.median(found, axis=0), 0, atol=1e-12)
    spread = np.percentile(found, 90, axis=0) - np.percentile(found, 10, axis=0)
    np.testing.assert_allclose(spread, 1, atol=0.01)


def test_what_never_varies_is_not_blown_up():
    values = np.full((50, 2), 3.0)
    values[0] += 0.03
    np.testing.assert_allclose(relative(values, percentiles(values))[0], 0.1, atol=1e-9)


def test_one_loud_epoch_is_clipped_and_leaves_the_others_alone():
    values = np.random.default_rng(0).normal(0, 1, (201, 1))
    loud = values.copy()
    loud[7] = 1e6
    rest = np.arange(201) != 7
    found = relative(loud, percentiles(loud))
    assert found[7] == 4
    expected = relative(values, percentiles(values))[rest]
    np.testing.assert_allclose(found[rest], expected, atol=0.05)


@pytest.mark.parametrize("size", [0.01, 30])
def test_an_hour_of_something_else_does_not_move_the_night(size):
    night = np.random.default_rng(0).normal(0, 0.5, (800, 5))
    hour = np.full((120, 5), 2 * np.log(size))
    both = np.concatenate([hour, night])
    near = near_quiet_level(both)
    assert not near[:120].any()
    assert near[120:].mean() > 0.99


def test_where_nothing_is_near_the_quiet_level_everything_counts():
    assert near_quiet_level(np.array([[0.0] * 5, [100.0] * 5])).all()


def test_an_epoch_counts_within_four_times_the_amplitude():
    log_power = np.zeros((11, 5))
    log_power[3] = 2 * np.log(3.99)
    log_power[4] = 2 * np.log(4.01)
    log_power[5] = -2 * np.log(3.99)
    log_power[6] = -2 * np.log(4.01)
    assert np.flatnonzero(~near_quiet_level(log_power)).tolist() == [4, 6]


def test_contrasts_are_log_powers_log_shares_and_three_log_ratios():
    powers = np.array([[8.0, 4, 2, 1, 1]])
    found = band_contrasts(np.log(powers))[0]
    np.testing.assert_allclose(np.exp(found[:5]), powers[0])
    np.testing.assert_allclose(np.exp(found[5:10]), powers[0] / 16)
    # δ to β, α to θ, σ to θ.
    np.testing.assert_allclose(np.exp(found[10:]), [8, 1 / 2, 1 / 4])


@pytest.mark.parametrize("level", [-1000, 1000])
def test_shares_are_numbers_at_any_level(level):
    shares = band_contrasts(np.full((1, 5), level, np.float32))[:, 5:10]
    np.testing.assert_allclose(np.exp(shares), 0.2, rtol=1e-3)


def test_shares_of_the_eeg_are_given_as_they_are():
    made = spectra()
    expected = band_contrasts(made.eeg)[:, 5:10] + 1.5
    np.testing.assert_allclose(spectral_features(made)[:, SHARES], expected, atol=1e-5)


def test_where_a_signal_is_not_usable_its_features_are_0_and_its_mark_is_0():
    made = spectra()
    usable, eog_usable = made.usable.copy(), made.eog_usable.copy()
    usable[[3, 9]], eog_usable[[9, 11]] = False, False
    found = spectral_features(changed(made, usable=usable, eog_usable=eog_usable))
    assert not found[[3, 9], : EEG_THERE + 1].any()
    assert not found[[9, 11], EEG_THERE + 1 :].any()
    assert (found[:, EEG_THERE] == usable).all()
    assert (found[:, EOG_THERE] == eog_usable).all()
    assert found[11, :EEG_THERE].any()
    assert found[3, EEG_THERE + 1 : EOG_THERE].any()


@pytest.mark.parametrize("value", [-20.7, 0, 20])
def test_what_is_not_usable_has_no_influence_on_the_others(value):
    made, usable = spectra(), np.arange(40) % 3 > 0
    eeg, eog = made.eeg.copy(), made.eog.copy()
    eeg[~usable], eog[~usable] = value, -value
    marks = {"usable": usable, "eog_usable": usable}
    found = spectral_features(changed(made, eeg=eeg, eog=eog, **marks))
    np.testing.assert_array_equal(found, spectral_features(changed(made, **marks)))
    kept = spectral_features(made[usable])
    np.testing.assert_allclose(found[usable], kept, atol=1e-6)


def test_without_an_eog_its_features_and_its_mark_are_0_everywhere():
    with_eog, without = (spectral_features(spectra(eog=eog)) for eog in (True, False))
    assert not without[:, EEG_THERE + 1 :].any()
    assert with_eog[:, EOG_THERE].all()
    np.testing.assert_array_equal(
        without[:, : EEG_THERE + 1], with_eog[:, : EEG_THERE + 1]
    )


def test_an_eog_that_is_usable_nowhere_is_as_if_there_were_none():
    there, nowhere = np.ones(3, bool), np.zeros(3, bool)
    eeg, eog = np.random.default_rng(0).normal(0, 1, (2, 3, 3000)).astype(np.float32)
    assert spectra_of(eeg, eog, there, nowhere).eog is None
    assert spectra_of(eeg, None, there, nowhere).eog is None
    np.testing.assert_array_equal(
        spectra_of(eeg, eog, there, there).eog, log_band_powers(eog)
    )


def test_one_usable_epoch_is_its_own_median():
    made, usable = spectra(), np.arange(40) == 5
    found = spectral_features(changed(made, usable=usable))
    assert not found[5, :13].any()
    expected = band_contrasts(made.eeg[[5]])[0, 5:10] + 1.5
    np.testing.assert_allclose(found[5, SHARES], expected, atol=1e-5)
    assert found[5, EEG_THERE] == 1
    assert not found[~usable, : EEG_THERE + 1].any()


def test_where_no_epoch_is_usable_all_features_are_0():
    nowhere = np.zeros(40, bool)
    made = changed(spectra(), usable=nowhere, eog_usable=nowhere)
    assert not spectral_features(made).any()


def test_no_epochs_have_no_features():
    assert spectral_features(spectra(0)).shape == (0, N_FEATURES)


def test_some_epochs_are_as_if_there_were_no_others():
    made = spectra()
    part = made[10:20]
    np.testing.assert_array_equal(part.eog, made.eog[10:20])
    assert len(part.usable) == len(part.eog_usable) == len(part.eeg) == 10
    assert spectra(eog=False)[:3].eog is None


def test_spectra_are_read_only_and_what_they_were_made_from_is_not():
    there = np.ones(3, bool)
    signal = np.zeros((3, 3000), np.float32)
    made = spectra_of(signal, signal, there, there)
    for array in (made.eeg, made.eog, made.usable, made.eog_usable):
        assert not array.flags.writeable
    assert there.flags.writeable
    assert signal.flags.writeable


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_features_of_any_powers_are_numbers_within_their_limit(data):
    n_epochs = data.draw(st.integers(0, 12))
    eeg, eog = (
        data.draw(arrays(np.float32, (n_epochs, 5), elements=LOG_POWERS))
        for _ in range(2)
    )
    usable, eog_usable = (
        data.draw(arrays(bool, n_epochs, elements=st.booleans())) for _ in range(2)
    )
    features = spectral_features(Spectra(eeg, eog, usable, eog_usable))
    assert np.isfinite(features).all()
    assert (np.abs(np.delete(features, np.r_[SHARES], axis=1)) <= 4).all()
    assert (features[~usable, : EEG_THERE + 1] == 0).all()
    assert (features[~eog_usable, EEG_THERE + 1 :] == 0).all()
