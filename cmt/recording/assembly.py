"""Puts a recording together from what a source has: its header, its channels' samples.

A source is a file, or signals that another program holds.
"""

from collections.abc import Callable

import numpy as np

from cmt.channels import (
    ChannelChoice,
    choose_channels,
    choose_eog,
    listing,
    note_on_kind,
    resolve,
)
from cmt.errors import ChannelError
from cmt.recording.gaps import note_on_gaps, refuse_gaps
from cmt.recording.header import ChannelHeader, EdfHeader
from cmt.recording.resampling import resample
from cmt.recording.signals import Recording, Signal
from cmt.recording.units import Scale, in_microvolts, is_too_large, scale_of

MINIMUM_RATE_HZ = 50.0
NO_EOG = "none"
_NONE_FOUND = "No EOG channel found: staged from the EEG alone."
_NONE_ASKED = "Staged from the EEG alone, as asked."
_NEEDED = f"staging needs {MINIMUM_RATE_HZ:g} Hz or more"
ReadChannel = Callable[[ChannelHeader], np.ndarray]
"""Returns the samples (n_samples,) float32 of a channel, in the unit of its header."""
Found = tuple[Signal | None, tuple[str, ...]]
"""A signal, and what is to be said about it."""


def assemble(
    header: EdfHeader,
    read: ReadChannel,
    digest: Callable[[], str],
    eeg: str | None = None,
    eog: str | None = None,
    gaps: bool = False,
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
    eeg, eog, gaps
        As for `cmt.recording.read_recording`.

    Raises
    ------
    ChannelError
        A channel is missing, too slowly sampled or has no scale, or no EEG was found.
    RecordingError
        It has gaps, and is to have none.
    """
    if not gaps:
        refuse_gaps(header.gaps)
    choice = _choose(header) if eeg is None else None
    eeg_signal, eeg_notes = _read_signal(header, read, choice.eeg if choice else eeg)
    eog_signal, eog_notes = _eog(header, read, eog)
    _refuse_one_for_both(eeg_signal, eog_signal)
    chosen = choice.notes if choice else note_on_kind(eeg_signal.channel, "EEG")
    if eog_signal and eog is not None:
        eog_notes = (*note_on_kind(eog_signal.channel, "EOG"), *eog_notes)
    gap_notes = note_on_gaps(header.gaps)
    notes = (*header.notes, *gap_notes, *chosen, *eeg_notes, *eog_notes)
    return Recording(eeg_signal, eog_signal, header.start, digest(), notes, header.gaps)


def _refuse_one_for_both(eeg: Signal, eog: Signal | None) -> None:
    if eog and eeg.channel == eog.channel:
        raise ChannelError(
            f"“{eeg.channel}” would be both the EEG and the EOG. Choose another "
            f"channel as the EOG, or “{NO_EOG}”."
        )


def stageable_names(header: EdfHeader) -> list[str]:
    """Return the channels sampled at 50 Hz or more, which can be staged."""
    fit = [c for c in header.channels if c.name not in header.unfit]
    return [c.name for c in fit if c.rate_hz >= MINIMUM_RATE_HZ]


def _slow_names(header: EdfHeader) -> list[str]:
    return [c.name for c in header.channels if c.rate_hz < MINIMUM_RATE_HZ]


def _choose(header: EdfHeader) -> ChannelChoice:
    try:
        return choose_channels(stageable_names(header))
    except ChannelError:
        slow = _found_among(_slow_names(header))
        if slow is None:
            raise
        _refuse_slow(header, slow)
        raise


def _found_among(names: list[str]) -> str | None:
    try:
        return choose_channels(names).eeg
    except ChannelError:
        return None


def _refuse_slow(header: EdfHeader, wanted: str) -> None:
    for name in resolve(wanted, _all_names(header)):
        _channel(header, name)


def _eog(header: EdfHeader, read: ReadChannel, asked: str | None) -> Found:
    """Read the EOG that was asked for, or else the one that is found, if it can be."""
    if asked == NO_EOG:
        return None, (_NONE_ASKED,)
    if asked is not None:
        return _read_signal(header, read, asked)
    found = choose_eog(stageable_names(header))
    if found is None:
        slow = choose_eog(_slow_names(header))
        return None, (_NONE_FOUND if slow is None else _slow_eog(header, slow),)
    try:
        return _read_signal(header, read, found)
    except ChannelError as error:
        return None, (f"{error} Staged from the EEG alone.",)


def _slow_eog(header: EdfHeader, slow: str) -> str:
    parts = [_named(header, name) for name in resolve(slow, _all_names(header))]
    return (
        f"The EOG “{slow}” is sampled at {parts[0].rate_hz:g} Hz, and {_NEEDED}: "
        "staged from the EEG alone."
    )


def _read_signal(
    header: EdfHeader, read: ReadChannel, wanted: str
) -> tuple[Signal, tuple[str, ...]]:
    parts = [_channel(header, name) for name in resolve(wanted, _all_names(header))]
    name = "-".join(part.name for part in parts)
    found = [read(part) for part in parts]
    scales = [scale_of(*part) for part in zip(found, parts, strict=True)]
    if len({part.unit for part in parts}) == 1:
        # One recorder writes one unit; a quiet reference must not tell of another.
        scales = scales[:1] * len(parts)
    notes = tuple(dict.fromkeys(scale.note for scale in scales if scale.note))
    if len(parts) == 1:
        samples = in_microvolts(found[0], scales[0])
        return Signal(samples, parts[0].rate_hz, name), notes
    signal, resampled = _difference(found, scales, parts)
    return Signal(signal, parts[0].rate_hz, name), (*notes, *resampled)


def _difference(
    found: list[np.ndarray], scales: list[Scale], parts: list[ChannelHeader]
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Subtract the second of two channels, brought to the rate of the first."""
    first, second = map(in_microvolts, found, scales)
    if scales[0].note and is_too_large(second, parts[1].rate_hz):
        raise ChannelError(
            f"“{parts[0].name}” and “{parts[1].name}” do not agree in their unit. "
            f"{scales[0].note} Then “{parts[1].name}” is larger than any EEG. Choose "
            "another channel, or export the recording once more."
        )
    notes: tuple[str, ...] = ()
    if parts[0].rate_hz != parts[1].rate_hz:
        second = resample(second, parts[1].rate_hz, parts[0].rate_hz)
        notes = (
            f"“{parts[1].name}” is sampled at {parts[1].rate_hz:g} Hz and "
            f"“{parts[0].name}” at {parts[0].rate_hz:g} Hz: it was resampled before it "
            "was subtracted.",
        )
    n_samples = min(first.size, second.size)
    return first[:n_samples] - second[:n_samples], notes


def _all_names(header: EdfHeader) -> list[str]:
    return [channel.name for channel in header.channels]


def _named(header: EdfHeader, name: str) -> ChannelHeader:
    return next(c for c in header.channels if c.name == name)


def _channel(header: EdfHeader, name: str) -> ChannelHeader:
    channel = _named(header, name)
    if channel.rate_hz < MINIMUM_RATE_HZ:
        raise ChannelError(
            f"“{name}” is sampled at {channel.rate_hz:g} Hz; {_NEEDED}. Channels that "
            f"have it: {listing(stageable_names(header))}."
        )
    return channel
