"""Reads the EEG and the EOG of a recording, chosen by name or as asked.

The first bytes decide who reads: EDF and BDF are read here, the others by MNE-Python.
"""

from functools import partial
from pathlib import Path

from cmt.recording.assembly import assemble
from cmt.recording.edf import SUFFIXES, read_header, read_samples, read_stretch
from cmt.recording.formats.companions import header_of, suffix_of
from cmt.recording.formats.digest import file_digest
from cmt.recording.formats.signatures import (
    format_of,
    head_of,
    is_edf,
    refuse_what_is_no_recording,
)
from cmt.recording.header import EdfHeader
from cmt.recording.signals import Recording
from cmt.recording.windows import ChannelWindows


def describe_file(path: Path | str) -> EdfHeader:
    """Read what a recording holds, without its signals.

    Raises
    ------
    RecordingError
        It is no recording, is damaged, or a file that belongs to it is missing.
    """
    path = header_of(Path(path))
    if _is_read_here(path):
        return read_header(path)
    from cmt.recording.mne_formats import describe_with_mne

    return describe_with_mne(path)


def read_recording(
    path: Path | str,
    eeg: str | None = None,
    eog: str | None = None,
    gaps: bool = False,
) -> Recording:
    """Read the EEG and the EOG of a recording, and nothing else of it.

    Parameters
    ----------
    path
        An EDF or BDF file, or one of the files of a recording that MNE-Python opens.
    eeg, eog
        A channel's name or a difference ``"C4-M1"``; chosen by name when ``None``.
        ``eog="none"`` stages the EEG alone.
    gaps
        Whether a recording that was interrupted is read, with its gaps marked.

    Raises
    ------
    ChannelError
        A channel is missing, too slowly sampled, or no EEG was found.
    RecordingError
        The file cannot be read, or has gaps and is to have none.
    """
    path = header_of(Path(path))
    if not _is_read_here(path):
        from cmt.recording.mne_formats import read_with_mne

        return read_with_mne(path, eeg, eog, gaps)
    header = read_header(path)
    read = partial(read_samples, path, header.records)
    return assemble(header, read, partial(file_digest, path), eeg, eog, gaps)


def open_windows(path: Path | str) -> ChannelWindows:
    """Open a recording to look at its channels, window by window; none is read yet.

    Raises
    ------
    RecordingError
        As `describe_file`.
    """
    path = header_of(Path(path))
    if not _is_read_here(path):
        from cmt.recording.mne_formats import windows_with_mne

        return windows_with_mne(path)
    header = read_header(path)
    return ChannelWindows(header, partial(read_stretch, path, header.records))


def _is_read_here(path: Path) -> bool:
    """Tell EDF and BDF; what is only called so is refused where it is read."""
    if path.is_dir():
        return False
    head = head_of(path)
    if is_edf(head):
        return True
    if suffix_of(path) not in SUFFIXES or format_of(head):
        return False
    refuse_what_is_no_recording(head)
    return True
