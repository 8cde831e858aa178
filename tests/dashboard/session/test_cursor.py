"""The cursor stays within the night, whatever the browser reports."""

from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st

from dashboard.session.cursor import (
    SENT_AHEAD,
    current_epoch,
    epochs_to_draw,
    go_to,
    take_cursor,
    take_peek,
)

N_EPOCHS = 20
NIGHT = SimpleNamespace(staging=SimpleNamespace(usable=np.ones(N_EPOCHS, bool)))


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


@pytest.mark.parametrize(
    ("epoch", "step"),
    [(11, 1), (9, -1), (16, 1), (4, -1), (17, 0), (3, 0), (10, 0)],
)
def test_a_short_move_is_a_step_and_a_long_one_a_jump(state, epoch, step):
    state["cursor"] = 10
    assert reported(state, {"epoch": epoch})["step"] == step


@pytest.mark.parametrize(
    ("cursor", "step", "epochs"),
    [
        (5, 0, [5]),
        (5, 1, [5, 6, 7, 8]),
        (5, -1, [5, 4, 3, 2]),
        (18, 1, [18, 19]),
        (1, -1, [1, 0]),
        (0, -1, [0]),
    ],
)
def test_epochs_that_a_reader_steps_towards_are_sent_ahead(state, cursor, step, epochs):
    state.update(cursor=cursor, step=step)
    assert epochs_to_draw(NIGHT) == epochs
    assert len(epochs) <= 1 + SENT_AHEAD


def test_a_reader_who_is_led_to_an_epoch_steps_nowhere_yet(state):
    reported(state, 3)
    go_to(12)
    assert (current_epoch(NIGHT), epochs_to_draw(NIGHT)) == (12, [12])


def test_a_neighbour_that_is_looked_at_is_sent_and_nothing_else_is(state):
    state["cursor"] = 12
    for told, epochs in ((13, [12, 13]), (11, [12, 11]), (40, [12]), (None, [12])):
        state["peek"] = 12
        state["epoch/1"] = {"peek": {"epoch": told}}
        take_peek("epoch/1", len(NIGHT.staging.usable))
        assert epochs_to_draw(NIGHT) == epochs
        assert current_epoch(NIGHT) == 12
