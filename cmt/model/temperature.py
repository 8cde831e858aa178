"""Calibration of a network's probabilities: temperature scaling and uniform mixing.

Nothing here needs torch; the arrays may be NumPy's or torch's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cmt.stages import UNSCORED, Stage

if TYPE_CHECKING:
    from torch import Tensor

Array = TypeVar("Array", np.ndarray, "Tensor")

_TEMPERATURES = np.round(np.geomspace(0.1, 5, 40), 3)
WITHOUT_MIXING = (0.0,)
"""Uniform weights of models whose streams must add up to the log odds."""
UNIFORM_WEIGHTS = tuple(np.round(np.arange(0, 0.21, 0.02), 2))


@dataclass(frozen=True)
class Calibration:
    """Changes how sure a network is of a stage, never which stage it names.

    Parameters
    ----------
    temperature
        Below 1 it sharpens probabilities, above 1 it levels them (Guo et al. 2017,
        arXiv 1706.04599).
    uniform_weight
        Share of an epoch's probability that is given to all stages evenly: experts
        differ about some of the clearest epochs, too.
    """

    temperature: float = 1.0
    uniform_weight: float = 0.0

    def apply(self, probabilities: Array) -> Array:
        """Return calibrated probabilities (n_epochs, 5); rows sum to 1."""
        powers = probabilities ** (1 / self.temperature)
        scaled = powers / powers.sum(-1)[:, None]
        return (1 - self.uniform_weight) * scaled + self.uniform_weight / len(Stage)


def fit_calibration(
    probability: np.ndarray,
    expert: np.ndarray,
    uniform_weights: Sequence[float] = UNIFORM_WEIGHTS,
) -> Calibration:
    """Return the calibration with the least negative log-likelihood.

    Parameters
    ----------
    probability
        ``(n_epochs, 5)``, as the network gives them.
    expert
        ``(n_epochs,)``; unscored epochs do not count.
    uniform_weights
        Those to choose from.
    """
    candidates = [
        Calibration(float(temperature), float(uniform_weight))
        for temperature in _TEMPERATURES
        for uniform_weight in uniform_weights
    ]
    return min(
        candidates,
        key=lambda each: negative_log_likelihood(each.apply(probability), expert),
    )


def negative_log_likelihood(probability: np.ndarray, expert: np.ndarray) -> float:
    """Return the mean over the scored epochs of −log p(the expert's stage)."""
    scored = np.flatnonzero(expert != UNSCORED)
    likely = probability[scored, expert[scored]]
    return float(-np.log(np.maximum(likely, 1e-6)).mean())
