"""What a second scorer makes of a night: probabilities by stage, and its name."""

from dataclasses import dataclass
from datetime import time

import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.stages import UNSCORED, Stage

_ROUNDING = 1e-3


@dataclass(frozen=True)
class Opinion:
    """A night as a scorer sees it that gives probabilities; read-only arrays.

    Parameters
    ----------
    name
        Of the scorer, with its version.
    probabilities
        ``(n_epochs, 5)`` float32 by `Stage`; rows sum to 1.
    usable
        ``(n_epochs,)`` bool; the other epochs are unscored.
    start
        Time of day of the first epoch, or ``None``.
    """

    name: str
    probabilities: np.ndarray
    usable: np.ndarray
    start: time | None

    def __post_init__(self) -> None:
        expected = (self.usable.size, len(Stage))
        if self.probabilities.shape != expected:
            found = self.probabilities.shape
            raise ValueError(f"probabilities must be {expected}, found {found}")
        sums = self.probabilities.sum(axis=1)
        if not (abs(sums - 1) <= _ROUNDING).all():
            raise ValueError("rows of probabilities must sum to 1")
        for array in (self.probabilities, self.usable):
            array.setflags(write=False)

    @property
    def hypnogram(self) -> Hypnogram:
        """The most probable stage of each usable epoch; the others are unscored."""
        best = np.where(self.usable, self.probabilities.argmax(axis=1), UNSCORED)
        return Hypnogram(best, self.start)
