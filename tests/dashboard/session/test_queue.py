"""How much is reviewed, and in which order, is the reader's choice."""

import numpy as np
import pytest
import streamlit as st

from dashboard.session import queue
from dashboard.session.queue import (
    BY_NIGHT,
    SHARE_PCT,
    USUAL_SHARE_PCT,
    goes_by_night,
    plan_of,
)
from tests.support.review.changes import review
from tests.support.stagings import staging


@pytest.fixture(autouse=True)
def state(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})


def test_until_the_reader_chooses_the_usual_share_is_planned_by_night():
    assert plan_of(review(staging())).share == USUAL_SHARE_PCT / 100
    assert goes_by_night()


def test_what_the_reader_chose_is_planned():
    st.session_state |= {SHARE_PCT: 40, BY_NIGHT: False}
    plan = plan_of(review(staging()))
    assert (plan.share, len(plan.epochs)) == (0.4, 8)
    assert not goes_by_night()


def test_epochs_on_which_yasa_differs_come_first(monkeypatch):
    monkeypatch.setattr(queue, "epochs_that_differ", lambda _: np.array([7, 13]))
    assert plan_of(review(staging())).epochs[:2].tolist() == [7, 13]
