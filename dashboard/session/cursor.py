"""Where a reader is in the night."""

from math import isnan

import streamlit as st

from dashboard.session.reader import StagedRecording

SENT_AHEAD = 3
"""Epochs sent before they are asked for, so that arrow keys find them there."""


def current_epoch(night: StagedRecording) -> int:
    """Return the 0-based epoch that the reader is on."""
    return min(st.session_state.get("cursor", 0), len(night.staging.usable) - 1)


def epochs_to_draw(night: StagedRecording) -> list[int]:
    """Return the epoch the reader is on, then those they are stepping towards.

    The last is a neighbour that they look at for a moment.
    """
    here, step = current_epoch(night), st.session_state.get("step", 0)
    ahead = (here + step * n for n in range(1, SENT_AHEAD + 1)) if step else ()
    peeked = st.session_state.get("peek", here)
    beside = [peeked] if abs(peeked - here) == 1 else []
    wanted = dict.fromkeys([here, *ahead, *beside])
    return [at for at in wanted if 0 <= at < len(night.staging.usable)]


def go_to(epoch: int) -> None:
    """Let the night page open on a 0-based epoch."""
    st.session_state["cursor"], st.session_state["step"] = epoch, 0


def step(key: str, by: int, n_places: int) -> None:
    """Go on or back in a list of places, where a widget has the number of one."""
    at = st.session_state.get(key) or 0
    st.session_state[key] = max(0, min(n_places - 1, at + by))


def take_cursor(key: str, n_epochs: int) -> None:
    """Take the epoch that the navigator reports: client input, so it is bounded."""
    moved_to = st.session_state[key].get("cursor")
    epoch = _epoch_of(moved_to, n_epochs)
    if epoch is not None:
        moved = epoch - st.session_state.get("cursor", 0)
        st.session_state["stays"] = not moved
        stepping = 0 < abs(moved) <= 2 * SENT_AHEAD
        st.session_state["step"] = (1 if moved > 0 else -1) if stepping else 0
        st.session_state["cursor"] = epoch


def take_peek(key: str, n_epochs: int) -> None:
    """Take the neighbour that a reader looks at without going there."""
    epoch = _epoch_of(st.session_state[key].get("peek"), n_epochs)
    if epoch is not None:
        st.session_state["peek"] = epoch


def _epoch_of(told: object, n_epochs: int) -> int | None:
    at = told.get("epoch") if isinstance(told, dict) else None
    if not isinstance(at, int | float) or isnan(at):
        return None
    return int(max(0, min(n_epochs - 1, at)))


def stays() -> bool:
    """Return whether the browser has asked again for the epoch that it shows."""
    return st.session_state.get("stays", False)
