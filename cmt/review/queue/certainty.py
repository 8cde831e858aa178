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
    """Epochs in the order in which to review them; read-only arrays.

    Parameters
    ----------
    order
        0-based epochs that have a stage, the one to review first coming first.
    kappa
        ``(len(order) + 1,)``: the expected κ once so many of them are reviewed, from
        none to all; NaN where chance alone is certain.
    """

    order: np.ndarray
    kappa: np.ndarray

    def __post_init__(self) -> None:
        if self.kappa.shape != (len(self.order) + 1,):
            raise ValueError(f"{len(self.order)} epochs, but κ of {self.kappa.shape}")
        for array in (self.order, self.kappa):
            array.setflags(write=False)

    def within(self, share: float) -> np.ndarray:
        """Return the epochs to review where this share of all may be; 1 is all."""
        # What is not exact in binary, as 0.07 · 100, adds no epoch.
        return self.order[: int(np.ceil(round(share * len(self.order), 6)))]

    def n_to_reach(self, kappa: float) -> int | None:
        """Return how few epochs to review until this κ can be expected.

        ``None`` where it cannot be reached.
        """
        enough = np.flatnonzero(self.kappa >= kappa)
        return int(enough[0]) if enough.size else None


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
    order = staged[np.lexsort((staged, certain, waits))]
    return Queue(order, _kappa_on_the_way(probabilities[order], shown[order]))


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
    rows, columns = confusion.sum(axis=1), confusion.sum(axis=0)
    agreed = np.trace(confusion)
    return float(_kappa(np.array(agreed), columns @ rows, n))


def _kappa_on_the_way(expert: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """Return κ once 0, 1, … all of these epochs are reviewed, in their order.

    What the expert gives does not change on the way. Of a reviewed epoch the columns
    get what the rows have, and all of it agrees.
    """
    n = len(shown)
    if not n:
        return np.full(1, np.nan)
    rows = expert.sum(axis=0)
    stands = np.eye(N_STAGES)[shown]
    columns = stands.sum(axis=0) + _from_none(expert - stands)
    agreed = expert[np.arange(n), shown]
    return _kappa(agreed.sum() + _from_none(1 - agreed), columns @ rows, n)


def _kappa(agreed: np.ndarray, marginals: np.ndarray, n: float) -> np.ndarray:
    chance = marginals / n**2
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(chance < 1, (agreed / n - chance) / (1 - chance), np.nan)


def _from_none(steps: np.ndarray) -> np.ndarray:
    """Return the running sums, beginning with 0."""
    return np.concatenate([np.zeros_like(steps[:1]), steps.cumsum(axis=0)])
