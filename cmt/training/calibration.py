"""Makes confidence honest: one temperature, and how far off it still is."""

from collections.abc import Callable

import numpy as np

from cmt.stages import UNSCORED

_TEMPERATURES = np.round(np.geomspace(0.2, 2.5, 25), 3)


def fit_temperature(
    probabilities_at: Callable[[float], np.ndarray], expert: np.ndarray
) -> float:
    """Return the temperature under which the expert's stages are likeliest.

    Parameters
    ----------
    probabilities_at
        Gives the probabilities ``(n_epochs, 5)`` of a night at a temperature.
    expert
        ``(n_epochs,)``; unscored epochs do not count.
    """
    losses = [_surprise(probabilities_at(float(t)), expert) for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def calibration_error(probability: np.ndarray, expert: np.ndarray) -> float:
    """Return the expected calibration error: |confidence − accuracy| over ten bins."""
    scored = expert != UNSCORED
    confidence = probability[scored].max(axis=1)
    right = probability[scored].argmax(axis=1) == expert[scored]
    bins = np.minimum((confidence * 10).astype(int), 9)
    gaps = np.bincount(bins, weights=confidence - right, minlength=10)
    return float(np.abs(gaps).sum() / scored.sum())


def _surprise(probability: np.ndarray, expert: np.ndarray) -> float:
    """Mean negative log probability of the expert's stages."""
    scored = np.flatnonzero(expert != UNSCORED)
    likely = probability[scored, expert[scored]]
    return float(-np.log(np.maximum(likely, 1e-6)).mean())
