"""Where a reader is in the night."""

from math import isnan

import streamlit as st

from dashboard.session.reader import StagedRecording


def current_epoch(night: StagedRecording) -> int:
    """Return the 0-based epoch that the reader is on."""
    return min(st.session_state.get("cursor", 0), len(night.staging.usable) - 1)


def go_to(epoch: int) -> None:
    """Let the night page open on a 0-based epoch."""
    st.session_state["cursor"] = epoch


def step(key: str, by: int, n_places: int) -> None:
    """Go on or back in a list of places, where a widget has the number of one."""
    at = st.session_state.get(key) or 0
    st.session_state[key] = max(0, min(n_places - 1, at + by))


def take_cursor(key: str, n_epochs: int) -> None:
    """Take the epoch that the navigator reports: client input, so it is bounded."""
    told = st.session_state[key].get("cursor")
    at = told.get("epoch") if isinstance(told, dict) else None
    if isinstance(at, int | float) and not isnan(at):
        st.session_state["cursor"] = int(max(0, min(n_epochs - 1, at)))
