"""Nights of band powers are cropped around sleep, and chosen by the paper's folds."""

import numpy as np
import pytest

from cmt.errors import CmtError
from cmt.spectra import spectral_features
from cmt.stages import UNSCORED
from cmt.training.data.folds import folds_of
from cmt.training.preparation.sleep_edf_files import PEOPLE
from cmt.training.spectral.nights import (
    BandNight,
    band_nights,
    nights_of,
    people_by_fold,
)
from tests.support.prepared_nights import ONE_EACH, write_bands


@pytest.fixture
def bands(tmp_path):
    """Return a table of two nights of one person of each fold."""
    return write_bands(tmp_path / "bands.npz", people=ONE_EACH)


def night(n_derivations: int = 2) -> BandNight:
    powers = np.random.default_rng(0).normal(-2, 1, (6, n_derivations + 1, 5))
    return BandNight("00", powers, np.arange(6) % 5)


def test_every_night_has_its_person(bands):
    people = [night.person for night in band_nights(bands)]
    assert people == ["00", "00", "01", "01", "02", "02", "03", "03", "07", "07"]


def test_stages_are_indices_for_a_loss(bands):
    assert band_nights(bands)[0].stages.dtype == np.int64


def one_night(path, stages: np.ndarray):
    n_epochs = len(stages)
    powers = np.arange(n_epochs * 15.0).reshape(n_epochs, 3, 5).astype(np.float32)
    changed = {"subject": np.zeros(n_epochs, int), "night": np.ones(n_epochs, int)}
    return write_bands(path, log_power=powers, stage=stages, **changed)


def test_an_hour_before_sleep_and_one_after_it_count(tmp_path):
    stages = np.zeros(1000, np.int8)
    stages[400:600] = 2
    (night,) = band_nights(one_night(tmp_path / "bands.npz", stages))
    assert len(night.stages) == 120 + 200 + 120
    assert night.log_power[0, 0, 0] == 280 * 15
    assert (night.stages[120:320] == 2).all()


def test_a_night_without_a_scored_epoch_is_left_out(tmp_path):
    stages = np.full(80, UNSCORED, np.int8)
    path = one_night(tmp_path / "bands.npz", stages)
    assert band_nights(path) == []
    with pytest.raises(CmtError, match="no scored night of the people in fold 0, 1, 2"):
        nights_of(band_nights(path), range(5))


def test_somebody_who_has_no_fold_is_named(tmp_path):
    path = write_bands(tmp_path / "bands.npz", people=(0, 83, 99))
    with pytest.raises(CmtError, match="Person 83 of this table is not one of Sleep-E"):
        band_nights(path)


def test_folds_are_those_of_the_paper():
    assert people_by_fold() == folds_of(PEOPLE)
    of_one_each = [people_by_fold()[f"{person:02d}"] for person in ONE_EACH]
    assert of_one_each == [0, 1, 2, 3, 4]


def test_nights_are_taken_by_the_folds_of_their_people(bands):
    nights = band_nights(bands)
    people = [night.person for night in nights_of(nights, [3, 1, 1])]
    assert people == ["01", "01", "03", "03"]
    assert nights_of(nights, range(5)) == nights


@pytest.mark.parametrize("folds", [[5], [0, 9, 7], [-1]])
def test_a_fold_that_is_not_there_is_named(bands, folds):
    unknown = min(set(folds) - set(range(5)))
    with pytest.raises(CmtError, match=f"There is no fold {unknown}, only 0 to 4."):
        nights_of(band_nights(bands), folds)


def test_folds_with_nobody_in_the_table_are_told(tmp_path):
    nights = band_nights(write_bands(tmp_path / "bands.npz", people=(0, 1)))
    with pytest.raises(CmtError, match="of the people in fold 2, 4"):
        nights_of(nights, [4, 2])


def test_a_table_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(CmtError, match="There is no table of band powers"):
        band_nights(tmp_path / "absent.npz")


@pytest.mark.parametrize("derivation", [0, 1])
def test_spectra_are_of_one_derivation_and_of_the_eog(derivation):
    made = night()
    spectra = made.spectra(True, derivation)
    np.testing.assert_array_equal(spectra.eeg, made.log_power[:, derivation])
    np.testing.assert_array_equal(spectra.eog, made.log_power[:, 2])
    assert spectra.usable.all()
    assert spectra.eog_usable.all()


def test_of_one_derivation_the_eog_is_the_second_channel():
    made = night(n_derivations=1)
    assert made.n_derivations == 1
    spectra = made.spectra(with_eog=True)
    np.testing.assert_array_equal(spectra.eog, made.log_power[:, 1])


def test_the_eog_may_be_left_away():
    spectra = night().spectra(with_eog=False)
    assert spectra.eog is None
    assert not spectra.eog_usable.any()


def test_what_is_no_number_is_not_usable_and_stays_out_of_the_features():
    made = night()
    made.log_power[2, 0], made.log_power[4, 2] = np.nan, np.nan
    spectra = made.spectra(with_eog=True)
    assert np.flatnonzero(~spectra.usable).tolist() == [2]
    assert np.flatnonzero(~spectra.eog_usable).tolist() == [4]
    assert made.spectra(with_eog=True, derivation=1).usable.all()
    assert np.isfinite(spectral_features(spectra)).all()
    for powers in (spectra.eeg, spectra.eog):
        assert np.isfinite(powers).all()
