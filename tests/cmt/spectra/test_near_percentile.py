"""A percentile is taken of what lies near it, and of nothing else."""

import numpy as np
import pytest

from cmt.spectra.near_percentile import near_percentile


def within_one(values, level):
    return np.abs(values - level) < 1


def test_what_is_far_off_does_not_move_it():
    values = np.linspace(0, 1, 101)
    found = near_percentile(np.append(values, np.full(90, 50.0)), 40, within_one)
    assert found == pytest.approx(near_percentile(values, 40, within_one))
    assert found == pytest.approx(0.4)


def test_where_everything_is_near_it_is_the_plain_percentile():
    values = np.random.default_rng(0).normal(0, 0.1, 50)
    assert near_percentile(values, 40, within_one) == np.percentile(values, 40)


def test_where_nothing_is_near_the_level_is_that_of_all():
    assert near_percentile(np.array([0.0, 100.0]), 40, within_one) == 40


def test_one_value_is_its_own_level():
    assert near_percentile(np.array([3.0]), 40, within_one) == 3
