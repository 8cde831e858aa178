"""Further channels of what the reader has open, read window by window from its file."""

import streamlit as st

from cmt.errors import CmtError
from cmt.recording import ChannelWindows, open_windows
from dashboard.session.reader import StagedRecording, source


def channel_windows(night: StagedRecording) -> ChannelWindows | None:
    """Return the channels of the night's file; ``None`` where it is not open.

    The file is opened once; what is read of it stays in the session.
    """
    opened = source()
    if opened is None or night.recording is None:
        return None
    key, windows = st.session_state.get("windows", (None, None))
    if key != opened.key:
        try:
            windows = open_windows(opened.path)
        except CmtError:
            # It was read a moment ago; without it, EEG and EOG are still there.
            return None
        st.session_state["windows"] = (opened.key, windows)
    return windows
