"""Studies are named, signed and reopened; what cannot be is told once."""

import sys

import pytest
import streamlit as st

from dashboard.server.review_store import review_store
from dashboard.session.edits import review_of
from dashboard.session.reader import StagedRecording
from dashboard.session.studies import signing as studies
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(), False)


@pytest.fixture(autouse=True)
def study(tmp_path, monkeypatch):
    """Return the key of a night in which AB, who reads, changed an epoch."""
    monkeypatch.setattr(st, "session_state", {"reader": "AB"})
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    key = review_of(NIGHT).study
    review_store().add_edits(key, [edit(3)])
    return key


def typed(study: str, code: str, is_certain: bool = False) -> str:
    st.session_state["field"] = code
    studies.give_code(study, "field", is_certain)
    return studies.code_of(review_of(NIGHT))


def test_a_code_that_raises_no_doubt_is_kept_at_once(study):
    assert typed(study, "S-07") == "S-07"
    assert studies.doubt("field") is None
    assert [each.code for each in studies.listed()] == ["S-07"]


def test_a_doubtful_code_is_kept_when_the_reader_is_certain(study):
    assert typed(study, "Jane Doe") == ""
    assert "person’s name" in studies.doubt("field")
    assert typed(study, "Jane Doe", is_certain=True) == "Jane Doe"
    assert studies.doubt("field") is None


def test_an_emptied_field_takes_the_code_away(study):
    typed(study, "S-07")
    assert typed(study, "") == ""


def test_what_is_no_code_is_told_once_and_the_old_one_stays(study):
    typed(study, "S-07")
    assert typed(study, "S" * 41) == "S-07"
    assert "1 to 40" in studies.trouble("field")
    assert studies.trouble("field") is None


def test_a_scoring_is_signed_as_the_reader_saw_it_and_reopened(study):
    studies.sign(review_of(NIGHT))
    assert review_of(NIGHT).signature.n_edits == 1
    studies.reopen(review_of(NIGHT))
    found = studies.scorings_of(study)
    assert [(each.number, each.is_frozen) for each in found] == [(1, True), (2, False)]
    assert b"reopened" in studies.audit_trail(study)


def test_what_cannot_be_signed_is_told_once(study):
    seen = review_of(NIGHT)
    review_store().add_edits(study, [edit(4)])
    studies.sign(seen)
    assert "changed since you looked" in studies.trouble("sign")
    assert studies.trouble("sign") is None


def test_a_night_without_a_store_has_no_code():
    review = review_of(NIGHT)
    lost = type(review)(NIGHT)
    assert studies.code_of(lost) == ""
