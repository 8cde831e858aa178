"""A night is shown as it is stored now; without a store it is shown all the same."""

import sys

import pytest
import streamlit as st

from cmt.errors import StoreError
from dashboard.server.review_store import review_store
from dashboard.session.edits import (
    begin_run,
    last_review,
    review_of,
    review_of_this_run,
)
from dashboard.session.reader import StagedRecording
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(), False)


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """Return the store of a reader who has just come."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    return review_store()


def test_the_first_look_keeps_the_night_and_finds_no_changes(store):
    review = review_of(NIGHT)
    assert store.n_epochs(review.study) == N_EPOCHS
    assert (review.edits, review.trouble) == ((), None)


def test_what_was_stored_since_is_there_at_the_next_look(store):
    store.add_edits(review_of(NIGHT).study, [edit(3, "R")])
    review = review_of(NIGHT)
    assert review.scoring.final.stages[3] == 4
    assert review.summary.stage_min["R"] == 0.5
    assert review.table["stage"][3] == "R"
    assert review.describe()["review"]["n_changed"] == 1


def test_a_session_that_comes_later_goes_on_with_the_same_study(store):
    first = review_of(NIGHT)
    store.add_edits(first.study, [edit(3)])
    st.session_state.clear()
    later = review_of(NIGHT)
    assert (later.study, len(later.edits)) == (first.study, 1)


def test_another_night_in_the_same_session_is_another_study():
    other = StagedRecording(recording(N_EPOCHS), staging(model="another"), False)
    assert review_of(NIGHT).study != review_of(other).study
    third = StagedRecording(recording(N_EPOCHS), staging(eeg="C3-M2"), False)
    assert len({review_of(night).study for night in (NIGHT, other, third)}) == 3


def test_each_reader_is_shown_her_own_scoring(store):
    study = review_of(NIGHT).study
    store.add_edits(study, [edit(3, "R"), edit(4, "R", reader="CD")])
    for scorer, epoch in (("AB", 3), ("CD", 4)):
        st.session_state["reader"] = scorer
        review = review_of(NIGHT)
        assert [each.epoch for each in review.edits] == [epoch]
        assert (review.scorer, review.version.number) == (scorer, 1)
    st.session_state["reader"] = "EF"
    assert (review_of(NIGHT).edits, review_of(NIGHT).scorer) == ((), "EF")


def test_where_nobody_said_who_reads_the_only_scoring_is_shown_and_of_two_none(store):
    study = review_of(NIGHT).study
    store.add_edits(study, [edit(3, "R")])
    assert (review_of(NIGHT).scorer, review_of(NIGHT).reader) == ("AB", None)
    store.add_edits(study, [edit(4, "R", reader="CD")])
    assert (review_of(NIGHT).scorer, review_of(NIGHT).edits) == (None, ())
    assert len(review_of(NIGHT).versions) == 2


def test_a_signed_version_can_be_looked_at_after_it_was_reopened(store):
    study = review_of(NIGHT).study
    store.add_edits(study, [edit(3, "R")])
    signed = store.sign(study, "AB", 1)
    assert review_of(NIGHT).signature == signed
    assert review_of(NIGHT).describe()["signature"]["stages_sha256"]
    store.reopen(study, "AB")
    store.add_edits(study, [edit(4, "R")])
    now = review_of(NIGHT)
    assert (now.signature, now.version.number, len(now.edits)) == (None, 2, 2)
    assert now.describe()["signature"] == "not signed"
    old = review_of(NIGHT, now.versions[0])
    assert (old.version.number, len(old.edits)) == (1, 1)
    assert old.of_the_model().scoring.final.stages.tolist() == [2] * N_EPOCHS


def test_without_a_store_the_night_is_shown_and_says_why_it_cannot_be_scored(
    tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "file")])
    review = review_of(NIGHT)
    assert (review.study, review.edits) == (None, ())
    assert review.trouble.startswith("Nothing can be scored here. Corrections cannot")
    assert review.scoring.final.stages.tolist() == [2] * N_EPOCHS


def test_while_the_store_does_not_answer_the_night_stays_as_it_was_read(
    store, monkeypatch
):
    store.add_edits(review_of(NIGHT).study, [edit(3, "R")])
    before = review_of(NIGHT)

    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(type(store), "versions", refuse)
    after = review_of(NIGHT)
    assert (after.study, after.edits) == (before.study, before.edits)
    assert after.trouble == "The disk is full. What you change waits in this tab."
    other = StagedRecording(recording(N_EPOCHS), staging(eeg="C3-M2"), False)
    assert review_of(other).trouble.startswith("Nothing can be scored here.")


def test_what_was_read_last_is_given_again_without_asking_the_store(store, monkeypatch):
    store.add_edits(review_of(NIGHT).study, [edit(3, "R")])
    read = review_of(NIGHT)
    monkeypatch.setattr(type(store), "versions", lambda *_: 1 / 0)
    assert last_review(NIGHT) == read


def test_a_version_that_was_looked_at_is_not_the_readers_review(store):
    study = review_of(NIGHT).study
    store.add_edits(study, [edit(3, "R")])
    store.sign(study, "AB", 1)
    store.reopen(study, "AB")
    store.add_edits(study, [edit(4, "W")])
    review_of(NIGHT)
    review_of(NIGHT, store.versions(study)[0])
    assert len(last_review(NIGHT).edits) == 2


def test_a_review_is_read_once_for_a_run_and_anew_by_a_part_that_runs_again(store):
    begun = begin_run(NIGHT)
    store.add_edits(begun.study, [edit(3, "R")])
    assert review_of_this_run(NIGHT) == begun
    assert len(review_of_this_run(NIGHT).edits) == 1


@pytest.mark.usefixtures("store")
def test_what_was_read_of_another_night_is_not_taken():
    begin_run(NIGHT)
    other = StagedRecording(None, staging(), False, study="0" * 32)
    assert review_of_this_run(other).study == "0" * 32
