"""What a reader means to review of a night, how far it is done, what it will bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cmt.review.edits import Edit
from cmt.review.pace import own_pace_s, review_min
from cmt.review.queue import Queue, expected_confusion, kappa_of, review_queue
from cmt.review.scoring import Scoring

WANTED = (0.85, 0.9, 0.95)
"""Agreements of which it is told how few epochs reach them."""


@dataclass(frozen=True)
class Plan:
    """The review of a share of a night.

    Parameters
    ----------
    share
        Of the epochs to which the model gave a stage, 0 to 1.
    epochs
        The 0-based epochs of it, the one to review first coming first.
    n_reviewed
        How many of them are reviewed.
    kappa_model, kappa_now, kappa_then
        The expected κ of the model alone, of the scoring as it stands, and once all of
        these epochs are reviewed; NaN where chance alone is certain.
    minutes_left
        Until all are reviewed, at the reader's own pace if that is known.
    pace_s
        That pace, seconds an epoch, or ``None``.
    share_to_reach
        By wanted κ: how small a share may be so that it can be expected; ``None``
        where it cannot.
    """

    share: float
    epochs: np.ndarray
    n_reviewed: int
    kappa_model: float
    kappa_now: float
    kappa_then: float
    minutes_left: float
    pace_s: float | None
    share_to_reach: Mapping[float, float | None]

    @property
    def is_done(self) -> bool:
        """Whether all of its epochs are reviewed."""
        return self.n_reviewed == len(self.epochs)


def plan_review(
    scoring: Scoring,
    probabilities: np.ndarray,
    edits: Sequence[Edit],
    share: float,
    first: Sequence[int] = (),
) -> Plan:
    """Return the plan to review a share of a night, as far as it is done.

    The order stays what it was before anything was reviewed.

    Parameters
    ----------
    scoring
        The night as it stands.
    probabilities
        ``(n_epochs, 5)``, the model's, calibrated.
    edits
        The changes that made it so; the pace is that of whoever made the last one.
    share
        Of the epochs that have a stage, 0 to 1.
    first
        0-based epochs that come before all others, see `review_queue`.
    """
    queue = review_queue(probabilities, scoring.auto.stages, first)
    epochs = queue.within(share)
    n_reviewed = int(scoring.reviewed[epochs].sum())
    pace_s = own_pace_s(edits, edits[-1].reader) if edits else None
    stands = (probabilities, scoring.final.stages, scoring.reviewed)
    return Plan(
        share,
        epochs,
        n_reviewed,
        float(queue.kappa[0]),
        kappa_of(expected_confusion(*stands)),
        kappa_of(expected_confusion(*stands, epochs)),
        review_min(len(epochs) - n_reviewed, pace_s),
        pace_s,
        _shares_to_reach(queue),
    )


def _shares_to_reach(queue: Queue) -> dict[float, float | None]:
    needed = {kappa: queue.n_to_reach(kappa) for kappa in WANTED}
    return {
        kappa: None if n is None else n / len(queue.order)
        for kappa, n in needed.items()
    }
