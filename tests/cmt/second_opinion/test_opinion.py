"""An opinion is probabilities, and its hypnogram what they make likeliest."""

from datetime import time

import numpy as np
import pytest

from cmt.second_opinion import Opinion
from tests.cmt.second_opinion.opinions import opinion


def test_the_hypnogram_has_the_likeliest_stage_and_none_where_unusable():
    given = opinion("YASA", [0, 2, 4], unusable=(1,))
    assert given.hypnogram.stages.tolist() == [0, -1, 4]


def test_the_hypnogram_begins_when_the_recording_does():
    given = opinion("YASA", [0])
    started = Opinion(given.name, given.probabilities, given.usable, time(23))
    assert started.hypnogram.clock(0) == "23:00:00"


def test_probabilities_of_another_number_of_epochs_are_refused():
    given = opinion("YASA", [0, 2])
    with pytest.raises(ValueError, match=r"\(1, 5\)"):
        Opinion("YASA", given.probabilities, np.ones(1, bool), None)


@pytest.mark.parametrize("row", [[0.5, 0, 0, 0, 0], [np.nan] * 5])
def test_rows_that_do_not_sum_to_one_are_refused(row):
    with pytest.raises(ValueError, match="sum to 1"):
        Opinion("YASA", np.array([row]), np.ones(1, bool), None)


def test_its_arrays_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        opinion("YASA", [0]).probabilities[0, 0] = 1
