"""Lights that the browser or a field tells are kept, or the reason is told once."""

import sys
from datetime import time

import pytest
import streamlit as st

from cmt.summary import Lights
from dashboard.session import lights
from dashboard.session.edits import review_of
from dashboard.session.reader import StagedRecording
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(start=time(22, 45)), False)


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    monkeypatch.setattr(st, "query_params", {})
    opened = {}
    monkeypatch.setattr(st, "session_state", opened)
    return opened


def clicked(state: dict, told: object) -> Lights:
    state["navigator"] = {"lights": told}
    lights.take_click("navigator", review_of(NIGHT))
    return review_of(NIGHT).lights


def test_a_click_is_kept_and_taken_back(state):
    assert clicked(state, {"off": 60, "on": None}) == Lights(60)
    assert clicked(state, {"off": 60, "on": 300}) == Lights(60, 300)
    assert clicked(state, {"off": None, "on": None}) == Lights()
    assert lights.trouble() is None


@pytest.mark.parametrize(
    "told",
    [
        None,
        "off",
        3,
        {"off": "60", "on": None},
        {"off": 1.5, "on": None},
        {"off": True},
    ],
)
def test_what_no_browser_of_ours_tells_changes_nothing(state, told):
    clicked(state, {"off": 60, "on": None})
    assert clicked(state, told) == Lights(60)


def test_lights_that_cannot_be_are_told_once_and_not_kept(state):
    assert clicked(state, {"off": 300, "on": 60}) == Lights()
    assert "must come after lights off" in lights.trouble()
    assert lights.trouble() is None
    assert clicked(state, {"off": 10**9, "on": None}) == Lights()


def test_the_numbers_of_the_night_lie_between_the_lights(state):
    clicked(state, {"off": 60, "on": 300})
    assert review_of(NIGHT).summary.trt_min == 4


def test_a_night_that_is_not_kept_has_no_lights_either(state):
    from dashboard.session.edits import Review

    state["navigator"] = {"lights": {"off": 60, "on": None}}
    lights.take_click("navigator", Review(NIGHT))
    assert lights.trouble() is None
