"""A view says how strongly each half-second is marked."""

import numpy as np
import pytest

from cmt.explanation.views import ATTENTION, SIMILARITY
from tests.support.figures import explanation


def test_an_even_share_of_attention_stays_blank():
    even = np.full(60, 1 / 60)
    np.testing.assert_allclose(ATTENTION.strength(even), 0, atol=1e-9)


def test_four_times_the_even_share_is_marked_in_full():
    assert ATTENTION.strength(explanation().eeg)[24] == pytest.approx(1)


def test_similarity_is_marked_from_the_least_to_the_most_alike():
    values = np.array([-0.2, 0.5, 1.0])
    np.testing.assert_allclose(SIMILARITY.strength(values), [0, 7 / 12, 1])
    all_unlike = np.array([-3.0, -2.0, -1.0])
    np.testing.assert_allclose(SIMILARITY.strength(all_unlike), [0, 0.5, 1])
