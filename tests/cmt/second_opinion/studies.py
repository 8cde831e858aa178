"""Studies that tests make: nights of four hours, scored by A and by B."""

import numpy as np

from cmt.second_opinion import StudyPair
from cmt.stages import Stage

N_EPOCHS = 480


def night(asleep: int, awake: int = 0) -> np.ndarray:
    """Return a night that falls asleep at one epoch and is awake for some amid it."""
    stages = np.full(N_EPOCHS, Stage.N2, np.int8)
    stages[:asleep] = Stage.W
    stages[200 : 200 + awake] = Stage.W
    return stages


def pairs() -> list[StudyPair]:
    """Return four studies: B sleeps later than A by 1, 2, 3 and 4 epochs."""
    return [
        StudyPair(night(20 + 3 * n, 10 * n), night(21 + 4 * n, 8 * n)) for n in range(4)
    ]
