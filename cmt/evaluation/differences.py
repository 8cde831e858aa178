"""Where two scorings of one night differ."""

from typing import NamedTuple

import numpy as np

from cmt.stages import UNSCORED


class Difference(NamedTuple):
    """Consecutive epochs, 0-based, ``last`` among them, that differ in one way.

    ``one`` and ``other`` are the stages that the two scorings give them.
    """

    first: int
    last: int
    one: int
    other: int


def differing(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the 0-based epochs to which both give a stage, and not the same."""
    both = (one != UNSCORED) & (other != UNSCORED)
    return np.flatnonzero(both & (one != other))


def differences(one: np.ndarray, other: np.ndarray) -> list[Difference]:
    """Return the differing epochs, put together where they differ in the same way."""
    found: list[Difference] = []
    for epoch in differing(one, other).tolist():
        pair = int(one[epoch]), int(other[epoch])
        if found and found[-1].last == epoch - 1 and found[-1][2:] == pair:
            found[-1] = found[-1]._replace(last=epoch)
        else:
            found.append(Difference(epoch, epoch, *pair))
    return found
