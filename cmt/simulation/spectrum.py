"""Smooth spectra through the powers of five bands, and signals made to fit them."""

import numpy as np
from scipy.interpolate import PchipInterpolator

from cmt.simulation.frames import (
    FRAME,
    FRAMES_PER_EPOCH,
    FREQUENCIES_HZ,
    analyse,
    frame_epochs,
    overlap_add,
)

BAND_EDGES_HZ = np.array([0.5, 4, 8, 12, 16, 30])
_WIDTHS_HZ = np.diff(BAND_EDGES_HZ)
_LOG_HZ = np.log(np.maximum(FREQUENCIES_HZ, 0.2))
# Where a curve is pinned: below, within and beyond the five bands, in Hz.
_PINS_HZ = np.array([0.3, 0.9, 2.2, 5.6, 9.8, 13.8, 21.0, 34.0, 50.0])
_BAND_OF_PIN = np.array([0, 0, 0, 1, 2, 3, 4, 4, 4])
_IN_BAND = (BAND_EDGES_HZ[:-1, None] <= FREQUENCIES_HZ) & (
    BAND_EDGES_HZ[1:, None] > FREQUENCIES_HZ
)


def power_curves(power: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return cell powers ``(n_epochs, n_frequencies)`` through bands ``(n_epochs, 5)``.

    What the five bands leave open (the slope within delta, below 0.5 and above 30 Hz)
    is drawn once for the night.
    """
    density = (power / _WIDTHS_HZ)[:, _BAND_OF_PIN]
    density[:, :3] *= (_PINS_HZ[:3] / 1.5) ** -rng.uniform(0.2, 2.2)
    density[:, 7:] *= rng.uniform([0.2, 0.05], [0.9, 0.6])
    pins = np.log(_PINS_HZ)
    spline = PchipInterpolator(pins, np.log(density + 1e-9), axis=1)
    curves = np.exp(spline(np.clip(_LOG_HZ, pins[0], pins[-1])))
    for _ in range(2):
        curves *= band_gain(power / (curves @ _IN_BAND.T + 1e-12))
    highpass_hz = rng.uniform(0.05, 0.25)
    return curves * (FREQUENCIES_HZ / (FREQUENCIES_HZ + highpass_hz)) ** 2


def band_gain(ratio: np.ndarray) -> np.ndarray:
    """Spread gains of five bands ``(n, 5)`` smoothly over ``(n, n_frequencies)``."""
    centres = np.log(np.sqrt(np.maximum(BAND_EDGES_HZ[:-1], 0.7) * BAND_EDGES_HZ[1:]))
    weights = np.exp(-0.5 * ((_LOG_HZ - centres[:, None]) / 0.35) ** 2) + 1e-6
    return np.exp(np.log(ratio + 1e-9) @ (weights / weights.sum(axis=0)))


def over_time(values: np.ndarray, smooth: float) -> np.ndarray:
    """Bring values of epochs ``(n_epochs, k)`` to frames ``(n_frames, k)``.

    ``smooth`` 1 runs linearly from middle to middle of epochs, 0 keeps their steps.
    """
    n_epochs = len(values)
    place = np.clip(frame_epochs(n_epochs) - 0.5, 0, n_epochs - 1)
    before = place.astype(int)
    share = (place - before)[:, None]
    after = np.minimum(before + 1, n_epochs - 1)
    ramps = (1 - share) * values[before] + share * values[after]
    steps = values[np.clip(frame_epochs(n_epochs).astype(int), 0, n_epochs - 1)]
    return smooth * ramps + (1 - smooth) * steps


def band_powers(samples: np.ndarray) -> np.ndarray:
    """Measure five bands (n_epochs, 5) in every epoch of ``(n_epochs * 3000,)``."""
    cells = np.abs(analyse(samples)[:-1]) ** 2 @ _IN_BAND.T * (4 / FRAME**2)
    return cells.reshape(-1, FRAMES_PER_EPOCH, cells.shape[1]).mean(axis=1)


def fit_bands(samples: np.ndarray, power: np.ndarray, strength: float) -> np.ndarray:
    """Filter samples, moving with time, towards the band powers (n_epochs, 5).

    ``strength`` 1 goes all the way, 0 leaves them; texture within a band stays.
    """
    ratio = np.clip(power / (band_powers(samples) + 1e-9), 1e-2, 1e2)
    gain = over_time(band_gain(ratio ** (strength / 2)), smooth=1.0)
    return overlap_add(analyse(samples) * gain.astype(np.float32))
