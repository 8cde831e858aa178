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


def changed(of: StagedRecording, *edits) -> str:
    study = review_of(of).study
    review_store().add_edits(study, list(edits))
    review_of(of)
    return study


def test_a_readers_scoring_is_there_once_she_gave_a_stage():
    of = night()
    changed(of, edit(2, "flagged", "", kind="flag"))
    assert names(of) == ["Model"]
    changed(of, edit(3, "R"))
    found = scorers_of(of)
    alone = "AB, version 1, not signed, given stages alone"
    assert names(of) == ["AB, version 1, not signed", alone, "Model"]
    assert found["version/AB/1"].hypnogram.stages[3] == 4
    assert "1 epoch" in found["version/AB/1"].about


def test_versions_of_one_reader_are_compared_the_one_that_stands_first():
    of = night()
    study = changed(of, edit(3, "R"))
    review_store().sign(study, "AB", 1)
    review_store().reopen(study, "AB")
    changed(of, edit(3, "W", "R"))
    found = scorers_of(of)
    assert names(of) == [
        "AB, version 2, not signed",
        "AB, version 2, not signed, given stages alone",
        "AB, version 1, signed",
        "Model",
    ]
    stages = [found[f"version/AB/{n}"].hypnogram.stages[3] for n in (1, 2)]
    assert stages == [4, 0]
    assert "It is signed by AB, version 1" in found["version/AB/1"].about
    assert [key for key, each in found.items() if each.votes] == [
        "given/AB",
        "model",
    ]


def test_several_readers_are_compared_over_the_epochs_that_each_gave_a_stage():
    of = night()
    edits = [edit(3, "R", reader="AB"), edit(4, "W", reader="CD")]
    changed(of, *edits)
    found = scorers_of(of)
    assert list(found)[:4] == ["version/AB/1", "given/AB", "version/CD/1", "given/CD"]
    assert found["given/AB"].hypnogram.stages[3:5].tolist() == [4, -1]
    assert found["given/CD"].hypnogram.stages[3:5].tolist() == [-1, 0]
    assert found["version/CD/1"].hypnogram.stages[3:5].tolist() == [2, 0]
    voting = [key for key, each in found.items() if each.votes]
    assert voting == ["given/AB", "given/CD", "model"]


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
