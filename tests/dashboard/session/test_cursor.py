"""The cursor stays within the night, whatever the browser reports."""

from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st

from dashboard.session.cursor import current_epoch, go_to, place_in, take_cursor

N_EPOCHS = 20
NIGHT = SimpleNamespace(
    key="night", staging=SimpleNamespace(usable=np.ones(N_EPOCHS, bool))
)


@pytest.fixture
def state(monkeypatch):
    """Return a session that is empty."""
    monkeypatch.setattr(st, "session_state", {})
    return st.session_state


def reported(state: dict, told: object) -> dict:
    """Let the browser report a cursor, and return the session."""
    state["epoch/1"] = {"cursor": told}
    take_cursor("epoch/1", N_EPOCHS)
    return state


def test_a_reader_begins_at_the_first_epoch(state):
    assert (current_epoch(NIGHT), state) == (0, {})


def test_a_cursor_of_a_longer_night_is_brought_back(state):
    state["cursor"] = 900
    assert current_epoch(NIGHT) == N_EPOCHS - 1


@pytest.mark.parametrize(
    ("told", "epoch"),
    [(0, 0), (7, 7), (7.9, 7), (19, 19), (20, 19), (1e300, 19), (-5, 0)],
)
def test_a_reported_epoch_is_taken_within_the_night(state, told, epoch):
    assert reported(state, {"epoch": told})["cursor"] == epoch


@pytest.mark.parametrize("told", [float("inf"), float("-inf")])
def test_what_is_beyond_all_epochs_leads_to_one_of_them(state, told):
    assert reported(state, {"epoch": told})["cursor"] in range(N_EPOCHS)


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"epoch": None},
        {"epoch": "7"},
        {"epoch": [7]},
        {"epoch": float("nan")},
        ["x"],
        5,
    ],
)
def test_what_is_no_number_moves_nobody(state, told):
    state["cursor"] = 4
    assert reported(state, told)["cursor"] == 4


def test_a_reader_who_is_led_to_an_epoch_is_there(state):
    reported(state, {"epoch": 3})
    go_to(12)
    assert current_epoch(NIGHT) == 12


def test_what_a_browser_tells_does_not_count_as_being_led(state):
    before = place_in(NIGHT)
    reported(state, {"epoch": 3})
    assert (place_in(NIGHT).epoch, place_in(NIGHT).led) == (3, before.led)


@pytest.mark.usefixtures("state")
def test_who_is_led_to_an_epoch_begins_there_whatever_the_browser_kept():
    before = place_in(NIGHT)
    go_to(before.epoch)
    assert place_in(NIGHT).led != before.led


def test_the_browser_of_a_session_that_has_ended_does_not_know_the_next_ones_leads(
    state,
):
    go_to(3)
    before = place_in(NIGHT)
    state.clear()
    go_to(5)
    assert place_in(NIGHT).led != before.led


@pytest.mark.usefixtures("state")
def test_places_of_two_nights_are_told_apart():
    other = SimpleNamespace(key="other", staging=NIGHT.staging)
    assert place_in(NIGHT).led != place_in(other).led
