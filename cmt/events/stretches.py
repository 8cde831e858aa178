"""The usable epochs of a signal, joined, and where in the night their seconds belong.

Detectors are given these and nothing else: what is flat, clipped or disconnected would
ring in their filters, and move thresholds that are relative to the recording.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.signal import butter, sosfiltfilt

from cmt.events.night import Span
from cmt.events.yasa import LARGEST_UV
from cmt.recording import Signal
from cmt.recording.resampling import resample
from cmt.stages import EPOCH_SAMPLES, EPOCH_SECONDS, MODEL_RATE_HZ

BAND_HZ = (0.3, 35.0)
"""Filter settings that the AASM recommends for EEG and EOG."""
_MOST_ARTEFACT = 0.5


@dataclass(frozen=True)
class Stretches:
    """The usable epochs of one signal, one after the other.

    Parameters
    ----------
    samples
        ``(n_usable * 3000,)`` float64, µV at 100 Hz, 0.3–35 Hz; artefact is cut off.
    epochs
        ``(n_usable,)`` int64: the 0-based epoch of the recording that each is.
    artefact
        ``(n_usable, 30)`` bool: seconds that move by more than any brain wave does.
    """

    samples: np.ndarray
    epochs: np.ndarray
    artefact: np.ndarray

    @property
    def judged(self) -> np.ndarray:
        """``(n_usable,)`` bool: where events are looked for.

        AASM: a major body movement obscures more than half of an epoch.
        """
        return self.artefact.mean(axis=1) <= _MOST_ARTEFACT

    @property
    def judged_epochs(self) -> list[int]:
        """The 0-based epochs of the recording in which events are looked for."""
        return self.epochs[self.judged].tolist()

    def without(self, artefact: np.ndarray) -> "Stretches":
        """Return them with the artefact of another signal too, ``(n_usable, 30)``."""
        return replace(self, artefact=self.artefact | artefact)

    def in_recording(self, found: np.ndarray) -> list[Span]:
        """Turn ``(n, 2)`` seconds of `samples` into seconds of the recording.

        What touches artefact, an epoch that is not judged, or two epochs that were not
        neighbours is left out.
        """
        bad = (self.artefact | ~self.judged[:, None]).ravel()
        # How far each epoch moves; an event may not begin in one and end in another.
        moves = (self.epochs - np.arange(self.epochs.size)) * EPOCH_SECONDS
        spans = []
        for start_s, end_s in found:
            first, last = int(start_s), min(int(end_s), bad.size - 1)
            move = moves[first // EPOCH_SECONDS]
            if move == moves[last // EPOCH_SECONDS] and not bad[first : last + 1].any():
                spans.append(Span(float(start_s + move), float(end_s + move)))
        return spans


def usable_stretches(signal: Signal, usable: np.ndarray) -> Stretches:
    """Join the usable epochs of a signal; ``usable`` is ``(n_epochs,)`` bool.

    Each run of epochs is centred on its own level before the filter, so that it begins
    where the one before it ends.
    """
    at_100_hz = resample(signal.samples, signal.rate_hz, MODEL_RATE_HZ)
    epochs = np.flatnonzero(usable)
    runs = np.split(epochs, 1 + np.flatnonzero(np.diff(epochs) > 1))
    pieces = [_centred(at_100_hz, run) for run in runs if run.size]
    if not pieces:
        nothing = np.zeros((0, EPOCH_SECONDS), bool)
        return Stretches(np.empty(0), epochs, nothing)
    band = butter(2, BAND_HZ, "bandpass", fs=MODEL_RATE_HZ, output="sos")
    samples = sosfiltfilt(band, np.concatenate(pieces))
    seconds = samples.reshape(-1, EPOCH_SECONDS, MODEL_RATE_HZ)
    artefact = np.ptp(seconds, axis=2) > LARGEST_UV
    return Stretches(np.clip(samples, -LARGEST_UV, LARGEST_UV), epochs, artefact)


def _centred(samples: np.ndarray, run: np.ndarray) -> np.ndarray:
    """Return the samples of neighbouring epochs without their median."""
    wanted = (run[-1] + 1 - run[0]) * EPOCH_SAMPLES
    piece = samples[run[0] * EPOCH_SAMPLES :][:wanted].astype(float)
    # Of a rate that is no whole number, the last sample may be missing.
    piece = np.pad(piece, (0, wanted - piece.size), mode="edge")
    return piece - np.median(piece)
