"""Lights that a field tells are a change of the reader's scoring, or refused."""

import sys
from datetime import time

import pytest
import streamlit as st

from cmt.summary import Lights
from dashboard.server.review_store import review_store
from dashboard.session import lights
from dashboard.session.edits import review_of
from dashboard.session.reader import StagedRecording
from tests.support.review.lights import lit
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(start=time(22, 45)), False)


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    monkeypatch.setattr(st, "query_params", {})
    opened = {"reader": "AB"}
    monkeypatch.setattr(st, "session_state", opened)
    return opened


def typed(state: dict, off: str = "", on: str = "", review=None) -> Lights:
    state |= {"off": off, "on": on}
    lights.take_typed(("off", "on"), review or review_of(NIGHT))
    return review_of(NIGHT).lights


def test_what_is_typed_is_a_change_that_names_the_reader(state):
    assert typed(state, "22:46") == Lights(60)
    assert typed(state, "22:46", "22:50") == Lights(60, 300)
    assert typed(state) == Lights()
    edits = review_of(NIGHT).edits
    assert [(e.number, e.epoch, e.old, e.new, e.reader) for e in edits] == [
        (1, 2, "", "off 60 s", "AB"),
        (2, 10, "off 60 s", "off 60 s, on 300 s", "AB"),
        (3, 2, "off 60 s, on 300 s", "", "AB"),
    ]
    assert lights.trouble(["", ""]) is None


def test_lights_on_at_the_very_end_stand_at_the_last_epoch(state):
    end_s = 30 * N_EPOCHS
    clock = Lights(None, end_s).clocks(time(22, 45))[1]
    assert typed(state, on=str(clock)) == Lights(None, end_s)
    assert review_of(NIGHT).edits[0].epoch == N_EPOCHS - 1


def test_the_same_typed_in_another_way_changes_nothing(state):
    typed(state, "22:46:00")
    typed(state, " 22:46 ")
    assert len(review_of(NIGHT).edits) == 1


def test_what_cannot_be_is_told_as_long_as_it_is_typed(state):
    assert typed(state, "22:50", "22:46") == Lights()
    for _ in range(2):
        assert "is not after lights off" in lights.trouble(["22:50", "22:46"])
    assert "is not after" in lights.trouble(["22:50", ""])
    assert lights.trouble(["22:50", ""]) is None


def test_what_another_window_has_set_since_is_told_and_stays(state):
    before = review_of(NIGHT)
    review_store().add_edits(before.study, [lit(90)])
    assert typed(state, "22:46", review=before) == Lights(90)
    assert "Another window has changed the lights" in lights.trouble(["22:46:30", ""])


def test_what_was_signed_meanwhile_is_told_why_it_stays(state):
    typed(state, "22:46")
    before = review_of(NIGHT)
    review_store().sign(before.study, "AB", 1)
    assert typed(state, review=before) == Lights(60)
    assert "signed by AB, version 1" in lights.trouble(["", ""])


def test_the_numbers_of_the_night_lie_between_the_lights(state):
    typed(state, "22:46", "22:50")
    assert review_of(NIGHT).summary.trt_min == 4
    assert review_of(NIGHT).of_the_model().lights == Lights()
