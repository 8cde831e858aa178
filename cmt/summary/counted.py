"""The epochs that each number of the report counts: their count is the number."""

import numpy as np

from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED, Stage
from cmt.summary.definitions import PERSISTENT_MIN

_PERSISTENT = round(PERSISTENT_MIN * 60 / EPOCH_SECONDS)

Runs = tuple[tuple[int, int], ...]
"""First and last epoch of each run, from 1."""


def counted_epochs(stages: np.ndarray) -> dict[str, np.ndarray]:
    """Return the 0-based epochs behind each number; an undefined one is left out.

    The names are the fields of `SleepSummary`, those of stages with the stage after
    a point. Of awakenings they are the first epochs, of stage shifts those after the
    change.
    """
    sleep, scored = asleep(stages), stages != UNSCORED
    found = {"trt_min": np.arange(len(stages)), "unscored_min": np.flatnonzero(~scored)}
    if scored.any():
        found |= {f"stage_min.{s.name}": np.flatnonzero(stages == s) for s in Stage}
        found |= {"tst_min": sleep, "n_stage_shifts": _shifts(stages)}
    return found | (_from_onset(stages, sleep) if sleep.size else {})


def asleep(stages: np.ndarray) -> np.ndarray:
    """Return the 0-based epochs of any sleep."""
    return np.flatnonzero(np.isin(stages, SLEEP_STAGES))


def runs(epochs: np.ndarray, first: int = 0) -> Runs:
    """Return 0-based epochs as runs from 1, ``first`` epochs later."""
    if not epochs.size:
        return ()
    parts = np.split(epochs, 1 + np.flatnonzero(np.diff(epochs) > 1))
    return tuple((int(p[0]) + first + 1, int(p[-1]) + first + 1) for p in parts)


def _from_onset(stages: np.ndarray, sleep: np.ndarray) -> dict[str, np.ndarray]:
    onset, last = int(sleep[0]), int(sleep[-1])
    wake = np.flatnonzero(stages == Stage.W)
    found = {
        "sleep_onset_latency_min": np.arange(onset),
        "waso_min": wake[wake > onset],
        "waso_to_last_sleep_min": wake[(wake > onset) & (wake < last)],
        "n_awakenings": _awakenings(stages, onset, last),
    }
    persistent = _first_persistent(sleep)
    if persistent is not None:
        found["latency_to_persistent_sleep_min"] = np.arange(persistent)
    rem = np.flatnonzero(stages == Stage.R)
    return found | ({"rem_latency_min": np.arange(onset, rem[0])} if rem.size else {})


def _first_persistent(sleep: np.ndarray) -> int | None:
    """Return the first epoch of sleep that goes on long enough without a break."""
    ends = sleep[_PERSISTENT - 1 :]
    begins = sleep[: ends.size]
    unbroken = begins[ends - begins == _PERSISTENT - 1]
    return int(unbroken[0]) if unbroken.size else None


def _awakenings(stages: np.ndarray, onset: int, last: int) -> np.ndarray:
    scored = onset + np.flatnonzero(stages[onset : last + 1] != UNSCORED)
    awake = stages[scored] == Stage.W
    return scored[1:][awake[1:] & ~awake[:-1]]


def _shifts(stages: np.ndarray) -> np.ndarray:
    before, after = stages[:-1], stages[1:]
    both_scored = (before != UNSCORED) & (after != UNSCORED)
    return 1 + np.flatnonzero(both_scored & (before != after))
