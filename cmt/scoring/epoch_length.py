"""Tells the length of a scoring's epochs from the recording's, and checks it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from math import gcd

from cmt.errors import ScoringError
from cmt.plurals import number_of
from cmt.scoring.spans import LONGEST_S, Counting, Scoring
from cmt.scoring.stage_names import is_stage_name, stage_from_name
from cmt.stages import EPOCH_SECONDS, UNSCORED

# Lengths in which people score or programs write; the first that fits is taken.
_LENGTHS_S = (20, 10, 5, 1, 2, 15, 60)
_MOST_ROWS = LONGEST_S // EPOCH_SECONDS
_MANY_ROWS = 600
_FINE = 5


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
    _refuse_uncertain_first(counting, n_epochs)
    length_s = EPOCH_SECONDS
    if n_epochs is not None:
        length_s = _length(counting, _n_until_last_stage(scoring), n_epochs)
    spans = tuple(
        replace(
            span,
            onset_s=span.onset_s / EPOCH_SECONDS * length_s,
            duration_s=float(length_s),
        )
        for span in scoring.spans
    )
    notes = (*scoring.notes, *_notes(counting, length_s, n_epochs))
    return replace(scoring, spans=spans, notes=notes)


def _notes(counting: Counting, length_s: int, n_epochs: int | None) -> tuple[str, ...]:
    if length_s != EPOCH_SECONDS:
        rows = number_of(counting.n_rows, "row")
        return (f"{rows} of {length_s} s fill the recording's {_minutes(n_epochs)}.",)
    if counting.first is None:
        return ()
    return (f"Epochs are counted from {int(counting.first != 0)}.",)


def _refuse_length(epoch_s: float) -> None:
    is_part = epoch_s > 0 and min(EPOCH_SECONDS % epoch_s, epoch_s % EPOCH_SECONDS) == 0
    if not is_part:
        raise ScoringError(
            f"The scoring is in epochs of {epoch_s:g} s; {EPOCH_SECONDS} s are needed. "
            "Score or export it in such epochs."
        )


def _refuse_uncertain_first(counting: Counting, n_epochs: int | None) -> None:
    """Refuse a first row that may be epoch 1 counted from 1, or epoch 2 from 0."""
    first, last = counting.first, counting.last
    if first in (None, 0) or last == n_epochs:
        return
    if first > 1 or (n_epochs is not None and last == n_epochs - 1):
        raise ScoringError(
            f"The epochs are numbered from {first} to {last}, so it is not certain "
            f"whether they count from 0 or from 1{_of(n_epochs)}. Add the row of the "
            "first epoch, with ? if it is not scored."
        )


def _n_until_last_stage(scoring: Scoring) -> int:
    """Return the rows up to the last that is not unscored."""
    onsets_s = [
        span.onset_s
        for span in scoring.spans
        if stage_from_name(span.name) != UNSCORED or not is_stage_name(span.name)
    ]
    return round(max(onsets_s, default=-EPOCH_SECONDS) / EPOCH_SECONDS) + 1


def _of(n_epochs: int | None) -> str:
    return "" if n_epochs is None else f"; the recording has {n_epochs:,}"


def _length(counting: Counting, n_scored: int, n_epochs: int) -> int:
    """Return the seconds of a row, of all lengths the one that fills the recording."""
    n_rows = counting.n_rows
    if counting.last is not None:
        n_rows = counting.last + (counting.first == 0)
    if abs(n_rows - n_epochs) <= 1:
        return EPOCH_SECONDS
    whole_s = n_epochs * EPOCH_SECONDS
    for length_s in _LENGTHS_S:
        # The recording may end amid its last epoch.
        over_s = n_rows * length_s - whole_s
        if -length_s <= over_s < EPOCH_SECONDS + length_s:
            if EPOCH_SECONDS % length_s:
                raise ScoringError(
                    f"{number_of(n_rows, 'row')} of {length_s} s would fill the "
                    f"recording's {_minutes(n_epochs)}; epochs of {EPOCH_SECONDS} s "
                    f"are needed, {n_epochs:,} of them. Score or export it in such "
                    "epochs."
                )
            return length_s
    is_numbered = counting.last is not None
    # Rows of unscored epochs may follow where the recording has ended.
    n_until = min(n_rows, n_scored)
    if n_until > n_epochs + 1 or (n_rows < n_epochs and not is_numbered):
        _refuse_number(n_rows, n_epochs)
    return EPOCH_SECONDS


def _refuse_number(n_rows: int, n_epochs: int) -> None:
    raise ScoringError(
        f"The scoring has {number_of(n_rows, 'epoch')}, the recording {n_epochs:,}, "
        "and nothing tells where it starts. Check that the scoring belongs to this "
        "recording, or export it with times."
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
