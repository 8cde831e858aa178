"""Stretches of any channel of a recording, read when they are looked at.

For the eye: nothing of them is staged.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from cmt.channels import derivations, resolve
from cmt.channels.names import read_name
from cmt.errors import ChannelError
from cmt.recording.header import ChannelHeader, EdfHeader
from cmt.recording.units import Scale, microvolts_per_unit, scale_of

ReadStretch = Callable[[ChannelHeader, int, int], np.ndarray]
"""Returns the samples of a channel from one number to another, in its own unit."""
ELECTRICAL = ("EEG", "EOG", "EMG", "ECG")
"""Kinds of channels whose numbers tell their unit, where the file does not."""
_TYPICAL_S = 300.0


@dataclass(frozen=True)
class Stretch:
    """Part of a channel, or of the difference of two.

    Parameters
    ----------
    samples
        ``(n_samples,)`` float32, in ``unit``.
    rate_hz
        Its own sampling rate.
    channel, unit
        As in the file; voltages are in µV.
    start_s
        When its first sample was taken, in seconds from the recording's start.
    """

    samples: np.ndarray
    rate_hz: float
    channel: str
    unit: str
    start_s: float


@dataclass(frozen=True)
class ChannelWindows:
    """The channels of one recording, to be looked at window by window.

    ``kinds`` say of each channel, or difference against a mastoid, what it measures.
    """

    header: EdfHeader
    read: ReadStretch
    kinds: dict[str, str] = field(init=False)
    _typical: dict[str, Stretch] = field(init=False, default_factory=dict)
    _scales: dict[str, Scale] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        names = [channel.name for channel in self.header.channels]
        object.__setattr__(self, "kinds", dict(derivations(names)))

    def stretch(self, wanted: str, start_s: float, length_s: float) -> Stretch:
        """Read one window of a channel or of a difference, as far as there is one.

        Raises
        ------
        ChannelError
            There is none of this name, it has no scale, or the two of a difference
            differ in rate.
        RecordingError
            The file cannot be read.
        """
        names = resolve(wanted, [channel.name for channel in self.header.channels])
        parts = [c for name in names for c in self.header.channels if c.name == name]
        if len({part.rate_hz for part in parts}) > 1:
            raise ChannelError(
                f"“{wanted}” cannot be drawn: its two channels are sampled at "
                f"{parts[0].rate_hz:g} and {parts[1].rate_hz:g} Hz. Choose one of them."
            )
        rate_hz = parts[0].rate_hz
        total = round(self.header.duration_s * rate_hz)
        first, last = (
            int(min(max(0, round(at * rate_hz)), total))
            for at in (start_s, start_s + length_s)
        )
        found = [self._samples(part, first, last) for part in parts]
        samples = found[0] if len(found) == 1 else found[0] - found[1]
        unit = "µV" if self._is_voltage(parts[0]) else parts[0].unit
        return Stretch(samples, rate_hz, wanted, unit, first / rate_hz)

    def typical(self, wanted: str) -> Stretch:
        """Return five minutes from the middle of the recording; they are read once."""
        if wanted not in self._typical:
            middle_s = self.header.duration_s / 2 - _TYPICAL_S / 2
            self._typical[wanted] = self.stretch(wanted, middle_s, _TYPICAL_S)
        return self._typical[wanted]

    def _is_voltage(self, channel: ChannelHeader) -> bool:
        if microvolts_per_unit(channel.unit) is not None:
            return True
        return not channel.unit and self._kind(channel) in ELECTRICAL

    def _kind(self, channel: ChannelHeader) -> str:
        return read_name(channel.name).modality

    def _samples(self, channel: ChannelHeader, first: int, last: int) -> np.ndarray:
        samples = self.read(channel, first, last)
        if not self._is_voltage(channel):
            return samples
        return samples * np.float32(self._scale(channel).microvolts)

    def _scale(self, channel: ChannelHeader) -> Scale:
        """Tell the unit of a channel by five minutes of it, so that it stays the same.

        Of what is neither EEG nor EOG nor EMG nor ECG, the unit that is stated counts.
        """
        if self._kind(channel) not in ELECTRICAL:
            return Scale(microvolts_per_unit(channel.unit))
        if channel.name not in self._scales:
            middle = round(self.header.duration_s * channel.rate_hz / 2)
            half = round(_TYPICAL_S * channel.rate_hz / 2)
            around = self.read(channel, max(0, middle - half), middle + half)
            self._scales[channel.name] = scale_of(around, channel)
        return self._scales[channel.name]
