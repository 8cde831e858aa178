"""A reader chooses how much to review and in which order, and sees what it brings."""

import numpy as np
from streamlit.testing.v1 import AppTest

from dashboard.wording.review_queue import ESTIMATE_EXPLAINED
from tests.support.review.changes import edit, review
from tests.support.stagings import N_EPOCHS, staging

SURE = np.linspace(0.95, 0.55, N_EPOCHS)
PROBABILITIES = np.tile((1 - SURE[:, None]) / 4, 5).astype(np.float32)
PROBABILITIES[:, 2] = SURE


def program(told):
    import streamlit as st

    from dashboard.sections.scoring.review_queue import review_queue

    st.session_state["navigator"] = review_queue(told)


def shown(*edits) -> AppTest:
    told = review(staging(probabilities=PROBABILITIES), *edits)
    app = AppTest.from_function(program, args=(told,), default_timeout=60).run()
    assert not app.exception
    return app


def queue(app: AppTest) -> list[int]:
    return [int(epoch) for epoch in app.session_state["navigator"]["queue"]]


def captions(app: AppTest) -> list[str]:
    return [each.value for each in app.caption]


def test_a_reader_begins_with_the_least_certain_epochs_in_the_order_of_the_night():
    app = shown()
    assert queue(app) == [17, 18, 19]
    assert app.session_state["navigator"]["by_night"]
    assert any(said.startswith("Review the 12 % least") for said in captions(app))


def test_a_larger_share_makes_a_longer_queue():
    app = shown()
    app.slider(key="queue_share_pct").set_value(50).run()
    assert queue(app) == list(range(10, 20))
    assert any("50 % least certain epochs (10)" in said for said in captions(app))


def test_the_queue_can_begin_with_the_least_certain():
    app = shown()
    app.segmented_control(key="queue_by_night").set_value(False).run()
    assert queue(app) == [19, 18, 17]
    assert not app.session_state["navigator"]["by_night"]


def test_what_was_scored_or_confirmed_is_told_as_reviewed():
    app = shown(edit(18, "N2", "N2"), edit(19, "N1", "N2"), edit(0))
    assert any(said.startswith("2 of 3 reviewed") for said in captions(app))
    assert queue(app) == [17, 18, 19]


def test_the_estimate_is_explained():
    assert ESTIMATE_EXPLAINED in captions(shown())
