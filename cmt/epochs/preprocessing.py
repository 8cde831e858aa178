"""How signals are prepared: the filter, 100 Hz, and the recording's own scale."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cmt.clock import DAY_S
from cmt.recording.resampling import resample
from cmt.recording.signals import whole_epochs
from cmt.spectra.near_percentile import near_percentile
from cmt.stages import EPOCH_SAMPLES, MODEL_RATE_HZ


@dataclass(frozen=True)
class Preprocessing:
    """How signals are prepared for one model; travels in that model's file.

    Parameters
    ----------
    highpass_hz, lowpass_hz
        Pass band of the zero-phase FIR filter. A recording below 89 Hz is low-passed
        at 0.45 of its rate instead.
    scale_percentile
        A channel is divided by this percentile of its usable epochs' standard
        deviations, of those near it, see `quiet_level`. Below the median, it falls on
        quiet sleep, so that an hour of wakefulness before the night hardly moves it.
    scale_reach
        Factor within which a standard deviation counts as near it.
    limit
        Scaled values are clipped to ± this.
    """

    highpass_hz: float = 0.4
    lowpass_hz: float = 40.0
    scale_percentile: float = 40.0
    scale_reach: float = 4.0
    limit: float = 20.0


# A day; nights are filtered at once.
_FILTERED_AT_ONCE = DAY_S * MODEL_RATE_HZ
DEFAULT_PREPROCESSING = Preprocessing()
"""Of the bundled model, and of what is prepared to train one like it."""


def condition(
    samples: np.ndarray,
    rate_hz: float,
    preprocessing: Preprocessing = DEFAULT_PREPROCESSING,
) -> np.ndarray:
    """Bring ``(n_samples,)`` at any rate to filtered ``(n_epochs, 3000)`` at 100 Hz.

    The unit stays. Resampling comes first, so that every recording meets the same
    filter; what does not fill an epoch is cut off.
    """
    lowpass_hz = min(preprocessing.lowpass_hz, 0.45 * rate_hz)
    taps = _band_pass(preprocessing.highpass_hz, lowpass_hz)
    filtered = _filtered(_padded(samples, rate_hz, taps.size // 2), taps)
    n_epochs = whole_epochs(samples.size / rate_hz)
    return filtered[: n_epochs * EPOCH_SAMPLES].reshape(n_epochs, EPOCH_SAMPLES)


def _padded(samples: np.ndarray, rate_hz: float, half: int) -> np.ndarray:
    """Return samples at 100 Hz without their median, mirrored at both ends."""
    centred = samples - np.median(samples[:: max(1, samples.size // 100_000)])
    centred = resample(centred.astype(np.float32, copy=False), rate_hz, MODEL_RATE_HZ)
    return np.pad(centred, half, mode="reflect")


def _filtered(padded: np.ndarray, taps: np.ndarray) -> np.ndarray:
    """Filter a night at once, and days in pieces: a transform needs much memory."""
    from scipy.signal import oaconvolve  # SciPy's filters take a second to load

    n_more = taps.size - 1
    filtered = np.empty(padded.size - n_more, np.float32)
    for first in range(0, filtered.size, _FILTERED_AT_ONCE):
        last = min(first + _FILTERED_AT_ONCE, filtered.size)
        piece = oaconvolve(padded[first : last + n_more], taps, mode="valid")
        filtered[first:last] = piece
    return filtered


@lru_cache
def _band_pass(highpass_hz: float, lowpass_hz: float) -> np.ndarray:
    from scipy.signal import firwin

    # A Hamming window's transition is 3.3 / length; it may reach down to 0 Hz.
    n_taps = int(3.3 / highpass_hz * MODEL_RATE_HZ) | 1
    band = [highpass_hz, lowpass_hz]
    taps = firwin(n_taps, band, pass_zero=False, fs=MODEL_RATE_HZ)
    return taps.astype(np.float32)


def scale(
    epochs: np.ndarray,
    usable: np.ndarray,
    preprocessing: Preprocessing = DEFAULT_PREPROCESSING,
) -> np.ndarray:
    """Divide ``(n_epochs, 3000)`` by the recording's own scale; unusable become 0.

    The scale needs no scoring: a percentile of the standard deviations of the usable
    epochs, see `Preprocessing`.
    """
    if not usable.any():
        return np.zeros_like(epochs)
    deviations = epochs[usable].std(axis=1)
    unit = max(quiet_level(deviations, preprocessing), 1e-6)
    limit = preprocessing.limit
    scaled = epochs / np.float32(unit)
    np.clip(scaled, -limit, limit, out=scaled)
    scaled[~usable] = 0
    return scaled


def quiet_level(deviations: np.ndarray, preprocessing: Preprocessing) -> float:
    """Return the scale of a channel whose usable epochs have these SDs, (n,).

    It is a percentile of those that lie within a factor of it, see `Preprocessing`: an
    hour of an open electrode or of artefact lies outside and does not count.
    """
    reach = preprocessing.scale_reach
    return near_percentile(
        deviations,
        preprocessing.scale_percentile,
        lambda values, unit: (values > unit / reach) & (values < unit * reach),
    )
