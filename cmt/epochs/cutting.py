"""From a recording to what the network sees: filtered, 100 Hz, 30 s epochs, scaled."""

from dataclasses import dataclass

import numpy as np

from cmt.epochs.preprocessing import (
    DEFAULT_PREPROCESSING,
    Preprocessing,
    condition,
    scale,
)
from cmt.epochs.signal_quality import usable_epochs
from cmt.errors import RecordingError
from cmt.recording import Recording, Signal
from cmt.stages import EPOCH_SECONDS


@dataclass(frozen=True)
class Epochs:
    """What the network sees of a recording.

    Parameters
    ----------
    eeg, eog
        ``(n_epochs, 3000)`` float32 at 100 Hz, scaled; ``eog`` is ``None`` without one.
    usable, eog_usable
        ``(n_epochs,)`` bool: not flat, not clipped, not disconnected.
    tail_s
        Seconds at the end that did not fill an epoch.
    """

    eeg: np.ndarray
    eog: np.ndarray | None
    usable: np.ndarray
    eog_usable: np.ndarray
    tail_s: float

    def __post_init__(self) -> None:
        for array in (self.eeg, self.eog, self.usable, self.eog_usable):
            if array is not None:
                array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.eeg)


def cut_epochs(
    recording: Recording, preprocessing: Preprocessing = DEFAULT_PREPROCESSING
) -> Epochs:
    """Filter, resample, cut and scale both signals, and mark what is unusable.

    Raises
    ------
    RecordingError
        The recording is shorter than one epoch, or its values are so large that what
        comes of the filter is not numbers.
    """
    n_epochs = recording.n_epochs
    if n_epochs == 0:
        raise RecordingError(
            f"The recording lasts {recording.duration_s:.1f} s. Staging needs at least "
            f"one epoch of {EPOCH_SECONDS} s. Choose a longer recording."
        )
    recorded = _recorded(recording, n_epochs)
    eeg, usable = _prepare(recording.eeg, recorded, preprocessing)
    eog, eog_usable = None, np.zeros(n_epochs, bool)
    if recording.eog is not None:
        eog, eog_usable = _prepare(recording.eog, recorded, preprocessing)
    tail_s = max(recording.duration_s - n_epochs * EPOCH_SECONDS, 0.0)
    return Epochs(eeg, eog, usable, eog_usable, tail_s)


def _recorded(recording: Recording, n_epochs: int) -> np.ndarray:
    """Return ``(n_epochs,)`` bool: false for the epochs that touch a gap."""
    recorded = np.ones(n_epochs, bool)
    for gap in recording.gaps:
        first, end = gap.start_s / EPOCH_SECONDS, gap.end_s / EPOCH_SECONDS
        recorded[int(first + 1e-6) : int(np.ceil(end - 1e-6))] = False
    return recorded


def _prepare(
    signal: Signal, recorded: np.ndarray, preprocessing: Preprocessing
) -> tuple[np.ndarray, np.ndarray]:
    # What overflows is told below, where the channel is known.
    with np.errstate(over="ignore", invalid="ignore"):
        microvolts = condition(signal.samples, signal.rate_hz, preprocessing)
        microvolts = microvolts[: recorded.size]
        usable = usable_epochs(signal, microvolts) & recorded
        scaled = scale(microvolts, usable, preprocessing)
    if not (np.isfinite(microvolts).all() and np.isfinite(scaled).all()):
        raise RecordingError(
            f"“{signal.channel}” cannot be filtered: its values lie between "
            f"{signal.samples.min():.3g} and {signal.samples.max():.3g} µV. Choose "
            "another channel, or export the recording once more."
        )
    return scaled, usable
