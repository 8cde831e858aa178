"""The switch hides what the model found, and pages that show it wait."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.support.review.changes import edit, review
from tests.support.stagings import staging


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
