"""The review queue in one line: a budget, what it takes and brings, how far it is."""

import numpy as np
import streamlit as st

from cmt.review.queue.plan import Plan
from dashboard.sections.scoring.blind import blind_progress, blind_switch
from dashboard.session.comparison.second_opinion import epochs_that_differ
from dashboard.session.edits import Review
from dashboard.session.queue import (
    BY_NIGHT,
    SHARE_PCT,
    USUAL_SHARE_PCT,
    goes_by_night,
    plan_of,
)
from dashboard.wording.review_queue import (
    ESTIMATE_EXPLAINED,
    pace_sentence,
    plan_sentence,
    shares_sentence,
)

_ORDERS = {True: "order of the night", False: "least certain first"}


def review_queue(review: Review) -> dict:
    """Show the queue and return what the navigator needs to walk through it.

    Blind, all epochs are in the queue, in the order of the night.
    """
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    if review.blind:
        row.caption(blind_progress(review), width="stretch")
        blind_switch(row)
        return {"queue": np.arange(len(review.auto)), "by_night": True}
    with row.popover("Review queue"):
        _choices()
        plan = plan_of(review)
        _explanation(plan)
    yasa_first = epochs_that_differ(review.night).size > 0
    row.caption(plan_sentence(plan, yasa_first), width="stretch")
    blind_switch(row)
    by_night = goes_by_night()
    epochs = sorted(plan.epochs) if by_night else plan.epochs
    return {"queue": epochs, "by_night": by_night}


def _choices() -> None:
    st.slider(
        "Share of the night to review",
        1,
        100,
        USUAL_SHARE_PCT,
        format="%d %%",
        key=SHARE_PCT,
        persist_state="session",
    )
    st.segmented_control(
        "Key N goes through it in",
        list(_ORDERS),
        default=True,
        required=True,
        format_func=_ORDERS.get,
        key=BY_NIGHT,
        persist_state="session",
    )


def _explanation(plan: Plan) -> None:
    for sentence in (shares_sentence(plan), ESTIMATE_EXPLAINED, pace_sentence(plan)):
        if sentence:
            st.caption(sentence)
