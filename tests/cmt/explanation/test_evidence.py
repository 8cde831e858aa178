"""What streams say adds up to the odds; bands stand where the night has them."""

import numpy as np
import pytest

from cmt.epochs.signal_quality import ENOUGH_EPOCHS
from cmt.explanation.evidence import BandLevel, band_levels, evidence
from cmt.spectra import BAND_NAMES
from cmt.stages import Stage
from tests.support.stagings import staging, two_streams

EPOCH = 7


def powers(n_epochs: int) -> np.ndarray:
    """Return band powers ``(n_epochs, 5)`` that rise from epoch to epoch."""
    return np.repeat(np.arange(n_epochs, dtype=np.float32)[:, None], 5, axis=1)


@pytest.mark.parametrize("epoch", range(0, 40, 9))
def test_evidence_adds_up_to_the_log_odds_of_the_probabilities(epoch):
    night = two_streams()
    found = evidence(night, epoch)
    stage, next_one = np.sort(night.probabilities[epoch])[::-1][:2]
    assert found.log_odds == pytest.approx(np.log(stage / next_one), abs=1e-4)
    assert found.waveform + found.spectral == pytest.approx(found.log_odds)


def test_evidence_is_of_the_stage_shown_against_the_next_one():
    night = two_streams(waveform=[0, 1, 3, 0, 0], spectral=[0, 1, 0.5, -2, 0])
    found = evidence(night, EPOCH)
    assert (found.stage, found.runner_up) == (Stage.N2, Stage.N1)
    assert found.stage == night.hypnogram.stages[EPOCH]
    assert (found.waveform, found.spectral) == (2, -0.5)


def test_of_stages_alike_that_of_the_hypnogram_is_the_stage_shown():
    night = two_streams(waveform=[0, 2, 2, 0, 2], spectral=[0, 0, 0, 0, 0])
    found = evidence(night, EPOCH)
    assert found.stage == night.hypnogram.stages[EPOCH]
    assert found.log_odds == 0


def test_a_model_of_one_stream_has_no_evidence_and_no_bands():
    assert evidence(staging(), EPOCH) is None
    assert band_levels(staging(), EPOCH) == []


def test_an_epoch_without_a_stage_has_no_evidence_and_no_bands():
    night = two_streams(usable=np.arange(40) != EPOCH)
    assert evidence(night, EPOCH) is None
    assert band_levels(night, EPOCH) == []
    assert evidence(night, EPOCH + 1) is not None


def test_bands_are_named_from_delta_to_beta():
    levels = band_levels(two_streams(), EPOCH)
    assert tuple(level.band for level in levels) == BAND_NAMES


@pytest.mark.parametrize(("epoch", "percentile"), [(0, 0), (20, 50), (40, 100)])
def test_a_percentile_is_the_share_of_other_epochs_with_less(epoch, percentile):
    night = two_streams(powers=powers(41))
    found = [level.percentile for level in band_levels(night, epoch)]
    assert found == [pytest.approx(percentile)] * 5


def test_where_all_epochs_are_alike_every_band_is_in_the_middle():
    levels = band_levels(two_streams(powers=np.ones((40, 5), np.float32)), EPOCH)
    assert {level.percentile for level in levels} == {50}


def test_epochs_that_are_not_usable_are_no_part_of_the_night():
    usable = np.arange(80) < 40
    night = two_streams(powers=powers(80), usable=usable)
    assert band_levels(night, 39)[0].percentile == pytest.approx(100)


@pytest.mark.parametrize(
    ("percentile", "high", "low"),
    [(9.9, False, True), (10, False, False), (90, False, False), (90.1, True, False)],
)
def test_a_band_is_unusual_outside_the_nights_middle_eighty_per_cent(
    percentile, high, low
):
    level = BandLevel("σ", percentile)
    assert (level.is_high, level.is_low) == (high, low)


@pytest.mark.parametrize(("n_epochs", "n_bands"), [(-1, 0), (0, 5)])
def test_with_too_few_epochs_there_is_no_night_to_compare_with(n_epochs, n_bands):
    night = two_streams(powers=powers(ENOUGH_EPOCHS + n_epochs))
    assert len(band_levels(night, EPOCH)) == n_bands
