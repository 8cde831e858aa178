"""The signals of a night from the store: of its recording, if it is found again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from cmt.errors import CmtError
from cmt.recording import NO_EOG, Recording, read_recording
from cmt.staging import Staging
from dashboard.server import copies
from dashboard.server.recordings_folder import list_recordings, open_in_folder
from dashboard.server.review_store import review_store
from dashboard.session.reader import Source, StagedRecording
from dashboard.session.shared import options


def with_signals(night: StagedRecording) -> StagedRecording:
    """Return a night with its recording, where this program has it open still."""
    place = copies.find(lambda digest: _is_of(night, digest))
    return night if place is None else _opened(night, place.path, place.copy)


def look_in_folder(
    night: StagedRecording, progress: Callable[[float], object]
) -> StagedRecording:
    """Return a night with its recording, where that lies in the recordings folder.

    Names tell nothing of what is in a file: each is read until the one is found.
    """
    folder = options().recordings
    names = list_recordings(folder)
    for number, name in enumerate(names):
        progress(number / len(names))
        found = _opened(night, open_in_folder(folder, name))
        if found.recording is not None:
            copies.remember(found.recording.digest, open_in_folder(folder, name))
            return found
    return night


def _opened(
    night: StagedRecording, path: Path, copy: copies.PrivateCopy | None = None
) -> StagedRecording:
    recording = _recording(path, night.staging)
    if recording is None or not _is_of(night, recording.digest):
        return night
    if copy is not None:
        st.session_state["copy"] = copy
    st.session_state["source"] = Source(path, f"kept/{night.study}", night.simulated)
    return replace(night, recording=recording)


def _recording(path: Path, staging: Staging) -> Recording | None:
    try:
        return read_recording(path, staging.eeg, staging.eog or NO_EOG, True)
    except CmtError:
        # It is another recording, without these channels.
        return None


def _is_of(night: StagedRecording, digest: str) -> bool:
    return review_store().key_of(digest, night.staging) == night.study
