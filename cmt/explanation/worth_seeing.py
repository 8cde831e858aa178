"""The epoch on which a reader learns most of how the model decides."""

import numpy as np

from cmt.stages import Stage
from cmt.staging import Staging

_SURE_ENOUGH, _TOO_SURE = 0.5, 0.75
"""Between them a stage leads and another one is near."""


def worth_seeing(staging: Staging) -> int:
    """Return a 0-based epoch of moderate confidence with one clear runner-up in sleep.

    Both of its first stages are of sleep, and the second stands furthest above the
    third. Without such an epoch it is the first of sleep, else the first of all.
    """
    ranked = np.sort(staging.probabilities, axis=1)[:, ::-1]
    order = np.argsort(-staging.probabilities, axis=1, kind="stable")
    asleep = staging.usable & (order[:, 0] != Stage.W)
    moderate = (ranked[:, 0] >= _SURE_ENOUGH) & (ranked[:, 0] <= _TOO_SURE)
    wanted = asleep & moderate & (order[:, 1] != Stage.W)
    if not wanted.any():
        return int(np.argmax(asleep))
    lead = ranked[:, 1] - ranked[:, 2]
    return int(np.argmax(np.where(wanted, lead, -1)))
