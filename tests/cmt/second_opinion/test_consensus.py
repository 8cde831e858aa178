"""The consensus is the mean of two opinions, and says whose."""

import numpy as np
import pytest

from cmt.second_opinion import consensus, disagreement
from tests.cmt.second_opinion.opinions import opinion


def test_probabilities_are_the_mean_of_both():
    model, other = opinion("tiny", [0, 2], 0.9), opinion("YASA 1", [0, 4], 0.5)
    found = consensus(model, other)
    expected = (model.probabilities + other.probabilities) / 2
    np.testing.assert_array_equal(found.probabilities, expected)


def test_where_they_differ_the_surer_one_prevails():
    found = consensus(
        opinion("tiny", [0, 0], [0.9, 0.5]), opinion("YASA 1", [2, 2], [0.6, 0.7])
    )
    assert found.hypnogram.stages.tolist() == [0, 2]


def test_it_bears_the_names_of_both_and_never_that_of_one():
    found = consensus(opinion("tiny", [0]), opinion("YASA 1", [0]))
    assert found.name == "consensus of tiny and YASA 1"


def test_what_one_cannot_use_is_unscored():
    found = consensus(
        opinion("tiny", [0, 0, 0], unusable=(0,)),
        opinion("YASA 1", [0, 0, 0], unusable=(1,)),
    )
    assert found.hypnogram.stages.tolist() == [-1, -1, 0]


def test_nights_of_different_lengths_have_none():
    with pytest.raises(ValueError, match="2 epochs, but 1"):
        consensus(opinion("tiny", [0, 0]), opinion("YASA 1", [0]))


def test_disagreement_has_the_epochs_of_different_stages():
    model, other = opinion("tiny", [0, 1, 2, 3]), opinion("YASA 1", [0, 2, 3, 3])
    assert disagreement(model, other).tolist() == [1, 2]


def test_what_is_unscored_is_no_disagreement():
    model = opinion("tiny", [0, 1], unusable=(0,))
    assert disagreement(model, opinion("YASA 1", [2, 2])).tolist() == [1]
