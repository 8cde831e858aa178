"""The ways in: a recording that is uploaded, or one of the server's folder."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cmt.errors import RecordingError
from cmt.plurals import number_of
from dashboard.server.recordings_folder import list_recordings, longest
from dashboard.session import reader, shared

SEVERAL_FILES = (
    "Of a recording of several files (.vhdr, .eeg and .vmrk; .set and .fdt; .lay and "
    ".dat; .EEG, .21E and .PNT) choose all at once."
)


def openers() -> None:
    """Show the ways to open a recording of one's own."""
    folder = shared.options().recordings
    sides = st.columns([2, 3] if folder else 1, gap="large")
    with sides[-1]:
        st.markdown("**Upload a recording**")
        uploads = st.file_uploader(
            "EDF, BDF, or another format",
            key="upload",
            accept_multiple_files=True,
            on_change=reader.take_upload,
            args=("upload",),
            help=f"Up to 1 GB. It stays on this computer. {SEVERAL_FILES}",
        )
        if uploads:
            with st.spinner("Copying the upload"):
                _take(uploads)
    if folder:
        with sides[0]:
            _from_folder(folder, list_recordings(folder))


def _take(uploads: Sequence[UploadedFile]) -> None:
    """Open what was uploaded, below a frame that no longer names what was open."""
    before = reader.what_is_open()
    try:
        reader.open_uploads(uploads)
    except RecordingError:
        if before is None:
            raise
        # It is refused again in the run that follows, and said there.
    if reader.what_is_open() is not before:
        st.rerun()


def _from_folder(folder: Path, names: list[str]) -> None:
    st.markdown("**Open one of the folder**")
    if not names:
        st.write("There is no recording in the folder.")
        return
    name = st.selectbox(
        number_of(len(names), "recording"),
        names,
        index=names.index(longest(folder, names)),
        key="folder_name",
    )
    if st.button("Open this recording", key="folder_open"):
        reader.open_from_folder(name)
        st.rerun()  # The frame above still names what was open before.
