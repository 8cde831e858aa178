"""Lights off and on: what a reader clicks or types, kept with the study."""

from datetime import time

import streamlit as st

from cmt.clock import read_clock
from cmt.errors import CmtError
from cmt.store import keep_lights
from cmt.summary import Lights, place_lights, refuse_impossible
from dashboard.server.review_store import review_store
from dashboard.session.edits import Review

NAMES = ("off", "on")
_TROUBLE = "lights/trouble"


def take_click(key: str, review: Review) -> None:
    """Keep the lights that the navigator reports, in seconds: client input."""
    told = st.session_state[key].get("lights")
    seconds = [told.get(name) for name in NAMES] if isinstance(told, dict) else [""]
    if all(second is None or type(second) is int for second in seconds):
        _keep(review, Lights(*seconds))


def take_typed(keys: tuple[str, str], review: Review) -> None:
    """Keep what was typed in two fields, unless it cannot be: the page says why."""
    try:
        lights = typed_lights(review, *(st.session_state[key] for key in keys))
    except CmtError:
        return
    _keep(review, lights)


def typed_lights(review: Review, off: str, on: str) -> Lights:
    """Return the lights that were typed as times of day; nothing typed is none.

    Raises
    ------
    CmtError
        One is no time of day, or not in the recording.
    """
    return place_lights(review.auto, _clock(off), _clock(on))


def trouble() -> str | None:
    """Return why lights were not kept; told once."""
    return st.session_state.pop(_TROUBLE, None)


def _keep(review: Review, lights: Lights) -> None:
    try:
        refuse_impossible(review.auto, lights)
        if review.study is not None:
            keep_lights(review_store(), review.study, lights)
    except CmtError as error:
        st.session_state[_TROUBLE] = str(error)


def _clock(text: str) -> time | None:
    """Read ``22:45`` or ``22:45:00``; nothing typed is no time."""
    typed = text.strip()
    if not typed:
        return None
    found = read_clock(f"{typed}:00" if typed.count(":") == 1 else typed)
    if found is None:
        raise CmtError(f"“{typed}” is no time of day. Type it as 22:45 or 22:45:00.")
    return found
