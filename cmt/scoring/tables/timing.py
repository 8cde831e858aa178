"""Which columns of a table hold times, and that none is passed over."""

from itertools import pairwise
from typing import NamedTuple

from cmt.errors import ScoringError
from cmt.scoring.tables.columns import CLOCK, DURATION, END, ONSET
from cmt.scoring.tables.counted import epoch_column
from cmt.scoring.tables.rows import Table
from cmt.scoring.tables.times import Moment, read_moment
from cmt.stages import EPOCH_SECONDS

_NOT_OF_TIME = ("samples", "epochs")


class Timing(NamedTuple):
    """Places of the columns that hold times; ``clock`` is a second one, of day."""

    onset: int | None
    duration: int | None
    end: int | None
    clock: int | None

    @property
    def is_counted(self) -> bool:
        """Tell rows that only counting places."""
        return self.onset is None and self.end is None and self.duration is None


def timing_of(table: Table, stage: int) -> Timing:
    """Find the columns of times.

    Raises
    ------
    ScoringError
        A column looks like times and is not understood, so that rows may be placed
        wrongly.
    """
    onsets = _places(table, ONSET, stage)
    elapsed = [place for place in onsets if table.columns[place].name not in CLOCK]
    numeric = [place for place in elapsed if not _is_clock(table, place)]
    onset = next(iter(numeric + elapsed + onsets), None)
    others = [p for p in onsets if p != onset and _is_clock(table, p)]
    duration = next(iter(_places(table, DURATION, stage)), None)
    ends = _places(table, END, stage)
    if duration is not None or onset is None:
        # FieldTrip writes an offset of 0 beside each onset and duration.
        ends = [place for place in ends if not _is_zero(table, place)]
    timing = Timing(onset, duration, next(iter(ends), None), next(iter(others), None))
    if onset is None and epoch_column(table) is not None and _is_epochs(table, timing):
        timing = Timing(None, None, None, None)
    _refuse_other_times(table, timing, stage)
    return timing


def _places(table: Table, names: tuple[str, ...], stage: int) -> list[int]:
    """Return the places of filled columns under these names, preferred ones first."""
    found = [
        place
        for place, column in enumerate(table.columns)
        if place != stage and column.name in names and column.unit not in _NOT_OF_TIME
        if any(row[place] for row in table.rows)
    ]
    return sorted(found, key=lambda place: names.index(table.columns[place].name))


def _is_clock(table: Table, place: int) -> bool:
    moments = [read_moment(row[place]) for row in table.rows if row[place]]
    return any(moment is not None and moment.is_clock for moment in moments)


def _is_zero(table: Table, place: int) -> bool:
    return table.columns[place].name == "offset" and all(
        (moment := read_moment(row[place])) is None or moment.second == 0
        for row in table.rows
    )


def _is_epochs(table: Table, timing: Timing) -> bool:
    """Tell a table whose durations only repeat that an epoch has 30 s."""
    if timing.duration is None or timing.end is not None:
        return False
    unit = table.columns[timing.duration].unit
    moments = {read_moment(row[timing.duration], unit) for row in table.rows}
    return moments == {Moment(float(EPOCH_SECONDS))}


def _refuse_other_times(table: Table, timing: Timing, stage: int) -> None:
    """Refuse a column of times that is not understood, where it could place rows."""
    if timing.onset is not None and (timing.duration, timing.end) != (None, None):
        return
    used = {*timing, stage, epoch_column(table)}
    for place, column in enumerate(table.columns):
        known = column.name in (*ONSET, *END, *DURATION)
        if place in used or (known and column.unit not in _NOT_OF_TIME):
            continue
        if _is_increasing(table, place):
            raise ScoringError(
                f"The column “{column.title}” looks like times and is not understood, "
                "so it is not certain where the stages lie. Name it “onset” or “end” "
                "and write seconds."
            )


def _is_increasing(table: Table, place: int) -> bool:
    """Tell times by their growth: from row to row, but not by one step for all."""
    moments = [read_moment(row[place]) for row in table.rows if any(row)]
    if len(moments) < 3 or None in moments:
        return False
    steps = [after.second - before.second for before, after in pairwise(moments)]
    is_even = max(steps) - min(steps) <= 1e-6 * max(map(abs, steps))
    if any(moment.is_clock for moment in moments):
        return not is_even
    return min(steps) > 0 and not is_even
