"""The night as a spectrogram: how strong each frequency is in each epoch."""

from dataclasses import dataclass

import numpy as np

from cmt.recording import Signal
from cmt.recording.resampling import resample
from cmt.stages import EPOCH_SAMPLES, EPOCH_SECONDS, MODEL_RATE_HZ

BIN_HZ = 0.5
RESOLUTION_HZ = 1.0
MOST_HZ = 30.0
_AT_ONCE = 64
_EDGES_PCT = (2.0, 98.0)
_STEP_DB = 5.0
_FLOOR = 1e-12
_OF_RATE = 0.45


@dataclass(frozen=True)
class NightSpectrogram:
    """Power densities of all epochs, in steps between two bounds.

    Parameters
    ----------
    levels
        ``(n_epochs, n_bins)`` uint8: 1 at ``low_db`` or less, 255 at ``high_db`` or
        more; 0 where the signal is flat. Bins are of 0.5 Hz, from 0 Hz.
    low_db, high_db
        Decibels above 1 µV²/Hz.
    channel
        The EEG that it is of.
    """

    levels: np.ndarray
    low_db: float
    high_db: float
    channel: str


def night_spectrogram(signal: Signal) -> NightSpectrogram:
    """Estimate the density of every epoch of 30 s by Thomson's multitaper method.

    29 tapers give a resolution of 1 Hz, as is usual for sleep (Prerau et al. 2017, doi
    10.1152/physiol.00062.2015). The bounds hold all but the rarest densities, in whole
    steps of 5 dB.
    """
    samples = resample(signal.samples, signal.rate_hz, MODEL_RATE_HZ)
    n_epochs = samples.size // EPOCH_SAMPLES
    epochs = samples[: n_epochs * EPOCH_SAMPLES].reshape(n_epochs, EPOCH_SAMPLES)
    decibels = _decibels(epochs, min(MOST_HZ, _OF_RATE * signal.rate_hz))
    is_flat = _is_flat(signal, n_epochs)
    low_db, high_db = _bounds(decibels[~is_flat])
    steps = (np.clip(decibels, low_db, high_db) - low_db) / (high_db - low_db)
    levels = np.rint(1 + 254 * steps).astype(np.uint8)
    levels[is_flat] = 0
    levels.setflags(write=False)
    return NightSpectrogram(levels, low_db, high_db, signal.channel)


def _is_flat(signal: Signal, n_epochs: int) -> np.ndarray:
    """Return ``(n_epochs,)`` bool: where nothing changes in what was recorded.

    Resampled, a flat epoch rings after the one before.
    """
    edges = np.arange(n_epochs + 1) * EPOCH_SECONDS * signal.rate_hz
    pieces = np.split(signal.samples, np.rint(edges).astype(int))[1:-1]
    return np.array([np.ptp(piece) == 0 for piece in pieces], bool)


def _decibels(epochs: np.ndarray, most_hz: float) -> np.ndarray:
    """Return ``(n_epochs, n_bins)`` dB above 1 µV²/Hz."""
    from mne.time_frequency import psd_array_multitaper

    n_bins = int(most_hz / BIN_HZ)
    found = np.empty((len(epochs), n_bins), np.float32)
    for first in range(0, len(epochs), _AT_ONCE):
        piece = epochs[first : first + _AT_ONCE].astype(float)
        density, hz = psd_array_multitaper(
            piece - piece.mean(axis=1, keepdims=True),
            MODEL_RATE_HZ,
            fmin=0,
            fmax=n_bins * BIN_HZ,
            bandwidth=RESOLUTION_HZ,
            normalization="full",
            verbose="error",
        )
        inside = hz < n_bins * BIN_HZ
        starts = np.searchsorted(hz[inside], np.arange(n_bins) * BIN_HZ - 1e-9)
        sums = np.add.reduceat(density[:, inside], starts, axis=1)
        mean = sums / np.diff(np.append(starts, inside.sum()))
        found[first : first + _AT_ONCE] = 10 * np.log10(np.maximum(mean, _FLOOR))
    return found


def _bounds(decibels: np.ndarray) -> tuple[float, float]:
    if not decibels.size:
        return 0.0, _STEP_DB
    low, high = np.percentile(decibels, _EDGES_PCT) / _STEP_DB
    low, high = np.floor(low), max(np.ceil(high), np.floor(low) + 1)
    return float(_STEP_DB * low), float(_STEP_DB * high)
