"""Fits a scoring to its recording: the epoch's length, the start and the end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from itertools import groupby
from math import gcd

import numpy as np

from cmt.clock import seconds_between
from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.spans import LONGEST_S, Counting, Scoring
from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED

# Lengths in which people score or programs write; the first that fits is taken.
_LENGTHS_S = (20, 10, 5, 1, 2, 15, 60, 4, 3, 6, 40, 25, 12)
_MOST_ROWS = LONGEST_S // EPOCH_SECONDS
_MANY_ROWS = 600
_FINE = 5
_NOTES = tuple[str, ...]


def with_epoch_length(scoring: Scoring, n_epochs: int | None) -> Scoring:
    """Give counted rows the length that fills the recording, and check stated ones.

    Parameters
    ----------
    n_epochs
        Epochs of the recording after the scoring's start; ``None`` if not known.

    Raises
    ------
    ScoringError
        The epochs are of a length that cannot be read as 30 s, their number is not
        the recording's, or it is not certain whether they count from 0 or 1.
    """
    if scoring.epoch_s is not None:
        _refuse_length(scoring.epoch_s)
    counting = scoring.counting
    if counting is None:
        return scoring
    if n_epochs is None:
        _refuse_unlimited(scoring)
    shift = _first_number(counting, n_epochs)
    length_s = EPOCH_SECONDS if n_epochs is None else _length(counting, shift, n_epochs)
    spans = tuple(
        replace(
            span,
            onset_s=(span.onset_s / EPOCH_SECONDS + shift) * length_s,
            duration_s=float(length_s),
        )
        for span in scoring.spans
    )
    notes = scoring.notes
    if length_s != EPOCH_SECONDS:
        notes += (
            f"{number_of(counting.n_rows, 'row')} of {length_s} s fill the "
            f"recording's {_minutes(n_epochs)}.",
        )
    elif counting.first is not None:
        notes += (f"Epochs are counted from {int(counting.first != 0)}.",)
    return replace(scoring, spans=spans, notes=notes)


def start_offset(scored: time | None, recorded: time | None) -> int:
    """Return by how many epochs the scoring starts after the recording.

    Raises
    ------
    ScoringError
        It is not a number of whole epochs.
    """
    if None in (scored, recorded):
        return 0
    later_s = seconds_between(recorded, scored)
    offset = round(later_s / EPOCH_SECONDS)
    if abs(later_s - offset * EPOCH_SECONDS) > 1:
        raise ScoringError(
            f"The scoring starts at {scored}, the recording at {recorded}. That is "
            f"{later_s:g} s apart, not a number of {EPOCH_SECONDS} s epochs. Score the "
            "recording in epochs that begin at its start."
        )
    return offset


def is_dropped(scored: time | None, recorded: time | None) -> bool:
    """Tell whether one of two starts is midnight to the second.

    That is what programs write that drop the time.
    """
    return (
        None not in (scored, recorded)
        and scored != recorded
        and (time() in (scored, recorded))
    )


def shifted(stages: np.ndarray, offset: int) -> tuple[np.ndarray, _NOTES]:
    """Let stages begin with the recording.

    Raises
    ------
    ScoringError
        Sleep is scored before the recording starts.
    """
    if not offset:
        return stages, ()
    later = "after" if offset > 0 else "before"
    note = (
        f"The scoring starts {number_of(abs(offset), 'epoch')} {later} the recording "
        "and was shifted to it."
    )
    if offset > 0:
        return np.concatenate([np.full(offset, UNSCORED, np.int8), stages]), (note,)
    _refuse_sleep(stages[:-offset], "before the recording starts")
    return stages[-offset:], (note, *_left_away(stages[:-offset], "before its start"))


def fitted(
    stages: np.ndarray, n_epochs: int, is_counted: bool
) -> tuple[np.ndarray, _NOTES]:
    """Let stages end with the recording, which may cut off its last epoch.

    Wakefulness that times place after the end is left away; a row that only counting
    places there is one too many.

    Raises
    ------
    ScoringError
        Stages are scored after the recording's end.
    """
    # One more may be there: an epoch that the end of the recording cuts off.
    beyond = stages[n_epochs + 1 :]
    _refuse_sleep(beyond, f"after the recording's {number_of(n_epochs, 'epoch')}")
    if is_counted and np.any(beyond != UNSCORED):
        raise ScoringError(
            f"The scoring has {number_of(stages.size, 'epoch')}, the recording "
            f"{n_epochs:,}. Check that they belong together."
        )
    n_missing = max(n_epochs - stages.size, 0)
    notes = _left_away(stages[n_epochs:], "after the recording's end")
    if n_missing:
        notes += (
            f"The scoring ends {number_of(n_missing, 'epoch')} before the recording; "
            "the rest is unscored.",
        )
    missing = np.full(n_missing, UNSCORED, np.int8)
    return np.concatenate([stages[:n_epochs], missing]), notes


def _left_away(stages: np.ndarray, where: str) -> _NOTES:
    n_scored = int((stages != UNSCORED).sum())
    if not n_scored:
        return ()
    return (f"{number_of(n_scored, 'scored epoch')} {where} left away.",)


def _refuse_sleep(stages: np.ndarray, where: str) -> None:
    n_asleep = int(np.isin(stages, SLEEP_STAGES).sum())
    if n_asleep:
        raise ScoringError(
            f"Sleep is scored in {number_of(n_asleep, 'epoch')} {where}. Check that "
            "the scoring belongs to this recording."
        )


def _refuse_length(epoch_s: float) -> None:
    is_part = epoch_s > 0 and min(EPOCH_SECONDS % epoch_s, epoch_s % EPOCH_SECONDS) == 0
    if not is_part:
        raise ScoringError(
            f"The scoring is in epochs of {epoch_s:g} s; {EPOCH_SECONDS} s are needed. "
            "Score or export it in such epochs."
        )


def _first_number(counting: Counting, n_epochs: int | None) -> int:
    """Return by how many epochs the rows move: 0, as the table took them.

    Raises
    ------
    ScoringError
        The first row may be epoch 1 of a count from 1, or epoch 2 of one from 0.
    """
    first, last = counting.first, counting.last
    if first in (None, 0) or last == n_epochs:
        return 0
    if n_epochs is None and first == 1:
        return 0
    if n_epochs is None or last == n_epochs - 1 or first > 1:
        raise ScoringError(
            f"The epochs are numbered from {first} to {last}, so it is not certain "
            f"whether they count from 0 or from 1{_of(n_epochs)}. Add the row of the "
            "first epoch, with ? if it is not scored."
        )
    return 0


def _of(n_epochs: int | None) -> str:
    return "" if n_epochs is None else f"; the recording has {n_epochs:,}"


def _length(counting: Counting, shift: int, n_epochs: int) -> int:
    """Return the seconds of a row, of all lengths the one that fills the recording."""
    n_rows = counting.n_rows
    if counting.last is not None:
        n_rows = counting.last + shift + (counting.first == 0)
    if abs(n_rows - n_epochs) <= 1:
        return EPOCH_SECONDS
    whole_s = n_epochs * EPOCH_SECONDS
    for length_s in _LENGTHS_S:
        # The recording may end amid its last epoch.
        over_s = n_rows * length_s - whole_s
        if -max(length_s, EPOCH_SECONDS) < over_s < EPOCH_SECONDS + length_s:
            if EPOCH_SECONDS % length_s:
                raise ScoringError(
                    f"{number_of(n_rows, 'row')} of {length_s} s would fill the "
                    f"recording's {_minutes(n_epochs)}; epochs of {EPOCH_SECONDS} s "
                    f"are needed, {n_epochs:,} of them. Score or export it in such "
                    "epochs."
                )
            return length_s
    is_numbered = counting.last is not None
    if n_rows > n_epochs or not is_numbered:
        _refuse_number(n_rows, n_epochs)
    return EPOCH_SECONDS


def _refuse_number(n_rows: int, n_epochs: int) -> None:
    raise ScoringError(
        f"The scoring has {number_of(n_rows, 'epoch')}, the recording {n_epochs:,}, "
        "and nothing tells where it starts. Check that they belong together, or "
        "export the scoring with times."
    )


def _refuse_unlimited(scoring: Scoring) -> None:
    """Refuse rows that are too many or too even for epochs of 30 s."""
    n_rows = len(scoring.spans)
    names: Sequence[str] = [span.name for span in scoring.spans]
    lengths = [len(list(same)) for _, same in groupby(names)]
    is_fine = n_rows >= _MANY_ROWS and len(lengths) > _FINE and gcd(*lengths) >= _FINE
    if n_rows > _MOST_ROWS or is_fine:
        raise ScoringError(
            f"The scoring has {number_of(n_rows, 'row')}, whose length is not stated "
            "and seems to be less than 30 s. It can be read beside its recording "
            "only."
        )


def _minutes(n_epochs: int) -> str:
    return f"{n_epochs * EPOCH_SECONDS / 60:g} min"
