"""Puts a recording together from what a source has: its header, its channels' samples.

A source is a file, or signals that another program holds.
"""

from collections.abc import Callable

import numpy as np

from cmt.errors import ChannelError
from cmt.recording.channels import choose_channels, choose_eog, listing, resolve
from cmt.recording.header import ChannelHeader, EdfHeader
from cmt.recording.signals import Recording, Signal

MINIMUM_RATE_HZ = 50.0
NO_EOG = "none"
_WITHOUT_EOG = {
    None: "No EOG channel found: staged from the EEG alone.",
    NO_EOG: "Staged from the EEG alone, as asked.",
}
ReadChannel = Callable[[ChannelHeader], tuple[np.ndarray, str]]
"""Returns the samples (n_samples,) of a channel in µV, and a note or ``""``."""


def assemble(
    header: EdfHeader,
    read: ReadChannel,
    digest: Callable[[], str],
    eeg: str | None = None,
    eog: str | None = None,
) -> Recording:
    """Read the EEG and the EOG of a source, and no other channel.

    Parameters
    ----------
    header
        What the source holds.
    read
        Reads one of its channels.
    digest
        Returns what the recording is known by, once it could be read.
    eeg, eog
        As for `cmt.recording.read_recording`.

    Raises
    ------
    ChannelError
        A channel is missing, too slowly sampled, or no EEG was found.
    """
    if eeg is None or eog is None:
        eeg, eog = _complete(eeg, eog, stageable_names(header))
    eeg_signal, eeg_notes = _read_signal(header, read, eeg)
    if eog in _WITHOUT_EOG:
        eog_signal, eog_notes = None, (_WITHOUT_EOG[eog],)
    else:
        eog_signal, eog_notes = _read_signal(header, read, eog)
    notes = (*header.notes, *eeg_notes, *eog_notes)
    return Recording(eeg_signal, eog_signal, header.start, digest(), notes)


def stageable_names(header: EdfHeader) -> list[str]:
    """Return the channels sampled at 50 Hz or more, which can be staged."""
    fit = [c for c in header.channels if c.name not in header.unfit]
    return [c.name for c in fit if c.rate_hz >= MINIMUM_RATE_HZ]


def _complete(
    eeg: str | None, eog: str | None, names: list[str]
) -> tuple[str, str | None]:
    """Choose what the caller left open; an EEG that was named needs no other."""
    return eeg or choose_channels(names).eeg, eog or choose_eog(names)


def _read_signal(
    header: EdfHeader, read: ReadChannel, wanted: str
) -> tuple[Signal, tuple[str, ...]]:
    parts = [_channel(header, name) for name in resolve(wanted, _all_names(header))]
    if len({part.rate_hz for part in parts}) > 1:
        rates = " and ".join(f"{part.name} at {part.rate_hz:g} Hz" for part in parts)
        raise ChannelError(
            f"“{wanted}” cannot be computed: {rates} differ in sampling rate. "
            "Choose two channels of one rate."
        )
    found = [read(part) for part in parts]
    samples = found[0][0] if len(found) == 1 else found[0][0] - found[1][0]
    notes = tuple(note for _, note in found if note)
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
