"""How far confidences are from how often they are right: the calibration error."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cmt.model.temperature import UNIFORM_WEIGHTS, Calibration, fit_calibration
from cmt.stages import UNSCORED

N_BINS = 10
BLOCK_EPOCHS = 30
"""A quarter of an hour: long enough that neighbouring blocks are nearly strangers."""


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
        """The error that perfectly calibrated confidences would show here.

        With few epochs a share of right ones strays from its mean: by √(2/π) standard
        deviations on average.
        """
        said, count = np.nan_to_num(self.confidence), np.maximum(self.count, 1)
        strays = np.sqrt(2 / np.pi * said * (1 - said) / count)
        return float(strays @ self.count / self.count.sum())


@dataclass(frozen=True)
class CrossCalibration:
    """Calibration of one night, measured where it was not fitted.

    Parameters
    ----------
    fitted
        On the even blocks, and on the odd ones.
    errors
        Expected calibration error on the odd blocks and on the even ones, each under
        what was fitted on the others.
    reliability
        Of all blocks together, likewise.
    """

    fitted: tuple[Calibration, Calibration]
    errors: tuple[float, float]
    reliability: Reliability


def cross_calibrate(
    probability: np.ndarray,
    expert: np.ndarray,
    block_epochs: int = BLOCK_EPOCHS,
    uniform_weights: Sequence[float] = UNIFORM_WEIGHTS,
) -> CrossCalibration:
    """Fit a calibration on alternate blocks, measure on the others, then swap.

    Parameters
    ----------
    probability, expert, uniform_weights
        As for `fit_calibration`; both halves need scored epochs.
    block_epochs
        Length of a block.
    """
    odd = np.arange(expert.size) // block_epochs % 2 == 1
    fitted = tuple(
        fit_calibration(probability, _only(expert, part), uniform_weights)
        for part in (~odd, odd)
    )
    held_out = np.where(odd[:, None], *(each.apply(probability) for each in fitted))
    errors = (calibration_error(held_out, _only(expert, part)) for part in (odd, ~odd))
    return CrossCalibration(fitted, tuple(errors), reliability(held_out, expert))


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
