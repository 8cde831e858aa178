"""Scoring blind: the switch, how far it is, and pages that wait until it is off."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.routes import page
from dashboard.session import blind, resume
from dashboard.session.edits import Review
from dashboard.session.reader import StagedRecording
from dashboard.wording.blind import (
    HIDDEN_PAGE,
    SWITCH,
    SWITCH_HELP,
    progress_sentence,
)


def blind_switch(row: DeltaGenerator) -> None:
    """Show the switch; the whole page follows it."""
    row.toggle(
        SWITCH,
        key=blind.BLIND,
        help=SWITCH_HELP,
        on_change=blind.note_switch,
        persist_state="session",
    )
    if blind.was_switched():
        st.rerun()


def blind_progress(review: Review) -> str:
    """Return how many of a night's epochs are scored, in a sentence."""
    scoring = review.scoring
    return progress_sentence(int(scoring.reviewed.sum()), len(scoring.final))


def require_shown_night() -> StagedRecording:
    """Return the reader's night, unless what the model found in it is hidden.

    Then say so and end the page.
    """
    night = resume.require_night()
    if blind.is_blind():
        st.info(HIDDEN_PAGE)
        st.page_link(page("night"), label="To the night")
        st.stop()
    return night
