"""What is drawn of a signal: a stretch of it, with a display filter of its own.

The model has its own (`cmt.epochs.preprocessing`); this changes the picture only.
"""

from functools import lru_cache

import numpy as np
from scipy.signal import butter, decimate, sosfiltfilt

from cmt.recording import Recording, Signal

BAND_HZ = (0.3, 35.0)
SETTLING_S = 12
MOST_DRAWN_HZ = 256


def stretches(
    recording: Recording, start_s: float, length_s: float, filtered: bool
) -> list[Signal]:
    """Return the same part of every signal of a recording, as `stretch` does."""
    return [stretch(s, start_s, length_s, filtered) for s in recording.signals]


def stretch(signal: Signal, start_s: float, length_s: float, filtered: bool) -> Signal:
    """Return part of a signal, band-passed 0.3–35 Hz (zero phase) when ``filtered``.

    The filter settles on the signal before and after, where there is some. Signals
    faster than 256 Hz are thinned out for the screen, after an anti-aliasing filter.
    """
    first = max(0, round((start_s - SETTLING_S) * signal.rate_hz))
    last = round((start_s + length_s + SETTLING_S) * signal.rate_hz)
    samples = signal.samples[first:last].astype(float)
    if filtered:
        samples = _band_passed(samples, signal.rate_hz)
    begin = round(start_s * signal.rate_hz) - first
    every = int(np.ceil(signal.rate_hz / MOST_DRAWN_HZ))
    if every > 1:
        # Before the cut, so that the filter meets no edge in the picture; without its
        # level, because it takes what lies beyond the ends for 0.
        level = samples.mean()
        samples = decimate(samples[begin % every :] - level, every, ftype="fir") + level
        begin //= every
    rate_hz = signal.rate_hz / every
    samples = samples[begin : begin + round(length_s * rate_hz)]
    return Signal(samples, rate_hz, signal.channel)


def _band_passed(samples: np.ndarray, rate_hz: float) -> np.ndarray:
    sections = _band_pass(rate_hz)
    return sosfiltfilt(sections, samples, padlen=min(15, samples.size - 1))


@lru_cache
def _band_pass(rate_hz: float) -> np.ndarray:
    band_hz = BAND_HZ[0], min(BAND_HZ[1], 0.45 * rate_hz)
    return butter(2, band_hz, "bandpass", fs=rate_hz, output="sos")
