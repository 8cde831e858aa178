"""Which epochs to review first, and the agreement that can be expected afterwards.

The calibrated probabilities of an epoch say how often an expert would give it each
stage. From them follows a confusion matrix before any expert has looked: an epoch
adds its probabilities to the rows, in the column of the stage that is shown. Cohen's κ
of that matrix is the agreement to expect.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cmt.stages import UNSCORED, Stage

N_STAGES = len(Stage)


@dataclass(frozen=True)
class Queue:
    """Epochs in the order in which to review them, a read-only array.

    Parameters
    ----------
    order
        0-based epochs that have a stage, the one to review first coming first.
    """

    order: np.ndarray

    def __post_init__(self) -> None:
        self.order.setflags(write=False)

    def within(self, share: float) -> np.ndarray:
        """Return the epochs to review where this share of all may be; 1 is all."""
        # What is not exact in binary, as 0.07 · 100, adds no epoch.
        return self.order[: int(np.ceil(round(share * len(self.order), 6)))]


def review_queue(
    probabilities: np.ndarray, shown: np.ndarray, first: Sequence[int] = ()
) -> Queue:
    """Return all epochs that have a stage, the least certain ones first.

    How certain a stage is, is its calibrated probability. Of two that are as certain,
    the earlier comes first.

    Parameters
    ----------
    probabilities
        ``(n_epochs, 5)``, calibrated; rows sum to 1.
    shown
        ``(n_epochs,)``: the stages that stand until an epoch is reviewed.
    first
        0-based epochs that come before all others, as those do to which another scorer
        gives another stage; among themselves the least certain first.
    """
    staged = np.flatnonzero(shown != UNSCORED)
    certain = probabilities[staged, shown[staged]]
    waits = ~np.isin(staged, np.asarray(first, int))
    return Queue(staged[np.lexsort((staged, certain, waits))])


def expected_confusion(
    probabilities: np.ndarray,
    shown: np.ndarray,
    reviewed: np.ndarray,
    planned: Sequence[int] = (),
) -> np.ndarray:
    """Return the confusion matrix to expect of these stages with an expert's.

    Parameters
    ----------
    probabilities
        ``(n_epochs, 5)``, calibrated; rows sum to 1.
    shown
        ``(n_epochs,)``: the stages as they stand.
    reviewed
        ``(n_epochs,)`` bool: where a reviewer gave them. There the expert is taken to
        give the same.
    planned
        0-based epochs that will be reviewed: whichever stage that gives, it agrees.

    Returns
    -------
    numpy.ndarray
        ``(5, 5)``, rows expert, columns shown; it counts shares of epochs.
    """
    staged = shown != UNSCORED
    stands = np.eye(N_STAGES)[shown[staged]]
    expert = np.where(reviewed[staged, None], stands, probabilities[staged])
    agreed = reviewed.copy()
    agreed[list(planned)] = True
    agreed = agreed[staged]
    diagonal = np.diag(expert[agreed].sum(axis=0))
    return expert[~agreed].T @ stands[~agreed] + diagonal


def kappa_of(confusion: np.ndarray) -> float:
    """Return Cohen's κ of a matrix of shares; NaN where chance alone is certain."""
    n = confusion.sum()
    if not n:
        return np.nan
    rows, columns = confusion.sum(axis=1), confusion.sum(axis=0)
    agreed, chance = np.trace(confusion) / n, columns @ rows / n**2
    return float((agreed - chance) / (1 - chance)) if chance < 1 else np.nan
