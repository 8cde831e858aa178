"""YASA is offered, waited for beside the page, and taken along with the consensus."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections.comparison import second_opinion as section
from dashboard.session.comparison.scorers import Scorer
from dashboard.session.comparison.second_opinion import Asked
from dashboard.session.reader import StagedRecording
from tests.cmt.second_opinion.opinions import opinion
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(), False)


def program(night, scorers, asked):
    import streamlit as st

    from dashboard.sections.comparison.second_opinion import second_opinion

    if asked:
        st.session_state["second_opinion"] = (night.key, asked)
    second_opinion(night, scorers)


def shown(night=NIGHT, asked: Asked | None = None, scorers=()) -> AppTest:
    args = (night, {scorer.key: scorer for scorer in scorers}, asked)
    app = AppTest.from_function(program, args=args, default_timeout=60).run()
    assert not app.exception
    return app


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption)


def test_yasa_can_be_asked():
    button = shown().button(key="ask_yasa")
    assert not button.disabled


def test_without_yasa_the_button_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(section, "is_installed", lambda: False)
    app = shown()
    assert app.button(key="ask_yasa").disabled
    assert "pip install" in app.button(key="ask_yasa").help
    assert "pip install" in captions(app)


def test_without_the_recording_it_asks_for_it():
    stored = StagedRecording(None, staging(), False, study="a study")
    app = shown(stored)
    assert app.button(key="ask_yasa").disabled
    assert "Open the recording again" in captions(app)


def test_it_shows_how_far_yasa_is_and_offers_nothing_else():
    app = shown(asked=Asked(share=0.5, doing="YASA measures the epochs"))
    assert not app.button
    assert len(app.get("progress")) == 1


def test_what_stopped_yasa_is_told_and_it_can_be_asked_again():
    app = shown(asked=Asked(trouble="YASA needs more than 80 samples a second."))
    assert "80 samples" in app.warning[0].value
    assert not app.button(key="ask_yasa").disabled


@pytest.fixture
def answered():
    stages = np.full(N_EPOCHS, 2)
    stages[3] = 4
    said = opinion("YASA 1", stages)
    both = opinion("consensus of tiny and YASA 1", stages)
    scorers = [
        Scorer("yasa", "YASA", said.hypnogram, "", said),
        Scorer("consensus", "Consensus", both.hypnogram, "", both),
    ]
    return shown(asked=Asked(opinion=said), scorers=scorers)


def test_it_is_said_where_both_differ_and_what_the_consensus_is(answered):
    assert "differ on 1 of 20 epochs" in captions(answered)
    assert "arithmetic mean" in captions(answered)


def test_yasa_and_the_consensus_are_files_of_their_own(answered):
    files = answered.get("download_button")
    labels = [file.proto.label for file in files]
    assert labels == ["Download the CSV of YASA", "Download the CSV of the consensus"]
