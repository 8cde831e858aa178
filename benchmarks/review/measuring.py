"""The estimate against what is observed once an expert's stages are in."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.review.nights import Night
from cmt.evaluation.metrics import compare
from cmt.review.queue import Queue, expected_confusion, kappa_of, review_queue

CLOSE = 0.05
GOAL, BEATEN_PCT = 0.9, 29


class Outcome(NamedTuple):
    """What a share of all nights brought.

    expected, observed
        κ of all epochs together.
    off
        ``(n_nights,)``: how far the estimate of each night is above what was observed.
    """

    expected: float
    observed: float
    off: np.ndarray

    @property
    def close_pct(self) -> float:
        """How many nights' estimates stay within `CLOSE`."""
        return 100 * float((np.abs(self.off) <= CLOSE).mean())


def replaced(nights: Sequence[Night], share: float) -> Outcome:
    """Give the least certain epochs of each night the expert's stages."""
    expected, observed, off = np.zeros((5, 5)), np.zeros((5, 5)), []
    for night in nights:
        queue = queue_of(night)
        taken = queue.within(share)
        none = np.zeros(len(night.shown), bool)
        expected += expected_confusion(night.probabilities, night.shown, none, taken)
        found = compare(night.expert, reviewed(night, taken))
        observed += found.confusion
        if not np.isnan(found.kappa):
            off.append(queue.kappa[len(taken)] - found.kappa)
    return Outcome(kappa_of(expected), kappa_of(observed), np.array(off))


def shares_needed_pct(nights: Sequence[Night]) -> np.ndarray:
    """Return how much of each night is reviewed until κ reaches the goal."""
    found = []
    for night in nights:
        queue = queue_of(night)
        reach = (
            n
            for n in range(len(queue.order) + 1)
            if compare(night.expert, reviewed(night, queue.order[:n])).kappa >= GOAL
        )
        found.append(100 * next(reach, len(queue.order)) / len(queue.order))
    return np.array(found)


def share_needed_together_pct(nights: Sequence[Night]) -> float:
    """Return the smallest whole share of every night with which all reach the goal."""
    reach = (pct for pct in range(101) if replaced(nights, pct / 100).observed >= GOAL)
    return next(reach)


def until_expected(nights: Sequence[Night]) -> tuple[float, float]:
    """Review each night until its estimate reaches the goal.

    Returns
    -------
    tuple
        Per cent of all epochs that this takes, and the κ observed then.
    """
    confusion, n_reviewed, n_epochs = np.zeros((5, 5)), 0, 0
    for night in nights:
        queue = queue_of(night)
        n = queue.n_to_reach(GOAL)
        taken = queue.order[:n]
        confusion += compare(night.expert, reviewed(night, taken)).confusion
        n_reviewed, n_epochs = n_reviewed + len(taken), n_epochs + len(queue.order)
    return 100 * n_reviewed / n_epochs, kappa_of(confusion)


def queue_of(night: Night) -> Queue:
    """Return the queue of a night."""
    return review_queue(night.probabilities, night.shown)


def reviewed(night: Night, taken: np.ndarray) -> np.ndarray:
    """Return the stages once some have become the expert's."""
    stages = night.shown.copy()
    stages[taken] = night.expert[taken]
    return stages
