"""Two scorings differ where both have a stage, and not the same."""

import numpy as np

from cmt.evaluation.differences import differences, differing
from cmt.evaluation.metrics import compare
from cmt.stages import UNSCORED, Stage

W, N1, N2, N3, R = Stage


def stages(*values: int) -> np.ndarray:
    return np.array(values, np.int8)


def test_an_epoch_that_one_of_them_did_not_score_does_not_differ():
    expert, model = stages(W, UNSCORED, N2, UNSCORED), stages(W, N2, UNSCORED, UNSCORED)
    assert differing(expert, model).tolist() == []
    assert differences(expert, model) == []


def test_neighbours_that_differ_in_one_way_are_one_difference():
    expert, model = stages(W, N2, N2, N2, R), stages(W, N3, N3, N1, N1)
    assert differences(expert, model) == [(1, 2, N2, N3), (3, 3, N2, N1), (4, 4, R, N1)]


def test_an_epoch_of_agreement_parts_two_differences():
    found = differences(stages(N2, N2, N2), stages(N3, N2, N3))
    assert [(each.first, each.last) for each in found] == [(0, 0), (2, 2)]


def test_as_many_epochs_differ_as_lie_beside_the_diagonal():
    rng = np.random.default_rng(5)
    expert, model = rng.integers(UNSCORED, 5, (2, 500)).astype(np.int8)
    confusion = compare(expert, model).confusion
    beside = confusion.sum() - np.trace(confusion)
    assert differing(expert, model).size == beside
    lengths = [each.last - each.first + 1 for each in differences(expert, model)]
    assert sum(lengths) == beside
