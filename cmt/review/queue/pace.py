"""How long a reader takes for an epoch: stated at first, then measured."""

from collections.abc import Sequence
from itertools import pairwise

from cmt.review.edits import Edit

SECONDS_AN_EPOCH = 9.0
"""For looking at an uncertain epoch and giving its stage, until it is measured."""
PAUSE_S = 120.0
"""What lasts longer between two epochs is a pause and no part of the pace."""
LEAST_MEASURED = 20
"""So many epochs are timed before a reader's own pace is told."""


def own_pace_s(edits: Sequence[Edit], reader: str) -> float | None:
    """Return the mean seconds from one scored epoch to the next of a reader.

    Pauses do not count, nor does what was taken back or repeated. A range that was
    scored at once counts as one epoch. ``None`` where too little was scored.
    """
    moments = sorted(
        {
            edit.time
            for edit in edits
            if edit.kind == "stage" and edit.reader == reader and not edit.takes_back
        }
    )
    steps = [(after - before).total_seconds() for before, after in pairwise(moments)]
    steps = [step for step in steps if step <= PAUSE_S]
    return sum(steps) / len(steps) if len(steps) >= LEAST_MEASURED else None


def review_min(n_epochs: int, pace_s: float | None = None) -> float:
    """Return the minutes that so many epochs take, at one’s own pace if it is known."""
    return n_epochs * (SECONDS_AN_EPOCH if pace_s is None else pace_s) / 60
