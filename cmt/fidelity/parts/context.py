"""Neighbouring epochs: whether the one with most attention carries the stage.

A neighbour is hidden from both streams: nobody looks at it, and what the spectral
stream is given of it is 0. Nothing is drawn, so effect is judged by itself where one
goes, and by what several do together.
"""

import numpy as np

from cmt.explanation.attention import explain
from cmt.explanation.effect import ReplaceableNight
from cmt.fidelity.deletion import measured
from cmt.fidelity.parts.ranked import Measure, PartsTest, examine_parts

_COUNTS = (1, 2, 4)
LEAST_NEIGHBOURS = 8
FURTHEST = 7
"""Epochs before and after that are asked about."""
PARTS = tuple(f"{step:+d}" for step in range(-FURTHEST, FURTHEST + 1) if step)


def without(
    night: ReplaceableNight, epoch: int, neighbours: np.ndarray, stage: int
) -> Measure:
    """Return what measures a stage with some of the neighbours ``(n,)`` hidden."""

    def measure(masks: np.ndarray) -> np.ndarray:
        hidden = np.zeros((len(masks), len(night.staging.usable)), bool)
        hidden[:, neighbours] = masks
        return measured(night.probabilities(*night.without(epoch, hidden)), stage)

    return measure


def examine_context(
    night: ReplaceableNight, epoch: int, stage: int
) -> PartsTest | None:
    """Hide neighbours of a 0-based epoch; ``None`` where it has too few."""
    staging = night.staging
    seen = {name: explain(staging, epoch, name) for name in ("attention", "similarity")}
    epochs = seen["attention"].context_epochs
    steps = abs(epochs - epoch)
    is_other = (steps > 0) & (steps <= FURTHEST) & staging.usable[epochs]
    if is_other.sum() < LEAST_NEIGHBOURS:
        return None
    measure = without(night, epoch, epochs[is_other], stage)
    alone = np.eye(1 + is_other.sum(), is_other.sum(), k=-1, dtype=bool)
    shown = measure(alone)
    views = {"effect": shown[0, 0] - shown[1:, 0]}
    views |= {name: each.context[is_other] for name, each in seen.items()}
    found = examine_parts(measure, views, _COUNTS, night.samples(epoch))
    falls = np.full(2 * FURTHEST + 1, np.nan)
    falls[epochs[is_other] - epoch + FURTHEST] = found.falls
    return found._replace(falls=np.delete(falls, FURTHEST))
