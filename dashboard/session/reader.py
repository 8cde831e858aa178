"""What a reader has open: the file, its recording, and the recording once staged.

What belongs to a patient lives in the session and nowhere else.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cmt.recording import Recording, read_recording
from cmt.staging import Staging, stage_recording
from dashboard.routes import page
from dashboard.server.demo import demo_night
from dashboard.server.recordings_folder import open_in_folder
from dashboard.server.uploads import copy_upload, make_private_folder, remove_folder
from dashboard.session.shared import model, one_at_a_time, options
from dashboard.style.theme import Palette, palette


@dataclass(frozen=True)
class Source:
    """A file to read; ``key`` tells it from the one before."""

    path: Path
    key: str
    simulated: bool = False


@dataclass(frozen=True)
class StagedRecording:
    """A recording that was staged."""

    recording: Recording
    staging: Staging
    simulated: bool

    @property
    def key(self) -> str:
        """What tells this night from others: the file's SHA-256 and the channels."""
        about = (self.recording.digest, self.staging.eeg, self.staging.eog)
        return hashlib.sha256(repr(about).encode()).hexdigest()[:16]


@st.cache_resource(scope="session", on_release=remove_folder, show_spinner=False)
def _private_folder() -> Path:
    return make_private_folder()


def colours() -> Palette:
    """Return the colours of the theme that the reader's browser shows."""
    return palette(st.context.theme.type)


def source() -> Source | None:
    """Return the file that the reader opened last."""
    return st.session_state.get("source")


def open_upload(upload: UploadedFile) -> None:
    """Take an upload as the source; the same one again changes nothing."""
    if st.session_state.get("upload_id") != upload.file_id:
        path = copy_upload(upload, upload.name, _private_folder())
        st.session_state["upload_id"] = upload.file_id
        _open(Source(path, upload.file_id))


def open_from_folder(name: str) -> None:
    """Take a recording of the server's folder as the source."""
    _open(Source(open_in_folder(options().recordings, name), f"folder/{name}"))


def open_demo() -> None:
    """Take the simulated demo night as the source."""
    _open(Source(demo_night(), "demo", simulated=True))


def _open(opened: Source) -> None:
    """Take a file as the source; what was made of the one before goes with it."""
    st.session_state["source"] = opened
    for made in ("recording", "night"):
        st.session_state.pop(made, None)


def recording(eeg: str, eog: str | None) -> Recording:
    """Return the source's recording with these channels; the last one read is kept."""
    opened = source()
    wanted = (opened.key, eeg, eog)
    kept = st.session_state.get("recording")
    if kept is None or kept[0] != wanted:
        kept = (wanted, read_recording(opened.path, eeg, eog))
        st.session_state["recording"] = kept
    return kept[1]


def stage(opened: Recording, progress: Callable[[float, str], object]) -> None:
    """Stage a recording, one reader at a time, and keep the night for the pages."""
    ready = model()
    if not one_at_a_time().acquire(blocking=False):
        progress(0.0, "Another recording is being staged. Yours is next.")
        one_at_a_time().acquire()
    try:
        staging = stage_recording(opened, ready, progress)
    finally:
        one_at_a_time().release()
    st.session_state["night"] = StagedRecording(opened, staging, source().simulated)
    st.session_state["cursor"] = 0


def require_staging() -> StagedRecording:
    """Return the reader's night; without one, say what to do and end the page."""
    night = st.session_state.get("night")
    if night is None:
        st.info("No night has been staged yet. Open a recording and stage it.")
        st.page_link(page("recording"), label="Open a recording")
        st.stop()
    return night
