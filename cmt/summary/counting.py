"""The numbers of stages as they are defined, whatever these may claim of a night."""

import numpy as np

from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED, Stage
from cmt.summary.night import SleepSummary


def count(stages: np.ndarray, lights_marked: bool = False) -> SleepSummary:
    """Count what ``(n_epochs,)`` stages between lights off and lights on hold."""
    sleep, n_scored = asleep(stages), int((stages != UNSCORED).sum())
    onset = int(sleep[0]) if sleep.size else None
    stage_min = {stage.name: _minutes(stages == stage) for stage in Stage}
    trt_min, tst_min = _epochs_min(len(stages)), _epochs_min(sleep.size)
    return SleepSummary(
        trt_min=trt_min,
        tst_min=tst_min if n_scored else None,
        sleep_efficiency_pct=100 * tst_min / trt_min if n_scored else None,
        sleep_onset_latency_min=None if onset is None else _epochs_min(onset),
        rem_latency_min=_rem_latency_min(stages, onset),
        waso_min=None if onset is None else _minutes(stages[onset:] == Stage.W),
        waso_to_last_sleep_min=_waso_to_last_sleep_min(stages, sleep),
        stage_min=stage_min if n_scored else dict.fromkeys(stage_min),
        stage_pct={
            stage.name: 100 * stage_min[stage.name] / tst_min if tst_min else None
            for stage in SLEEP_STAGES
        },
        n_awakenings=_n_awakenings(stages, sleep),
        n_stage_shifts=_n_stage_shifts(stages) if n_scored else None,
        unscored_min=_epochs_min(len(stages) - n_scored),
        lights_marked=lights_marked,
    )


def asleep(stages: np.ndarray) -> np.ndarray:
    """Return the 0-based epochs of any sleep."""
    return np.flatnonzero(np.isin(stages, SLEEP_STAGES))


def _minutes(of_epochs: np.ndarray) -> float:
    return _epochs_min(int(of_epochs.sum()))


def _epochs_min(n_epochs: int) -> float:
    return n_epochs * EPOCH_SECONDS / 60


def _rem_latency_min(stages: np.ndarray, onset: int | None) -> float | None:
    rem = np.flatnonzero(stages == Stage.R)
    return _epochs_min(int(rem[0]) - onset) if rem.size else None


def _waso_to_last_sleep_min(stages: np.ndarray, sleep: np.ndarray) -> float | None:
    if not sleep.size:
        return None
    return _minutes(stages[sleep[0] : sleep[-1]] == Stage.W)


def _n_awakenings(stages: np.ndarray, sleep: np.ndarray) -> int | None:
    if not sleep.size:
        return None
    between = stages[sleep[0] : sleep[-1] + 1]
    awake = between[between != UNSCORED] == Stage.W
    return int((awake[1:] & ~awake[:-1]).sum())


def _n_stage_shifts(stages: np.ndarray) -> int:
    before, after = stages[:-1], stages[1:]
    both_scored = (before != UNSCORED) & (after != UNSCORED)
    return int((both_scored & (before != after)).sum())
