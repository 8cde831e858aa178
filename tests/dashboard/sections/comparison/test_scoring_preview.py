"""A scoring's preview asks what is not certain, and offers what was seen, no other."""

import io

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cmt.recording import Recording, Signal
from cmt.stages import Stage
from dashboard.session.reader import StagedRecording
from tests.support.stagings import N_EPOCHS, staging

RECORDING = Recording(Signal(np.zeros(3000), 100, "C4-M1"), None, None, "abc")
NIGHT = StagedRecording(RECORDING, staging(), simulated=False)


def program(night):
    import streamlit as st

    from dashboard.sections.comparison.scoring_preview import choose_scoring

    st.session_state.setdefault("night", night)
    choose_scoring(st.session_state["night"])


def shown(lines: list[str]) -> AppTest:
    app = AppTest.from_function(program, args=(NIGHT,), default_timeout=60).run()
    content = io.BytesIO("\n".join(lines).encode()).getvalue()
    app.file_uploader[0].upload("a.txt", content).run()
    assert not app.exception
    return app


def apply(app: AppTest):
    return app.button(key="apply_scoring")


def test_without_a_file_nothing_is_offered():
    app = AppTest.from_function(program, args=(NIGHT,), default_timeout=60).run()
    assert not app.button


@pytest.mark.parametrize("odd", ["REM", "?"])
def test_what_is_seen_is_what_is_applied(odd):
    app = apply(shown([*["S2"] * (N_EPOCHS - 1), odd])).click().run()
    kept = app.session_state["night"].scoring
    assert kept.hypnogram.stages[-1] == {"REM": Stage.R, "?": -1}[odd]
    assert kept.format == "list"


def test_an_answer_can_be_changed_before_it_is_applied():
    app = shown([*["N2"] * (N_EPOCHS - 1), "Dozing"])
    app.selectbox[0].set_value(Stage.N1).run()
    app.selectbox[0].set_value(Stage.W).run()
    app = apply(app).click().run()
    assert app.session_state["night"].scoring.hypnogram.stages[-1] == Stage.W


def test_an_answer_for_a_name_holds_for_all_its_spellings():
    app = shown([*["N2"] * (N_EPOCHS - 2), "Dozing", "DOZING"])
    (question,) = app.selectbox
    assert question.label == "**Dozing**, 2 epochs"
    app = apply(question.set_value(Stage.N1).run()).click().run()
    assert app.session_state["night"].scoring.hypnogram.stages[-2:].tolist() == [1, 1]


def test_what_no_answer_can_mend_is_an_error():
    app = shown(["N2"] * 200)
    assert len(app.error) == 1
    assert apply(app).disabled
