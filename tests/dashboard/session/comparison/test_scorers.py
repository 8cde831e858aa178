"""Who can be compared: experts by number, the model, and what is made of both."""

import sys

import numpy as np
import pytest
import streamlit as st

from cmt.hypnogram import Hypnogram
from cmt.scoring import OpenedScoring
from dashboard.server.review_store import review_store
from dashboard.session.comparison.scorers import scorers_of, votes_of
from dashboard.session.comparison.second_opinion import Asked
from dashboard.session.edits import review_of
from dashboard.session.reader import StagedRecording
from tests.cmt.second_opinion.opinions import opinion
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])


def night(*stages: int) -> StagedRecording:
    """Return a night with an expert for each stage, who gave it to all epochs."""
    scorings = tuple(
        OpenedScoring(Hypnogram(np.full(N_EPOCHS, stage)), "a list", (), ())
        for stage in stages
    )
    return StagedRecording(recording(N_EPOCHS), staging(), False, scorings)


def names(of: StagedRecording) -> list[str]:
    return [scorer.name for scorer in scorers_of(of).values()]


def test_without_anything_else_there_is_the_model_alone():
    assert names(night()) == ["Model"]


def test_one_expert_needs_no_number_and_several_have_one():
    assert names(night(2)) == ["Expert", "Model"]
    assert names(night(2, 3)) == ["Expert 1", "Expert 2", "Model"]


def test_the_final_scoring_is_there_once_a_reader_gave_a_stage():
    of = night()
    review_store().add_edits(review_of(of).study, [edit(3, "R")])
    found = scorers_of(of)
    assert list(found) == ["final", "model"]
    assert found["final"].hypnogram.stages[3] == 4
    assert "1 epoch" in found["final"].about


def test_several_readers_are_compared_over_the_epochs_that_each_gave_a_stage():
    of = night()
    edits = [edit(3, "R", reader="AB"), edit(4, "W", reader="CD")]
    review_store().add_edits(review_of(of).study, edits)
    found = scorers_of(of)
    assert [key for key in found if key.startswith("reader")] == [
        "reader/AB",
        "reader/CD",
    ]
    assert found["reader/AB"].hypnogram.stages[3:5].tolist() == [4, -1]
    assert found["reader/CD"].hypnogram.stages[3:5].tolist() == [-1, 0]


def test_yasa_brings_a_consensus_that_is_named_as_such():
    of = night(2)
    said = opinion("YASA 1", [4] * N_EPOCHS, 0.95)
    st.session_state["second_opinion"] = (of.key, Asked(opinion=said))
    found = scorers_of(of)
    assert list(found) == ["expert/1", "model", "yasa", "consensus"]
    assert found["yasa"].opinion is said
    assert found["consensus"].opinion.name == "consensus of tiny and YASA 1"
    assert set(found["consensus"].hypnogram.stages.tolist()) == {4}


def test_three_experts_have_a_majority_in_which_ties_are_unscored():
    assert scorers_of(night(2, 3, 3))["majority"].hypnogram.stages[0] == 3
    assert scorers_of(night(2, 3, 4))["majority"].hypnogram.stages[0] == -1
    assert "majority" not in scorers_of(night(2, 3))


def test_votes_are_counted_over_those_who_are_asked():
    experts = list(scorers_of(night(2, 3, 4)).values())[:3]
    found, rows = votes_of(experts, decides_ties=experts[1])
    assert found.stages.tolist() == [3] * N_EPOCHS
    assert rows.shape == (3, N_EPOCHS)
