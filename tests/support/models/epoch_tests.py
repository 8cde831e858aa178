"""What an epoch's test can find, made up: as good as asked, and a little noise."""

import numpy as np

from cmt.explanation.effect.deletion import FRACTIONS
from cmt.fidelity.deletion import measured
from cmt.fidelity.epoch_test import EpochTest
from cmt.fidelity.rankings import N_RANDOM, RANKINGS
from cmt.fidelity.sampling import Drawn
from cmt.stages import Stage


def epoch_test(
    falls: dict[str, float], seed: int = 0, saturated: bool = False
) -> EpochTest:
    """Return one whose rankings fall by so much of probability where any is replaced.

    Random orders fall by 0.1, and so do rankings that are not named.
    """
    rng = np.random.default_rng(seed)
    wanted = [*(falls.get(name, 0.1) for name in RANKINGS), *[0.1] * N_RANDOM]
    fall = np.array(wanted)[:, None] * (np.array(FRACTIONS) > 0)
    deletion = 0.8 - fall + rng.normal(0, 0.005, fall.shape)
    insertion = 0.3 + fall + rng.normal(0, 0.005, fall.shape)
    own = np.stack([deletion, insertion])
    said = np.stack([own, *[(1 - own) / 4] * 4], axis=-1)
    both_kinds = np.stack([measured(said, 0)] * 2)
    views, random = np.split(both_kinds, [len(RANKINGS)], axis=2)
    counts = np.array([[1, 4], [2, 4], [3, 4], [0, 0]])
    correlations = np.array([1, 0.5, np.nan, -0.5])
    reliability = np.array([0.9, 0.4])
    return EpochTest(views, random, correlations, reliability, counts, saturated)


def many(n: int, falls: dict[str, float]) -> list[tuple[Drawn, EpochTest]]:
    """Return so many epochs of one recording, a third of them saturated."""
    return [
        (Drawn(0, 7 * at, Stage.N2, [0]), epoch_test(falls, at, at % 3 == 0))
        for at in range(n)
    ]
