"""The switch finds events when it is on, and says how to get YASA where it is not."""

import pytest
from streamlit.testing.v1 import AppTest

from cmt.errors import CmtError
from dashboard.sections import events as module
from dashboard.session.reader import StagedRecording
from dashboard.wording.epoch.criteria import HELP, NEEDS_YASA
from tests.support.stagings import recording, staging

NIGHT = StagedRecording(recording(20), staging(), False)


def program(night):
    import streamlit as st

    from dashboard.sections.events import events_switch

    st.session_state["found"] = events_switch(st.container(), night)


def shown() -> AppTest:
    app = AppTest.from_function(program, args=(NIGHT,), default_timeout=60).run()
    assert not app.exception
    return app


def test_at_first_nothing_is_looked_for():
    app = shown()
    assert not app.toggle(key="events_shown").value
    assert app.session_state["found"] is None
    assert app.toggle(key="events_shown").help == HELP


def test_switched_on_it_finds_the_events_of_the_night_and_off_shows_none():
    app = shown()
    app.toggle(key="events_shown").set_value(True).run()
    assert not app.exception
    assert len(app.session_state["found"].epochs) == 20
    app.toggle(key="events_shown").set_value(False).run()
    assert app.session_state["found"] is None


def test_without_yasa_it_cannot_be_switched_and_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(module, "is_installed", lambda: False)
    switch = shown().toggle(key="events_shown")
    assert switch.disabled
    assert switch.help == NEEDS_YASA


def test_what_cannot_be_looked_for_gets_a_sentence(monkeypatch):
    def fails(_night):
        raise CmtError("The other eye cannot be read.")

    monkeypatch.setattr(module, "night_events", fails)
    app = shown()
    app.toggle(key="events_shown").set_value(True).run()
    assert not app.exception
    assert "other eye cannot be read" in app.warning[0].value
    assert app.session_state["found"] is None


@pytest.mark.parametrize("word", ["AASM", "YASA"])
def test_the_help_names_the_source(word):
    assert word in shown().toggle(key="events_shown").help
