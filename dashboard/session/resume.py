"""Going on with a night: after a reload, after a restart, and from its recording."""

import streamlit as st

from cmt.errors import StoreError
from cmt.review import left_off_at
from dashboard.server.review_store import review_store
from dashboard.session import blind, cursor, reader
from dashboard.session.edits import review_of
from dashboard.session.reader import StagedRecording

_NIGHT = "night"
"""In the session, and in the address of a page."""


def require_night() -> StagedRecording:
    """Return the reader's night, or the one that the page's address names.

    Without either, or with a recording open that is not staged yet, say what to do and
    end the page.
    """
    if _NIGHT not in st.session_state and reader.source() is None:
        _take_from_address()
    night = reader.require_staging()
    study = review_of(night).study
    if study and st.query_params.get(_NIGHT) != study:
        st.query_params[_NIGHT] = study
    blind.say_in_address()
    return night


def go_on() -> None:
    """Let the night that was just staged open where its review was left off."""
    night = reader.require_staging()
    cursor.go_to(
        min(left_off_at(review_of(night).edits), len(night.staging.usable) - 1)
    )


def _take_from_address() -> None:
    study = st.query_params.get(_NIGHT)
    if study is None:
        return
    try:
        found = review_store().study(study)
    except StoreError as error:
        st.error(str(error))
        return
    if found is None:
        st.warning("The night of this address is not in the store of corrections.")
        return
    st.session_state[_NIGHT] = StagedRecording(
        None, found.staging, found.simulated, study=study
    )
    go_on()
