"""Controls say how an epoch is drawn, and every key stands behind a button."""

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cmt.explanation.views import VIEWS
from cmt.recording import Recording, Signal
from dashboard.components.keys import keys
from dashboard.session.cursor import EEG_SCALES_UV, EOG_SCALES_UV
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


def test_a_reader_begins_with_effect_filtered_at_usual_scales():
    style = shown().session_state["style"]
    assert (style.view, style.eeg_uv, style.eog_uv) == ("effect", 100, 200)
    assert style.filtered
    assert style.colours == LIGHT


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_chosen(view):
    app = shown()
    app.segmented_control(key="view").set_value(view).run()
    assert app.session_state["style"].view == view


def test_views_are_offered_by_their_titles():
    options = shown().segmented_control(key="view").proto.options
    assert [each.content for each in options] == [view.title for view in VIEWS.values()]


@pytest.mark.parametrize(
    ("key", "scales"), [("eeg_uv", EEG_SCALES_UV), ("eog_uv", EOG_SCALES_UV)]
)
def test_every_scale_can_be_chosen_and_is_given_to_either_side(key, scales):
    app = shown()
    kind = key[:3].upper()
    options = [f"{kind} ± {scale} µV" for scale in scales]
    assert app.selectbox(key=key).options == options
    app.selectbox(key=key).set_value(scales[-1]).run()
    assert getattr(app.session_state["style"], key) == scales[-1]


def test_the_filter_can_be_taken_off():
    app = shown()
    app.toggle(key="filtered").set_value(False).run()
    assert not app.session_state["style"].filtered


def test_the_filter_says_its_band_and_that_the_model_has_its_own():
    said = shown().toggle(key="filtered").help
    assert "from 0.3 to 35 Hz" in said
    assert "filter of its own" in said


def test_a_night_without_an_eog_has_no_scale_for_one():
    app = shown(replace(NIGHT, staging=staging(eog=None)))
    assert [box.key for box in app.selectbox] == ["eeg_uv"]
    assert app.session_state["style"].eog_uv in EOG_SCALES_UV


@pytest.mark.parametrize("key", keys(), ids=lambda key: key.label)
def test_the_help_tells_a_key_and_what_it_does(key):
    (table,) = (each.value for each in shown().markdown if "|---|" in each.value)
    assert f"| **{key.label}** | {key.does} |" in table.splitlines()
