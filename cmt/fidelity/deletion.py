"""Deletion and insertion: what becomes of a stage when ranked half-seconds go.

Known as such from Petsiuk et al. 2018 (arXiv 1806.07421), here with surrogates instead
of blanks: a view that shows what a stage rests on makes it fall sooner than chance.
"""

import numpy as np

from cmt.explanation.effect import ReplaceableNight
from cmt.explanation.effect.deletion import first_of
from cmt.explanation.effect.replacing import N_PARTS, N_SIGNALS

WAYS = ("deletion", "insertion")
MEASURES = ("probability", "log odds")


def curves(
    night: ReplaceableNight,
    epoch: int,
    stage: int,
    signal: int,
    rankings: np.ndarray,
    surrogates: np.ndarray,
) -> np.ndarray:
    """Return ``(2, ranking, fraction, 2)``: by way and measure, means over draws.

    In deletion the first half-seconds of a ranking are replaced, in insertion all
    others.

    Parameters
    ----------
    signal
        0 the EEG, 1 the EOG; the other stays as it is.
    rankings
        ``(ranking, 60)``: the highest value comes first.
    surrogates
        ``(2, draw, 3000)``.
    """
    first = first_of(rankings)
    masks = np.stack([first, ~first]).reshape(-1, N_PARTS)
    masks, where = np.unique(masks, axis=0, return_inverse=True)
    replaced = np.zeros((len(masks), N_SIGNALS, N_PARTS), bool)
    replaced[:, signal] = masks
    logs = night.logs(epoch, surrogates, replaced)
    said = night.probabilities(*logs)
    found = measured(said, stage).mean(axis=0)
    return found[where.reshape(-1)].reshape(len(WAYS), *first.shape[:2], len(MEASURES))


def measured(probabilities: np.ndarray, stage: int) -> np.ndarray:
    """Return probability and log odds ``(…, 2)`` of a stage among ``(…, 5)``."""
    own = probabilities[..., stage].astype(float)
    # Not 1 − own: of a sure stage the others' sum is known far more exactly.
    others = np.delete(probabilities, stage, axis=-1).sum(axis=-1, dtype=float)
    return np.stack([own, np.log(own) - np.log(others)], axis=-1)


def gaps_to_random(found: np.ndarray, random: np.ndarray) -> np.ndarray:
    """Return ``(2, ranking, 2)``: how much better than chance rankings are.

    Above 0 a stage falls further than at random in deletion, and stays higher in
    insertion: the mean over `FRACTIONS`, which are those of the half-seconds replaced
    and of those kept.

    Parameters
    ----------
    found, random
        ``(2, ranking, fraction, 2)`` of `curves`; the mean over random rankings counts.
    """
    gaps = (random.mean(axis=1, keepdims=True) - found).mean(axis=2)
    return gaps * np.array([1, -1]).reshape(-1, 1, 1)
