"""The numbers of a sleep report, each with its definition (AASM manual, version 3)."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED, Stage

DEFINITIONS = MappingProxyType(
    {
        "trt_min": "Total recording time: lights off to lights on, in minutes. "
        "Without marked lights, the recording's start and end are used.",
        "tst_min": "Total sleep time: minutes of N1, N2, N3 and R within TRT.",
        "sleep_efficiency_pct": "Sleep efficiency: 100 · TST / TRT.",
        "sleep_onset_latency_min": "Sleep onset latency: minutes from lights off to "
        "the first epoch of any sleep.",
        "rem_latency_min": "REM latency: minutes from sleep onset to the first R.",
        "waso_min": "Wake after sleep onset (AASM): minutes of W from sleep onset to "
        "lights on.",
        "waso_to_last_sleep_min": "Wake after sleep onset, to the last sleep: minutes "
        "of W between sleep onset and the last epoch of sleep.",
        "stage_min": "Minutes in each stage within TRT.",
        "stage_pct": "Share of each sleep stage in TST.",
        "n_awakenings": "Runs of W between the first and the last epoch of sleep; an "
        "epoch that could not be scored does not divide a run.",
        "n_stage_shifts": "Changes of stage between neighbouring scored epochs.",
        "unscored_min": "Minutes in TRT that could not be scored; they count as "
        "neither sleep nor wake.",
    }
)


@dataclass(frozen=True)
class SleepSummary:
    """A night in numbers; ``None`` is undefined, as `DEFINITIONS` says, never 0.

    ``stage_min`` has W N1 N2 N3 R, ``stage_pct`` the sleep stages; both by name.
    ``lights_marked`` is false when the recording's ends stood in for the lights.
    """

    trt_min: float
    tst_min: float
    sleep_efficiency_pct: float | None
    sleep_onset_latency_min: float | None
    rem_latency_min: float | None
    waso_min: float | None
    waso_to_last_sleep_min: float | None
    stage_min: dict[str, float]
    stage_pct: dict[str, float | None]
    n_awakenings: int | None
    n_stage_shifts: int
    unscored_min: float
    lights_marked: bool


def summarise(
    hypnogram: Hypnogram,
    lights_off_s: float | None = None,
    lights_on_s: float | None = None,
) -> SleepSummary:
    """Compute the report's numbers.

    Parameters
    ----------
    hypnogram
        The final scoring.
    lights_off_s, lights_on_s
        Seconds from the start of the recording; its ends by default. An epoch belongs
        to the time between by its midpoint.
    """
    marked = lights_off_s is not None and lights_on_s is not None
    off_s = 0.0 if lights_off_s is None else lights_off_s
    end_s = len(hypnogram) * float(EPOCH_SECONDS)
    on_s = end_s if lights_on_s is None else lights_on_s
    midpoints_s = (np.arange(len(hypnogram)) + 0.5) * EPOCH_SECONDS
    inside = (midpoints_s >= off_s) & (midpoints_s < on_s)
    # The first epoch inside need not start at lights off to the second.
    first = int(np.argmax(inside)) if inside.any() else 0
    wait_s = first * EPOCH_SECONDS - off_s
    return _numbers(hypnogram.stages[inside], (on_s - off_s) / 60, wait_s, marked)


def _numbers(
    stages: np.ndarray, trt_min: float, wait_s: float, marked: bool
) -> SleepSummary:
    sleep = np.flatnonzero(np.isin(stages, SLEEP_STAGES))
    onset = int(sleep[0]) if sleep.size else None
    stage_min = {stage.name: _minutes(stages == stage) for stage in Stage}
    tst_min = sum(stage_min[stage.name] for stage in SLEEP_STAGES)
    return SleepSummary(
        trt_min=trt_min,
        tst_min=tst_min,
        sleep_efficiency_pct=100 * tst_min / trt_min if trt_min > 0 else None,
        sleep_onset_latency_min=_onset_latency_min(onset, wait_s),
        rem_latency_min=_rem_latency_min(stages, onset),
        waso_min=None if onset is None else _minutes(stages[onset:] == Stage.W),
        waso_to_last_sleep_min=_waso_to_last_sleep_min(stages, sleep),
        stage_min=stage_min,
        stage_pct={
            stage.name: 100 * stage_min[stage.name] / tst_min if tst_min else None
            for stage in SLEEP_STAGES
        },
        n_awakenings=_n_awakenings(stages, sleep),
        n_stage_shifts=_n_stage_shifts(stages),
        unscored_min=_minutes(stages == UNSCORED),
        lights_marked=marked,
    )


def _minutes(of_epochs: np.ndarray) -> float:
    return float(of_epochs.sum()) * EPOCH_SECONDS / 60


def _onset_latency_min(onset: int | None, wait_s: float) -> float | None:
    if onset is None:
        return None
    return max((wait_s + onset * EPOCH_SECONDS) / 60, 0.0)


def _rem_latency_min(stages: np.ndarray, onset: int | None) -> float | None:
    rem = np.flatnonzero(stages == Stage.R)
    if onset is None or not rem.size:
        return None
    return float(rem[0] - onset) * EPOCH_SECONDS / 60


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
