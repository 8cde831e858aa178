"""What a scoring file says, before its names are understood and laid out on epochs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from cmt.clock import DAY_S
from cmt.stages import EPOCH_SECONDS

# No recording is longer; a damaged number must not fill the memory.
LONGEST_S = 14 * DAY_S


@dataclass(frozen=True)
class StageSpan:
    """Some seconds of one stage.

    Parameters
    ----------
    onset_s
        Seconds since the start of the scoring.
    duration_s
        ``None`` when it lasts until the next one.
    name
        As the file has it: ``"Sleep stage 2"``. Names of other events are allowed.
    """

    onset_s: float
    duration_s: float | None
    name: str


class StagedSpan(NamedTuple):
    """Some seconds of one stage, or unscored, under the name that the file has."""

    onset_s: float
    end_s: float
    name: str
    stage: int


@dataclass(frozen=True)
class Counting:
    """Rows that are epochs one after the other, of a length nobody states.

    Parameters
    ----------
    n_rows
        Rows of the file, or lines of the list.
    first, last
        Smallest and largest number in its column of epochs, where it has one.
    """

    n_rows: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Scoring:
    """What a file says, before its names are understood and laid out on epochs.

    Parameters
    ----------
    spans
        In any order, with other events among them.
    start
        Time of day at which second 0 of the spans is; ``None`` if the file has none.
        A date is never kept.
    epoch_s
        Length of an epoch in seconds, where the file itself states it.
    notes
        Sentences for the reader about how the file was read.
    counting
        How rows were counted, where they are epochs of a length that the file does
        not state; their spans are laid one after the other in epochs of 30 s.
    numbers
        What bare numbers mean, where the format says so and it is not R&K's way.
    format
        Name of the file's format, for the reader: ``"EDF+ annotations"``.
    """

    spans: tuple[StageSpan, ...]
    start: time | None = None
    epoch_s: float | None = None
    notes: tuple[str, ...] = ()
    counting: Counting | None = None
    numbers: Mapping[int, int] | None = None
    format: str = ""


def one_after_the_other(
    names: Sequence[str], length_s: float = EPOCH_SECONDS
) -> tuple[StageSpan, ...]:
    """Return one epoch for each name, from the start of the scoring on."""
    length_s = float(length_s)
    return tuple(
        StageSpan(index * length_s, length_s, name) for index, name in enumerate(names)
    )
