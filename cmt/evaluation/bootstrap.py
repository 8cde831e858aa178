"""How sure κ is, and the difference of two: a block bootstrap."""

from math import nan
from typing import NamedTuple

import numpy as np

from cmt.evaluation.metrics import compare
from cmt.stages import UNSCORED, Stage

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
    drawn = _drawn(n_epochs, block_epochs, n_draws, seed)
    differences = [np.subtract(*_kappas(scorings[..., epochs])) for epochs in drawn]
    # A draw of one stage alone, or of none, has no κ.
    low, high = np.nanpercentile(differences, [2.5, 97.5])
    return Difference(*_kappas(scorings), float(low), float(high))


def kappa_interval(
    one: np.ndarray,
    other: np.ndarray,
    block_epochs: int = BLOCK_EPOCHS,
    n_draws: int = N_DRAWS,
    seed: int = SEED,
) -> tuple[float, float]:
    """Return the ends of the 95 % interval of κ of two scorings ``(n_epochs,)``.

    Epochs that one did not score count for none, and are drawn with the others. Both
    are NaN where κ is.

    Parameters
    ----------
    block_epochs, n_draws, seed
        As for `kappa_difference`.
    """
    if np.isnan(compare(one, other).kappa):
        return nan, nan
    counts = _confusions(one, other, _drawn(one.size, block_epochs, n_draws, seed))
    n_epochs = np.maximum(counts.sum(axis=(1, 2)), 1)
    same = np.trace(counts, axis1=1, axis2=2) / n_epochs
    marginals = counts.sum(axis=1) * counts.sum(axis=2)
    chance = marginals.sum(axis=1) / n_epochs**2
    defined = chance < 1
    kappas = (same[defined] - chance[defined]) / (1 - chance[defined])
    low, high = np.percentile(kappas, [2.5, 97.5])
    return float(low), float(high)


def _confusions(one: np.ndarray, other: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return ``(n_draws, 5, 5)``: the confusion matrix of every draw."""
    n_draws, n_cells = len(drawn), len(Stage) ** 2
    both = (one != UNSCORED) & (other != UNSCORED)
    # What does not count has a cell of its own, which is left away.
    cells = np.where(both, one.astype(np.int64) * len(Stage) + other, n_cells)[drawn]
    cells += np.arange(n_draws)[:, None] * (n_cells + 1)
    counts = np.bincount(cells.ravel(), minlength=n_draws * (n_cells + 1))
    counts = counts.reshape(n_draws, -1)[:, :n_cells]
    return counts.reshape(n_draws, len(Stage), len(Stage))


def _drawn(n_epochs: int, block_epochs: int, n_draws: int, seed: int) -> np.ndarray:
    """Return ``(n_draws, n_epochs)``: the epochs of each draw, in blocks."""
    rng = np.random.default_rng(seed)
    starts = rng.integers(n_epochs, size=(n_draws, -(-n_epochs // block_epochs)))
    drawn = (starts[..., None] + np.arange(block_epochs)) % n_epochs
    return drawn.reshape(n_draws, -1)[:, :n_epochs]


def _kappas(scorings: np.ndarray) -> tuple[float, float]:
    first, second, reference = scorings.reshape(3, -1)
    found = (compare(reference, each) for each in (first, second))
    return tuple(float(each.kappa) if each.n_epochs else nan for each in found)
