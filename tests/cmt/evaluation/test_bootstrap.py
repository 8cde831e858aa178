"""A difference between scorers is called significant only where it is."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from cmt.evaluation.bootstrap import kappa_difference, kappa_interval
from cmt.evaluation.metrics import compare
from cmt.stages import UNSCORED

ROWS, EPOCHS = 3, 60


def noisy(reference: np.ndarray, share: float, seed: int) -> np.ndarray:
    """Give a share of the epochs another stage."""
    rng = np.random.default_rng(seed)
    other = (reference + rng.integers(1, 5, reference.shape)) % 5
    return np.where(rng.random(reference.shape) < share, other, reference)


@pytest.fixture
def reference() -> np.ndarray:
    course = np.repeat(np.random.default_rng(0).integers(0, 5, EPOCHS // 5), 5)
    return np.tile(course, (ROWS, 1))


def test_kappas_are_those_of_the_pooled_rows(reference):
    first, second = noisy(reference, 0.2, 1), noisy(reference, 0.4, 2)
    found = kappa_difference(first, second, reference)
    assert found.first == compare(reference.ravel(), first.ravel()).kappa
    assert found.second == compare(reference.ravel(), second.ravel()).kappa


def test_a_much_worse_scorer_is_significantly_below(reference):
    found = kappa_difference(
        noisy(reference, 0.7, 1), noisy(reference, 0.1, 2), reference
    )
    assert found.significantly_below
    assert found.low < found.first - found.second < found.high


def test_a_better_or_an_equal_one_is_not(reference):
    good, bad = noisy(reference, 0.1, 1), noisy(reference, 0.7, 2)
    assert not kappa_difference(good, bad, reference).significantly_below
    equal = kappa_difference(bad, bad, reference)
    assert (equal.low, equal.high) == (0, 0)
    assert not equal.significantly_below


def test_the_same_seed_gives_the_same_interval_and_longer_blocks_another(reference):
    scorers = noisy(reference, 0.3, 1), noisy(reference, 0.4, 2), reference
    assert kappa_difference(*scorers) == kappa_difference(*scorers)
    assert kappa_difference(*scorers) != kappa_difference(*scorers, block_epochs=2)


def test_an_epoch_that_one_did_not_score_counts_for_none(reference):
    first, second = noisy(reference, 0.2, 1), noisy(reference, 0.4, 2)
    without = second.copy()
    without[:, 30:] = UNSCORED
    half = kappa_difference(first[:, :30], second[:, :30], reference[:, :30])
    assert kappa_difference(first, without, reference).first == half.first


def test_the_interval_is_that_of_kappa_of_every_draw(reference):
    one, other = reference[0], noisy(reference, 0.3, 1)[0]
    rng, kappas = np.random.default_rng(0), []
    for starts in rng.integers(EPOCHS, size=(300, EPOCHS // 10)):
        drawn = (starts[:, None] + np.arange(10)).ravel() % EPOCHS
        kappas.append(cohen_kappa_score(one[drawn], other[drawn]))
    found = kappa_interval(one, other, n_draws=300)
    assert found == pytest.approx(np.percentile(kappas, [2.5, 97.5]))


def test_an_interval_lies_about_kappa_and_is_narrower_with_more_epochs(reference):
    course = reference.ravel()
    other = noisy(course, 0.3, 1)
    short = kappa_interval(course[:EPOCHS], other[:EPOCHS])
    low, high = kappa_interval(np.tile(course, 10), np.tile(other, 10))
    assert low < compare(course, other).kappa < high
    assert high - low < short[1] - short[0]


def test_unscored_epochs_move_no_interval_beyond_those_that_both_scored(reference):
    one, other = reference[0].copy(), noisy(reference, 0.3, 1)[0]
    one[::2] = UNSCORED
    low, high = kappa_interval(one, other)
    assert low < compare(one, other).kappa < high


def test_where_kappa_is_undefined_its_interval_is():
    night = np.zeros(20, np.int8)
    assert np.isnan(kappa_interval(night, night)).all()
