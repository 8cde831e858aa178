"""Metrics are those of the textbook."""

import numpy as np
import pytest

from cmt.evaluation.metrics import compare
from cmt.stages import UNSCORED


def test_kappa_is_that_of_a_textbook_table():
    expert, model = (
        np.repeat([0, 0, 1, 1], [20, 5, 10, 15]),
        np.repeat([0, 1, 0, 1], [20, 5, 10, 15]),
    )
    result = compare(expert, model)
    assert result.accuracy == pytest.approx(0.7)
    assert result.kappa == pytest.approx(0.4)
    assert result.f1[0] == pytest.approx(2 * 20 / 55)


def test_unscored_epochs_are_not_compared():
    result = compare(np.array([0, UNSCORED, 2]), np.array([0, 1, UNSCORED]))
    assert result.n_epochs == 1
    assert np.isnan(result.kappa)
