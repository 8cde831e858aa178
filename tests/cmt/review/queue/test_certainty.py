"""The least certain epochs come first, and κ is estimated before anyone has looked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.evaluation.metrics import Evaluation, compare
from cmt.review.queue.certainty import (
    expected_confusion,
    kappa_of,
    review_queue,
)
from cmt.stages import UNSCORED, Stage

RNG = np.random.default_rng(3)


def night(n_epochs: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities and the stages that are shown."""
    stages = RNG.integers(0, 5, n_epochs)
    logs = RNG.normal(size=(n_epochs, 5)) + 3 * np.eye(5)[stages]
    odds = np.exp(logs)
    probabilities = odds / odds.sum(axis=1, keepdims=True)
    return probabilities, probabilities.argmax(axis=1)


def kappa(probabilities, shown, planned=()) -> float:
    """Return the κ to expect once some epochs are reviewed."""
    none = np.zeros(len(shown), bool)
    return kappa_of(expected_confusion(probabilities, shown, none, planned))


def sure_of_n2(*sure: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a night of N2 with these probabilities; the rest is N1."""
    probabilities = np.zeros((len(sure), 5))
    probabilities[:, Stage.N2] = sure
    probabilities[:, Stage.N1] = 1 - np.array(sure)
    return probabilities, np.full(len(sure), Stage.N2)


def test_the_least_certain_epoch_comes_first():
    queue = review_queue(*sure_of_n2(0.9, 0.6, 0.8))
    assert queue.order.tolist() == [1, 2, 0]


def test_of_two_that_are_as_certain_the_earlier_comes_first():
    queue = review_queue(*sure_of_n2(0.9, 0.6, 0.9, 0.6))
    assert queue.order.tolist() == [1, 3, 0, 2]


def test_how_certain_an_epoch_is_is_told_by_the_stage_that_is_shown():
    probabilities, shown = sure_of_n2(0.9, 0.8)
    shown[0] = Stage.N1
    assert review_queue(probabilities, shown).order.tolist() == [0, 1]


def test_epochs_of_which_another_scorer_thinks_differently_come_before_all():
    queue = review_queue(*sure_of_n2(0.9, 0.6, 0.8, 0.7), first=[0, 2])
    assert queue.order.tolist() == [2, 0, 1, 3]


def test_an_epoch_without_a_stage_is_not_in_the_queue():
    probabilities, shown = sure_of_n2(0.9, 0.2, 0.8)
    shown[1] = UNSCORED
    assert review_queue(probabilities, shown, first=[1]).order.tolist() == [2, 0]


@pytest.mark.parametrize(("share", "n"), [(0, 0), (0.07, 7), (0.071, 8), (1, 100)])
def test_a_share_is_of_the_epochs_that_have_a_stage_and_rounds_up(share, n):
    queue = review_queue(*sure_of_n2(*np.linspace(0.3, 0.9, 100)))
    assert len(queue.within(share)) == n


def test_before_any_review_the_agreement_is_that_of_the_probabilities():
    probabilities, shown = night()
    none = np.zeros(len(shown), bool)
    expected = expected_confusion(probabilities, shown, none)
    assert np.trace(expected) == pytest.approx(probabilities.max(axis=1).sum())


def test_the_estimate_is_the_mean_over_experts_whom_the_probabilities_describe():
    probabilities, shown = night()
    found = [
        compare(np.array([RNG.choice(5, p=each) for each in probabilities]), shown)
        for _ in range(60)
    ]
    expected = kappa(probabilities, shown)
    assert np.mean([each.kappa for each in found]) == pytest.approx(expected, abs=0.01)


def test_on_the_way_the_estimate_is_the_mean_with_these_experts_stages():
    probabilities, shown = night()
    queue = review_queue(probabilities, shown)
    found = []
    for _ in range(60):
        expert = np.array([RNG.choice(5, p=each) for each in probabilities])
        final = shown.copy()
        final[queue.order[:120]] = expert[queue.order[:120]]
        found.append(compare(expert, final).kappa)
    expected = kappa(probabilities, shown, queue.order[:120])
    assert np.mean(found) == pytest.approx(expected, abs=0.01)


def test_with_all_reviewed_the_agreement_is_whole():
    probabilities, shown = night()
    assert kappa(probabilities, shown, range(len(shown))) == pytest.approx(1)


def test_what_is_reviewed_counts_as_agreed():
    probabilities, shown = night()
    reviewed = np.arange(len(shown)) < 200
    found = expected_confusion(probabilities, shown, reviewed)
    expected = 200 + probabilities[200:].max(axis=1).sum()
    assert np.trace(found) == pytest.approx(expected)


def test_an_epoch_without_a_stage_counts_nowhere():
    probabilities, shown = night()
    shown[7] = UNSCORED
    none = np.zeros(len(shown), bool)
    found = expected_confusion(probabilities, shown, none)
    assert found.sum() == pytest.approx(len(shown) - 1)


@given(st.integers(0, 2**32 - 1))
def test_more_review_is_never_expected_to_agree_less(seed):
    rng = np.random.default_rng(seed)
    probabilities = rng.dirichlet(np.full(5, 0.4), 50)
    shown = probabilities.argmax(axis=1)
    order = review_queue(probabilities, shown).order
    found = [kappa(probabilities, shown, order[:n]) for n in range(len(order) + 1)]
    assert (np.diff(found) > -1e-9).all()


def test_a_night_without_a_stage_has_no_queue_and_no_estimate():
    probabilities, shown = np.full((3, 5), 0.2), np.full(3, UNSCORED)
    assert not review_queue(probabilities, shown).order.size
    assert np.isnan(kappa(probabilities, shown))


def test_where_one_stage_is_certain_throughout_there_is_no_estimate():
    assert np.isnan(kappa(*sure_of_n2(1, 1, 1)))


def test_kappa_is_that_of_counted_epochs():
    confusion = RNG.integers(0, 50, (5, 5))
    assert kappa_of(confusion) == pytest.approx(Evaluation(confusion).kappa)


def test_a_queue_cannot_be_changed():
    queue = review_queue(*night())
    with pytest.raises(ValueError, match="read-only"):
        queue.order[0] = 1
