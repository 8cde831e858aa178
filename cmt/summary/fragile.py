"""Which numbers hang on a few epochs, and what they are without them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from cmt.stages import UNSCORED, Stage, stage_name
from cmt.summary.counted import asleep
from cmt.summary.counting import count
from cmt.summary.definitions import MOST_EPOCHS, MOVED_MIN, NEAR_EPOCHS, UNCERTAIN
from cmt.summary.night import FragileNumber

W, R = Stage.W, Stage.R
FIRST_REM = "first REM"
NUMBERS = (
    "sleep_onset_latency_min",
    "latency_to_persistent_sleep_min",
    "rem_latency_min",
    "waso_min",
    "waso_to_last_sleep_min",
    "n_cycles",
)
"""Those that a single epoch can decide; the others count all epochs."""


class _Deciding(NamedTuple):
    """Epochs that decide a number, how sure each is, and what stands in for them."""

    kind: str
    epochs: np.ndarray
    stand_in: int
    sure: np.ndarray | None


def fragile_numbers(
    stages: np.ndarray,
    first: int,
    clock: Callable[[int], str],
    probabilities: np.ndarray | None = None,
) -> tuple[FragileNumber, ...]:
    """Find the numbers that isolated or uncertain epochs decide.

    Parameters
    ----------
    stages
        ``(n_epochs,)`` between lights off and lights on.
    first
        The 0-based epoch of the recording that stands first in them.
    clock
        Returns the time of day of a 0-based epoch of the recording.
    probabilities
        Of all epochs of the recording, as for `summarise`.
    """
    numbers = count(stages)
    found: dict[str, FragileNumber] = {}
    for deciding in _deciding(stages, first, probabilities):
        isolated = deciding.epochs.size <= MOST_EPOCHS
        uncertain = deciding.sure is not None and deciding.sure.max() < UNCERTAIN
        left_out = stages.copy()
        left_out[deciding.epochs] = deciding.stand_in
        without = count(left_out)
        for number in NUMBERS:
            value, rest = getattr(numbers, number), getattr(without, number)
            moved = _moved(number, value, rest)
            if moved and (isolated or uncertain) and number not in found:
                found[number] = FragileNumber(
                    number,
                    value,
                    rest,
                    **_described(stages, deciding, first, clock),
                    isolated=isolated,
                    uncertain=bool(uncertain),
                )
    return tuple(found[number] for number in NUMBERS if number in found)


def _deciding(
    stages: np.ndarray, first: int, probabilities: np.ndarray | None
) -> Iterator[_Deciding]:
    """Yield the first REM, the first sleep and the last sleep."""

    def chosen(kind: str, epochs: np.ndarray, stand_in: int) -> _Deciding:
        if probabilities is None:
            return _Deciding(kind, epochs, stand_in, None)
        rows = probabilities[epochs + first]
        sure = rows[:, R] if kind == FIRST_REM else 1 - rows[:, W]
        return _Deciding(kind, epochs, stand_in, sure)

    rem, sleep = _near(np.flatnonzero(stages == R)), _near(asleep(stages))
    if rem:
        yield chosen(FIRST_REM, rem[0], _stage_before(stages, rem[0]))
    yield chosen("first sleep", sleep[0], W)
    yield chosen("last sleep", sleep[-1], W)


def _near(epochs: np.ndarray) -> list[np.ndarray]:
    """Divide epochs of one kind where more than `NEAR_EPOCHS` lie between two."""
    if not epochs.size:
        return []
    return np.split(epochs, 1 + np.flatnonzero(np.diff(epochs) > NEAR_EPOCHS))


def _stage_before(stages: np.ndarray, epochs: np.ndarray) -> int:
    """Return the stage that R is taken for: the scored one before it, else after."""
    other = (stages != UNSCORED) & (stages != R)
    before = np.flatnonzero(other[: epochs[0]])
    after = epochs[0] + np.flatnonzero(other[epochs[0] :])
    near = before[-1:] if before.size else after[:1]
    return int(stages[near[0]]) if near.size else UNSCORED


def _moved(number: str, value: float | None, without: float | None) -> bool:
    if value is None:
        return False
    most = MOVED_MIN if number.endswith("_min") else 0
    return without is None or abs(value - without) > most


def _described(
    stages: np.ndarray, deciding: _Deciding, first: int, clock: Callable[[int], str]
) -> dict:
    inside, sure = deciding.epochs, deciding.sure
    numbers = tuple(int(epoch) + first + 1 for epoch in inside)
    around = np.pad(stages, 1, constant_values=UNSCORED)
    return {
        "kind": deciding.kind,
        "epoch": numbers[0],
        "clock": clock(numbers[0] - 1),
        "epochs": numbers,
        "stage": stage_name(int(stages[inside[0]])),
        "before": stage_name(int(around[inside[0]])),
        "after": stage_name(int(around[inside[0] + 2])),
        "probability": _highest(sure),
    }


def _highest(sure: np.ndarray | None) -> float | None:
    """Return the highest of them; none where a reader gave one of the stages."""
    if sure is None or np.isnan(sure).any():
        return None
    return round(float(sure.max()), 4)
