"""The estimate against what is observed once an expert's stages are in."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from nights import Night

from cmt.evaluation.metrics import compare
from cmt.hypnogram import Hypnogram
from cmt.review.queue.certainty import kappa_of
from cmt.review.queue.plan import Plan, plan_review
from cmt.review.scoring import Scoring

CLOSE = 0.05
GOAL, BEATEN_PCT = 0.9, 29


class Reviewed(NamedTuple):
    """A share of one night, reviewed by its expert.

    before, after
        The plan at its beginning, and when all of it was reviewed.
    observed
        The confusion matrix with the expert then.
    """

    before: Plan
    after: Plan
    observed: np.ndarray


class Outcome(NamedTuple):
    """What a share of all nights brought.

    before, after, observed
        κ of all epochs together: expected before the review and after it, and observed.
    off_before, off_after
        ``(n_nights,)``: how far each night's estimate is above what was observed.
    """

    before: float
    after: float
    observed: float
    off_before: np.ndarray
    off_after: np.ndarray


def review(night: Night, share: float) -> Reviewed:
    """Let the expert review a share of a night."""
    before = _plan(night, night.shown, np.zeros(len(night.shown), bool), share)
    final, reviewed = night.shown.copy(), np.zeros(len(night.shown), bool)
    final[before.epochs] = night.expert[before.epochs]
    reviewed[before.epochs] = True
    after = _plan(night, final, reviewed, share)
    return Reviewed(before, after, compare(night.expert, final).confusion)


def _plan(night: Night, final: np.ndarray, reviewed: np.ndarray, share: float) -> Plan:
    none = np.zeros_like(reviewed)
    stages = (Hypnogram(night.shown), Hypnogram(final))
    scoring = Scoring(*stages, reviewed, none, none.copy(), {})
    return plan_review(scoring, night.probabilities, (), share)


def replaced(nights: Sequence[Night], share: float) -> Outcome:
    """Let the experts review a share of each night."""
    found = [review(night, share) for night in nights]
    observed = np.array([kappa_of(each.observed) for each in found])
    before = np.array([each.before.kappa_then for each in found])
    after = np.array([each.after.kappa_now for each in found])
    defined = ~np.isnan(observed)
    return Outcome(
        kappa_of(sum(each.before.expected.then for each in found)),
        kappa_of(sum(each.after.expected.now for each in found)),
        kappa_of(sum(each.observed for each in found)),
        (before - observed)[defined],
        (after - observed)[defined],
    )


def close_pct(off: np.ndarray) -> float:
    """Return how many per cent of the nights are off by at most `CLOSE`."""
    return 100 * float((np.abs(off) <= CLOSE).mean())


def by_per_cent(nights: Sequence[Night]) -> list[list[Reviewed]]:
    """Return each night reviewed by 0, 1, … 100 %, in this order."""
    return [[review(night, pct / 100) for night in nights] for pct in range(101)]


def needed_together_pct(found: Sequence[Sequence[Reviewed]]) -> int:
    """Return the least per cent of every night with which all reach the goal."""
    kappa = [kappa_of(sum(each.observed for each in nights)) for nights in found]
    return int(np.argmax(np.array(kappa) >= GOAL))


def needed_by_night_pct(found: Sequence[Sequence[Reviewed]]) -> np.ndarray:
    """Return the least per cent of each night with which it reaches the goal."""
    kappa = [[kappa_of(each.observed) for each in nights] for nights in found]
    return np.argmax(np.array(kappa) >= GOAL, axis=0)


def until_expected(found: Sequence[Sequence[Reviewed]]) -> tuple[float, float]:
    """Review each night until its estimate before the review reaches the goal.

    Returns
    -------
    tuple
        Per cent of all epochs that this takes, and the κ observed then.
    """
    kappa = np.array([[each.before.kappa_then for each in row] for row in found])
    chosen = np.argmax(kappa >= GOAL, axis=0)
    stopped = [found[pct][night] for night, pct in enumerate(chosen)]
    n_reviewed = sum(len(each.before.epochs) for each in stopped)
    observed = sum(each.observed for each in stopped)
    return 100 * n_reviewed / observed.sum(), kappa_of(observed)
