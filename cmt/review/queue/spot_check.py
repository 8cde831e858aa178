"""A few epochs drawn at random among the certain ones, to see if the model is right.

Probabilities are calibrated over many people; on one night a model may be wrong more
often than it says, or less. The least certain epochs do not tell, for it is the others
that the estimate rests on. A sample of those does.
"""

import numpy as np

N_EPOCHS, LEAST_BUDGET = 30, 90
"""So many are drawn, of at least so many that are reviewed: fewer tell too little."""
LEAST_CHECKED = 20
"""Until so many of them are reviewed, the model is believed."""
PRIOR_ERRORS = 3.0
"""As if on other nights so many errors had been expected and found. Between nights of
people left out, errors vary by 0.6 of those expected, and 3 is about 1 / 0.6²."""
_MOST = 0.95
_SEED = 0


def drawn(order: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Divide a budget into the least certain epochs and some drawn from the rest.

    Parameters
    ----------
    order
        0-based epochs, the least certain first.
    n
        How many of them are reviewed.

    Returns
    -------
    tuple of numpy.ndarray
        The least certain, and those drawn. A larger budget draws mostly the same.
    """
    n_drawn = N_EPOCHS if n >= LEAST_BUDGET else 0
    first, rest = order[: n - n_drawn], order[n - n_drawn :]
    places = np.random.default_rng(_SEED).permutation(int(order.max(initial=-1)) + 1)
    return first, rest[np.argsort(places[rest], kind="stable")[:n_drawn]]


def error_ratio(
    probabilities: np.ndarray, shown: np.ndarray, given: np.ndarray, checked: np.ndarray
) -> float:
    """Return how many times more often stages are wrong than they were said to be.

    Parameters
    ----------
    probabilities
        ``(n_epochs, 5)``, calibrated.
    shown, given
        ``(n_epochs,)``: the model's stages and the reviewer's.
    checked
        0-based epochs that were drawn and reviewed; of few of them it is 1.
    """
    if len(checked) < LEAST_CHECKED:
        return 1.0
    expected = (1 - probabilities[checked, shown[checked]]).sum()
    found = (given[checked] != shown[checked]).sum()
    return float((PRIOR_ERRORS + found) / (PRIOR_ERRORS + expected))


def rescaled(probabilities: np.ndarray, shown: np.ndarray, ratio: float) -> np.ndarray:
    """Return probabilities in which other stages than the shown are so often right.

    Epochs without a stage stay as they are.
    """
    staged = np.flatnonzero(shown >= 0)
    right = probabilities[staged, shown[staged]]
    wrong = np.minimum(ratio * (1 - right), np.maximum(_MOST, 1 - right))
    changed = probabilities.astype(float)
    changed[staged] *= (wrong / np.maximum(1 - right, 1e-9))[:, None]
    changed[staged, shown[staged]] = 1 - wrong
    return changed
