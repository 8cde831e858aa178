"""Makes confidence honest: one temperature, and how far off it still is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from cmt.stages import UNSCORED

N_BINS = 10
BLOCK_EPOCHS = 30
"""A quarter of an hour: long enough that neighbouring blocks are nearly strangers."""
_TEMPERATURES = np.round(np.geomspace(0.2, 2.5, 25), 3)


class Reliability(NamedTuple):
    """How often a confidence is right, in ten bins from 0 to 1.

    confidence, accuracy
        ``(10,)`` float64: mean confidence of a bin's epochs, and the share of them that
        the expert staged alike; NaN for an empty bin.
    count
        ``(10,)`` int64: epochs of each bin.
    """

    confidence: np.ndarray
    accuracy: np.ndarray
    count: np.ndarray

    @property
    def error(self) -> float:
        """The expected calibration error: mean |confidence − accuracy| over epochs."""
        gaps = np.nan_to_num(np.abs(self.confidence - self.accuracy))
        return float(gaps @ self.count / self.count.sum())

    @property
    def error_by_chance(self) -> float:
        """The error that confidences which are right to the dot would show here.

        With few epochs a share of right ones strays from its mean: by √(2/π) standard
        deviations on average.
        """
        said, count = np.nan_to_num(self.confidence), np.maximum(self.count, 1)
        strays = np.sqrt(2 / np.pi * said * (1 - said) / count)
        return float(strays @ self.count / self.count.sum())


@dataclass(frozen=True)
class CrossCalibration:
    """Calibration of one night, measured where the temperature was not fitted.

    Parameters
    ----------
    temperatures
        Fitted on the even blocks, and on the odd ones.
    errors
        Expected calibration error on the odd blocks and on the even ones, each under
        the other's temperature.
    reliability
        Of all blocks together, each under the other's temperature.
    """

    temperatures: tuple[float, float]
    errors: tuple[float, float]
    reliability: Reliability


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


def cross_calibrate(
    probabilities_at: Callable[[float], np.ndarray],
    expert: np.ndarray,
    block_epochs: int = BLOCK_EPOCHS,
) -> CrossCalibration:
    """Fit the temperature on alternate blocks, measure on the others, then swap.

    Parameters
    ----------
    probabilities_at, expert
        As for `fit_temperature`; both halves need scored epochs.
    block_epochs
        Length of a block.
    """
    at = cache(probabilities_at)
    odd = np.arange(expert.size) // block_epochs % 2 == 1
    temperatures = tuple(
        fit_temperature(at, _only(expert, part)) for part in (~odd, odd)
    )
    held_out = np.where(odd[:, None], *(at(t) for t in temperatures))
    errors = (calibration_error(held_out, _only(expert, part)) for part in (odd, ~odd))
    return CrossCalibration(temperatures, tuple(errors), reliability(held_out, expert))


def reliability(probability: np.ndarray, expert: np.ndarray) -> Reliability:
    """Count how often confidences of each tenth are right.

    Parameters
    ----------
    probability
        ``(n_epochs, 5)``; the largest of a row is the confidence in its stage.
    expert
        ``(n_epochs,)``; unscored epochs do not count.
    """
    scored = expert != UNSCORED
    confidence = probability[scored].max(axis=1)
    right = probability[scored].argmax(axis=1) == expert[scored]
    bins = np.minimum((confidence * N_BINS).astype(int), N_BINS - 1)
    count = np.bincount(bins, minlength=N_BINS)
    sums = (
        np.bincount(bins, weights=values, minlength=N_BINS)
        for values in (confidence, right)
    )
    means = (
        np.divide(total, count, out=np.full(N_BINS, np.nan), where=count > 0)
        for total in sums
    )
    return Reliability(*means, count)


def calibration_error(probability: np.ndarray, expert: np.ndarray) -> float:
    """Return the expected calibration error: |confidence − accuracy| over ten bins."""
    return reliability(probability, expert).error


def _only(expert: np.ndarray, part: np.ndarray) -> np.ndarray:
    return np.where(part, expert, UNSCORED)


def _surprise(probability: np.ndarray, expert: np.ndarray) -> float:
    """Mean negative log probability of the expert's stages."""
    scored = np.flatnonzero(expert != UNSCORED)
    likely = probability[scored, expert[scored]]
    return float(-np.log(np.maximum(likely, 1e-6)).mean())
