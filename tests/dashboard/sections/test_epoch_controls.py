"""Controls say how an epoch is drawn."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cmt.explanation.views import VIEWS
from cmt.recording import Recording, Signal
from dashboard.session.drawing.page_choice import PageChoice
from dashboard.session.reader import StagedRecording
from dashboard.style.theme import LIGHT
from tests.support.stagings import staging

RECORDING = Recording(Signal(np.zeros(3000), 100, "C4-M1"), None, None, "0")
NIGHT = StagedRecording(RECORDING, staging(), False)


def program(night):
    import streamlit as st

    from dashboard.sections.epoch_controls import view_controls

    st.session_state["style"] = view_controls(night)


def shown(night: StagedRecording = NIGHT) -> AppTest:
    app = AppTest.from_function(program, args=(night,), default_timeout=60).run()
    assert not app.exception
    return app


def test_a_reader_begins_with_effect_and_the_usual_page():
    style = shown().session_state["style"]
    assert style.view == "effect"
    assert style.page == PageChoice()
    assert style.colours == LIGHT


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_chosen(view):
    app = shown()
    app.segmented_control(key="view").set_value(view).run()
    assert app.session_state["style"].view == view


def test_views_are_offered_by_their_titles():
    options = shown().segmented_control(key="view").proto.options
    assert [each.content for each in options] == [view.title for view in VIEWS.values()]
