"""The numbers of stages as they are defined, whatever these may claim of a night."""

import numpy as np

from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, Stage
from cmt.summary.counted import counted_epochs, runs
from cmt.summary.cycles import find_cycles
from cmt.summary.night import SleepSummary


def count(
    stages: np.ndarray, lights_marked: bool = False, first: int = 0
) -> SleepSummary:
    """Count what ``(n_epochs,)`` stages between lights off and lights on hold.

    ``first`` is the 0-based epoch of the recording that stands first in them.
    """
    counted = counted_epochs(stages)
    trt_min, tst_min = _minutes(counted, "trt_min"), _minutes(counted, "tst_min")
    cycles = find_cycles(stages, first)
    stage_min = {s.name: _minutes(counted, f"stage_min.{s.name}") for s in Stage}
    return SleepSummary(
        trt_min=trt_min,
        tst_min=tst_min,
        sleep_efficiency_pct=None if tst_min is None else 100 * tst_min / trt_min,
        sleep_onset_latency_min=_minutes(counted, "sleep_onset_latency_min"),
        latency_to_persistent_sleep_min=_minutes(
            counted, "latency_to_persistent_sleep_min"
        ),
        rem_latency_min=_minutes(counted, "rem_latency_min"),
        waso_min=_minutes(counted, "waso_min"),
        waso_to_last_sleep_min=_minutes(counted, "waso_to_last_sleep_min"),
        stage_min=stage_min,
        stage_pct={
            stage.name: 100 * stage_min[stage.name] / tst_min if tst_min else None
            for stage in SLEEP_STAGES
        },
        n_awakenings=_number(counted, "n_awakenings"),
        n_stage_shifts=_number(counted, "n_stage_shifts"),
        n_cycles=None if tst_min is None else len(cycles),
        cycles=cycles,
        transitions=None if tst_min is None else transitions(stages),
        unscored_min=_minutes(counted, "unscored_min"),
        lights_marked=lights_marked,
        epochs={number: runs(epochs, first) for number, epochs in counted.items()},
    )


def transitions(stages: np.ndarray) -> dict[str, dict[str, int]]:
    """Count pairs of neighbouring scored epochs: by the stage of the one, then next."""
    before, after = stages[:-1], stages[1:]
    return {
        one.name: {
            other.name: int(((before == one) & (after == other)).sum())
            for other in Stage
        }
        for one in Stage
    }


def _number(counted: dict[str, np.ndarray], name: str) -> int | None:
    return counted[name].size if name in counted else None


def _minutes(counted: dict[str, np.ndarray], name: str) -> float | None:
    n_epochs = _number(counted, name)
    return None if n_epochs is None else n_epochs * EPOCH_SECONDS / 60
