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
PLAIN = replace(FEW_STEPS, augmentation=NONE, step_epochs=160)
WHOLE = replace(PLAIN, longest_share=1, excerpt_epochs=(10, 90))


def night(n_epochs: int = 50, person: str = "00", n_derivations: int = 2) -> BandNight:
    rng = np.random.default_rng(n_epochs)
    powers = rng.normal(-2, 1, (n_epochs, n_derivations + 1, 5))
    return BandNight(person, powers, rng.integers(-1, 5, n_epochs))


def drawn(nights, config=PLAIN, seed: int = 0):
    found = draw_excerpts(nights, config, np.random.default_rng(seed))
    return found.features.numpy(), found.stages.numpy()


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_step_has_excerpts_of_one_length_and_as_many_epochs_as_asked():
    config = replace(PLAIN, excerpt_epochs=(20, 20))
    features, stages = drawn([night(), night(12)], config)
    assert features.shape == (8, 20, N_FEATURES)
    assert features.dtype == np.float32
    assert stages.shape == (8, 20)
    assert stages.dtype == np.int64


def test_there_is_an_excerpt_even_where_it_is_longer_than_a_step():
    assert len(drawn([night()], replace(WHOLE, step_epochs=10))[0]) == 1


def test_the_generator_alone_decides():
    config = replace(FEW_STEPS, excerpt_epochs=(20, 20), step_epochs=160)
    once, again, other = (drawn([night()], config, seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(once[0], again[0])
    np.testing.assert_array_equal(once[1], again[1])
    assert (once[0] != other[0]).any()


def test_an_excerpt_is_of_consecutive_epochs_with_their_stages():
    whole = night(n_derivations=1)
    whole = replace(whole, stages=np.arange(50) % 5)
    features, stages = drawn([whole], replace(PLAIN, excerpt_epochs=(15, 15)))
    for row, given in zip(stages, features, strict=True):
        assert (np.diff(row) % 5 == 1).all()
        starts = [at for at in range(36) if same(whole, slice(at, at + 15), given)]
        assert row.tolist() == whole.stages[starts[0] :][:15].tolist()


def same(whole: BandNight, part: slice, given: np.ndarray) -> bool:
    """Tell whether features are those of a part of a night, seen as all there is."""
    own = spectral_features(whole.spectra(with_eog=True)[part])
    return bool(np.allclose(own, given, atol=1e-6))


def test_a_longer_night_than_any_excerpt_is_asked_for_as_long_as_it_is():
    whole = night(40, n_derivations=1)
    features, stages = drawn([whole], WHOLE)
    expected = spectral_features(whole.spectra(with_eog=True))
    np.testing.assert_allclose(features, expected[None].repeat(4, axis=0), atol=1e-6)
    assert (stages == whole.stages).all()


def test_every_derivation_and_every_night_is_drawn():
    nights = [night(30), replace(night(30, "01"), log_power=night(31).log_power[:30])]
    features, _ = drawn(nights, replace(WHOLE, step_epochs=1200))
    for each in nights:
        for derivation in range(2):
            expected = spectral_features(each.spectra(True, derivation))
            assert np.abs(features - expected).max(axis=(1, 2)).min() < 1e-5


def test_a_night_shorter_than_the_excerpts_of_a_step_is_not_drawn_for_it():
    short, long = night(30), night(31)
    features, _ = drawn([short, long], replace(WHOLE, step_epochs=1200))
    assert features.shape[1] == 31


def lengths(config) -> np.ndarray:
    one = replace(config, step_epochs=1)
    return np.array([len(drawn([night(200)], one, seed)[1][0]) for seed in range(200)])


def test_lengths_lie_between_the_shortest_and_the_longest():
    found = lengths(replace(PLAIN, excerpt_epochs=(5, 30), longest_share=0))
    assert found.min() == 5
    assert 26 <= found.max() <= 30
    # Evenly in log: as many below the geometric mean as above.
    assert np.median(found) == pytest.approx(np.sqrt(5 * 30), abs=2.5)


def test_the_longest_is_drawn_as_often_as_asked():
    found = lengths(replace(PLAIN, excerpt_epochs=(5, 30), longest_share=0.5))
    assert (found == 30).mean() == pytest.approx(0.5, abs=0.1)


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
    config = replace(WHOLE, augmentation=replace(NONE, lost_share=1))
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
    config = replace(WHOLE, augmentation=FEW_STEPS.augmentation, step_epochs=120)
    features, stages = drawn([whole], config)
    assert np.isfinite(features).all()
    assert not features[:, 5, : EEG_THERE + 1].any()
    assert (stages[:, 5] == UNSCORED).all()


def test_a_table_is_not_changed_by_what_is_drawn_from_it():
    whole = night()
    before = whole.log_power.copy()
    drawn([whole], FEW_STEPS)
    np.testing.assert_array_equal(whole.log_power, before)
