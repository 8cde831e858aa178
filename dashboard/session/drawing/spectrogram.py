"""The spectrogram of the reader's night: computed once, beside what she does."""

from concurrent.futures import ThreadPoolExecutor

import streamlit as st

from cmt.spectra.night_spectrogram import NightSpectrogram, night_spectrogram
from dashboard.session.reader import StagedRecording


def spectrogram_of(night: StagedRecording) -> NightSpectrogram | None:
    """Return the spectrogram once it is there; the first call begins it.

    There is none without the recording.
    """
    if night.recording is None:
        return None
    key, task = st.session_state.get("spectrogram", (None, None))
    if key != night.key:
        task = _one_at_a_time().submit(night_spectrogram, night.recording.eeg)
        st.session_state["spectrogram"] = (night.key, task)
    return task.result() if task.done() else None


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="spectrogram")
