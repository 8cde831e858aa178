"""A night is gone on with: from its address alone, and from its recording."""

import sys
from types import SimpleNamespace

import pytest
import streamlit as st

from cmt.store import keep_place
from dashboard.server.review_store import review_store
from dashboard.session import cursor, reader, resume
from dashboard.session.edits import review_of
from dashboard.session.reader import Source, StagedRecording
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(), simulated=True)


class EndedError(Exception):
    """The page was ended, as Streamlit does."""


def end_page() -> None:
    raise EndedError


@pytest.fixture(autouse=True)
def said(tmp_path, monkeypatch):
    """Return what is told to a reader who has just come, with an empty address."""
    told = []
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    for name in ("info", "warning", "error", "page_link"):
        monkeypatch.setattr(st, name, lambda text, **_: told.append(text))
    monkeypatch.setattr(st, "stop", end_page)
    return told


@pytest.fixture
def study():
    """Return the key of a night of which something was scored, in an ended session."""
    key = review_of(NIGHT).study
    review_store().add_edits(key, [edit(3), edit(6)])
    st.session_state.clear()
    return key


def test_the_address_names_the_night_that_is_open():
    st.session_state["night"] = NIGHT
    assert resume.require_night() is NIGHT
    assert st.query_params == {"night": review_of(NIGHT).study}


def test_after_a_reload_the_address_brings_the_night_back_with_its_changes(study):
    st.query_params["night"] = study
    night = resume.require_night()
    assert (night.recording, night.simulated, night.study) == (None, True, study)
    assert len(review_of(night).edits) == 2
    assert cursor.current_epoch(night) == 7


def test_opened_again_from_its_recording_a_night_goes_on_too(study):
    st.session_state["night"] = NIGHT
    resume.go_on()
    assert cursor.current_epoch(NIGHT) == 7
    assert review_of(NIGHT).study == study


def test_a_night_that_nobody_scored_opens_at_its_first_epoch():
    st.session_state["night"] = NIGHT
    resume.go_on()
    assert cursor.current_epoch(NIGHT) == 0


def test_scored_to_the_end_it_opens_at_its_last_epoch(study):
    review_store().add_edits(study, [edit(N_EPOCHS - 1)])
    st.session_state["night"] = NIGHT
    resume.go_on()
    assert cursor.current_epoch(NIGHT) == N_EPOCHS - 1


def test_an_address_of_no_night_is_told(said):
    st.query_params["night"] = "0" * 32
    with pytest.raises(EndedError):
        resume.require_night()
    assert "not in the store" in said[0]


def test_a_recording_that_was_opened_since_counts_more_than_the_address(study, said):
    st.query_params["night"] = study
    st.session_state["source"] = Source(SimpleNamespace(), "another")
    with pytest.raises(EndedError):
        resume.require_night()
    assert "No night has been staged yet" in said[0]


def test_a_store_that_cannot_be_opened_is_told(study, said, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "file")])
    st.query_params["night"] = study
    with pytest.raises(EndedError):
        resume.require_night()
    assert "cannot be kept in" in said[0]


def test_it_opens_where_its_reader_stood_last(study):
    keep_place(review_store(), study, 2)
    st.query_params["night"] = study
    assert cursor.current_epoch(resume.require_night()) == 2


def test_a_kept_night_takes_the_place_of_what_is_open(study):
    st.session_state.update(source=Source(SimpleNamespace(), "another"), header=1)
    assert resume.open_study(study)
    assert reader.source() is None
    assert resume.require_night().study == study


def test_a_study_that_is_open_already_keeps_its_signals(study):
    st.session_state["night"] = NIGHT
    assert resume.open_study(study)
    assert st.session_state["night"] is NIGHT


def test_a_study_that_is_not_there_closes_nothing():
    st.session_state["night"] = NIGHT
    assert not resume.open_study("0" * 32)
    assert st.session_state["night"] is NIGHT
