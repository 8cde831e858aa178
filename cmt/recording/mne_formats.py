"""Recordings in every format but EDF and BDF: what MNE-Python opens.

Only the channels asked for are read, in pieces, and become the same `Recording`.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cmt.clock import duration_text
from cmt.errors import RecordingError
from cmt.recording.assembly import assemble
from cmt.recording.edf.opening import refuse_folder
from cmt.recording.formats.companions import FOLDERS, FORMATS, missing_beside, suffix_of
from cmt.recording.formats.digest import digest_of
from cmt.recording.formats.opening import mne_listened_to, open_raw
from cmt.recording.formats.references import announced_samples, missing_file
from cmt.recording.formats.signatures import (
    format_of,
    head_of,
    refuse_what_is_no_recording,
)
from cmt.recording.header import ChannelHeader, EdfHeader
from cmt.recording.mne_raw import channels_of, header_of_raw, stretches_of
from cmt.recording.signals import Recording
from cmt.recording.windows import ChannelWindows

if TYPE_CHECKING:
    import mne

_READ = (
    "EDF, BDF, BrainVision (.vhdr), EEGLAB (.set), FIF, GDF, Nihon Kohden (.EEG), "
    "Persyst (.lay), Curry, Neuroscan (.cnt), EGI (.mff), Nicolet (.data) and XDF are"
)
_SUFFIXES = {
    **{"BrainVision": (".vhdr", ".ahdr"), "EEGLAB": (".set",), "FIF": (".fif",)},
    **{"GDF": (".gdf",), "Nihon Kohden": (".eeg",), "Persyst": (".lay",)},
    **{"XDF": (".xdf",), "Neuroscan": (".cnt",), "ANT Neuro": (".cnt",)},
    "BCI2000": (".dat",),
}
_PACKED = (".fif.gz", ".xdfz")
_OTHER_PROGRAMS = {
    **{".e": "Nicolet", ".trc": "Micromed", ".besa": "BESA", ".ebm": "Embla"},
    **{".smr": "Spike2", ".smrx": "Spike2", ".ndf": "Nox", ".rml": "Alice"},
    **{".sig": "Stellate", ".abf": "Axon", ".nwb": "NWB", ".mat": "MATLAB"},
}
# These give the start in UTC, others the clock on the recorder's wall.
_IN_UTC = ("FIF", "EGI", "CTF")


def describe_with_mne(path: Path) -> EdfHeader:
    """Read what a recording holds, without its signals.

    Parameters
    ----------
    path
        The header of the recording, see `cmt.recording.formats.companions.header_of`.

    Raises
    ------
    RecordingError
        It is no recording, is damaged, has gaps, or a file or a package is missing.
    """
    return _opened(path)[1]


def read_with_mne(
    path: Path, eeg: str | None, eog: str | None, gaps: bool = False
) -> Recording:
    """Read the EEG and the EOG, as `cmt.recording.read_recording` does.

    Raises
    ------
    ChannelError
        A channel is missing, too slowly sampled, or no EEG was found.
    RecordingError
        As `describe_with_mne`.
    """
    raw, header = _opened(path)
    read, notes = channels_of(raw), list(header.notes)

    def listening(channel: ChannelHeader) -> np.ndarray:
        with mne_listened_to(path, header.format, notes):
            return read(channel)

    digest = partial(digest_of, path, [Path(name) for name in raw.filenames if name])
    recording = assemble(header, listening, digest, eeg, eog, gaps)
    heard = tuple(note for note in notes if note not in recording.notes)
    return replace(recording, notes=(*recording.notes, *heard))


def windows_with_mne(path: Path) -> ChannelWindows:
    """Open a recording to look at, as `cmt.recording.open_windows` does.

    Raises
    ------
    RecordingError
        As `describe_with_mne`.
    """
    raw, header = _opened(path)
    read = stretches_of(raw)

    def listening(channel: ChannelHeader, first: int, last: int) -> np.ndarray:
        with mne_listened_to(path, header.format, []):
            return read(channel, first, last)

    return ChannelWindows(header, listening)


def _opened(path: Path) -> tuple["mne.io.BaseRaw", EdfHeader]:
    import mne

    file_format = _format(path)
    missing = [name for name in missing_beside(path) if not name.endswith("mrk")]
    if missing and file_format != "Persyst":
        raise missing_file(path.name, missing)
    notes: list[str] = []
    version = ".".join(mne.__version__.split(".")[:2])
    reader = f"MNE-Python {version} ({file_format})"
    raw = open_raw(path, file_format, notes)
    with mne_listened_to(path, file_format, notes):
        notes += _remarks(raw, path, file_format)
        header = header_of_raw(raw, tuple(notes), file_format, reader)
    return raw, header


def _format(path: Path) -> str:
    """Return the format by the first bytes, or else by the name."""
    suffix = suffix_of(path)
    if path.is_dir():
        if suffix in FOLDERS:
            return FORMATS[suffix]
        refuse_folder(path)
    head = head_of(path)
    told = format_of(head)
    if told is None or (told == "EEGLAB" and suffix != ".set"):
        return _format_by_name(path, head)
    if suffix not in _SUFFIXES[told]:
        raise RecordingError(
            f"{path.name} is a recording in the format {told}, whose name must end in "
            f"{' or '.join(_SUFFIXES[told])}. Rename it so, and open it again."
        )
    return told


def _format_by_name(path: Path, head: bytes) -> str:
    suffix = suffix_of(path)
    if suffix not in _PACKED:
        refuse_what_is_no_recording(head, may_begin_flat=suffix in FORMATS)
    if suffix in FORMATS:
        return FORMATS[suffix]
    program = _OTHER_PROGRAMS.get(suffix)
    whose = f" ({program})" if program else ""
    raise RecordingError(
        f"Files of type “{suffix or 'unknown'}”{whose} are not read; {_READ}. Export "
        "the recording as EDF in the recorder's software."
    )


def _remarks(raw: "mne.io.BaseRaw", path: Path, file_format: str) -> list[str]:
    """Say what MNE does not: samples that are missing, and what the clock means."""
    rate_hz = float(raw.info["sfreq"])
    notes = []
    announced = announced_samples(path)
    if announced and announced > raw.n_times + rate_hz:
        notes.append(
            f"The header announces {duration_text(announced / rate_hz)}, of which "
            f"{duration_text(raw.n_times / rate_hz)} are there: the recording was read "
            "as far as it goes."
        )
    if file_format in _IN_UTC and raw.info["meas_date"] is not None:
        notes.append(
            f"{file_format} gives the time of day in UTC: clock times may differ from "
            "the local time by hours."
        )
    return notes
