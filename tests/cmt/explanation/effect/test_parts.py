import numpy as np
import pytest

from cmt.explanation.effect import parts
from cmt.spectra import BAND_NAMES

EPOCH = 4


def test_each_part_has_a_fall_for_each_stage_and_they_sum_to_0(replaceable):
    found = parts(replaceable(), EPOCH)
    assert found.signals.shape == (2, 5)
    assert found.bands.shape == (len(BAND_NAMES), 5)
    for falls in (found.signals, found.spectrum, found.bands, found.context):
        np.testing.assert_allclose(falls.sum(axis=-1), 0, atol=1e-5)
        assert np.abs(falls).max() > 1e-6


def test_a_hidden_neighbour_is_as_an_unusable_one(replaceable, staged_again):
    found = parts(replaceable(spectral=False), EPOCH)
    for neighbour, falls in zip(found.neighbours, found.context, strict=True):
        before, after = staged_again(EPOCH, hidden=int(neighbour))
        expected = 0 * before if neighbour == EPOCH else before - after
        np.testing.assert_allclose(falls, expected, atol=1e-4)


def test_an_eog_that_is_not_there_does_nothing(replaceable):
    found = parts(replaceable(eog=False), EPOCH)
    assert np.abs(found.signals[1]).max() < 1e-6
    assert np.abs(found.signals[0]).max() > 1e-6


def test_a_model_of_one_stream_has_no_spectrum_to_replace(replaceable):
    found = parts(replaceable(spectral=False), EPOCH)
    assert found.spectrum is None
    assert found.bands is None
    assert np.isfinite(found.context).all()


def test_every_window_that_holds_the_epoch_names_one_stage(replaceable):
    assert parts(replaceable(), EPOCH).votes.sum() == 5
    assert parts(replaceable(), 0).votes.sum() == 3


@pytest.mark.parametrize("epoch", [0, 9])
def test_the_first_and_the_last_epoch_have_neighbours_on_one_side(replaceable, epoch):
    found = parts(replaceable(), epoch)
    assert epoch in found.neighbours
    assert len(found.context) == len(found.neighbours) < 5
