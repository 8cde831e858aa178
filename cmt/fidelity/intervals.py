"""Means with 95 % intervals, where what was measured together is drawn together."""

from typing import NamedTuple

import numpy as np

from cmt.evaluation.bootstrap import BLOCK_EPOCHS, N_DRAWS, SEED

ENOUGH_PEOPLE = 5
"""From so many on, people are drawn; below, blocks of epochs."""


class Mean(NamedTuple):
    """A mean and the ends of its 95 % interval; the ends are NaN of one group alone."""

    value: float
    low: float
    high: float


def groups_of(recordings: np.ndarray, epochs: np.ndarray) -> np.ndarray:
    """Return ``(n,)`` int: which measurements are drawn together.

    Those of a recording, where there are five or more (each counts as a person), else
    those of a block of ten epochs of one: neighbours resemble each other.
    """
    if np.unique(recordings).size >= ENOUGH_PEOPLE:
        keys = recordings[:, None]
    else:
        keys = np.stack([recordings, epochs // BLOCK_EPOCHS], axis=1)
    return np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)


def mean_of(values: np.ndarray, groups: np.ndarray) -> Mean:
    """Return the mean of values ``(n,)`` and its interval, by a bootstrap of groups."""
    n_groups = groups.max() + 1
    if n_groups < 2:
        return Mean(float(values.mean()), float("nan"), float("nan"))
    sums = np.bincount(groups, values, n_groups)
    sizes = np.bincount(groups, minlength=n_groups)
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(n_groups, np.full(n_groups, 1 / n_groups), N_DRAWS)
    means = (drawn @ sums) / (drawn @ sizes)
    return Mean(float(values.mean()), *map(float, np.percentile(means, [2.5, 97.5])))
