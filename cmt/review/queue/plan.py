"""What a reader means to review of a night, how far it is done, what it will bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from cmt.review.edits import Edit
from cmt.review.queue import spot_check
from cmt.review.queue.certainty import (
    N_STAGES,
    Queue,
    expected_confusion,
    kappa_of,
    review_queue,
)
from cmt.review.queue.pace import own_pace_s, review_min
from cmt.review.scoring import Scoring

WANTED = (0.85, 0.9, 0.95)
"""Agreements of which it is told how few epochs reach them."""


class Expected(NamedTuple):
    """Confusion matrices ``(5, 5)`` to expect with an expert, in shares of epochs.

    model, now, then
        Of the model's stages, of the scoring as it stands, and once all that is planned
        is reviewed.
    """

    model: np.ndarray
    now: np.ndarray
    then: np.ndarray


@dataclass(frozen=True)
class Plan:
    """The review of a share of a night.

    Parameters
    ----------
    share
        Of the epochs to which the model gave a stage, 0 to 1.
    epochs
        The 0-based epochs of it: the least certain ones, then those of the spot check.
    n_checked
        How many of them are drawn at random, see `spot_check`.
    n_reviewed
        How many of them are reviewed.
    expected
        The agreement with an expert.
    minutes_left
        Until all are reviewed, at the reader's own pace if that is known.
    pace_s
        That pace, seconds an epoch, or ``None``.
    share_to_reach
        By wanted κ: how small a share, in whole per cent, may be so that it can be
        expected, from the model's probabilities alone; ``None`` where it cannot.
    """

    share: float
    epochs: np.ndarray
    n_checked: int
    n_reviewed: int
    expected: Expected
    minutes_left: float
    pace_s: float | None
    share_to_reach: Mapping[float, float | None]

    @property
    def is_done(self) -> bool:
        """Whether all of its epochs are reviewed."""
        return self.n_reviewed == len(self.epochs)

    @property
    def kappa_model(self) -> float:
        """The expected κ of the model alone; NaN where chance alone is certain."""
        return kappa_of(self.expected.model)

    @property
    def kappa_now(self) -> float:
        """The expected κ of the scoring as it stands."""
        return kappa_of(self.expected.now)

    @property
    def kappa_then(self) -> float:
        """The expected κ once all of these epochs are reviewed."""
        return kappa_of(self.expected.then)


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
    parts = _parts(queue, share)
    epochs = np.concatenate(parts)
    n_reviewed = int(scoring.reviewed[epochs].sum())
    pace_s = own_pace_s(edits, edits[-1].reader) if edits else None
    return Plan(
        share,
        epochs,
        len(parts[1]),
        n_reviewed,
        _expected(scoring, probabilities, epochs, parts[1]),
        review_min(len(epochs) - n_reviewed, pace_s),
        pace_s,
        _shares_to_reach(queue, probabilities, scoring.auto.stages),
    )


def _expected(
    scoring: Scoring, probabilities: np.ndarray, planned: np.ndarray, drawn: np.ndarray
) -> Expected:
    """Return what to expect, given the stages that the reviewer gave already."""
    auto, final, reviewed = scoring.auto.stages, scoring.final.stages, scoring.reviewed
    ratio = spot_check.error_ratio(probabilities, auto, final, drawn[reviewed[drawn]])
    known = spot_check.rescaled(probabilities, auto, ratio)
    given = reviewed & (final >= 0)
    known[given] = np.eye(N_STAGES)[final[given]]
    nothing = np.zeros_like(reviewed)
    return Expected(
        expected_confusion(known, auto, nothing),
        expected_confusion(known, final, reviewed),
        expected_confusion(known, final, reviewed, planned),
    )


def _shares_to_reach(
    queue: Queue, probabilities: np.ndarray, auto: np.ndarray
) -> dict[float, float | None]:
    """Return the shares of `Plan`: what is drawn at random counts as it does there."""
    nothing, shares = np.zeros(len(auto), bool), [n / 100 for n in range(101)]

    @cache
    def kappa(share: float) -> float:
        planned = np.concatenate(_parts(queue, share))
        return kappa_of(expected_confusion(probabilities, auto, nothing, planned))

    return {
        wanted: next((share for share in shares if kappa(share) >= wanted), None)
        for wanted in WANTED
    }


def _parts(queue: Queue, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the least certain epochs of a share, and those drawn at random."""
    return spot_check.drawn(queue.order, len(queue.within(share)))
