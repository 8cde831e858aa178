"""A view says how strongly each half-second is marked."""

import numpy as np
import pytest

from cmt.explanation.attention import Explanation
from cmt.explanation.views import ATTENTION, SIMILARITY


def explanation(eog: bool = True, view: str = "attention") -> Explanation:
    even = np.full(60, 1 / 60, np.float32)
    peak = even.copy()
    peak[24:27] = 4 / 60
    return Explanation(
        view=view,
        eeg_share=0.81 if eog else 1.0,
        eog_share=0.19 if eog else 0.0,
        eeg=peak,
        eog=even if eog else None,
        context_epochs=np.array([0, 1, 2, 3]),
        context=np.array([0.4, 0.3, 0.2, 0.1], np.float32),
    )


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
