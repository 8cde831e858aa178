"""Excerpts stand in relation to themselves, and say of what they are not sure."""

from dataclasses import replace

import numpy as np
import pytest

from cmt.spectra import N_FEATURES, spectral_features
from cmt.stages import UNSCORED
from cmt.training.spectral.config import BandAugmentation
from cmt.training.spectral.excerpts import augmented, draw_excerpts
from cmt.training.spectral.nights import BandNight
from tests.support.prepared_nights import FEW_STEPS

EEG_THERE, EOG_THERE = 18, 32
NONE = BandAugmentation(0, 0, 0, noise_share=0, eog_dropped=0, lost_share=0)
PLAIN = replace(FEW_STEPS, augmentation=NONE, batch_excerpts=8)


def night(n_epochs: int = 50, person: str = "00", n_derivations: int = 2) -> BandNight:
    rng = np.random.default_rng(n_epochs)
    powers = rng.normal(-2, 1, (n_epochs, n_derivations + 1, 5))
    return BandNight(person, powers, rng.integers(-1, 5, n_epochs))


def drawn(nights, config=PLAIN, seed: int = 0):
    found = draw_excerpts(nights, config, np.random.default_rng(seed))
    return found.features.numpy(), found.stages.numpy()


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_step_has_excerpts_of_one_shape():
    features, stages = drawn([night(), night(12)])
    assert features.shape == (8, 20, N_FEATURES)
    assert features.dtype == np.float32
    assert stages.shape == (8, 20)
    assert stages.dtype == np.int64


