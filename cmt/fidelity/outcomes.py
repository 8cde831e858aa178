"""The rule by which a view gets its outcome; it was fixed before any was given.

What counts is the gap to random in deletion. **Worse than random**: its interval lies
below 0, in probability or in log odds. **No better than random**: its lower limit in
log odds is not above 0. Of the others those are **faithful** in which also the lower
limit in probability is above 0, the gap is 2 percentage points or more, the lower limit
in log odds is above 0 by the other kind of replacement, too, and so is that of the
difference to loudest first; the rest is **weak**. Log odds decide whether a view knows
anything, since they move where a probability is saturated; probabilities decide whether
it matters. A difference within rounding (0.0001) is none, so that a signal which the
model ignores is no worse than random. Below 30 epochs nothing is said. No correction is
made for the number of stages, views and signals that are tested.
"""

from typing import NamedTuple

from cmt.explanation.fidelity_card import FAITHFUL, NO_BETTER, WEAK, WORSE
from cmt.fidelity.intervals import Mean

LEAST_EPOCHS = 30
LEAST_GAP = 0.02
_ROUNDING = 1e-4


class Gaps(NamedTuple):
    """How much better than chance a view is in deletion.

    probability, log_odds
        By fresh surrogates of the kind that the effect view is made with.
    other_kind
        In log odds, by another kind of replacement.
    beyond_loudest
        In log odds, less what loudest first reaches.
    """

    probability: Mean
    log_odds: Mean
    other_kind: Mean
    beyond_loudest: Mean


def outcome_of(gaps: Gaps) -> str:
    """Return one of `cmt.explanation.fidelity_card.OUTCOMES`."""
    if min(gaps.probability.high, gaps.log_odds.high) < -_ROUNDING:
        return WORSE
    if not _is_above(gaps.log_odds):
        return NO_BETTER
    matters = _is_above(gaps.probability) and gaps.probability.value >= LEAST_GAP
    holds = _is_above(gaps.other_kind) and _is_above(gaps.beyond_loudest)
    return FAITHFUL if matters and holds else WEAK


def _is_above(gap: Mean) -> bool:
    return gap.low > _ROUNDING
