"""Orders of half-seconds: those of views, and those that views must do better than."""

import zlib

import numpy as np

from cmt.explanation.effect import Effect, ReplaceableNight
from cmt.explanation.effect.deletion import ranked_by
from cmt.explanation.effect.replacing import N_PARTS

RANKINGS = ("effect", "attention", "similarity", "loudest")
"""Three views, and a control: the half-seconds of most power first."""
N_RANDOM = 10
RANDOM_SEED, TIES_SEED = 300, 301


def rankings(
    night: ReplaceableNight, epoch: int, signal: int, shown: Effect, stage: int
) -> np.ndarray:
    """Return ``(4, 60)`` values in the order of `RANKINGS`; the highest comes first.

    Parameters
    ----------
    shown
        The effect that the view shows.
    """
    ranked = ranked_by(night, epoch, shown.of(stage))
    return np.stack([ranked[name][signal] for name in RANKINGS])


def untied(values: np.ndarray, samples: np.ndarray) -> np.ndarray:
    """Return the ranks ``(ranking, part)`` of values, of equal ones in a random order.

    By their place in the epoch they would be a ranking, where a view knows of none.
    """
    rng = _drawn_for(samples, TIES_SEED)
    orders = [np.lexsort((rng.random(each.size), each)) for each in values]
    return np.argsort(orders, axis=-1)


def random_rankings(samples: np.ndarray) -> np.ndarray:
    """Return ``(N_RANDOM, 60)``: the same ones whenever asked of the same samples."""
    return _drawn_for(samples, RANDOM_SEED).random((N_RANDOM, N_PARTS))


def _drawn_for(samples: np.ndarray, seed: int) -> np.random.Generator:
    # Not by the epoch's number: many recordings have an epoch of that number.
    return np.random.default_rng((seed, zlib.crc32(samples.tobytes())))
