"""All of a reader's session, and all caching.

What belongs to a patient lives in the session and nowhere else; only the model is
shared between readers.
"""

import gc
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cmt.model.staging_model import StagingModel, load_model
from cmt.recording import Recording, read_recording
from cmt.staging import Staging, stage_recording
from dashboard.options import Options, read_options
from dashboard.plotlyjs import provide_plotly_js
from dashboard.routes import page
from dashboard.sources import (
    Source,
    copy_upload,
    demo_night,
    make_private_folder,
    open_in_folder,
    remove_folder,
    sweep_stale_folders,
)
from dashboard.theme import Palette, palette

EEG_SCALES_UV = (25, 50, 75, 100, 150, 200, 300, 500)
EOG_SCALES_UV = (50, 75, 100, 150, 200, 300, 500, 1000)

SENT_AHEAD = 3
"""Epochs sent before they are asked for, so that arrow keys find them there."""


@dataclass(frozen=True)
class Night:
    """A recording that was staged."""

    recording: Recording
    staging: Staging
    simulated: bool

    @property
    def key(self) -> str:
        """What tells this night from others: the file's SHA-256 and the channels."""
        about = (self.recording.digest, self.staging.eeg, self.staging.eog)
        return hashlib.sha256(repr(about).encode()).hexdigest()[:16]


@st.cache_resource(show_spinner=False)
def options() -> Options:
    """Return what the server was started with."""
    return read_options()


@st.cache_resource(show_spinner=False)
def prepare_server() -> None:
    """Tidy up once after the start: stale copies go, Plotly's script comes."""
    sweep_stale_folders()
    provide_plotly_js()


@st.cache_resource(show_spinner="Loading the model")
def model() -> StagingModel:
    """Return the model, loaded once for all readers."""
    loaded = load_model(options().model)
    # Streamlit collects garbage after every run. What stays for good need not be
    # looked through each time: that alone took 200 ms after a click.
    gc.collect()
    gc.freeze()
    return loaded


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> threading.Lock:
    return threading.Lock()


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
    if not _one_at_a_time().acquire(blocking=False):
        progress(0.0, "Another recording is being staged. Yours is next.")
        _one_at_a_time().acquire()
    try:
        staging = stage_recording(opened, ready, progress)
    finally:
        _one_at_a_time().release()
    st.session_state["night"] = Night(opened, staging, source().simulated)
    st.session_state["cursor"] = 0


def require_staging() -> Night:
    """Return the reader's night; without one, say what to do and end the page."""
    night = st.session_state.get("night")
    if night is None:
        st.info("No night has been staged yet. Open a recording and stage it.")
        st.page_link(page("recording"), label="Open a recording")
        st.stop()
    return night


def cursor(night: Night) -> int:
    """Return the 0-based epoch that the reader is on."""
    return min(st.session_state.get("cursor", 0), len(night.staging.usable) - 1)


def epochs_to_draw(night: Night) -> list[int]:
    """Return the epoch the reader is on, then those they are stepping towards."""
    here, step = cursor(night), st.session_state.get("step", 0)
    ahead = (here + step * n for n in range(1, SENT_AHEAD + 1)) if step else ()
    return [here, *(at for at in ahead if 0 <= at < len(night.staging.usable))]


def take_cursor(key: str, n_epochs: int) -> None:
    """Take the epoch that the navigator reports: client input, so it is bounded."""
    told = (st.session_state[key].get("cursor") or {}).get("epoch")
    if isinstance(told, int | float):
        epoch = int(max(0, min(n_epochs - 1, told)))
        moved = epoch - st.session_state.get("cursor", 0)
        stepping = 0 < abs(moved) <= 2 * SENT_AHEAD
        st.session_state["step"] = (1 if moved > 0 else -1) if stepping else 0
        st.session_state["cursor"] = epoch


def take_sensitivity(key: str) -> None:
    """Make the traces larger or smaller by one step, as the up and down keys ask."""
    step = 1 if st.session_state[key].get("sensitivity") == 1 else -1
    for name, scales in (("eeg_uv", EEG_SCALES_UV), ("eog_uv", EOG_SCALES_UV)):
        if name in st.session_state:
            at = scales.index(st.session_state[name]) - step
            st.session_state[name] = scales[max(0, min(len(scales) - 1, at))]
