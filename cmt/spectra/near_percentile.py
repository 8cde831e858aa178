"""A percentile of those values that lie near it: what is far off does not count."""

from collections.abc import Callable

import numpy as np

_MOST_ROUNDS = 10


def near_percentile(
    values: np.ndarray,
    percentile: float,
    is_near: Callable[[np.ndarray, float], np.ndarray],
) -> float:
    """Return a percentile of the values ``(n,)`` that lie near it.

    It begins with that of all values and is taken again of those near it, until it
    stays. Where none is near, the last one is returned.

    Parameters
    ----------
    is_near
        Tells of values and a level which lie near it, ``(n,)`` bool.
    """
    level = float(np.percentile(values, percentile))
    for _ in range(_MOST_ROUNDS):
        near = values[is_near(values, level)]
        if not near.size:
            break
        moved = float(np.percentile(near, percentile))
        if moved == level:
            break
        level = moved
    return level
