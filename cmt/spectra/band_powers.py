"""The power of an epoch in five bands, by Welch's method with medians."""

import numpy as np

from cmt.stages import MODEL_RATE_HZ

BANDS_HZ = ((0.5, 4.0), (4.0, 8.0), (8.0, 12.0), (12.0, 16.0), (16.0, 30.0))
"""Each from its lower edge up to, but without, its upper one."""
BAND_NAMES = ("δ", "θ", "α", "σ", "β")

_WINDOW_S, _STEP_S = 4, 2
_AT_ONCE = 256
_FLOOR = 1e-9


def log_band_powers(epochs: np.ndarray) -> np.ndarray:
    """Return natural logs of band powers ``(n_epochs, 5)``, in order of `BANDS_HZ`.

    Windows of 4 s (Hann, their mean removed) start every 2 s; of their densities the
    median is taken, corrected for its bias, so that one movement does not set the
    power of an epoch (Welch, doi 10.1109/TAU.1967.1161901).

    Parameters
    ----------
    epochs
        ``(n_epochs, n_samples)`` at 100 Hz, in any unit of which quiet sleep has about
        1 or more; a power is in its square, and 1e-9 where there is less.
    """
    parts = [
        _log_band_powers(epochs[first : first + _AT_ONCE])
        for first in range(0, len(epochs), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.empty((0, len(BANDS_HZ)), np.float32)


def replaced_log_band_powers(
    own: np.ndarray, others: np.ndarray, replaced: np.ndarray
) -> np.ndarray:
    """Return ``(draw, variant, 5)`` of an epoch with parts of it replaced.

    As `log_band_powers` of each variant; windows that no replaced part touches are
    transformed once.

    Parameters
    ----------
    own
        ``(n_samples,)``: the epoch.
    others
        ``(draw, n_samples)``: what parts of it are replaced by.
    replaced
        ``(variant, n_parts)`` bool: which of equal parts are, in each variant.
    """
    chosen = np.repeat(replaced, own.size // replaced.shape[1], axis=1)
    touched = _windows(chosen).any(axis=-1)
    variant, window = np.nonzero(touched)
    kept = _windows(own[None])[0]
    mixed = np.where(
        _windows(chosen)[variant, window], _windows(others)[:, window], kept[window]
    )
    density = np.tile(_densities(kept), (len(others), len(replaced), 1, 1))
    density[:, variant, window] = _densities(mixed)
    powers = _log_powers(density.reshape(-1, *density.shape[2:]))
    return powers.reshape(len(others), len(replaced), -1)


def _log_band_powers(epochs: np.ndarray) -> np.ndarray:
    return _log_powers(_densities(_windows(epochs)))


def _windows(epochs: np.ndarray) -> np.ndarray:
    """Cut ``(n, n_samples)`` into windows ``(n, n_windows, size)``, a view."""
    size, step = (seconds * MODEL_RATE_HZ for seconds in (_WINDOW_S, _STEP_S))
    return np.lib.stride_tricks.sliding_window_view(epochs, size, axis=1)[:, ::step]


def _densities(windows: np.ndarray) -> np.ndarray:
    """Return the power of windows ``(…, size)`` at each frequency in any band."""
    size = windows.shape[-1]
    centred = windows - windows.mean(axis=-1, keepdims=True)
    spectra = np.fft.rfft(centred * _hann(size), axis=-1)[..., _in_any_band(size)]
    return spectra.real**2 + spectra.imag**2


def _log_powers(densities: np.ndarray) -> np.ndarray:
    """Return ``(n, 5)`` of windows' powers ``(n, n_windows, n_frequencies)``."""
    size = _WINDOW_S * MODEL_RATE_HZ
    middle = _median(densities)
    middle *= 2 / (MODEL_RATE_HZ * (_hann(size) ** 2).sum())
    middle /= _median_bias(densities.shape[1])
    power = middle @ _membership(size).T * (MODEL_RATE_HZ / size)
    return np.log(power + _FLOOR).astype(np.float32)


def _median(density: np.ndarray) -> np.ndarray:
    """Return the median over windows, the second axis: sorting is fastest here."""
    n_windows = density.shape[1]
    middle = slice((n_windows - 1) // 2, n_windows // 2 + 1)
    return np.sort(density, axis=1)[:, middle].mean(axis=1)


def _hann(size: int) -> np.ndarray:
    """Return the window that is periodic, as a transform wants it."""
    return np.hanning(size + 1)[:-1].astype(np.float32)


def _frequencies_hz(size: int) -> np.ndarray:
    return np.fft.rfftfreq(size, 1 / MODEL_RATE_HZ)


def _in_any_band(size: int) -> np.ndarray:
    frequencies_hz = _frequencies_hz(size)
    return (frequencies_hz >= BANDS_HZ[0][0]) & (frequencies_hz < BANDS_HZ[-1][1])


def _membership(size: int) -> np.ndarray:
    """Return ``(5, n_frequencies)``: 1 where a frequency lies in a band."""
    frequencies_hz = _frequencies_hz(size)[_in_any_band(size)]
    inside = [
        (frequencies_hz >= low) & (frequencies_hz < high) for low, high in BANDS_HZ
    ]
    return np.array(inside, np.float32)


def _median_bias(n_windows: int) -> float:
    """Return by how much the median of ``n_windows`` densities differs from their mean.

    The density of noise is distributed as an exponential (Allen et al. 2012,
    doi 10.1103/PhysRevD.85.122006, appendix B).
    """
    odd = np.arange(1, n_windows + 1, dtype=float)[2::2]
    return float(1 + np.sum(1 / odd - 1 / (odd - 1)))
