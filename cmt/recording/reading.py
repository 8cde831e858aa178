"""Reads the EEG and the EOG of a file, chosen by name or as asked."""

import hashlib
from functools import partial
from pathlib import Path

from cmt.errors import RecordingError
from cmt.recording.assembly import assemble
from cmt.recording.edf import read_header, read_samples
from cmt.recording.header import EdfHeader
from cmt.recording.signals import Recording


def describe_file(path: Path | str) -> EdfHeader:
    """Read what a file holds, without its signals.

    Raises
    ------
    RecordingError
        The file is no EDF or BDF, or is damaged.
    """
    return read_header(Path(path))


def read_recording(
    path: Path | str,
    eeg: str | None = None,
    eog: str | None = None,
    gaps: bool = False,
) -> Recording:
    """Read the EEG and the EOG of an EDF, EDF+ or BDF file, and nothing else of it.

    Parameters
    ----------
    path
        The file.
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
    path = Path(path)
    header = read_header(path)
    read = partial(read_samples, path, header.records)
    return assemble(header, read, partial(file_digest, path), eeg, eog, gaps)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal.

    Raises
    ------
    RecordingError
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RecordingError(f"The file could not be read: {error.strerror}.") from None
