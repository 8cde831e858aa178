"""What counts of a recording: sleep, and some time around it."""

import numpy as np
import pytest

from cmt.evaluation.near_sleep import MARGIN_EPOCHS, near_sleep
from cmt.stages import UNSCORED, Stage


def night(*runs: tuple[int, int]) -> np.ndarray:
    return np.concatenate([np.full(n, stage, np.int8) for stage, n in runs])


def test_the_margin_is_half_an_hour_as_in_the_paper():
    assert MARGIN_EPOCHS == 60


def test_what_lies_within_half_an_hour_of_sleep_counts():
    stages = night((0, 100), (Stage.N2, 10), (0, 200))
    assert near_sleep(stages) == slice(40, 170)


@pytest.mark.parametrize(("margin", "expected"), [(0, (5, 8)), (2, (3, 10))])
def test_the_margin_may_be_another(margin, expected):
    stages = night((0, 5), (Stage.N1, 1), (0, 1), (Stage.R, 1), (0, 5))
    assert near_sleep(stages, margin) == slice(*expected)


def test_the_edges_stay_inside_the_recording():
    stages = night((0, 3), (Stage.N3, 2), (0, 4))
    assert near_sleep(stages) == slice(0, 9)


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.W])
def test_every_stage_but_wakefulness_is_sleep(stage):
    assert near_sleep(night((0, 5), (stage, 1), (0, 5)), 1) == slice(4, 7)


def test_unscored_epochs_are_no_sleep_and_stay_where_they_are():
    stages = night((UNSCORED, 90), (0, 5), (Stage.N2, 1), (UNSCORED, 90))
    near = near_sleep(stages)
    assert near == slice(35, 156)
    assert (stages[near][-60:] == UNSCORED).all()


def test_waking_in_the_night_cuts_nothing_out():
    stages = night((Stage.N2, 1), (0, 500), (Stage.N2, 1))
    assert near_sleep(stages) == slice(0, 502)


@pytest.mark.parametrize("stage", [Stage.W, UNSCORED])
def test_without_sleep_everything_counts(stage):
    assert near_sleep(night((stage, 300))) == slice(0, 300)
    assert near_sleep(np.empty(0, np.int8)) == slice(0, 0)
