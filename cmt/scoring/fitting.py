"""Fits a scoring to its recording: where both start, and where it ends."""

from datetime import time

import numpy as np

from cmt.clock import seconds_between
from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.spans import Scoring
from cmt.stages import EPOCH_SECONDS, SLEEP_STAGES, UNSCORED

_NOTES = tuple[str, ...]


def offset_of(
    scoring: Scoring, n_epochs: int | None, start: time | None
) -> tuple[int, tuple[str, ...]]:
    """Return the epochs from the recording's start to the scoring's, with a note.

    Midnight to the second may stand for a start that is not known. The scoring's
    length decides then.

    Raises
    ------
    ScoringError
        Both are possible.
    """
    if not _is_dropped(scoring.start, start):
        return _start_offset(scoring.start, start), ()
    note = (
        f"The scoring starts at {scoring.start}, the recording at {start}; midnight "
        "was taken for a time that is not known, so both start together."
    )
    ends_s = [span.onset_s + (span.duration_s or 0) for span in scoring.spans]
    last_s = max(ends_s, default=0)
    try:
        offset = _start_offset(scoring.start, start)
    except ScoringError:
        return 0, (note,)
    n_after = None if n_epochs is None else n_epochs - offset
    if n_after is None or last_s > (n_after + 1) * EPOCH_SECONDS or offset < 0:
        return 0, (note,)
    raise ScoringError(
        f"The scoring starts at {scoring.start}, the recording at {start}. Midnight "
        "may be the time or stand for one that is not known, and the scoring would "
        "fit into the recording either way. Export it with its start."
    )


def refuse_as_long(n_scored: int, n_epochs: int | None, offset: int) -> None:
    """Refuse a scoring with all epochs of the recording that starts elsewhere.

    Raises
    ------
    ScoringError
        Its times may be those at which epochs end, or of a clock that differs.
    """
    if offset and n_scored == n_epochs:
        later = "after" if offset > 0 else "before"
        raise ScoringError(
            f"The scoring has as many epochs as the recording, {n_epochs:,}, but by "
            f"its times it starts {number_of(abs(offset), 'epoch')} {later} it. These "
            "may be those at which epochs end, or of another clock. Export it with the "
            "times at which epochs start."
        )


def note_on_missing(stages: np.ndarray, n_named: float) -> _NOTES:
    """Say how many epochs amid the scoring have no stage, not even a name for none."""
    scored = np.flatnonzero(stages != UNSCORED)
    if not scored.size:
        return ()
    amid = stages[scored[0] : scored[-1] + 1]
    n_missing = int((amid == UNSCORED).sum())
    if n_missing <= n_named:
        return ()
    between = number_of(n_missing, "epoch")
    return (f"{between} between the first and the last that is scored: no stage.",)


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
            f"{n_epochs:,}. Check that the scoring belongs to this recording."
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


def _start_offset(scored: time | None, recorded: time | None) -> int:
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


def _is_dropped(scored: time | None, recorded: time | None) -> bool:
    """Tell whether one of two starts is midnight to the second.

    That is what programs write that drop the time.
    """
    return (
        None not in (scored, recorded)
        and scored != recorded
        and (time() in (scored, recorded))
    )
