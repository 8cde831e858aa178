"""Recording: open one, see what it holds, choose the channels, stage it."""

import streamlit as st

from cmt.errors import CmtError
from dashboard import state
from dashboard.opening import channel_choice, facts, minute, notes, openers
from dashboard.routes import page

st.title("Recording")

try:
    openers()
    source = state.source()
    if source is None:
        st.stop()
    with st.container(border=True):
        header = facts(source)
        eeg, eog = channel_choice(header, source)
        if eeg is None:
            st.stop()
        with st.spinner("Reading the signals"):
            recording = state.recording(eeg, eog)
        notes(recording, source)
        minute(recording)
    if st.button("Stage this night", type="primary", key="stage"):
        bar = st.progress(0.0, text="Loading the model")
        state.stage(recording, lambda fraction, what: bar.progress(fraction, text=what))
        st.switch_page(page("night"))
except CmtError as error:
    st.error(str(error))
