import numpy as np
import pytest

from cmt.fidelity.intervals import groups_of, mean_of


def test_below_five_recordings_blocks_of_ten_epochs_are_drawn_together():
    recordings = np.array([0, 0, 0, 1])
    epochs = np.array([8, 12, 19, 12])
    groups = groups_of(recordings, epochs)
    assert groups[1] == groups[2]
    assert len({groups[0], groups[1], groups[3]}) == 3


def test_from_five_recordings_up_each_is_drawn_whole():
    recordings = np.array([0, 0, 1, 2, 3, 4])
    groups = groups_of(recordings, np.arange(0, 600, 100))
    assert groups.tolist() == recordings.tolist()


def test_the_interval_is_about_that_of_the_normal_distribution():
    values = np.random.default_rng(0).normal(3, 2, 400)
    found = mean_of(values, np.arange(400))
    half = 1.96 * values.std() / np.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - half, abs=0.03)
    assert found.high == pytest.approx(values.mean() + half, abs=0.03)


def test_what_is_drawn_together_widens_the_interval():
    values = np.repeat(np.random.default_rng(0).normal(0, 1, 40), 10)
    apart = mean_of(values, np.arange(400))
    together = mean_of(values, np.repeat(np.arange(40), 10))
    assert together.high - together.low > 2.5 * (apart.high - apart.low)


def test_groups_weigh_as_many_as_they_hold():
    found = mean_of(np.array([1.0, 1, 1, 5]), np.array([0, 0, 0, 1]))
    assert (found.value, found.low, found.high) == (2, 1, 5)


def test_one_group_alone_has_no_interval():
    found = mean_of(np.array([1.0, 3]), np.zeros(2, int))
    assert found.value == 2
    assert np.isnan([found.low, found.high]).all()
