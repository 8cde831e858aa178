"""What makes a network's probabilities honest; travels in the model's file."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from torch import Tensor

from cmt.stages import Stage

Array = TypeVar("Array", np.ndarray, Tensor)


@dataclass(frozen=True)
class Confidence:
    """Changes how sure a network is of a stage, never which stage it names.

    Parameters
    ----------
    temperature
        Below 1 it sharpens probabilities, above 1 it levels them (Guo et al. 2017,
        arXiv 1706.04599).
    doubt
        Share of an epoch's probability that is given to all stages evenly: experts
        differ about some of the clearest epochs, too.
    """

    temperature: float = 1.0
    doubt: float = 0.0

    def of(self, probabilities: Array) -> Array:
        """Return probabilities (n_epochs, 5) of the same kind; rows sum to 1."""
        powers = probabilities ** (1 / self.temperature)
        sharp = powers / powers.sum(-1)[:, None]
        return (1 - self.doubt) * sharp + self.doubt / len(Stage)
