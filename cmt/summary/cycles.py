"""NREM–REM cycles by lengths of Feinberg and Floyd, Psychophysiology 16:283, 1979."""

from dataclasses import dataclass

import numpy as np

from cmt.stages import EPOCH_SECONDS, UNSCORED, Stage
from cmt.summary.definitions import LEAST_NREM_MIN, LEAST_REM_MIN

_NREM = (Stage.N1, Stage.N2, Stage.N3)


@dataclass(frozen=True)
class SleepCycle:
    """A NREM period and the REM period after it; see ``n_cycles`` in `DEFINITIONS`.

    ``first_epoch`` and ``last_epoch`` count from 1 in the recording. ``nrem_min`` and
    ``rem_min`` last from each period's beginning to its end.
    """

    first_epoch: int
    last_epoch: int
    nrem_min: float
    rem_min: float


def find_cycles(stages: np.ndarray, first: int = 0) -> tuple[SleepCycle, ...]:
    """Find the cycles in ``(n_epochs,)`` stages.

    ``first`` is the 0-based epoch of the recording that stands first in them.
    """
    night = _Periods(stages)
    cycles: list[SleepCycle] = []
    begin = night.nrem_from(0)
    for rem in night.rem_periods():
        start, end = int(rem[0]), int(rem[-1]) + 1
        is_long = _min(rem.size) >= LEAST_REM_MIN
        ends_cycle = night.is_nrem(begin, start) and (is_long or not cycles)
        if ends_cycle:
            lengths = _min(start - begin), _min(end - start)
            cycles.append(SleepCycle(first + begin + 1, first + end, *lengths))
        if ends_cycle or is_long:
            begin = night.nrem_from(end)
    return tuple(cycles)


class _Periods:
    """Where NREM sleep goes on, and how much was scored, looked up in no time."""

    def __init__(self, stages: np.ndarray) -> None:
        n_epochs = len(stages)
        nrem = np.where(np.isin(stages, _NREM), np.arange(n_epochs), n_epochs)
        # From each epoch on, the first of NREM sleep; from the end on, the end.
        self._next = np.minimum.accumulate(np.append(nrem, n_epochs)[::-1])[::-1]
        self._scored = np.append(0, np.cumsum(stages != UNSCORED))
        self._rem = np.flatnonzero(stages == Stage.R)

    def nrem_from(self, epoch: int) -> int:
        """Return the first epoch of NREM sleep from one on, or the end of the night."""
        return int(self._next[epoch])

    def is_nrem(self, begin: int, end: int) -> bool:
        """Tell whether enough is scored between two epochs, the second left out."""
        return bool(_long_enough(self._scored[max(begin, end)] - self._scored[begin]))

    def rem_periods(self) -> list[np.ndarray]:
        """Return the epochs of R, divided where a NREM period lies between two."""
        if not self._rem.size:
            return []
        begin = self._next[self._rem[:-1]]
        end = np.maximum(self._rem[1:], begin)
        between = _long_enough(self._scored[end] - self._scored[begin])
        return np.split(self._rem, 1 + np.flatnonzero(between))


def _long_enough(n_scored: np.ndarray) -> np.ndarray:
    return _min(n_scored) >= LEAST_NREM_MIN


def _min(n_epochs: int) -> float:
    return n_epochs * EPOCH_SECONDS / 60
