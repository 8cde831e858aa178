"""Recording: open one, see what it holds, choose the channels, stage it."""

import streamlit as st

from cmt.errors import CmtError
from dashboard.sections.first_page.kept_nights import kept_nights
from dashboard.sections.first_page.openers import openers
from dashboard.sections.opening import (
    channel_choice,
    facts,
    first_minute,
    gaps_choice,
    minute,
    notes,
    stage_and_show,
)
from dashboard.session import reader
from dashboard.style.plain_text import literally

st.title("Recording")

try:
    first_minute()
    openers()
    source = reader.source()
    if source is None:
        kept_nights()
        st.stop()
    with st.container(border=True):
        header = facts(source)
        columns = st.columns([5, 5, 2], vertical_alignment="bottom")
        eeg, eog = channel_choice(columns, header, source)
        gaps = gaps_choice(header, source)
        if eeg is None or (header.gaps and not gaps):
            st.stop()
        with st.spinner("Reading the signals"):
            recording = reader.recording(eeg, eog, gaps)
        asked = columns[2].button(
            "Stage this night", type="primary", key="stage", width="stretch"
        )
        if asked:
            stage_and_show(recording)
        notes(recording, source)
        minute(recording)
except CmtError as error:
    st.error(literally(str(error)))
