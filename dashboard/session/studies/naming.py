"""What the open recording is called on screen: by a code, never by its file's name."""

import streamlit as st

from cmt.errors import StoreError
from dashboard.session import reader
from dashboard.session.edits import Review, last_review
from dashboard.session.reader import StagedRecording
from dashboard.session.studies.signing import code_of

_CODE_LETTERS = 6


def open_name() -> str:
    """Return what the open recording is called; empty where none is open."""
    night = st.session_state.get("night")
    if night is not None:
        return name_of(night)
    if reader.source() is not None:
        return "Recording open, not staged yet"
    return _short(st.query_params.get("night", ""))


def name_of(night: StagedRecording) -> str:
    """Return the code that the reader typed for a night, else a short one of its own.

    The short one is that of the night's address. It tells nothing of the recording.
    """
    review = last_review(night)
    if typed := _typed(review):
        return f"Study {typed}"
    if night.simulated:
        return "Demo night"
    return _short(review.study or night.key)


def _typed(review: Review) -> str:
    try:
        return code_of(review)
    except StoreError:
        return ""  # the page says that the store does not answer


def _short(key: str) -> str:
    return f"Study {key[:_CODE_LETTERS].upper()}" if key else ""
