"""A sample of the certain epochs says whether the model is as right as it says."""

import numpy as np
import pytest

from cmt.review.queue.spot_check import (
    LEAST_BUDGET,
    LEAST_CHECKED,
    N_EPOCHS,
    drawn,
    error_ratio,
    rescaled,
)
from cmt.stages import UNSCORED

RNG = np.random.default_rng(2)
ORDER = RNG.permutation(500)
SHOWN = RNG.integers(0, 5, 500)
PROBABILITIES = np.full((500, 5), 0.05)
PROBABILITIES[np.arange(500), SHOWN] = 0.8


def wrong_in(n: int, checked: np.ndarray) -> np.ndarray:
    """Return a reviewer's stages that differ in so many of the checked epochs."""
    given = SHOWN.copy()
    given[checked[:n]] = (given[checked[:n]] + 1) % 5
    return given


def test_the_least_certain_come_first_and_the_sample_is_of_the_rest():
    first, sample = drawn(ORDER, 120)
    assert first.tolist() == ORDER[:90].tolist()
    assert len(sample) == N_EPOCHS
    assert not set(sample) & set(first)


def test_of_a_small_budget_nothing_is_drawn():
    first, sample = drawn(ORDER, LEAST_BUDGET - 1)
    assert (len(first), len(sample)) == (LEAST_BUDGET - 1, 0)


def test_a_larger_budget_draws_mostly_the_same():
    _, one = drawn(ORDER, 100)
    _, other = drawn(ORDER, 120)
    assert len(set(one) & set(other)) >= 25


def test_what_is_drawn_is_as_certain_as_the_rest_is():
    _, sample = drawn(ORDER, 100)
    places = np.array([ORDER.tolist().index(epoch) for epoch in sample])
    assert 200 < np.median(places) < 370


def test_a_night_without_a_stage_draws_nothing():
    first, sample = drawn(np.arange(0), 0)
    assert (first.size, sample.size) == (0, 0)


def test_as_many_errors_as_expected_change_nothing():
    checked = np.arange(30)
    assert error_ratio(PROBABILITIES, SHOWN, wrong_in(6, checked), checked) == 1


def test_more_errors_raise_the_ratio_and_fewer_lower_it():
    checked = np.arange(30)
    many, none = (
        error_ratio(PROBABILITIES, SHOWN, wrong_in(n, checked), checked)
        for n in (12, 0)
    )
    assert many == pytest.approx(15 / 9)
    assert none == pytest.approx(3 / 9)


def test_until_enough_is_checked_the_model_is_believed():
    few = np.arange(LEAST_CHECKED - 1)
    assert error_ratio(PROBABILITIES, SHOWN, wrong_in(9, few), few) == 1


def test_with_twice_the_errors_the_shown_stage_is_wrong_twice_as_often():
    found = rescaled(PROBABILITIES, SHOWN, 2)
    assert found[np.arange(500), SHOWN] == pytest.approx(0.6)
    assert found.sum(axis=1) == pytest.approx(1)


def test_no_stage_becomes_impossible_and_one_without_a_stage_stays():
    shown = SHOWN.copy()
    shown[0] = UNSCORED
    found = rescaled(PROBABILITIES, shown, 50)
    assert found.min() >= 0
    assert found[1, shown[1]] == pytest.approx(0.05)
    assert found[0].tolist() == PROBABILITIES[0].tolist()


def test_where_the_model_is_certain_nothing_can_be_scaled():
    certain = np.eye(5)[SHOWN]
    assert rescaled(certain, SHOWN, 3) == pytest.approx(certain)