def test_the_generator_alone_decides():
    config = replace(FEW_STEPS, batch_excerpts=8)
    once, again, other = (drawn([night()], config, seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(once[0], again[0])
    np.testing.assert_array_equal(once[1], again[1])
    assert (once[0] != other[0]).any()


def test_what_lies_behind_an_excerpt_is_0_and_not_asked_for():
    features, stages = drawn([night(7)])
    assert not features[:, 7:].any()
    assert (stages[:, 7:] == UNSCORED).all()
    assert features[:, :7, EEG_THERE].all()


def test_an_excerpt_is_of_consecutive_epochs_with_their_stages():
    whole = night(n_derivations=1)
    whole = replace(whole, stages=np.arange(50) % 5)
    features, stages = drawn([whole], replace(PLAIN, excerpt_epochs=(15, 15)))
    for row, given in zip(stages, features, strict=True):
        n_seen = int(given[:, EEG_THERE].sum())
        assert n_seen in (14, 15)
        assert (np.diff(row[:n_seen]) % 5 == 1).all()
        part = next(
            slice(first, first + n_seen)
            for first in range(51 - n_seen)
            if same(whole, slice(first, first + n_seen), given[:n_seen])
        )
        assert row[:n_seen].tolist() == whole.stages[part].tolist()


def same(whole: BandNight, part: slice, given: np.ndarray) -> bool:
    """Tell whether features are those of a part of a night, seen as all there is."""
    own = spectral_features(whole.spectra(with_eog=True)[part])
    return bool(np.allclose(own, given, atol=1e-6))


def test_of_a_long_excerpt_only_as_much_is_seen_and_relates_to_all_of_it():
    whole = night(40, n_derivations=1)
    config = replace(PLAIN, excerpt_epochs=(41, 90), batch_excerpts=1)
    features, _ = drawn([whole], config)
    expected = spectral_features(whole.spectra(with_eog=True))
    windows = np.lib.stride_tricks.sliding_window_view(expected, 20, axis=0)
    apart = np.abs(windows - features[0].T).max(axis=(1, 2))
    assert apart.min() < 1e-5


def test_every_derivation_and_every_night_is_drawn():
    nights = [night(30), night(31)]
    config = replace(PLAIN, excerpt_epochs=(90, 91), seen_epochs=40, batch_excerpts=40)
    features, _ = drawn(nights, config)
    for each in nights:
        for derivation in range(2):
            expected = spectral_features(each.spectra(True, derivation))
            shown = features[:, : len(expected)]
            assert np.abs(shown - expected).max(axis=(1, 2)).min() < 1e-5


def test_lengths_lie_between_the_shortest_and_the_longest():
    config = replace(PLAIN, excerpt_epochs=(5, 30), seen_epochs=50, batch_excerpts=200)
    features, _ = drawn([night(200)], config)
    lengths = features[..., EEG_THERE].sum(axis=1)
    assert lengths.min() == 5
    assert 26 <= lengths.max() <= 30
    # Evenly in log: as many below the geometric mean as above.
    assert np.median(lengths) == pytest.approx(np.sqrt(5 * 30), abs=2.5)


def test_without_augmentation_powers_are_those_of_the_table():
    spectra = augmented(night(n_derivations=1), NONE, rng())
    np.testing.assert_array_equal(spectra.eeg, night(n_derivations=1).log_power[:, 0])
    np.testing.assert_array_equal(spectra.eog, night(n_derivations=1).log_power[:, 1])
    assert spectra.usable.all()


def test_an_offset_of_a_band_is_one_for_the_excerpt():
    plain = night(n_derivations=1)
    changed = augmented(plain, replace(NONE, band=0.5), rng())
    offsets = changed.eeg - plain.log_power[:, 0]
    np.testing.assert_allclose(offsets, offsets[:1].repeat(50, axis=0), atol=1e-12)
    assert offsets[0].all()
    assert len(np.unique(offsets[0].round(6))) == 5


def test_an_offset_of_an_epoch_is_another_in_each_band_and_epoch():
    plain = night(n_derivations=1)
    changed = augmented(plain, replace(NONE, epoch_band=0.5), rng())
    offsets = changed.eog - plain.log_power[:, 1]
    assert np.std(offsets) == pytest.approx(0.5, rel=0.2)
    assert len(np.unique(offsets.round(9))) == offsets.size


def test_a_gain_is_one_for_all_bands_of_an_epoch_of_the_eeg():
    plain = night(n_derivations=1)
    changed = augmented(plain, replace(NONE, gain=0.5), rng())
    gains = changed.eeg - plain.log_power[:, 0]
    np.testing.assert_allclose(gains, gains[:, :1].repeat(5, axis=1), atol=1e-12)
    assert gains[:, 0].std() == pytest.approx(0.5, rel=0.3)
    np.testing.assert_array_equal(changed.eog, plain.log_power[:, 1])


def test_noise_adds_to_powers_and_never_takes_from_them():
    plain = night(n_derivations=1)
    loud = replace(NONE, noise_share=1, noise_level=-1, noise_spread=0)
    changed = augmented(plain, loud, rng())
    expected = np.log(np.exp(plain.log_power[:, 0]) + np.exp(-1))
    np.testing.assert_allclose(changed.eeg, expected)


@pytest.mark.parametrize(("share", "is_there"), [(0, True), (1, False)])
def test_an_eog_is_dropped_in_as_many_excerpts_as_asked(share, is_there):
    config = replace(PLAIN, augmentation=replace(NONE, eog_dropped=share))
    features, _ = drawn([night()], config)
    assert features[..., EOG_THERE].any(axis=1).all() == is_there
    assert features[..., EOG_THERE].any() == is_there


def test_where_the_eeg_is_lost_no_stage_is_asked_for():
    config = replace(PLAIN, augmentation=replace(NONE, lost_share=1))
    whole = replace(night(), stages=np.full(50, 2))
    features, stages = drawn([whole], config, seed=3)
    there = features[..., EEG_THERE] == 1
    assert (stages[there] == 2).all()
    assert (stages[~there] == UNSCORED).all()
    lost = ~there & (features[..., EOG_THERE] == 1)
    assert lost.any()
    assert not features[lost][:, :EEG_THERE].any()


def test_a_signal_is_lost_in_one_piece():
    spectra = augmented(night(), replace(NONE, lost_share=1), rng())
    for usable in (spectra.usable, spectra.eog_usable):
        assert np.abs(np.diff(usable.astype(int))).sum() <= 2
    assert (spectra.usable != spectra.eog_usable).any()


def test_what_was_unusable_stays_so_and_is_not_asked_for():
    whole = night(20, n_derivations=1)
    whole.log_power[5, 0] = np.nan
    whole = replace(whole, stages=np.full(20, 1))
    config = replace(FEW_STEPS, excerpt_epochs=(90, 91), batch_excerpts=6)
    features, stages = drawn([whole], config)
    assert np.isfinite(features).all()
    assert not features[:, 5, : EEG_THERE + 1].any()
    assert (stages[:, 5] == UNSCORED).all()


def test_a_table_is_not_changed_by_what_is_drawn_from_it():
    whole = night()
    before = whole.log_power.copy()
    drawn([whole], FEW_STEPS)
    np.testing.assert_array_equal(whole.log_power, before)
