"""The switch for events, and the night's events once it is on."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cmt.errors import CmtError
from cmt.events import NightEvents, is_installed
from dashboard.session.drawing.events import night_events
from dashboard.session.reader import StagedRecording
from dashboard.style.plain_text import literally
from dashboard.wording.epoch.criteria import HELP, NEEDS_YASA


def events_switch(row: DeltaGenerator, night: StagedRecording) -> NightEvents | None:
    """Show the switch in a row of controls; return the events where it is on."""
    can = is_installed() and night.recording is not None
    wanted = row.toggle(
        "Events",
        key="events_shown",
        disabled=not can,
        help=HELP if is_installed() else NEEDS_YASA,
        persist_state="session",
    )
    if not (wanted and can):
        return None
    try:
        with st.spinner("Looking for events in the whole night"):
            return night_events(night)
    except CmtError as error:
        st.warning(literally(str(error)))
        return None
