"""Whether stages that were read from bare numbers can be a person's night.

Programs number stages in many ways: 4 is stage 4 or REM, 5 is REM, wakefulness or an
unknown epoch, 1 is N1 or REM. A wrong reading makes a night that nobody sleeps. The
limits were set outside all of 176 nights that experts scored: 153 of Sleep-EDF
(doi 10.13026/C2X676) and 23 of the UCD Sleep Apnea Database (doi 10.13026/C26C7D), in
which deep sleep was entered from N2 at least 86 % of the time, no sleep began with N3
or REM, and 4 stood beside 3 at least 67 % of the time.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np

from cmt.stages import SLEEP_STAGES, UNSCORED, Stage, stage_name

# Fewer scored epochs are no night; nothing can be said of them.
_FEWEST_EPOCHS = 20
_N3_FROM_N2 = 0.7
_REM_BESIDE_N3 = 0.25
_WAKE_TO_LIGHT_SLEEP = 0.45
_WAKE_TO_N1 = 0.25
_N1_FROM_N3 = 0.35
_N2_TO_N1_LENGTH = 0.6
_REM_TO_N1_LENGTH = 0.8
_REM_FROM_WAKE = 0.8
_N3_SHARE = 0.05
_FOUR_BESIDE_THREE = 0.4
_LATE = 2 / 3


def implausible(stages: np.ndarray) -> str | None:
    """Return what no night has, as part of a sentence, or ``None``.

    Parameters
    ----------
    stages
        ``(n_epochs,)`` int8, as laid out.
    """
    scored = stages[stages != UNSCORED]
    if scored.size < _FEWEST_EPOCHS:
        return None
    present = set(scored.tolist())
    if len(present) == 1:
        return f"every epoch is {stage_name(scored[0])}"
    for stage in (Stage.W, Stage.N2):
        if stage not in present:
            return f"no epoch is {stage.name}"
    asleep = np.flatnonzero(np.isin(stages, SLEEP_STAGES))
    first = Stage(int(stages[asleep[0]]))
    if first in (Stage.N3, Stage.R):
        return f"sleep begins with {first.name}"
    runs = [(stage, len(list(same))) for stage, same in groupby(stages.tolist())]
    return _odd_neighbours(_transitions(runs)) or _odd_lengths(runs) or _late_n3(stages)


def odd_four(numbers: Sequence[int]) -> str | None:
    """Return why 4 is not stage 4 of R&K: it stands beside others than 3.

    Parameters
    ----------
    numbers
        The scoring's numbers in order of time.
    """
    if 4 not in numbers:
        return None
    if 5 not in numbers:
        return (
            "4 is R&K stage 4 for some programs and REM for others, and there is no 5 "
            "that would tell"
        )
    runs = [number for number, _ in groupby(numbers)]
    beside = [
        other
        for index, number in enumerate(runs)
        if number == 4
        for other in runs[max(index - 1, 0) : index + 2]
        if other != 4 and other in range(6)
    ]
    n_three = beside.count(3)
    if len(numbers) < _FEWEST_EPOCHS or n_three >= _FOUR_BESIDE_THREE * len(beside):
        return None
    return (
        f"4 is R&K stage 4 only where it stands beside 3, and it does in {n_three} of "
        f"{len(beside)} places; it may be REM, and 5 unknown or wakefulness"
    )


def _transitions(runs: Sequence[tuple[int, int]]) -> np.ndarray:
    """Count changes between scored runs: rows from, columns to."""
    counts = np.zeros((5, 5), int)
    for (before, _), (after, _) in pairwise(runs):
        if UNSCORED not in (before, after):
            counts[before, after] += 1
    return counts


def _odd_neighbours(counts: np.ndarray) -> str | None:
    w, n1, n2, n3, rem = Stage
    into_n3, into_n1, into_rem = (counts[:, stage].sum() for stage in (n3, n1, rem))
    from_wake, to_light = counts[w].sum(), counts[w, n1] + counts[w, n2]
    beside = counts[n3, rem] + counts[rem, n3]
    n_edges = min(counts[s].sum() + counts[:, s].sum() for s in (n3, rem))
    odd = {
        f"N3 follows N2 in only {counts[n2, n3]} of {into_n3} places": (
            counts[n2, n3] < _N3_FROM_N2 * into_n3
        ),
        f"REM and N3 follow each other directly in {beside} places": (
            beside > 1 and beside > _REM_BESIDE_N3 * n_edges
        ),
        f"wakefulness ends in N1 or N2 in only {to_light} of {from_wake} places": (
            from_wake > 1 and to_light < _WAKE_TO_LIGHT_SLEEP * from_wake
        ),
        f"N1 follows wakefulness in only {counts[w, n1]} of {to_light} places": (
            to_light > 3 and counts[w, n1] < _WAKE_TO_N1 * to_light
        ),
        f"N1 follows N3 directly in {counts[n3, n1]} of {into_n1} places": (
            into_n1 > 3 and counts[n3, n1] > _N1_FROM_N3 * into_n1
        ),
        f"REM follows wakefulness in {counts[w, rem]} of {into_rem} places": (
            into_rem > 3 and counts[w, rem] > _REM_FROM_WAKE * into_rem
        ),
    }
    return next((reason for reason, is_odd in odd.items() if is_odd), None)


def _odd_lengths(runs: Sequence[tuple[int, int]]) -> str | None:
    lengths = {
        stage: [n for found, n in runs if found == stage] or [np.nan] for stage in Stage
    }
    n1, n2, rem = (np.mean(lengths[stage]) for stage in (Stage.N1, Stage.N2, Stage.R))
    if len(lengths[Stage.N1]) < 2:
        return None
    if n2 < _N2_TO_N1_LENGTH * n1:
        return "stretches of N1 are longer than those of N2"
    if rem < _REM_TO_N1_LENGTH * n1:
        return "stretches of N1 are longer than those of REM"
    return None


def _late_n3(stages: np.ndarray) -> str | None:
    asleep = np.flatnonzero(np.isin(stages, SLEEP_STAGES))
    deep = np.flatnonzero(stages == Stage.N3)
    if deep.size < _N3_SHARE * asleep.size:
        return None
    first, last = asleep[0], asleep[-1]
    if deep[0] > first + _LATE * (last - first):
        return "N3 is only in the last third of sleep"
    is_late = deep.mean() > (first + last) / 2 + 0.1 * (last - first)
    if is_late and not np.any(stages == Stage.R):
        return "there is no REM, and N3 is mostly late in the night"
    return None
