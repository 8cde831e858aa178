"""What is drawn of a signal: a stretch of it, with display filters of its own.

The model has its own (`cmt.epochs.preprocessing`); these change the picture only.
"""

from functools import lru_cache

import numpy as np
from scipy.signal import butter, decimate, iirnotch, sosfiltfilt, tf2sos

from cmt.recording import Recording, Signal

Band = tuple[float, float]
BAND_HZ: Band = (0.3, 35.0)
SETTLING_S = 12
MOST_DRAWN_HZ = 256
MOST_DRAWN = 8000
"""Samples of a row, about four a pixel."""
NOTCH_QUALITY = 25
"""A notch at 50 Hz is 2 Hz wide."""
_OF_RATE = 0.45


def stretches(
    recording: Recording, start_s: float, length_s: float, filtered: bool
) -> list[Signal]:
    """Return the same part of every signal of a recording, at 0.3–35 Hz or as it is."""
    band = BAND_HZ if filtered else None
    return [stretch(s, start_s, length_s, band) for s in recording.signals]


def stretch(
    signal: Signal,
    start_s: float,
    length_s: float,
    band: Band | None,
    notch_hz: float = 0,
) -> Signal:
    """Return part of a signal, within a band and without the mains where wanted.

    The filters have zero phase and settle on the signal before and after, where there
    is some. Signals faster than 256 Hz are thinned out for the screen, after an
    anti-aliasing filter.
    """
    first = max(0, round((start_s - SETTLING_S) * signal.rate_hz))
    last = round((start_s + length_s + SETTLING_S) * signal.rate_hz)
    around = signal.samples[first:last].astype(float)
    begin_s = max(0.0, start_s) - first / signal.rate_hz
    length_s += min(0.0, start_s)
    drawn = fitted(around, signal.rate_hz, (begin_s, length_s), band, notch_hz)
    return Signal(*drawn, signal.channel)


def fitted(
    samples: np.ndarray,
    rate_hz: float,
    window_s: tuple[float, float],
    band: Band | None,
    notch_hz: float,
) -> tuple[np.ndarray, float]:
    """Return a window of samples as it is drawn, and the rate of what is drawn.

    Parameters
    ----------
    samples, rate_hz
        The window with some seconds on either side, for the filters to settle on.
    window_s
        Where in the samples it starts, and its length.
    """
    start_s, length_s = window_s
    samples = filtered_for_display(samples, rate_hz, band, notch_hz)
    begin = round(start_s * rate_hz)
    every = int(np.ceil(rate_hz / MOST_DRAWN_HZ))
    if every > 1:
        # Before the cut, so that the filter meets no edge in the picture; without its
        # level, because it takes what lies beyond the ends for 0.
        level = samples.mean()
        samples = decimate(samples[begin % every :] - level, every, ftype="fir") + level
        begin //= every
    rate_hz /= every
    return thinned(samples[begin : begin + round(length_s * rate_hz)], rate_hz)


def thinned(samples: np.ndarray, rate_hz: float) -> tuple[np.ndarray, float]:
    """Keep the least and the greatest of neighbours, where there are too many to draw.

    So no wave is lower than it was.
    """
    every = 2 * (samples.size // MOST_DRAWN)
    if every < 4:
        return samples, rate_hz
    groups = samples[: samples.size // every * every].reshape(-1, every)
    ends = np.sort(np.stack([groups.argmin(axis=1), groups.argmax(axis=1)]), axis=0)
    kept = np.take_along_axis(groups, ends.T, axis=1).ravel()
    return kept, rate_hz * 2 / every


def filtered_for_display(
    samples: np.ndarray, rate_hz: float, band: Band | None, notch_hz: float
) -> np.ndarray:
    """Filter samples within what their rate allows, see `applied`."""
    band, notch_hz = applied(rate_hz, band, notch_hz)
    for sections in (
        _band_pass(rate_hz, band) if band else None,
        _notch(rate_hz, notch_hz) if notch_hz else None,
    ):
        if sections is not None and samples.size > 1:
            samples = sosfiltfilt(sections, samples, padlen=min(15, samples.size - 1))
    return samples


def applied(
    rate_hz: float, band: Band | None, notch_hz: float
) -> tuple[Band | None, float]:
    """Return the band and the notch that a sampling rate allows.

    Cut-offs stay below 0.45 of the rate; a band that lies above is none, and so is a
    notch.
    """
    most_hz = _OF_RATE * rate_hz
    if band is not None:
        band = (band[0], min(band[1], most_hz)) if band[0] < most_hz else None
    return band, notch_hz if notch_hz < most_hz else 0


def filter_text(rate_hz: float, band: Band | None, notch_hz: float) -> str:
    """Say which filters a channel of this rate is drawn with: ``0.3–35 Hz``."""
    band, notch_hz = applied(rate_hz, band, notch_hz)
    said = [f"{band[0]:g}–{band[1]:.3g} Hz" if band else "unfiltered"]
    return ", ".join([*said, f"notch {notch_hz:g} Hz"] if notch_hz else said)


@lru_cache
def _band_pass(rate_hz: float, band: Band) -> np.ndarray:
    return butter(2, band, "bandpass", fs=rate_hz, output="sos")


@lru_cache
def _notch(rate_hz: float, notch_hz: float) -> np.ndarray:
    return tf2sos(*iirnotch(notch_hz, NOTCH_QUALITY, fs=rate_hz))
