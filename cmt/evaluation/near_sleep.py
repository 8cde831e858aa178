"""Which part of a recording counts: sleep, and some time around it."""

import numpy as np

from cmt.stages import UNSCORED, Stage

MARGIN_EPOCHS = 60
"""30 min, as in the paper."""


def near_sleep(stages: np.ndarray, margin_epochs: int = MARGIN_EPOCHS) -> slice:
    """Return where sleep is and what lies around it; everything if there is none."""
    asleep = np.flatnonzero((stages != Stage.W) & (stages != UNSCORED))
    if not asleep.size:
        return slice(0, len(stages))
    first, last = int(asleep[0]), int(asleep[-1])
    end = min(last + margin_epochs + 1, len(stages))
    return slice(max(first - margin_epochs, 0), end)
