"""The course of a simulated night: cycles, deep sleep early, REM late, awakenings."""

import numpy as np

from cmt.stages import EPOCH_SECONDS, Stage

_EPOCHS_PER_MINUTE = 60 // EPOCH_SECONDS
_CYCLE_MINUTES = 95


def stage_course(model: dict, minutes: float, rng: np.random.Generator) -> np.ndarray:
    """Draw the stages ``(n_epochs,)`` of a night of that many minutes.

    Parameters
    ----------
    model
        ``cycle_minutes``: pairs (stage, [minutes in the first cycle, in the last]) in
        the order of a cycle; ``awake_before_min``, ``awake_after_min``;
        ``awakenings_per_hour``; ``spread``, in natural log, of every duration.
    minutes
        Length. A short night has fewer cycles, and everything in it is shorter.
    """
    n_cycles = max(1, round(minutes / _CYCLE_MINUTES))
    stretches = [(Stage.W, model["awake_before_min"])]
    for position in np.linspace(0, 1, n_cycles) if n_cycles > 1 else [0.5]:
        for name, (first, last) in model["cycle_minutes"]:
            stretches.append((Stage[name], first + position * (last - first)))
    stretches.append((Stage.W, model["awake_after_min"]))
    stages = [stage for stage, _ in stretches]
    lengths = np.array([length for _, length in stretches])
    lengths *= np.exp(model["spread"] * rng.standard_normal(lengths.size))
    ends = np.round(lengths.cumsum() / lengths.sum() * minutes * _EPOCHS_PER_MINUTE)
    course = np.repeat(stages, np.diff(ends.astype(int), prepend=0))
    return _interrupted(course, model["awakenings_per_hour"], rng)


def _interrupted(
    course: np.ndarray, per_hour: float, rng: np.random.Generator
) -> np.ndarray:
    """Put short awakenings, and the N1 that follows them, into N2 and REM."""
    light = np.flatnonzero(np.isin(course, (Stage.N2, Stage.R)))
    n_awakenings = rng.poisson(per_hour * light.size / _EPOCHS_PER_MINUTE / 60)
    course = course.copy()
    for onset in rng.choice(light, min(n_awakenings, light.size), replace=False):
        awake, drowsy = rng.integers(1, 4, 2)
        course[onset : onset + awake] = Stage.W
        course[onset + awake : onset + awake + drowsy] = Stage.N1
    return course
