"""Whether one scorer agrees less with a third than another does: a block bootstrap."""

from math import nan
from typing import NamedTuple

import numpy as np

from cmt.evaluation.metrics import compare
from cmt.stages import UNSCORED

BLOCK_EPOCHS = 10
"""Five minutes: neighbouring epochs resemble each other, so they are drawn together."""
N_DRAWS = 2000
SEED = 0


class Difference(NamedTuple):
    """κ of two scorers with a third, and how sure their difference is.

    first, second
        κ of each with the reference, all rows pooled.
    low, high
        Ends of the 95 % interval of ``first − second``.
    """

    first: float
    second: float
    low: float
    high: float

    @property
    def significantly_below(self) -> bool:
        """Whether the whole interval lies below 0."""
        return self.high < 0


def kappa_difference(
    first: np.ndarray,
    second: np.ndarray,
    reference: np.ndarray,
    block_epochs: int = BLOCK_EPOCHS,
    n_draws: int = N_DRAWS,
    seed: int = SEED,
) -> Difference:
    """Compare two scorers by their κ with a third.

    Epochs that one of the three did not score count for none.

    Parameters
    ----------
    first, second, reference
        ``(n_rows, n_epochs)`` int8. Rows are stagings of the same epochs from other
        channels: a draw takes the same blocks of all of them.
    block_epochs
        Length of a block; blocks start anywhere and go on at the beginning.
    n_draws, seed
        Of the bootstrap.
    """
    scorings = np.stack([first, second, reference])
    scorings = np.where((scorings == UNSCORED).any(axis=0), UNSCORED, scorings)
    n_epochs = scorings.shape[-1]
    rng = np.random.default_rng(seed)
    starts = rng.integers(n_epochs, size=(n_draws, -(-n_epochs // block_epochs)))
    drawn = (starts[..., None] + np.arange(block_epochs)) % n_epochs
    drawn = drawn.reshape(n_draws, -1)[:, :n_epochs]
    differences = [np.subtract(*_kappas(scorings[..., epochs])) for epochs in drawn]
    # A draw of one stage alone, or of none, has no κ.
    low, high = np.nanpercentile(differences, [2.5, 97.5])
    return Difference(*_kappas(scorings), float(low), float(high))


def _kappas(scorings: np.ndarray) -> tuple[float, float]:
    first, second, reference = scorings.reshape(3, -1)
    found = (compare(reference, each) for each in (first, second))
    return tuple(float(each.kappa) if each.n_epochs else nan for each in found)
