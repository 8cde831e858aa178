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
    cycles: list[SleepCycle] = []
    begin = _next_nrem(stages, 0)
    for rem in _rem_periods(stages):
        start, end = int(rem[0]), int(rem[-1]) + 1
        is_long = _min(rem.size) >= LEAST_REM_MIN
        ends_cycle = _is_nrem_period(stages[begin:start]) and (is_long or not cycles)
        if ends_cycle:
            lengths = _min(start - begin), _min(end - start)
            cycles.append(SleepCycle(first + begin + 1, first + end, *lengths))
        if ends_cycle or is_long:
            begin = _next_nrem(stages, end)
    return tuple(cycles)


def _rem_periods(stages: np.ndarray) -> list[np.ndarray]:
    """Return the epochs of R, divided where a NREM period lies between two."""
    rem = np.flatnonzero(stages == Stage.R)
    if not rem.size:
        return []
    divided = [
        number
        for number in range(1, rem.size)
        if _is_nrem_period(stages[_next_nrem(stages, rem[number - 1]) : rem[number]])
    ]
    return np.split(rem, divided)


def _is_nrem_period(stages: np.ndarray) -> bool:
    return _min(int((stages != UNSCORED).sum())) >= LEAST_NREM_MIN


def _next_nrem(stages: np.ndarray, epoch: int) -> int:
    """Return the first epoch of NREM sleep from one on, or the end of the night."""
    found = np.flatnonzero(np.isin(stages[epoch:], _NREM))
    return int(epoch + found[0]) if found.size else len(stages)


def _min(n_epochs: int) -> float:
    return n_epochs * EPOCH_SECONDS / 60
