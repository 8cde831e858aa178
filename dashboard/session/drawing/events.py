"""The events of the reader's night: found once, when asked for, and kept with it."""

import streamlit as st

from cmt.channels import choose_other_eye
from cmt.errors import CmtError
from cmt.events import NightEvents, detect_events
from cmt.progress import Progress, silent
from cmt.recording import Signal, read_recording, stageable_names
from dashboard.session.reader import StagedRecording, header, source
from dashboard.session.shared import one_at_a_time


def night_events(night: StagedRecording, progress: Progress = silent) -> NightEvents:
    """Return the events of a night; they are looked for once, one reader at a time.

    Raises
    ------
    CmtError
        YASA is not installed, or the EOG of the other eye cannot be read.
    """
    key, events = st.session_state.get("events", (None, None))
    if key != night.key:
        with one_at_a_time():
            events = detect_events(
                night.recording,
                night.staging.usable,
                night.staging.eog_used,
                _other_eog(night),
                progress,
            )
        st.session_state["events"] = (night.key, events)
    return events


def _other_eog(night: StagedRecording) -> Signal | None:
    """Return the EOG of the other eye, where the file has it."""
    eog, opened = night.recording.eog, source()
    if eog is None or opened is None:
        return None
    other = choose_other_eye(eog.channel, stageable_names(header(opened)))
    if other is None:
        return None
    eeg, gaps = night.recording.eeg.channel, bool(night.recording.gaps)
    try:
        return read_recording(opened.path, eeg, other, gaps).eog
    except CmtError:
        # The line of criteria says that eye movements were not looked for by both eyes.
        return None
