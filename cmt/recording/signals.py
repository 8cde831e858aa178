"""A recording: the one EEG and the one EOG that are staged, in microvolts."""

from dataclasses import dataclass
from datetime import time

import numpy as np

from cmt.errors import ChannelError
from cmt.recording.header import Gap
from cmt.stages import EPOCH_SECONDS


@dataclass(frozen=True)
class Signal:
    """One channel, or the difference of two.

    Parameters
    ----------
    samples
        ``(n_samples,)`` float32, µV; made read-only.
    rate_hz
        Its own sampling rate, 50 Hz or more.
    channel
        The name as in the file, or ``"C4-M1"`` for a difference that was computed.

    Raises
    ------
    ChannelError
        A sample is not a number.
    """

    samples: np.ndarray
    rate_hz: float
    channel: str

    def __post_init__(self) -> None:
        # A view, so that an array that was handed in stays as it was.
        with np.errstate(over="ignore"):
            samples = np.ascontiguousarray(self.samples, dtype=np.float32).view()
        if samples.ndim != 1:
            raise ValueError(f"samples must be (n_samples,), found {samples.shape}")
        _refuse_what_is_no_number(samples, self.rate_hz, self.channel)
        samples.setflags(write=False)
        object.__setattr__(self, "samples", samples)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.samples.size / self.rate_hz


@dataclass(frozen=True)
class Recording:
    """What staging needs of a file. It holds no name, code or date of the person.

    Parameters
    ----------
    eeg, eog
        The signals; ``eog`` is ``None`` when the EEG is staged alone.
    start
        Time of day at which the recording starts, ``None`` when the file has none.
    digest
        SHA-256 of the file, hexadecimal.
    notes
        Sentences for the reader about what was assumed or repaired.
    gaps
        Where nothing was recorded. There the signals are flat.
    """

    eeg: Signal
    eog: Signal | None
    start: time | None
    digest: str
    notes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The EEG, then the EOG if there is one."""
        return (self.eeg,) if self.eog is None else (self.eeg, self.eog)

    @property
    def duration_s(self) -> float:
        """Length of the EEG in seconds."""
        return self.eeg.duration_s

    @property
    def n_epochs(self) -> int:
        """How many epochs of 30 s it fills."""
        return whole_epochs(self.duration_s)


def _refuse_what_is_no_number(
    samples: np.ndarray, rate_hz: float, channel: str
) -> None:
    # The least and the greatest tell of any other, and need no memory.
    if not samples.size or np.isfinite([samples.min(), samples.max()]).all():
        return
    wrong = np.flatnonzero(~np.isfinite(samples))
    raise ChannelError(
        f"{wrong.size:,} of {samples.size:,} samples of “{channel}” are not numbers, "
        f"the first of them {wrong[0] / rate_hz:,.2f} s after the start. Choose "
        "another channel, or export the recording once more."
    )


def whole_epochs(duration_s: float) -> int:
    """Return how many epochs of 30 s a duration holds, rounding errors forgiven."""
    return int(duration_s / EPOCH_SECONDS + 1e-6)
