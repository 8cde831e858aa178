"""From a hypnogram to the numbers that may be given of it."""

from dataclasses import replace
from math import ceil

import numpy as np

from cmt.hypnogram import Hypnogram
from cmt.stages import EPOCH_SECONDS, UNSCORED
from cmt.summary.counting import count
from cmt.summary.definitions import LEAST_SLEEP_MIN, NIGHT_MIN
from cmt.summary.fragile import fragile_numbers
from cmt.summary.night import SleepSummary

OF_A_NIGHT = (
    "sleep_efficiency_pct",
    "sleep_onset_latency_min",
    "latency_to_persistent_sleep_min",
    "rem_latency_min",
    "waso_min",
    "waso_to_last_sleep_min",
    "n_awakenings",
    "n_cycles",
)
"""Numbers that are not given of an excerpt."""


def summarise(
    hypnogram: Hypnogram,
    lights_off_s: float | None = None,
    lights_on_s: float | None = None,
    probabilities: np.ndarray | None = None,
) -> SleepSummary:
    """Compute the report's numbers, as far as they may be given.

    Parameters
    ----------
    hypnogram
        The final scoring.
    lights_off_s, lights_on_s
        Seconds from the start of the recording; its ends by default. An epoch belongs
        to the time between by its midpoint, and that time is counted in such epochs,
        so that sleep cannot exceed it. What lies outside the recording is unscored.
    probabilities
        ``(n_epochs, 5)``, calibrated, where a model scored: they tell which of the
        epochs that decide a number are uncertain. Rows that are not numbers are those
        of epochs that a reader scored.
    """
    marked = lights_off_s is not None and lights_on_s is not None
    first = 0 if lights_off_s is None else _first_epoch_from(lights_off_s)
    end = len(hypnogram) if lights_on_s is None else _first_epoch_from(lights_on_s)
    stages = _between(hypnogram.stages, first, end)
    counted = count(stages, marked, first)
    if is_excerpt(counted):
        return _of_an_excerpt(counted)
    fragile = fragile_numbers(stages, first, hypnogram.clock, probabilities)
    return replace(counted, fragile=fragile)


def is_excerpt(counted: SleepSummary) -> bool:
    """Tell whether so little was scored, or slept, that it is no night's."""
    tst_min = counted.tst_min or 0.0
    return counted.scored_min < NIGHT_MIN or tst_min < LEAST_SLEEP_MIN


def _of_an_excerpt(counted: SleepSummary) -> SleepSummary:
    kept = {n: runs for n, runs in counted.epochs.items() if n not in OF_A_NIGHT}
    return replace(
        counted,
        excerpt=True,
        **dict.fromkeys(OF_A_NIGHT),
        cycles=(),
        stage_pct=dict.fromkeys(counted.stage_pct),
        epochs=kept,
    )


def _first_epoch_from(second: float) -> int:
    """Return the 0-based epoch whose midpoint is the first from there on."""
    return ceil(second / EPOCH_SECONDS - 0.5)


def _between(stages: np.ndarray, first: int, end: int) -> np.ndarray:
    """Return the stages from one 0-based epoch to another, which is left out."""
    inside = np.full(max(end - first, 0), UNSCORED, dtype=np.int8)
    there = range(max(first, 0), min(end, len(stages)))
    if there:
        at = slice(there.start - first, there.stop - first)
        inside[at] = stages[there.start : there.stop]
    return inside
