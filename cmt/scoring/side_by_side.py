"""Two scorings of one night, whoever scored them, epoch beside epoch."""

from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cmt.clock import seconds_between
from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.reading import OpenedScoring, open_scoring, read_spans
from cmt.stages import UNSCORED, stage_name

Names = Mapping[str, int] | None


class SideBySide(NamedTuple):
    """Two scorings, and their stages ``(n_epochs,)`` from one start to one end.

    Where only one of them has epochs, the other is unscored; ``notes`` say where.
    """

    scorings: tuple[OpenedScoring, OpenedScoring]
    stages: tuple[np.ndarray, np.ndarray]
    notes: tuple[str, ...]

    def describe(self) -> dict:
        """Return how A, the first scoring, and B were read; no file is named."""
        both = zip("ab", self.scorings, strict=True)
        return {name: _described(scoring) for name, scoring in both} | {
            "notes": list(self.notes)
        }


def _described(scoring: OpenedScoring) -> dict:
    stages = scoring.hypnogram.stages
    return {
        "format": scoring.format,
        "n_epochs": stages.size,
        "n_unscored": int((stages == UNSCORED).sum()),
        "names": {found.name: stage_name(found.stage) for found in scoring.names},
        "notes": list(scoring.notes),
    }


def open_side_by_side(
    paths: Sequence[Path], mappings: Sequence[Names] = (None, None)
) -> SideBySide:
    """Read two scorings of a night, and let them begin and end together.

    They are moved against each other by whole epochs where both say when they start;
    else they begin together. Nothing is cut off.

    Raises
    ------
    ScoringError
        One cannot be read, or how they lie to each other is not certain.
    """
    starts = [_start_of(path) for path in paths]
    start = _earlier(*starts)
    both = [
        _opened(path, None, start, names)
        for path, names in zip(paths, mappings, strict=True)
    ]
    if len(both[0].hypnogram) != len(both[1].hypnogram):
        _refuse_midnight(starts)
        both = _by_counting(paths, both, start, mappings)
    stages = [scoring.hypnogram.stages for scoring in both]
    notes = (*_on_starts(starts), *_on_ends(stages))
    return SideBySide(tuple(both), _as_long(*stages), notes)


def _opened(
    path: Path, n_epochs: int | None, start: time | None, names: Names
) -> OpenedScoring:
    try:
        return open_scoring(path, n_epochs, start, names)
    except ScoringError as error:
        raise ScoringError(f"{path.name}: {error}") from None


def _start_of(path: Path) -> time | None:
    """Return when a scoring starts; what cannot be read is told once it is opened."""
    try:
        return read_spans(path).start
    except (ScoringError, OSError):
        return None


def _earlier(one: time | None, other: time | None) -> time | None:
    if one is None or other is None:
        return one or other
    return one if seconds_between(one, other) >= 0 else other


def _refuse_midnight(starts: Sequence[time | None]) -> None:
    """Refuse a midnight that may be one, or stand for a time that is not known."""
    if None not in starts and starts[0] != starts[1] and time() in starts:
        raise ScoringError(
            f"The scorings start at {starts[0]} and {starts[1]}, and are not of one "
            "length. Midnight may be the time or stand for one that is not known, so "
            "it is not certain how they lie to each other. Export them with their "
            "starts."
        )


def _by_counting(
    paths: Sequence[Path],
    both: list[OpenedScoring],
    start: time | None,
    mappings: Sequence[Names],
) -> list[OpenedScoring]:
    """Let rows that nothing but their number places fill the other scoring's time."""
    is_counted = [read_spans(path, start).counting is not None for path in paths]
    n_epochs = [len(scoring.hypnogram) for scoring in both]
    if all(is_counted):
        raise ScoringError(
            f"The scorings have {n_epochs[0]:,} and {number_of(n_epochs[1], 'epoch')}, "
            "and neither says when it starts or how long an epoch is. Export one of "
            "them with times."
        )
    return [
        _opened(paths[i], n_epochs[1 - i], start, mappings[i]) if counted else both[i]
        for i, counted in enumerate(is_counted)
    ]


def _as_long(*stages: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    n_epochs = max(each.size for each in stages)
    one, other = (
        np.pad(each, (0, n_epochs - each.size), constant_values=UNSCORED)
        for each in stages
    )
    return one, other


def _on_starts(starts: Sequence[time | None]) -> tuple[str, ...]:
    if None not in starts:
        return ()
    known = [number for number, start in zip(("A", "B"), starts, strict=True) if start]
    which = f"Only {known[0]} says" if known else "Neither scoring says"
    return (f"{which} when it starts: both were taken to start together.",)


def _on_ends(stages: Sequence[np.ndarray]) -> tuple[str, ...]:
    n_more = stages[0].size - stages[1].size
    if not n_more:
        return ()
    longer, shorter = ("A", "B") if n_more > 0 else ("B", "A")
    last = number_of(abs(n_more), "epoch")
    return (f"{shorter} ends before {longer}: the last {last} stand beside nothing.",)
