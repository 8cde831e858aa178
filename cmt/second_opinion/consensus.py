"""What the model and a second scorer make of a night together, and where they part."""

import numpy as np

from cmt.evaluation.differences import differing
from cmt.second_opinion.opinion import Opinion


def consensus(model: Opinion, other: Opinion) -> Opinion:
    """Return the consensus of two scorers: the mean of their probabilities.

    It is the arithmetic mean, both with one weight: benchmarks/consensus.md has how it
    stands to the mean of log probabilities. An epoch that one of them cannot use is
    unscored.

    Raises
    ------
    ValueError
        They are of nights of different lengths.
    """
    if model.usable.size != other.usable.size:
        raise ValueError(f"{model.usable.size} epochs, but {other.usable.size}")
    return Opinion(
        f"consensus of {model.name} and {other.name}",
        (model.probabilities + other.probabilities) / 2,
        model.usable & other.usable,
        model.start,
    )


def disagreement(model: Opinion, other: Opinion) -> np.ndarray:
    """Return the 0-based epochs to which two scorers give different stages."""
    return differing(model.hypnogram.stages, other.hypnogram.stages)
