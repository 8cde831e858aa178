"""Lights off and on that are typed: changes of the reader's scoring, like any other."""

from datetime import UTC, datetime, time
from secrets import token_hex

import streamlit as st

from cmt.clock import read_clock
from cmt.errors import CmtError, ReviewError
from cmt.review import Edit
from cmt.stages import EPOCH_SECONDS
from cmt.summary import Lights, place_lights
from dashboard.server.review_store import review_store
from dashboard.session.edits import Review

NAMES = ("off", "on")
SEEN_ELSE = (
    "Another window has changed the lights since. Look at what it set, then type yours "
    "once more."
)
_TROUBLE = "lights/trouble"


def take_typed(keys: tuple[str, str], review: Review) -> None:
    """Store what was typed in two fields, unless it cannot be: the page says why."""
    typed = [st.session_state[key] for key in keys]
    st.session_state.pop(_TROUBLE, None)
    try:
        _store(review, typed_lights(review, *typed))
    except CmtError as error:
        st.session_state[_TROUBLE] = (typed, str(error))


def typed_lights(review: Review, off: str, on: str) -> Lights:
    """Return the lights that were typed as times of day; nothing typed is none.

    Raises
    ------
    CmtError
        One is no time of day, or not in the recording.
    """
    return place_lights(review.auto, _clock(off), _clock(on))


def trouble(typed: list[str]) -> str | None:
    """Return why lights were not stored: once, or as long as this is still typed."""
    was_typed, said = st.session_state.get(_TROUBLE, (typed, None))
    if was_typed != typed:
        del st.session_state[_TROUBLE]
    return said


def _store(review: Review, lights: Lights) -> None:
    if lights == review.lights:
        return
    made = _change(review, lights)
    if review_store().add_edits(review.study, [made]).conflicts:
        raise ReviewError(SEEN_ELSE)


def _change(review: Review, lights: Lights) -> Edit:
    """Return the change, at the epoch of the first light that it sets or takes back."""
    pairs = zip(lights, review.lights, strict=True)
    second = next(b if a is None else a for a, b in pairs if a != b)
    return Edit(
        id=token_hex(16),
        number=1 + max((edit.number for edit in review.edits), default=0),
        kind="lights",
        epoch=min(second // EPOCH_SECONDS, len(review.auto) - 1),
        old=review.lights.text,
        new=lights.text,
        reader=review.reader,
        time=datetime.now(UTC),
    )


def _clock(text: str) -> time | None:
    """Read ``22:45`` or ``22:45:00``; nothing typed is no time."""
    typed = text.strip()
    if not typed:
        return None
    found = read_clock(f"{typed}:00" if typed.count(":") == 1 else typed)
    if found is None:
        raise CmtError(f"“{typed}” is no time of day. Type it as 22:45 or 22:45:00.")
    return found
