"""Where a reader is in the night."""

from dataclasses import dataclass
from math import isnan
from secrets import token_hex

import streamlit as st

from dashboard.session.reader import StagedRecording


@dataclass(frozen=True)
class Place:
    """Where Python thinks the reader is: a 0-based epoch, and when it led her last.

    The browser moves at once and tells Python when the reader rests. Who leaves the
    page sooner comes back to where she was in the browser, unless ``led`` has changed.
    """

    epoch: int
    led: str

    def told(self) -> dict:
        """Return it ready for JSON."""
        return {"epoch": self.epoch, "led": self.led}


def place_in(night: StagedRecording) -> Place:
    """Return where the reader is in a night, for what moves with her."""
    led = f"{night.key}/{st.session_state.get('led', 0)}"
    return Place(current_epoch(night), led)


def current_epoch(night: StagedRecording) -> int:
    """Return the 0-based epoch that the reader is on."""
    return min(st.session_state.get("cursor", 0), len(night.staging.usable) - 1)


def go_to(epoch: int) -> None:
    """Let the night page open on a 0-based epoch."""
    st.session_state["cursor"] = epoch
    # The browser keeps its own place for longer than a session may last, so that a
    # count would come to the same number again.
    st.session_state["led"] = token_hex(4)


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
