import numpy as np
import pytest

from cmt.explanation.effect.deletion import FRACTIONS, first_of
from cmt.explanation.effect.surrogates import PHASE
from cmt.fidelity.deletion import curves, gaps_to_random, measured
from cmt.stages import Stage
from tests.support.models.planted import (
    PLANTED,
    planted_epochs,
    planted_model,
    replaceable,
)

EPOCH, PART = next(iter(PLANTED.items()))
RIGHT = np.eye(60)[PART]
"""A ranking that begins with the spindle, and one that ends with it."""
WRONG = -RIGHT


@pytest.fixture(scope="module")
def found():
    night = replaceable(planted_model(), planted_epochs())
    surrogates = night.surrogates(EPOCH, 2, 9, PHASE)
    return curves(night, EPOCH, Stage.N2, 0, np.stack([RIGHT, WRONG]), surrogates)


def test_the_first_of_a_ranking_are_so_many_of_the_highest():
    ranking = np.random.default_rng(0).random((1, 60))
    for count, first in zip((0, 3, 6, 12, 24), first_of(ranking)[0], strict=True):
        assert first.sum() == count
        if count:
            assert ranking[0, first].min() > ranking[0, ~first].max()


def test_of_equal_values_the_first_half_seconds_come_first():
    assert first_of(np.zeros((1, 60)))[0, 1].nonzero()[0].tolist() == [0, 1, 2]


def test_replacing_what_decides_takes_the_stage_and_replacing_the_rest_does_not(found):
    right, wrong = found[0, ..., 0]
    assert right[0] > 0.9
    assert (right[1:] < 0.1).all()
    assert (wrong > 0.9).all()


def test_keeping_what_decides_keeps_the_stage(found):
    right, wrong = found[1, ..., 0]
    assert right[0] < 0.1
    assert (right[1:] > 0.9).all()
    assert (wrong < 0.1).all()


def test_the_epoch_as_it_is_has_the_probability_that_is_shown(found):
    night = replaceable(planted_model(), planted_epochs())
    shown = night.staging.probabilities[EPOCH, Stage.N2]
    np.testing.assert_allclose(found[0, :, 0, 0], shown, atol=1e-5)


def test_nothing_happens_to_a_stage_that_rests_on_the_other_signal():
    night = replaceable(planted_model(), planted_epochs())
    surrogates = night.surrogates(EPOCH, 2, 9, PHASE)
    found = curves(night, EPOCH, Stage.N2, 1, RIGHT[None], surrogates)
    assert np.ptp(found[..., 0]) < 1e-6


def test_a_gap_is_above_0_for_what_is_better_than_chance_in_both_ways(found):
    right, wrong = np.split(found, 2, axis=1)
    better = gaps_to_random(right, wrong)
    assert (better > 0).all()
    np.testing.assert_allclose(gaps_to_random(wrong, right), -better)
    assert not gaps_to_random(right, right).any()


def test_a_gap_is_the_mean_over_fractions_with_the_epoch_as_it_is():
    view = np.zeros((2, 1, len(FRACTIONS), 2))
    random = np.zeros((2, 2, len(FRACTIONS), 2))
    random[:, :, 1:] = 0.5
    np.testing.assert_allclose(gaps_to_random(view, random)[0], 0.4)


def test_log_odds_are_exact_where_a_stage_is_all_but_sure():
    said = np.array([[1 - 4e-9, 1e-9, 1e-9, 1e-9, 1e-9]], np.float32)
    (found,) = measured(said, 0)
    assert found[1] == pytest.approx(-np.log(4e-9), abs=1e-5)


def test_log_odds_are_those_of_the_stage_against_all_others():
    ((probability, log_odds),) = measured(np.array([[0.5, 0.2, 0.1, 0.1, 0.1]]), 1)
    assert probability == 0.2
    assert log_odds == pytest.approx(np.log(0.2 / 0.8))
