"""What the open recording is called on screen: by a code, never by its file's name."""

from typing import NamedTuple

import streamlit as st

from cmt.errors import StoreError
from cmt.review.code import study_name
from dashboard.server.review_store import review_store
from dashboard.session import reader
from dashboard.session.edits import last_review
from dashboard.session.studies.signing import code_of


class OpenStudy(NamedTuple):
    """What is open: its name, empty for nothing, its study in the store, its code."""

    name: str
    study: str | None = None
    code: str = ""


def open_study() -> OpenStudy:
    """Return what is open, a night by its code.

    The code of its own that a night has until a reader types one is that of the night's
    address.
    """
    night = st.session_state.get("night")
    if night is not None:
        return _of_night(night)
    if reader.source() is not None:
        return OpenStudy("Recording open, not staged yet")
    key = st.query_params.get("night", "")
    return _of_address(key) if key else OpenStudy("")


def _of_address(key: str) -> OpenStudy:
    """Return what a night is called that is named by the address, and not open yet."""
    try:
        found, code = review_store().study(key), review_store().code(key) or ""
    except StoreError:
        found, code = None, ""  # the page says that the store does not answer
    if found is None:
        return OpenStudy(study_name(None, key))
    return OpenStudy(study_name(code, key, found.simulated), key, code)


def _of_night(night: reader.StagedRecording) -> OpenStudy:
    review = last_review(night)
    try:
        code, study = code_of(review), review.study
    except StoreError:
        code, study = "", None  # the page says that the store does not answer
    name = study_name(code, review.study or night.key, night.simulated)
    return OpenStudy(name, study, code)
