"""How long the stages of a table last: by durations, by ends, or until the next."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from cmt.clock import DAY_S
from cmt.errors import ScoringError
from cmt.scoring.spans import LONGEST_S
from cmt.scoring.tables.columns import TIME, Column
from cmt.scoring.tables.times import Moment, read_moment, read_seconds
from cmt.scoring.tables.timing import Timing
from cmt.stages import EPOCH_SECONDS

_TOLERANCE_S = 1.0
# Rows that start more than a minute apart are runs, not epochs.
_LONGEST_EPOCH_S = 60.0


class Row(NamedTuple):
    """Cells, the name among them, and whether it speaks of a stage."""

    cells: list[str]
    name: str
    is_stage: bool


def lengths_of(
    columns: list[Column], rows: list[Row], moments: list[Moment], timing: Timing
) -> list[float | None]:
    """Return durations, from their own column or from ends; ``None`` for none."""
    by_duration = by_end = None
    if timing.duration is not None:
        column = columns[timing.duration]
        unit = column.unit or columns[timing.onset].unit
        by_duration = [
            _length(row, timing.duration, column.title, unit) for row in rows
        ]
    if timing.end is not None:
        column = columns[timing.end]
        unit = column.unit or columns[timing.onset].unit
        by_end = [
            _length_to(row, moment, timing.end, Column(column.title, "", unit))
            for row, moment in zip(rows, moments, strict=True)
        ]
    both = zip(rows, by_duration or rows, by_end or rows, strict=True)
    for row, length_s, other_s in both if by_duration and by_end else ():
        if row.is_stage and abs((length_s or 0) - (other_s or 0)) > _TOLERANCE_S:
            raise ScoringError(
                f"The columns “{columns[timing.duration].title}” and "
                f"“{columns[timing.end].title}” contradict each other: "
                f"{length_s or 0:g} and {other_s or 0:g} s. Leave the one that is "
                "right."
            )
    return by_duration or by_end or [None] * len(rows)


def _length(row: Row, place: int, title: str, unit: str | None) -> float | None:
    cell = row.cells[place]
    moment = read_moment(cell, unit)
    if moment is None and row.is_stage and cell:
        read_seconds(cell, title, unit)
    return moment.second or None if moment else None


def _length_to(row: Row, onset: Moment, place: int, column: Column) -> float | None:
    cell = row.cells[place]
    end = read_moment(cell, column.unit)
    if end is None and row.is_stage and cell:
        end = read_seconds(cell, column.title, column.unit)
    if end is None:
        return None
    if end.is_clock != onset.is_clock:
        raise ScoringError(
            f"The column “{column.title}” holds “{cell[:40]}”, another kind of time "
            "than the onset. Write both in seconds."
        )
    length_s = end.second - onset.second
    return (length_s % DAY_S if end.is_clock else length_s) or None


def lengths_by_steps(
    onsets_s: list[float], rows: list[Row]
) -> tuple[list[float | None], float | None]:
    """Return lengths of rows that have onsets only, and the length of an epoch.

    Where neighbours have one stage, rows are epochs, of the step that most have; a
    longer step is a gap. Where each row is another stage, each lasts until the next,
    unless all steps are those of epochs.
    """
    # Names that nobody knows yet may be stages too: they lie on the epochs' steps.
    is_stage = [row.is_stage for row in rows]
    step_s = _commonest_step(onsets_s)
    if step_s and all((onset_s - onsets_s[0]) % step_s == 0 for onset_s in onsets_s):
        is_stage = [True] * len(rows)
    placed = sorted(
        (onset_s, row.name)
        for onset_s, row, counts in zip(onsets_s, rows, is_stage, strict=True)
        if counts
    )
    steps = [round(b - a, 3) for (a, _), (b, _) in pairwise(placed) if b > a]
    if not steps:
        return [None] * len(rows), None
    step_s, n_times = Counter(steps).most_common(1)[0]
    is_repeated = any(a == b for (_, a), (_, b) in pairwise(placed))
    is_even = n_times == len(steps) and step_s <= _LONGEST_EPOCH_S
    if not (is_repeated or is_even) or step_s > _LONGEST_EPOCH_S or len(steps) < 2:
        return [None] * len(rows), None
    return [step_s if counts else None for counts in is_stage], step_s


def _commonest_step(onsets_s: list[float]) -> float | None:
    ordered = sorted(set(onsets_s))
    steps = Counter(round(b - a, 3) for a, b in pairwise(ordered))
    return steps.most_common(1)[0][0] if steps else None


def refuse_ends_as_onsets(column: Column, onsets: list[Moment]) -> None:
    """Refuse a column “Time” alone that may hold ends: it does not begin with 0.

    Visbrain, for one, writes the second at which a stage ends beside it.

    Raises
    ------
    ScoringError
        It is not certain whether stages begin or end then.
    """
    first = min(onsets)
    if column.name in TIME and not first.is_clock and first.second > 0:
        raise ScoringError(
            f"The column “{column.title}” begins with {first.second:g} s, so it is not "
            "certain whether stages begin or end then. Name it “onset” or “end”."
        )


def epochs_without_onsets(
    rows: list[Row], timing: Timing, columns: list[Column]
) -> list[str]:
    """Return a name for each epoch of rows that state only how long or until when.

    Raises
    ------
    ScoringError
        Other events stand among the stages, an end is a time of day, or a stage does
        not last a number of epochs.
    """
    place = timing.duration if timing.end is None else timing.end
    column, names = columns[place], []
    for row in rows:
        moment = read_seconds(row.cells[place], column.title, column.unit)
        before_s = 0 if timing.end is None else len(names) * EPOCH_SECONDS
        n_epochs, rest_s = divmod(moment.second - before_s, EPOCH_SECONDS)
        if moment.is_clock or not row.is_stage or n_epochs < 1 or rest_s:
            raise ScoringError(
                f"The table has no column of onsets, and “{column.title}” alone does "
                f"not place “{row.name[:40]}” ({row.cells[place][:40]}). Add a column "
                "“onset” in seconds."
            )
        names += [row.name] * int(n_epochs)
        if len(names) * EPOCH_SECONDS > LONGEST_S:
            raise ScoringError(
                f"The stages last longer than any recording by the column "
                f"“{column.title}”. Write seconds."
            )
    return names
