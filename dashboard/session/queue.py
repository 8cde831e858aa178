"""How much of a night a reader means to review, and in which order."""

import streamlit as st

from cmt.review.queue.plan import Plan, plan_review
from dashboard.session.comparison.second_opinion import epochs_that_differ
from dashboard.session.edits import Review

SHARE_PCT, BY_NIGHT = "queue_share_pct", "queue_by_night"
"""Names of what the reader chooses."""
USUAL_SHARE_PCT = 12


def plan_of(review: Review) -> Plan:
    """Return the reader's plan for a night.

    Epochs on which YASA and the model differ come first, once YASA was asked.
    """
    share_pct = st.session_state.get(SHARE_PCT, USUAL_SHARE_PCT)
    probabilities = review.night.staging.probabilities
    first = epochs_that_differ(review.night)
    return plan_review(
        review.scoring, probabilities, review.edits, share_pct / 100, first
    )


def goes_by_night() -> bool:
    """Return whether the queue is walked in the order of the night."""
    return st.session_state.get(BY_NIGHT, True)
