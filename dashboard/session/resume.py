"""Going on with a night: after a reload, after a restart, and from its recording."""

from collections.abc import Callable

import streamlit as st

from cmt.errors import StoreError
from cmt.review import left_off_at
from cmt.store import place_to_go_on
from dashboard.server.review_store import review_store
from dashboard.session import blind, cursor, reader
from dashboard.session.drawing.signals import look_in_folder, with_signals
from dashboard.session.edits import begin_run, review_of
from dashboard.session.reader import StagedRecording
from dashboard.session.studies import initials

_NIGHT = "night"
"""In the session, and in the address of a page."""


def require_night() -> StagedRecording:
    """Return the reader's night, or the one that the page's address names.

    Without either, or with a recording open that is not staged yet, say what to do and
    end the page.
    """
    if reader.what_is_open() is None:
        _take_from_address()
    night = reader.require_staging()
    study = begin_run(night).study
    if study and st.query_params.get(_NIGHT) != study:
        st.query_params[_NIGHT] = study
    blind.say_in_address()
    initials.keep_in_address()
    return night


def go_on() -> None:
    """Let the night that was just staged open where its review was left off."""
    night = reader.require_staging()
    review = review_of(night)
    try:
        place = place_to_go_on(review_store(), review.study, review.edits)
    except StoreError:
        # The review says so beside the night.
        place = left_off_at(review.edits)
    cursor.go_to(min(place, len(night.staging.usable) - 1))


def open_study(study: str) -> bool:
    """Open a night of the store where its review was left off.

    It has no signals, unless it is open already. What else was open is closed; where
    the store has no such night, it stays.

    Raises
    ------
    StoreError
        It cannot be read.
    """
    night = st.session_state.get(_NIGHT)
    if night and review_of(night).study == study:
        return True
    found = review_store().study(study)
    if found is None:
        return False
    reader.close()
    kept = StagedRecording(None, found.staging, found.simulated, study=study)
    st.session_state[_NIGHT] = with_signals(kept)
    go_on()
    return True


def find_signals(progress: Callable[[float], object]) -> bool:
    """Look for the night's recording in the recordings folder; tell if it is there."""
    night = look_in_folder(reader.require_staging(), progress)
    st.session_state[_NIGHT] = night
    return night.recording is not None


def _take_from_address() -> None:
    study = st.query_params.get(_NIGHT)
    if study is None:
        return
    try:
        if not open_study(study):
            st.warning("The night of this address is not in the store of corrections.")
    except StoreError as error:
        st.error(str(error))
