"""The open recording has a name on every page, and never that of its file."""

import pytest
import streamlit as st

from cmt.errors import StoreError
from cmt.review.code import study_name
from cmt.store import Study
from dashboard.session.reader import Source, StagedRecording
from dashboard.session.studies import naming
from dashboard.session.studies.naming import open_study
from tests.support.review.changes import review
from tests.support.stagings import staging

STUDY = "4f2a9c" + 26 * "0"
NIGHT = StagedRecording(None, staging(), False, study=STUDY)


def open_name() -> str:
    return open_study().name


@pytest.fixture
def state(monkeypatch):
    """Return a session in which nothing is open."""
    opened = {}
    monkeypatch.setattr(st, "session_state", opened)
    monkeypatch.setattr(st, "query_params", {})
    return opened


@pytest.fixture
def stored(monkeypatch):
    """Let every night be kept under one key."""
    kept = review(staging())
    monkeypatch.setattr(naming, "last_review", lambda _: kept)
    monkeypatch.setattr(naming, "code_of", lambda _: "")
    return kept.study


def test_where_nothing_is_open_nothing_is_named(state):
    assert open_name() == ""
    assert state == {}


def test_a_night_has_the_first_letters_of_its_key_in_the_store(state, stored):
    state["night"] = NIGHT
    assert open_name() == study_name(None, stored)


@pytest.mark.usefixtures("stored")
def test_a_code_that_is_kept_in_the_store_goes_first(state, monkeypatch):
    state["night"] = NIGHT
    monkeypatch.setattr(naming, "code_of", lambda _: "S-01")
    assert open_name() == "Study S-01"


def test_while_the_store_does_not_answer_a_night_has_its_own_code(
    state, stored, monkeypatch
):
    def refuse(_review: object) -> str:
        raise StoreError("The disk is full.")

    state["night"] = NIGHT
    monkeypatch.setattr(naming, "code_of", refuse)
    assert open_name() == study_name(None, stored)


def test_the_demo_night_is_called_so(state, stored):
    state["night"] = StagedRecording(None, staging(), True, study=STUDY)
    assert open_name() == study_name(None, stored, simulated=True)


def test_what_is_not_staged_yet_is_not_called_by_its_file(state, tmp_path):
    state["source"] = Source(tmp_path / "Jane Doe.edf", "one")
    assert open_name() == "Recording open, not staged yet"


class Kept:
    """A store that has one simulated night, called S-07."""

    def study(self, key: str) -> Study | None:
        return Study(staging(), True) if key == STUDY else None

    def code(self, key: str) -> str | None:
        return "S-07" if key == STUDY else None


@pytest.mark.parametrize(
    ("key", "named"),
    [
        (STUDY, ("Study S-07 (simulated)", STUDY, "S-07")),
        ("a" * 32, ("Study AAA-AAA", None, "")),
    ],
)
def test_a_night_that_the_address_names_has_its_code_before_it_is_read(
    state, monkeypatch, key, named
):
    monkeypatch.setattr(naming, "review_store", Kept)
    st.query_params["night"] = key
    assert open_study() == named
    assert state == {}


def test_a_night_of_an_address_has_a_name_while_the_store_does_not_answer(
    state, monkeypatch
):
    def refuse() -> Kept:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(naming, "review_store", refuse)
    st.query_params["night"] = STUDY
    assert open_name() == "Study 4F2-A9C"
    assert state == {}
