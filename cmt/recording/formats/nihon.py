"""Opens Nihon Kohden's .EEG with MNE, without its log, which staging does not need.

A log with text or times that MNE does not expect would cost the whole recording. Pauses
are told by the data blocks of the .EEG itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from cmt.recording.formats.links import beside, linked

if TYPE_CHECKING:
    import mne

_NAMES, _PATIENT = ".21E", ".PNT"
_NO_CLOCK = "The .PNT file cannot be read: the time of day is not known."


def read_nihon(path: Path, notes: list[str]) -> "mne.io.BaseRaw":
    """Open a recording; its signals stay in the file."""
    found = {suffix: beside(path, suffix) for suffix in (_NAMES, _PATIENT)}
    files = {suffix: file for suffix, file in found.items() if file is not None}
    try:
        return _opened(path, files)
    except ValueError:
        if files.pop(_PATIENT, None) is None:
            raise
    raw = _opened(path, files)
    notes.append(_NO_CLOCK)
    return raw


def _opened(path: Path, files: dict[str, Path]) -> "mne.io.BaseRaw":
    import mne

    links = {f"recording{suffix}": file for suffix, file in files.items()}
    with linked({"recording.EEG": path, **links}) as folder:
        eeg = folder / "recording.EEG"
        raw = mne.io.read_raw_nihon(eeg, preload=False, verbose="warning")
    raw.filenames = [path]
    return raw
