"""Rows that times place, in seconds since the start of the scoring."""

from datetime import time

from cmt.clock import DAY_S, later_clock, second_of_day
from cmt.errors import ScoringError
from cmt.scoring.spans import Counting, Scoring, StageSpan, one_after_the_other
from cmt.scoring.stage_names import looks_like_stage
from cmt.scoring.tables.columns import CLOCK, Column
from cmt.scoring.tables.lengths import (
    Row,
    epochs_without_onsets,
    lengths_by_steps,
    lengths_of,
    refuse_ends_as_onsets,
)
from cmt.scoring.tables.rows import Table
from cmt.scoring.tables.times import (
    Moment,
    elapsed_seconds,
    read_moment,
    read_seconds,
    refuse_backwards,
)
from cmt.scoring.tables.timing import Timing
from cmt.stages import EPOCH_SECONDS, UNSCORED_NAME

_TOLERANCE_S = 1.0


def timed_rows(table: Table, stage: int, timing: Timing, start: time | None) -> Scoring:
    """Lay rows on the seconds that they state.

    Raises
    ------
    ScoringError
        A time of a stage is none, or times contradict each other.
    """
    rows = _rows(table, stage)
    if timing.onset is None:
        names = epochs_without_onsets(rows, timing, table.columns)
        return Scoring(one_after_the_other(names), counting=Counting(len(names)))
    column = table.columns[timing.onset]
    kept, moments = _moments(rows, timing.onset, column)
    if not kept:
        raise ScoringError(
            f"No row has a time in the column “{column.title}”. Write seconds, or "
            "times as 23:30:00."
        )
    onsets_s, of_day = elapsed_seconds(
        moments, column.title, column.name in CLOCK, start
    )
    if moments[0].is_clock:
        of_stages = zip(onsets_s, kept, strict=True)
        refuse_backwards([s for s, row in of_stages if row.is_stage], column.title)
    if of_day is None and timing.clock is not None:
        of_day = _start_by_clock(kept, onsets_s, table.columns, timing.clock)
    lengths_s = lengths_of(table.columns, kept, moments, timing)
    epoch_s = None
    if not any(lengths_s):
        refuse_ends_as_onsets(column, moments)
        lengths_s, epoch_s = lengths_by_steps(onsets_s, kept)
    elif 0 < max(filter(None, lengths_s)) < EPOCH_SECONDS and len(set(lengths_s)) == 1:
        epoch_s = lengths_s[0]
    spans = tuple(
        StageSpan(onset_s, length_s, row.name)
        for onset_s, length_s, row in zip(onsets_s, lengths_s, kept, strict=True)
    )
    return Scoring(spans, of_day, epoch_s)


def _rows(table: Table, stage: int) -> list[Row]:
    named = [(cells, cells[stage] or UNSCORED_NAME) for cells in table.rows]
    return [
        Row(cells, name, looks_like_stage(name)) for cells, name in named if any(cells)
    ]


def _moments(
    rows: list[Row], place: int, column: Column
) -> tuple[list[Row], list[Moment]]:
    """Read times; other events than stages may have none, and are left away then."""
    kept, moments = [], []
    for row in rows:
        cell = row.cells[place]
        if row.is_stage or read_moment(cell, column.unit) is not None:
            moments.append(read_seconds(cell, column.title, column.unit))
            kept.append(row)
    return kept, moments


def _start_by_clock(
    rows: list[Row], onsets_s: list[float], columns: list[Column], place: int
) -> time | None:
    """Return the time of day at second 0, from a column beside the onsets'."""
    moment = read_moment(rows[0].cells[place])
    if moment is None or not moment.is_clock or moment.second >= DAY_S:
        return None
    earlier_s = round(moment.second - onsets_s[0]) % DAY_S
    start = later_clock(time(), earlier_s)
    for row, onset_s in zip(rows, onsets_s, strict=True):
        other = read_moment(row.cells[place])
        if other is None or not other.is_clock:
            continue
        apart_s = (other.second - onset_s - second_of_day(start) + DAY_S / 2) % DAY_S
        if abs(apart_s - DAY_S / 2) > _TOLERANCE_S:
            raise ScoringError(
                f"The column “{columns[place].title}” says {row.cells[place]} where "
                f"the onset is {onset_s:g} s; the first rows tell another start. "
                "Leave the column that is right."
            )
    return start
