"""The switch hides what the model found, and pages that show it wait."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from cmt.explanation.views import VIEWS
from dashboard.components.epoch_view.epoch_view import EpochStyle, epoch_data
from dashboard.session.drawing.page_choice import PageChoice
from dashboard.style.theme import LIGHT
from tests.support.review.changes import edit, review
from tests.support.stagings import N_EPOCHS, recording, staging


def program(told):
    import streamlit as st

    from dashboard.sections.scoring.blind import blind_progress, blind_switch

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    blind_switch(st.container(horizontal=True))
    st.caption(blind_progress(told))


def shown() -> AppTest:
    told = replace(review(staging(), edit(3), edit(4)), blind=True)
    app = AppTest.from_function(program, args=(told,), default_timeout=60).run()
    assert not app.exception
    return app


def test_the_whole_page_follows_the_switch():
    app = shown()
    app.toggle(key="blind").set_value(True).run()
    assert app.session_state["blind"]
    assert app.session_state["runs"] == 3


def test_progress_counts_the_readers_stages():
    (said,) = [each.value for each in shown().caption]
    assert said == "Blind scoring: 2 of 20 scored, 18 unscored."


@pytest.mark.parametrize("view", VIEWS)
def test_of_an_epoch_the_signals_alone_are_sent(view):
    style = EpochStyle(view, PageChoice(), LIGHT, blind=True)
    opened = recording(N_EPOCHS)
    one = epoch_data(opened, staging(0.9), 3, style)
    assert one == epoch_data(opened, staging(0.3), 3, style)
    assert set(one["figures"]) == {"traces"}
    assert epoch_data(None, staging(), 3, style)["figures"] == {}
