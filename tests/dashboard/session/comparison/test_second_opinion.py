"""YASA is asked once a night, beside the page, and what it lacks is a sentence."""

import threading

import numpy as np
import pytest
import streamlit as st

from cmt.errors import CmtError
from dashboard.session import reader
from dashboard.session.comparison import second_opinion
from dashboard.session.reader import StagedRecording
from tests.cmt.second_opinion.opinions import opinion
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(), False)
OTHER = StagedRecording(recording(N_EPOCHS), staging(eeg="C3-M2"), False)
SAID = opinion("YASA 1", [2] * (N_EPOCHS - 2) + [4, 0])


@pytest.fixture(autouse=True)
def lock(monkeypatch):
    made = threading.Lock()
    monkeypatch.setattr(second_opinion, "one_at_a_time", lambda: made)
    monkeypatch.setattr(st, "session_state", {})
    return made


@pytest.fixture
def calls(monkeypatch):
    """Return a list that gets an entry whenever YASA stages a night."""
    found = []

    def stage(night, usable, eog_usable, progress):
        progress(0.5, "YASA measures the epochs")
        found.append((night, usable, eog_usable))
        return SAID

    monkeypatch.setattr(second_opinion, "stage_with_yasa", stage)
    return found


def asked(night=NIGHT) -> second_opinion.Asked:
    found = second_opinion.ask(night)
    assert found.ended.wait(60)
    return found


def test_yasa_is_asked_about_the_signals_of_the_night(calls):
    assert asked().opinion is SAID
    (call,) = calls
    assert call[0] is NIGHT.recording
    assert np.array_equal(call[1], NIGHT.staging.usable)
    assert np.array_equal(call[2], NIGHT.staging.eog_used)


def test_a_night_is_staged_once(calls):
    assert asked() is asked()
    assert len(calls) == 1


def test_another_night_has_another_opinion(calls):
    asked()
    assert second_opinion.opinion_of(OTHER) is None
    asked(OTHER)
    assert len(calls) == 2


def test_asking_does_not_wait_for_the_answer(calls, lock):
    with lock:
        found = second_opinion.ask(NIGHT)
        assert (found.opinion, found.ended.is_set()) == (None, False)
        assert "Waiting" in found.doing
    assert found.ended.wait(60)
    assert (found.share, found.doing) == (0.5, "YASA measures the epochs")
    assert calls


def test_what_yasa_cannot_stage_is_a_sentence_and_can_be_asked_again(
    monkeypatch, calls
):
    stage = second_opinion.stage_with_yasa

    def refuse(*_):
        raise CmtError("YASA is not installed.")

    monkeypatch.setattr(second_opinion, "stage_with_yasa", refuse)
    assert asked().trouble == "YASA is not installed."
    monkeypatch.setattr(second_opinion, "stage_with_yasa", stage)
    assert asked().opinion is SAID
    assert len(calls) == 1


def test_the_epochs_on_which_both_differ_are_there_once_yasa_was_asked(calls):
    assert second_opinion.epochs_that_differ(NIGHT).size == 0
    asked()
    found = second_opinion.epochs_that_differ(NIGHT)
    assert found.tolist() == [N_EPOCHS - 2, N_EPOCHS - 1]
    assert len(calls) == 1


def test_another_recording_takes_the_opinion_with_it(calls, monkeypatch, tmp_path):
    asked()
    monkeypatch.setattr(reader, "demo_night", lambda: tmp_path / "demo.edf")
    reader.open_demo()
    assert second_opinion.asked_of(NIGHT) is None
    assert calls


def test_a_program_that_ends_starts_no_new_staging(monkeypatch, calls):
    ending = threading.Event()
    monkeypatch.setattr(second_opinion, "_ENDING", ending)
    second_opinion.end_asking()
    assert asked().opinion is None
    assert calls == []
