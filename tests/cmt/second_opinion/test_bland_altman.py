"""Bias and limits of agreement are those of the textbook."""

import builtins

import numpy as np
import pytest
from scipy import stats

from cmt.errors import CmtError
from cmt.second_opinion.bland_altman import bland_altman, estimate_values

RNG = np.random.default_rng(1)
A = RNG.normal(400, 30, 12)
B = A + RNG.normal(8, 10, 12)
NAN = float("nan")


def test_bias_and_limits_are_mean_and_1_96_standard_deviations():
    found, differences = bland_altman(A, B), B - A
    mean, sd = differences.mean(), differences.std(ddof=1)
    assert found.bias.value == pytest.approx(mean)
    assert found.lower.value == pytest.approx(mean - 1.96 * sd)
    assert found.upper.value == pytest.approx(mean + 1.96 * sd)


def test_the_interval_of_the_bias_is_that_of_a_t_test():
    interval = stats.ttest_1samp(B - A, 0).confidence_interval(0.95)
    assert bland_altman(A, B).bias[1:] == pytest.approx(tuple(interval))


def test_studies_in_which_one_has_no_value_are_left_out():
    with_gap = np.append(A, [NAN, 300.0])
    found = bland_altman(with_gap, np.append(B, [300.0, NAN]))
    assert found == bland_altman(A, B)
    assert found.n_studies == 12


def test_with_fewer_than_three_studies_there_is_nothing_to_say():
    assert bland_altman(A[:2], B[:2]) is None
    assert bland_altman(A[:3], B[:3]) is not None


def test_where_all_are_the_same_everything_is_nought():
    found = bland_altman(A, A)
    assert (found.bias, found.lower, found.upper) == ((0, 0, 0),) * 3


def test_a_constant_difference_has_limits_of_no_width():
    found = bland_altman(A, A + 5)
    assert found.bias == pytest.approx((5, 5, 5))
    assert found.bias == found.lower == found.upper


def test_json_has_the_value_with_its_interval():
    values = estimate_values(bland_altman(A, B).bias)
    assert values["interval"][0] < values["value"] < values["interval"][1]


def test_without_yasa_the_sentence_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def without(name, *more):
        if name == "yasa":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CmtError, match=r"over studies .* pip install"):
        bland_altman(A, B)
