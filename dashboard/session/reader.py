"""What a reader has open: the file, its recording, and the recording once staged.

What belongs to a patient lives in the session and nowhere else.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cmt.errors import RecordingError
from cmt.recording import Recording, describe_file, read_recording
from cmt.recording.header import EdfHeader
from cmt.scoring import OpenedScoring
from cmt.staging import Staging, stage_recording
from dashboard.routes import page
from dashboard.server import copies
from dashboard.server.demo import demo_night
from dashboard.server.recordings_folder import open_in_folder
from dashboard.server.uploads import copy_uploads, empty_folder
from dashboard.session.shared import model, one_at_a_time, options
from dashboard.style.theme import Palette, palette

_MADE = (
    *("source", "header", "recording", "night", "review"),
    *("events", "reasons", "drawing", "windows", "spectrogram", "second_opinion"),
)
"""What goes when another file is opened."""


@dataclass(frozen=True)
class Source:
    """A file to read; ``key`` tells it from the one before."""

    path: Path
    key: str
    simulated: bool = False


@dataclass(frozen=True)
class StagedRecording:
    """A recording that was staged, with the scorings of it that the reader loaded.

    Of a night that comes from the store, ``recording`` is ``None`` until it is opened
    again, and ``study`` is its key there.
    """

    recording: Recording | None
    staging: Staging
    simulated: bool
    scorings: tuple[OpenedScoring, ...] = ()
    study: str | None = None

    @property
    def scoring(self) -> OpenedScoring | None:
        """The scoring that was loaded first, an expert's; ``None`` without any."""
        return self.scorings[0] if self.scorings else None

    @property
    def key(self) -> str:
        """What tells this night from others: the file's SHA-256 and the channels."""
        file = self.recording.digest if self.recording else self.study
        about = (file, self.staging.eeg, self.staging.eog)
        return hashlib.sha256(repr(about).encode()).hexdigest()[:16]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noted when the recording was read."""
        return self.recording.notes if self.recording else ()


def _private_folder() -> Path:
    # Not one of Streamlit's caches: those go as soon as the connection breaks.
    copy = st.session_state.get("copy") or copies.PrivateCopy()
    st.session_state["copy"] = copy
    return copy.folder


def colours() -> Palette:
    """Return the colours of the theme that the reader's browser shows."""
    return palette(st.context.theme.type)


def zone() -> ZoneInfo | None:
    """Return the time zone of the reader's browser; ``None`` where it is not told."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return None


def source() -> Source | None:
    """Return the file that the reader opened last."""
    return st.session_state.get("source")


def what_is_open() -> Source | StagedRecording | None:
    """Return the file that is open, or a night of the store; ``None`` for nothing."""
    return source() or st.session_state.get("night")


def open_uploads(uploads: Sequence[UploadedFile]) -> None:
    """Take the files of an upload as the source; the same again change nothing.

    Files that are added later replace what is open, or else complete it.

    Raises
    ------
    RecordingError
        They are not the files of one recording.
    """
    ids = {upload.file_id for upload in uploads}
    seen, opened = st.session_state.get("uploads", (set(), set()))
    added = [upload for upload in uploads if upload.file_id not in seen]
    if not added and opened <= ids:
        return
    close()
    st.session_state.pop("uploads", None)
    path, taken = _copied(uploads, added if opened and opened <= ids else [])
    taken_ids = {upload.file_id for upload in taken}
    st.session_state["uploads"] = (ids, taken_ids)
    st.session_state["source"] = Source(path, "+".join(sorted(taken_ids)))


def _copied(
    uploads: Sequence[UploadedFile], added: Sequence[UploadedFile]
) -> tuple[Path, Sequence[UploadedFile]]:
    """Copy the files that were added, where they are a recording, or else all."""
    for taken in (added, uploads):
        try:
            if taken:
                files = [(upload.name, upload) for upload in taken]
                return copy_uploads(files, _private_folder()), taken
        except RecordingError:
            if taken is uploads:
                raise
    raise RecordingError("Nothing was uploaded. Choose a recording.")


def take_upload(key: str) -> None:
    """Close what the reader has removed from the upload, and delete its copy."""
    if not st.session_state[key] and "uploads" in st.session_state:
        _, opened = st.session_state.pop("uploads")
        empty_folder(_private_folder())
        if source() is not None and source().key == "+".join(sorted(opened)):
            close()


def open_from_folder(name: str) -> None:
    """Take a recording of the server's folder as the source."""
    _open(Source(open_in_folder(options().recordings, name), f"folder/{name}"))


def open_demo() -> None:
    """Take the simulated demo night as the source."""
    _open(Source(demo_night(), "demo", simulated=True))


def _open(opened: Source) -> None:
    """Take a file as the source; what was made of the one before goes with it."""
    close()
    st.session_state["source"] = opened


def close() -> None:
    """Close what is open; what was made of it goes with it."""
    copy = st.session_state.pop("copy", None)
    if copy is not None:
        copies.let_go(copy)
    for made in _MADE:
        st.session_state.pop(made, None)


def header(opened: Source) -> EdfHeader:
    """Return what a source says of itself; it is read once."""
    kept = st.session_state.get("header")
    if kept is None or kept[0] != opened.key:
        kept = (opened.key, describe_file(opened.path))
        st.session_state["header"] = kept
    return kept[1]


def recording(eeg: str | None, eog: str | None, gaps: bool = False) -> Recording:
    """Return the source's recording with these channels; the last one read is kept.

    A channel that is ``None`` is chosen by its name.
    """
    opened = source()
    wanted = (opened.key, eeg, eog, gaps)
    kept = st.session_state.get("recording")
    if kept is None or kept[0] != wanted:
        kept = (wanted, read_recording(opened.path, eeg, eog, gaps))
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
    copies.remember(opened.digest, source().path, st.session_state.get("copy"))
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
