"""A scored night: one stage per 30 s epoch, whoever scored it."""

from dataclasses import dataclass
from datetime import time

import numpy as np

from cmt.clock import clock_text
from cmt.stages import EPOCH_SECONDS, UNSCORED, Stage


@dataclass(frozen=True)
class Hypnogram:
    """Stages of consecutive epochs: an expert's, the model's or the final ones.

    Parameters
    ----------
    stages
        ``(n_epochs,)`` int8, values of `Stage` or `UNSCORED`; made read-only.
    start
        Time of day of the first epoch, ``None`` when the file has none. There is no
        date on purpose: it would identify the person.
    """

    stages: np.ndarray
    start: time | None = None

    def __post_init__(self) -> None:
        stages = np.array(self.stages, dtype=np.int8)
        if stages.ndim != 1:
            raise ValueError(f"stages must be (n_epochs,), found {stages.shape}")
        if stages.size and not (stages.min() >= UNSCORED and stages.max() <= Stage.R):
            raise ValueError(f"unknown stages: {sorted(set(stages.tolist()))}")
        stages.setflags(write=False)
        object.__setattr__(self, "stages", stages)

    def __len__(self) -> int:
        return self.stages.size

    def clock(self, epoch: int) -> str:
        """Return the HH:MM:SS at which a 0-based epoch starts, or ``""``."""
        return clock_text(self.start, epoch * EPOCH_SECONDS)
