"""Orders of half-seconds: those of views, and those that views must do better than."""

import numpy as np

from cmt.explanation.effect import Effect, ReplaceableNight
from cmt.explanation.effect.replacing import N_PARTS
from cmt.explanation.fidelity_card import TESTED_SIGNALS

RANKINGS = ("effect", "attention", "similarity", "loudest")
"""Three views, and a control: the half-seconds of most power first."""
N_RANDOM = 10
RANDOM_SEED = 300


def rankings(
    night: ReplaceableNight, epoch: int, signal: int, shown: Effect, stage: int
) -> np.ndarray:
    """Return ``(4, 60)`` values in the order of `RANKINGS`; the highest comes first.

    Parameters
    ----------
    shown
        The effect that the view shows.
    """
    samples = night.samples(epoch)[signal].reshape(N_PARTS, -1)
    name, staging = TESTED_SIGNALS[signal], night.staging
    return np.stack(
        [
            shown.of(stage)[signal],
            getattr(staging.attention, name)[epoch],
            getattr(staging.similarity, name)[epoch],
            np.sqrt((samples.astype(float) ** 2).mean(axis=-1)),
        ]
    )


def random_rankings(epoch: int, signal: int) -> np.ndarray:
    """Return ``(N_RANDOM, 60)``: the same ones whenever asked."""
    return np.random.default_rng((RANDOM_SEED, epoch, signal)).random(
        (N_RANDOM, N_PARTS)
    )
