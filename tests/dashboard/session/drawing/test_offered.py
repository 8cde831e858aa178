"""Epochs are offered in one way at a time, for as long as the session lasts."""

from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st

from dashboard.server.epoch_routes import _DRAWINGS
from dashboard.session.drawing.offered import offer_epochs


def night() -> SimpleNamespace:
    return SimpleNamespace(staging=SimpleNamespace(usable=np.ones(20, bool)))


def drawn(epoch: int, stays: bool) -> dict:
    return {"epoch": epoch, "stays": stays}


@pytest.fixture(autouse=True)
def state(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    return st.session_state


def test_the_same_way_keeps_its_key():
    one = night()
    assert offer_epochs(one, "light", drawn) == offer_epochs(one, "light", drawn)


def test_another_way_or_night_has_another_and_the_one_before_is_shut():
    one = night()
    keys = [
        offer_epochs(each, stamp, drawn)
        for each, stamp in ((one, "light"), (one, "dark"), (night(), "dark"))
    ]
    assert len(set(keys)) == 3
    assert [key in _DRAWINGS for key in keys] == [False, False, True]


def test_with_the_session_it_ends(state):
    key = offer_epochs(night(), "light", drawn)
    state.clear()
    assert key not in _DRAWINGS
