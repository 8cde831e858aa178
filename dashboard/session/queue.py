"""How much of a night a reader means to review, and in which order."""

import streamlit as st

from cmt.review.queue.plan import Plan, plan_review
from dashboard.session.edits import Review

SHARE_PCT, BY_NIGHT = "queue_share_pct", "queue_by_night"
"""Names of what the reader chooses."""
USUAL_SHARE_PCT = 12


def plan_of(review: Review) -> Plan:
    """Return the reader's plan for a night."""
    share_pct = st.session_state.get(SHARE_PCT, USUAL_SHARE_PCT)
    probabilities = review.night.staging.probabilities
    return plan_review(review.scoring, probabilities, review.edits, share_pct / 100)


def goes_by_night() -> bool:
    """Return whether the queue is walked in the order of the night."""
    return st.session_state.get(BY_NIGHT, True)
