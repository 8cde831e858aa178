"""Reads the EEG and the EOG of a file, chosen by name or as asked."""

import hashlib
from pathlib import Path

from cmt.errors import ChannelError, RecordingError
from cmt.recording.channels import choose_channels, choose_eog, listing, resolve
from cmt.recording.edf import ChannelHeader, EdfHeader, read_header
from cmt.recording.samples import read_microvolts
from cmt.recording.signals import Recording, Signal

MINIMUM_RATE_HZ = 50.0
NO_EOG = "none"
_WITHOUT_EOG = {
    None: "No EOG channel found: staged from the EEG alone.",
    NO_EOG: "Staged from the EEG alone, as asked.",
}


def describe_file(path: Path | str) -> EdfHeader:
    """Read what a file holds, without its signals.

    Raises
    ------
    RecordingError
        The file is no continuous EDF or BDF, or is damaged.
    """
    return read_header(Path(path))


def stageable_names(header: EdfHeader) -> list[str]:
    """Return the channels sampled at 50 Hz or more, which can be staged."""
    return [c.name for c in header.channels if c.rate_hz >= MINIMUM_RATE_HZ]


def read_recording(
    path: Path | str, eeg: str | None = None, eog: str | None = None
) -> Recording:
    """Read the EEG and the EOG of an EDF, EDF+C or BDF file, and nothing else of it.

    Parameters
    ----------
    path
        The file.
    eeg, eog
        A channel's name or a difference ``"C4-M1"``; chosen by name when ``None``.
        ``eog="none"`` stages the EEG alone.

    Raises
    ------
    ChannelError
        A channel is missing, too slowly sampled, or no EEG was found.
    RecordingError
        The file cannot be read.
    """
    path = Path(path)
    header = read_header(path)
    if eeg is None or eog is None:
        eeg, eog = _complete(eeg, eog, stageable_names(header))
    eeg_signal, eeg_notes = _read_signal(path, header, eeg)
    if eog in _WITHOUT_EOG:
        eog_signal, eog_notes = None, (_WITHOUT_EOG[eog],)
    else:
        eog_signal, eog_notes = _read_signal(path, header, eog)
    notes = (*header.notes, *eeg_notes, *eog_notes)
    return Recording(eeg_signal, eog_signal, header.start, file_digest(path), notes)


def _complete(
    eeg: str | None, eog: str | None, names: list[str]
) -> tuple[str, str | None]:
    """Choose what the caller left open; an EEG that was named needs no other."""
    return eeg or choose_channels(names).eeg, eog or choose_eog(names)


def _read_signal(
    path: Path, header: EdfHeader, wanted: str
) -> tuple[Signal, tuple[str, ...]]:
    parts = [_channel(header, name) for name in resolve(wanted, _all_names(header))]
    if len({part.rate_hz for part in parts}) > 1:
        rates = " and ".join(f"{part.name} at {part.rate_hz:g} Hz" for part in parts)
        raise ChannelError(
            f"“{wanted}” cannot be computed: {rates} differ in sampling rate. "
            "Choose two channels of one rate."
        )
    read = [read_microvolts(path, header, part) for part in parts]
    samples = read[0][0] if len(read) == 1 else read[0][0] - read[1][0]
    notes = tuple(note for _, note in read if note)
    name = "-".join(part.name for part in parts)
    return Signal(samples, parts[0].rate_hz, name), notes


def _all_names(header: EdfHeader) -> list[str]:
    return [channel.name for channel in header.channels]


def _channel(header: EdfHeader, name: str) -> ChannelHeader:
    channel = next(c for c in header.channels if c.name == name)
    if channel.rate_hz < MINIMUM_RATE_HZ:
        raise ChannelError(
            f"“{name}” is sampled at {channel.rate_hz:g} Hz; staging needs "
            f"{MINIMUM_RATE_HZ:g} Hz or more. Channels that have it: "
            f"{listing(stageable_names(header))}."
        )
    return channel


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
